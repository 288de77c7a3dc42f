"""The workshop in plain JupyterLab: Persian reads from the right, code from the left."""

import nbformat
import pytest
from learning import SOURCES, generate
from playwright.sync_api import expect

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


PAGES = [("fa", name) for name in SOURCES] + [("en", next(iter(SOURCES)))]


@pytest.fixture(scope="module")
def page(browser):
    """One page for all, so that JupyterLab is fetched once."""
    opened = open_page(browser)
    opened.set_viewport_size(TALL)
    yield opened
    opened.context.close()


@pytest.fixture(scope="module", params=PAGES, ids="-".join)
def shown(page, lab, request):
    """The solved notebook of a session, open from its beginning to its end, and its language."""
    address, _ = lab
    language, session = request.param
    name = generate.folder_of("solutions", language).name
    notebook = nbformat.read(generate.folder_of("solutions", language) / f"{session}.ipynb", 4)
    path = f"notebooks/workshop/{name}/{session}.ipynb"
    page.goto(f"{address}/lab/workspaces/{name}-{session}/tree/{path}")
    prose = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    rendered = page.locator(".jp-MarkdownCell .jp-RenderedMarkdown:has(h1, h2, h3, p)")
    expect(rendered).to_have_count(len(prose), timeout=60_000)
    page.keyboard.press("Control+b")
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"workshop-{session}-{language}.png")
    return page, language


def test_prose_begins_where_its_language_does(shown):
    page, language = shown
    cells = page.locator(".jp-MarkdownCell .jp-RenderedMarkdown")
    direction, side = {"fa": ("rtl", "from_right"), "en": ("ltr", "from_left")}[language]
    seen = [part for cell in cells.all() for part in cell.evaluate(BEGINS, PARTS)]
    assert len(seen) > 30
    for part in seen:
        assert part["direction"] == direction and part[side] < 2, part
        assert not part["overflows"], part


def test_lists_have_room_for_their_marks(shown):
    page, language = shown
    side, other = {"fa": ("Right", "Left"), "en": ("Left", "Right")}[language]
    lists = page.locator(".jp-MarkdownCell ul, .jp-MarkdownCell ol")
    assert lists.count()
    for one in lists.all():
        style = one.evaluate("(list) => ({...getComputedStyle(list)})")
        assert float(style[f"padding{side}"][:-2]) >= 16, style
        assert float(style[f"padding{other}"][:-2]) < 40


def test_code_reads_from_the_left(shown):
    page, _ = shown
    code = page.locator(".jp-CodeCell .cm-content, .jp-MarkdownCell code")
    assert code.count() > 20
    assert set(code.evaluate_all("(all) => all.map((one) => getComputedStyle(one).direction)")) == {
        "ltr"
    }


def test_each_self_check_is_a_box_that_begins_where_its_language_does(shown):
    page, language = shown
    boxes = page.locator(f".jp-OutputArea div[lang={language}] strong")
    assert boxes.count() >= 3
    for box in boxes.all():
        style = box.evaluate("(mark) => ({...getComputedStyle(mark.parentElement)})")
        assert style["direction"] == {"fa": "rtl", "en": "ltr"}[language]
        assert box.inner_text().startswith("✓")
