"""A notebook in JupyterLab as `make lab` opens it: each text reads in its own direction."""

import json

import nbformat
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from playwright.sync_api import expect

from helpers import rtl
from tests.browser.pages import PICTURES, ROOT, free_port, open_page, photograph, served

PROSE = """
# روند واژهٔ «امنیت»

این بند فارسی است، با `indexing.build` و `~امنیت` و NATO در میانش.

An English paragraph, with «قفقاز» in it.

- نخستین مورد
- دومین مورد (۲۰٪)

1. The first
2. The second

> نقل‌قولی فارسی است.

> This is an English quotation.

```python
query = "امنیت"
```

| واژه | بسامد |
|---|---|
| امنیت | ۴۴۳ |

<div dir="rtl" lang="fa">

NATO هم در این بند است.

</div>
"""
FRAME = pd.DataFrame({"term": ["امنیت (۱)", "قفقاز"], "count": [443, 12]})
LINES = "سلام، دنیا!\nHello, world!\n"
OWN = ".jp-RenderedHTMLCommon h1 { letter-spacing: 3px; }"
SETTINGS = {
    "ServerApp": {"open_browser": False, "allow_root": True, "port_retries": 0},
    "IdentityProvider": {"token": ""},
    "LabApp": {
        "custom_css": True,
        "news_url": None,
        "check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
    },
}
BOXES = """
(root) => {
  const paper = document.createRange();
  const begins = (element) => {
    paper.selectNodeContents(element);
    const text = paper.getBoundingClientRect(), box = element.getBoundingClientRect();
    return box.right - text.right < text.left - box.left ? "right" : "left";
  };
  return Object.fromEntries(
    [...root.querySelectorAll("h1, p, li, pre")].map((one) => [one.textContent.trim(), begins(one)])
  );
}
"""


def show(frame):
    """What a notebook keeps of a table."""
    return [new_output("execute_result", {"text/html": frame._repr_html_()}, execution_count=1)]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """JupyterLab as `make lab` starts it for a reader who has settings of their own."""
    own = tmp_path_factory.mktemp("own")
    port = free_port()
    settings = SETTINGS | {"ServerApp": SETTINGS["ServerApp"] | {"port": port}}
    (own / "custom").mkdir()
    (own / "custom" / "custom.css").write_text(OWN, "utf-8")
    (own / "jupyter_lab_config.json").write_text(json.dumps(settings), "utf-8")
    environment = {"JUPYTER_CONFIG_DIR": str(own), "JUPYTER_DATA_DIR": str(own / "data")}
    environment["JUPYTERLAB_WORKSPACES_DIR"] = str(own / "workspaces")
    command = ("make", "--assume-old=.venv/installed", "lab")
    lab = f"http://127.0.0.1:{port}"
    with served(command, f"{lab}/lab", cwd=ROOT, log=own / "lab.log", **environment):
        yield lab


@pytest.fixture(scope="module")
def page(browser, address):
    """The notebook of this test, open."""
    notebook = new_notebook(
        cells=[
            new_markdown_cell(PROSE),
            new_code_cell("print(words)", outputs=[new_output("stream", text=LINES)]),
            new_code_cell("frame", outputs=show(FRAME)),
            new_code_cell(
                "persian", outputs=show(FRAME.rename(columns={"term": "واژه", "count": "بسامد"}))
            ),
            new_code_cell("rtl.table(frame)", outputs=show(rtl.table(FRAME))),
            new_code_cell('TERMS = ["امنیت", "قفقاز"]'),
            new_markdown_cell("خانه‌ای برای نوشتن"),
        ],
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3"},
            "language_info": {"name": "python"},
        },
    )
    PICTURES.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, PICTURES / "reading.ipynb")
    opened = open_page(
        browser, f"{address}/lab/tree/build/browser/reading.ipynb?reset", "projector"
    )
    opened.locator("table[dir=rtl]").wait_for()
    yield opened
    opened.context.close()


@pytest.fixture(scope="module")
def prose(page):
    rendered = page.locator(".jp-MarkdownCell .jp-RenderedMarkdown").first
    expect(rendered.locator("h1, pre, table[dir=auto]")).to_have_count(3)
    return rendered


def style(locator, name):
    return locator.evaluate(f"(element) => getComputedStyle(element)['{name}']")


def test_each_paragraph_begins_where_its_own_text_does(prose):
    begun = prose.evaluate(BOXES)
    for text, side in begun.items():
        persian = text[0] > "ء" or text.startswith("NATO")
        assert side == ("right" if persian else "left"), text
    assert len(begun) == 11


