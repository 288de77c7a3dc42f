"""The workshop in plain JupyterLab: Persian reads from the right, code from the left."""

import pytest
from learning import SOURCES, generate

from tests.browser.pages import PICTURES, open_page

TALL = {"width": 1100, "height": 12_000}
PARTS = "h1, h2, h3, p, li"
BEGINS = """
(root, parts) => {
  const paper = document.createRange();
  return [...root.querySelectorAll(parts)].map((one) => {
    paper.selectNodeContents(one);
    const words = [...paper.getClientRects()], box = one.getBoundingClientRect();
    const style = getComputedStyle(one);
    return {
      words: one.textContent.trim().slice(0, 60),
      direction: style.direction,
      from_right: Math.abs(box.right - Math.max(...words.map((rect) => rect.right))),
      from_left: Math.abs(Math.min(...words.map((rect) => rect.left)) - box.left),
      overflows: one.scrollWidth > one.clientWidth + 1,
    };
  });
}
"""


@pytest.fixture(scope="module", params=generate.LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(scope="module", params=SOURCES)
def page(browser, lab, language, request):
    """The solved notebook of a session, open from its beginning to its end, and its picture."""
    address, _ = lab
    name = generate.folder_of("solutions", language).name
    opened = open_page(browser)
    opened.set_viewport_size(TALL)
    path = f"notebooks/workshop/{name}/{request.param}.ipynb"
    opened.goto(f"{address}/lab/workspaces/{name}-{request.param}/tree/{path}")
    opened.locator(".jp-MarkdownCell h1").first.wait_for()
    opened.keyboard.press("Control+b")
    opened.wait_for_timeout(1500)
    PICTURES.mkdir(parents=True, exist_ok=True)
    opened.screenshot(path=PICTURES / f"workshop-{request.param}-{language}.png")
    yield opened
    opened.context.close()


def test_prose_begins_where_its_language_does(page, language):
    cells = page.locator(".jp-MarkdownCell .jp-RenderedMarkdown")
    direction, side = {"fa": ("rtl", "from_right"), "en": ("ltr", "from_left")}[language]
    seen = [part for cell in cells.all() for part in cell.evaluate(BEGINS, PARTS)]
    assert len(seen) > 30
    for part in seen:
        assert part["direction"] == direction and part[side] < 2, part
        assert not part["overflows"], part


def test_lists_have_room_for_their_marks(page, language):
    side, other = {"fa": ("Right", "Left"), "en": ("Left", "Right")}[language]
    lists = page.locator(".jp-MarkdownCell ul, .jp-MarkdownCell ol")
    assert lists.count()
    for one in lists.all():
        style = one.evaluate("(list) => ({...getComputedStyle(list)})")
        assert float(style[f"padding{side}"][:-2]) >= 16, style
        assert float(style[f"padding{other}"][:-2]) < 40


def test_code_reads_from_the_left(page):
    code = page.locator(".jp-CodeCell .cm-content, .jp-MarkdownCell code")
    assert code.count() > 20
    assert set(code.evaluate_all("(all) => all.map((one) => getComputedStyle(one).direction)")) == {
        "ltr"
    }


def test_each_self_check_is_a_box_that_begins_where_its_language_does(page, language):
    boxes = page.locator(f".jp-OutputArea div[lang={language}] strong")
    assert boxes.count() >= 3
    for box in boxes.all():
        style = box.evaluate("(mark) => ({...getComputedStyle(mark.parentElement)})")
        assert style["direction"] == {"fa": "rtl", "en": "ltr"}[language]
        assert box.inner_text().startswith("✓")