def test_a_list_and_a_quotation_have_their_mark_where_reading_begins(prose):
    persian, english = prose.locator("ul"), prose.locator("ol")
    assert (style(persian, "direction"), style(english, "direction")) == ("rtl", "ltr")
    assert style(persian, "paddingLeft") == "0px" != style(persian, "paddingRight")
    assert style(english, "paddingRight") == "0px" != style(english, "paddingLeft")
    persian, english = prose.locator("blockquote").all()
    assert style(persian, "borderLeftWidth") == "0px" != style(persian, "borderRightWidth")
    assert style(english, "borderRightWidth") == "0px" != style(english, "borderLeftWidth")


def test_code_reads_from_the_left_and_a_word_of_it_as_its_letters_say(page, prose):
    for block in (prose.locator("pre"), page.locator(".jp-CodeCell .cm-content").first):
        assert style(block, "direction") == "ltr"
        assert style(block, "textAlign") in ("left", "start")
    assert prose.locator("p code").all_inner_texts() == ["indexing.build", "~امنیت"]
    mark = (
        prose.locator("p code")
        .nth(1)
        .evaluate(
            """(code) => {
          const range = document.createRange();
          range.setStart(code.firstChild, 0);
          range.setEnd(code.firstChild, 1);
          return range.getBoundingClientRect().left - code.getBoundingClientRect().left;
        }"""
        )
    )
    assert mark > 20, "~ stands before its word: at the right"


def test_terms_in_a_line_of_code_stand_in_their_order(page):
    line = page.locator(".jp-CodeCell .cm-line", has_text="TERMS")
    edges = line.locator("span").evaluate_all(
        """(spans) => spans.filter((span) => /^"[آ-ی]+"$/.test(span.textContent))
          .map((span) => [span.textContent, span.getBoundingClientRect().left])"""
    )
    assert [text for text, _ in edges] == ['"امنیت"', '"قفقاز"']
    assert edges[0][1] < edges[1][1]


def test_a_table_begins_at_the_side_of_its_headings(page):
    def first_is_right(table):
        first, last = table.locator("tbody tr").first.locator("td").all()[:2]
        return first.bounding_box()["x"] > last.bounding_box()["x"]

    english, persian, styled = page.locator(".jp-CodeCell .jp-RenderedHTMLCommon table").all()
    assert [first_is_right(one) for one in (english, persian, styled)] == [False, True, True]
    assert first_is_right(page.locator(".jp-RenderedMarkdown table"))
    for table in (persian, styled):
        paper = table.locator("xpath=ancestor::*[contains(@class, 'jp-RenderedHTMLCommon')]")
        box, around = table.bounding_box(), paper.bounding_box()
        assert around["x"] + around["width"] - box["x"] - box["width"] < 40
    cell = english.locator("td", has_text="امنیت")
    assert style(cell, "unicodeBidi") == "plaintext"


def test_each_line_that_is_printed_begins_where_its_own_text_does(page):
    pre = page.locator(".jp-RenderedText pre").first
    assert pre.inner_text() == LINES
    sides = pre.evaluate(
        """(pre) => {
          const range = document.createRange(), box = pre.getBoundingClientRect();
          const text = pre.firstChild, cut = text.data.indexOf("\\n");
          return [[0, cut], [cut + 1, text.length - 1]].map(([from, to]) => {
            range.setStart(text, from);
            range.setEnd(text, to);
            const line = range.getBoundingClientRect();
            return box.right - line.right < line.left - box.left ? "right" : "left";
          });
        }"""
    )
    assert sides == ["right", "left"]


def test_the_readers_own_style_sheet_still_counts(prose):
    assert style(prose.locator("h1"), "letterSpacing") == "3px"


def test_persian_is_typed_from_the_right(page):
    cell = page.locator(".jp-MarkdownCell").last
    cell.click()
    page.keyboard.press("Enter")
    lines = cell.locator(".cm-content .cm-line")
    expect(cell.locator(".cm-content")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("متن فارسی (با پرانتز).\nAn English line.")
    expect(lines).to_have_text(["متن فارسی (با پرانتز).", "An English line."])
    sides = lines.evaluate_all(
        """(lines) => lines.map((line) => {
          const range = document.createRange(), box = line.getBoundingClientRect();
          range.selectNodeContents(line);
          const text = range.getBoundingClientRect();
          return box.right - text.right < text.left - box.left ? "right" : "left";
        })"""
    )
    assert sides == ["right", "left"]
    page.keyboard.press("Shift+Enter")
    expect(cell.locator(".jp-RenderedMarkdown p").first).to_be_visible()


def test_it_looks_as_it_should_at_three_sizes(page):
    page.locator(".jp-WindowedPanel-outer").first.evaluate("(outer) => { outer.scrollTop = 0 }")
    page.get_by_role("button", name="No", exact=True).click()
    page.keyboard.press("Control+B")
    photograph(page, "reading")
    assert not page.complaints
