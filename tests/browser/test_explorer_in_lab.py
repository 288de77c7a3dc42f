"""The explorer in JupyterLab, in a real browser: by pointer, by keyboard, and by ear."""

import csv
import io
import re

import nbformat
import pytest
from playwright.sync_api import expect

from helpers import concordance, frequency, indexing
from tests.browser import pages

NOTEBOOK = "09_explorer.ipynb"


@pytest.fixture(scope="module")
def opened(browser, lab):
    """The notebook, opened and run once: the page, and the explorer in it."""
    address, _ = lab
    page = pages.open_page(browser, accept_downloads=True)
    explorer = pages.run_notebook(page, address, NOTEBOOK).first
    explorer.locator(".stage img[alt]:not([alt=''])").first.wait_for()
    yield page, explorer
    page.context.close()


@pytest.fixture
def explorer(opened):
    """The explorer, with what it was opened with, asked anew by each test."""
    page, explorer = opened
    ask(explorer, "امنیت، قفقاز")
    yield explorer
    assert page.complaints == []


@pytest.fixture(scope="module")
def index(opened, lab):
    return indexing.open(lab[1] / "index" / "sample")


def picture(explorer):
    return explorer.locator(".chart .stage img")


def box(explorer):
    return explorer.get_by_role("combobox").first


def ask(explorer, text):
    """Write a text into the box, and wait until the picture is one of it."""
    field = box(explorer)
    if field.input_value() == text:
        return
    before = picture(explorer).get_attribute("src")
    field.fill(text)
    field.press("Enter")
    settled(explorer, before)


def settled(explorer, before):
    """Wait until another picture than that of the address `before` is there."""
    explorer.page.wait_for_function(
        """([root, before]) => {
          const image = root.querySelector(".chart img");
          const busy = root.querySelector(".chart").getAttribute("aria-busy") === "true";
          return !busy && image.getAttribute("src") !== before && image.naturalWidth > 9;
        }""",
        arg=[explorer.element_handle(), before],
    )


def open_tab(explorer, name):
    tab = explorer.get_by_role("tab", name=name, exact=True)
    tab.click()
    return explorer.get_by_role("tabpanel", name=name)


def rows_of(table):
    return [row.locator("td").all_inner_texts() for row in table.locator("tbody tr").all()]


def download(explorer, name):
    panel = open_tab(explorer, "دریافت")
    with explorer.page.expect_download() as waited:
        panel.get_by_role("button", name=name).click()
    return waited.value


def test_typing_changes_the_picture_and_what_it_says(explorer):
    before = picture(explorer).get_attribute("src"), picture(explorer).get_attribute("alt")
    box(explorer).fill("")
    box(explorer).press_sequentially("امنیت", delay=40)
    settled(explorer, before[0])
    explorer.page.wait_for_function(
        "([image, alt]) => image.alt !== alt && image.naturalWidth > 300",
        arg=[picture(explorer).element_handle(), before[1]],
    )
    alt = picture(explorer).get_attribute("alt")
    assert "امنیت" in alt and "قفقاز" not in alt and "قفقاز" in before[1]


def test_a_fault_is_marked_under_its_spot_and_said(explorer):
    shown = picture(explorer).get_attribute("src")
    field = box(explorer)
    field.fill("قفقاز NEAR/x امنیت")
    fault = explorer.locator(".box").get_by_role("alert")
    fault.locator("p").wait_for()
    assert field.get_attribute("aria-invalid") == "true"
    assert fault.get_attribute("id") in field.get_attribute("aria-describedby").split()
    line, mark = fault.locator(".marked"), fault.locator("mark")
    assert line.inner_text() == "قفقاز NEAR/x امنیت" and mark.inner_text() in line.inner_text()
    assert fault.locator("p").inner_text().strip().endswith((".", "؟"))
    assert picture(explorer).get_attribute("src") == shown
    field.fill("امنیت (")
    explorer.page.wait_for_function(
        "root => root.querySelector('.marked')?.textContent.startsWith('امنیت (')",
        arg=explorer.element_handle(),
    )
    assert mark.inner_text() == "("
    pages.photograph(explorer.page, "lab-fault", sizes=["laptop"])
    ask(explorer, "امنیت")
    assert field.get_attribute("aria-invalid") is None and fault.inner_text() == ""


def test_a_mark_stands_under_the_letters_it_means(explorer):
    field = box(explorer)
    field.fill("lemma:کشور NEAR/x امنیت")
    mark = explorer.locator(".marked mark")
    mark.wait_for()
    line = explorer.locator(".marked")
    ends = line.evaluate("line => [line.getBoundingClientRect().right, line.dir]")
    assert ends[1] == "rtl"
    edge = field.evaluate("field => field.getBoundingClientRect().right")
    assert abs(ends[0] - edge) <= 2
    first = line.evaluate(
        "line => { const range = document.createRange(); range.setStart(line.firstChild, 0);"
        "range.setEnd(line.firstChild, 1); return range.getBoundingClientRect().left }"
    )
    assert mark.bounding_box()["x"] < first
    assert "underline" in mark.evaluate("mark => getComputedStyle(mark).textDecorationLine")
    assert mark.evaluate("mark => getComputedStyle(mark).textDecorationStyle") == "wavy"


def test_suggestions_are_walked_and_taken_by_the_keyboard(explorer):
    field = box(explorer)
    field.fill("")
    field.press_sequentially("امن", delay=40)
    options = explorer.locator("[role=listbox] [role=option]")
    options.first.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    assert all(re.search("[۰-۹]", text) for text in options.all_inner_texts())
    pages.photograph(explorer.page, "lab-suggestions", sizes=["laptop"])
    field.press("ArrowDown")
    active = explorer.locator(f"#{field.get_attribute('aria-activedescendant')}")
    assert active.get_attribute("aria-selected") == "true"
    word = active.locator(".write").inner_text()
    field.press("Enter")
    assert field.input_value() == word
    assert field.get_attribute("aria-expanded") == "false"
    field.press("End")
    field.press_sequentially("، قف", delay=40)
    options.first.wait_for()
    field.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    assert field.input_value() == f"{word}، قف"


def test_a_click_on_the_peak_lists_its_lines_and_articles(explorer, index):
    monthly = frequency.over_time(index, terms=["امنیت", "قفقاز"])
    peak = monthly.loc[monthly["rate"].idxmax()]
    stage = explorer.locator(".chart .stage")
    stage.scroll_into_view_if_needed()
    cover = explorer.locator(".cover")
    cover.focus()
    names = sorted(monthly["period"].unique())
    cover.press("Home")
    for _ in range(names.index(peak["period"])):
        cover.press("ArrowRight")
    marks = explorer.locator(".mark")
    highest = min(marks.all(), key=lambda mark: mark.bounding_box()["y"]).bounding_box()
    x, y = (highest[at] + highest[size] / 2 for at, size in (("x", "width"), ("y", "height")))
    explorer.page.mouse.click(x, y)
    heading = explorer.get_by_role("tabpanel").locator("h3")
    expect(heading).to_contain_text(peak["term"], timeout=30_000)  # that of all periods stood there
    lines = explorer.locator("table.concordance")
    wanted = concordance.find_lines(index, peak["term"], period=peak["period"])
    shown = rows_of(lines)
    assert [row[1] for row in shown] == wanted["node"].head(20).tolist()
    assert all(row[1].strip() for row in shown) and len(shown) == min(20, len(wanted)) > 0
    assert explorer.locator("table.articles tbody tr").count() > 0
    before, node, after = (
        lines.locator(f"td.{name}").first for name in ("before", "node", "after")
    )
    assert before.bounding_box()["x"] > node.bounding_box()["x"] > after.bounding_box()["x"]
    pages.photograph(explorer.page, "lab-peak")


def test_the_pointer_finds_every_period_also_one_without_articles(explorer, index):
    monthly = frequency.over_time(index, terms="امنیت")
    gaps = [place for place, rate in enumerate(monthly["rate"]) if rate != rate]
    assert gaps, "the sample has a month without articles"
    cover, tip = explorer.locator(".cover"), explorer.get_by_role("tooltip")
    cover.scroll_into_view_if_needed()
    frame = cover.bounding_box()
    cover.focus()
    cover.press("Home")
    for _ in range(gaps[0]):
        cover.press("ArrowRight")
    assert tip.inner_text() == cover.get_attribute("aria-valuetext") == "آذر ۱۴۰۰"
    cover.blur()
    assert tip.count() == 0
    said = set()
    for share in (0.3, 0.5, 0.7, 0.9):
        explorer.page.mouse.move(frame["x"] + share * frame["width"], frame["y"] + 40)
        said.add(tip.inner_text())
    assert len(said) == 4 and all("امنیت" in text and "قفقاز" in text for text in said)
    explorer.page.mouse.move(0, 0)


def test_what_is_downloaded_is_what_is_counted(explorer, index, tmp_path):
    pdf = download(explorer, re.compile("PDF"))
    pdf.save_as(tmp_path / "chart.pdf")
    assert (tmp_path / "chart.pdf").read_bytes().startswith(b"%PDF")
    sheet = download(explorer, "عددها (CSV)")
    sheet.save_as(tmp_path / "chart.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "chart.csv").read_text("utf-8-sig"))))
    wanted = frequency.over_time(index, terms=["امنیت", "قفقاز"])
    assert len(rows) == len(wanted)
    for row, (_, one) in zip(rows, wanted.iterrows(), strict=True):
        assert (row["period"], row["term"], int(row["count"])) == (
            one["period"],
            one["term"],
            one["count"],
        )
        rate = float(row["rate"] or "nan")
        assert rate == pytest.approx(one["rate"], rel=1e-9, nan_ok=True)


def test_the_code_is_copied_and_runs(explorer, lab, monkeypatch):
    explorer.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    panel = open_tab(explorer, "کد")
    shown = panel.locator("pre").inner_text()
    panel.get_by_role("button", name="رونوشت").click()
    panel.get_by_text("رونوشت گرفته شد").wait_for()
    copied = explorer.page.evaluate("navigator.clipboard.readText()")
    assert copied == shown and "frequency.over_time" in copied
    monkeypatch.chdir(lab[1] / "notebooks")
    exec(compile(copied, "code", "exec"), {"__name__": "told"})


def test_the_table_behind_the_chart_is_a_table(explorer, index):
    panel = open_tab(explorer, "جدول")
    table = panel.get_by_role("table")
    heads = table.get_by_role("columnheader").all_inner_texts()
    assert len(heads) == len(rows_of(table)[0]) and "املا" not in heads
    assert len(rows_of(table)) == len(frequency.over_time(index, terms=["امنیت", "قفقاز"]))
    assert table.evaluate("table => getComputedStyle(table).direction") == "rtl"


def test_settings_change_the_chart_and_the_slider_snaps_to_periods(explorer):
    if explorer.locator("details.settings[open]").count() == 0:
        explorer.locator("summary").click()
    alt = picture(explorer).get_attribute("alt")
    before = picture(explorer).get_attribute("src")
    explorer.get_by_label("دوره", exact=True).first.select_option("year")
    settled(explorer, before)
    assert picture(explorer).get_attribute("alt") != alt
    before = picture(explorer).get_attribute("src")
    first = explorer.get_by_role("slider", name="از", exact=True)
    earliest = first.get_attribute("aria-valuetext")
    first.focus()
    first.press("ArrowRight")
    settled(explorer, before)
    assert first.get_attribute("aria-valuetext") != earliest
    assert "first=" in open_tab(explorer, "پیوند").locator("pre").inner_text()
    before = picture(explorer).get_attribute("src")
    explorer.get_by_label("دوره", exact=True).first.select_option("month")
    settled(explorer, before)
    before = picture(explorer).get_attribute("src")
    explorer.get_by_role("button", name="همهٔ زمان‌ها").click()
    settled(explorer, before)


def test_the_language_turns_the_page_around(explorer):
    if explorer.locator("details.settings[open]").count() == 0:
        explorer.locator("summary").click()
    before = picture(explorer).get_attribute("src")
    explorer.get_by_label("زبان").select_option("en")
    settled(explorer, before)
    assert explorer.get_attribute("dir") == "ltr" and explorer.get_attribute("lang") == "en"
    explorer.get_by_role("tab", name="Texts").wait_for()
    pages.photograph(explorer.page, "lab-english", sizes=["laptop"])
    before = picture(explorer).get_attribute("src")
    explorer.get_by_label("Language").select_option("fa")
    settled(explorer, before)
    assert explorer.get_attribute("dir") == "rtl"


def test_keys_pressed_in_the_page_never_reach_the_notebook(explorer):
    page = explorer.page
    before = page.locator(".jp-Notebook .jp-Cell").count()
    for place in (explorer.locator(".cover"), explorer.get_by_role("tab").first, box(explorer)):
        place.focus()
        for key in ("d", "d", "a", "b", "x", "ArrowUp", "ArrowDown", "Shift+Enter"):
            page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert page.locator(".jp-Notebook .jp-Cell").count() == before
    ask(explorer, "امنیت، قفقاز")


def test_the_keyboard_alone_goes_from_the_box_to_the_texts(explorer):
    page = explorer.page
    field = box(explorer)
    field.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("قفقاز", delay=30)
    page.keyboard.press("Escape")
    before = picture(explorer).get_attribute("src")
    page.keyboard.press("Enter")
    settled(explorer, before)
    page.keyboard.press("Tab")
    cover = explorer.locator(".cover")
    assert cover.evaluate("cover => cover === document.activeElement")
    page.keyboard.press("End")
    value = cover.get_attribute("aria-valuetext")
    page.keyboard.press("ArrowLeft")
    assert cover.get_attribute("aria-valuetext") != value
    page.keyboard.press("Enter")
    explorer.locator("table.concordance").wait_for()
    for _ in range(40):
        page.keyboard.press("Tab")
        inside = page.evaluate(
            "document.activeElement.closest('.ravand-explorer [role=tabpanel]') !== null"
        )
        if inside:
            break
    assert inside
    assert "قفقاز" in explorer.get_by_role("tabpanel").locator("h3").inner_text()


def test_a_screen_reader_hears_what_each_thing_is(explorer):
    tree = explorer.aria_snapshot()
    assert re.search(r'- combobox "چه واژه‌هایی؟"', tree)
    assert re.search(r'- slider "دوره‌های نمودار"', tree)
    assert re.search(r"- '?img .*امنیت", tree), tree
    assert 'tab "متن‌ها"' in tree and "[selected]" in tree
    unnamed = explorer.evaluate(
        """root => [...root.querySelectorAll("input, select, button, [role=slider]")].filter(one =>
            !(one.labels?.length || one.getAttribute("aria-label") || one.textContent.trim())
        ).map(one => one.outerHTML)"""
    )
    assert unnamed == []
    broken = explorer.evaluate(
        """root => [...root.querySelectorAll(
            "[for], [aria-controls], [aria-describedby], [aria-labelledby]")]
          .flatMap(one => ["for", "aria-controls", "aria-describedby", "aria-labelledby"]
            .flatMap(name => (one.getAttribute(name) ?? "").split(" ").filter(Boolean)))
          .filter(id => !document.getElementById(id))"""
    )
    assert broken == []


def contrasts(explorer):
    """The lowest contrast of text to its ground in the explorer, and the text that has it."""
    return explorer.evaluate(
        """root => {
          const parts = text => text.match(/[\\d.]+/g).map(Number);
          const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
            .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
            .reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
          const ground = one => {
            for (let at = one; at; at = at.parentElement) {
              const colour = parts(getComputedStyle(at).backgroundColor);
              if (colour.length === 3 || colour[3] === 1) return colour;
            }
            return [255, 255, 255];
          };
          const found = [...root.querySelectorAll("*")].filter(one => one.offsetParent &&
              [...one.childNodes].some(child => child.nodeType === 3 && child.data.trim()))
            .map(one => {
              const [a, b] = [light(parts(getComputedStyle(one).color)), light(ground(one))];
              return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), one.textContent];
            });
          return found.sort((one, other) => one[0] - other[0])[0];
        }"""
    )


def test_dark_and_light_are_readable_and_follow_jupyterlab(explorer):
    page = explorer.page
    assert explorer.get_attribute("data-ground") == "light"
    assert contrasts(explorer)[0] >= 4.5, contrasts(explorer)
    before = picture(explorer).get_attribute("src")
    page.evaluate("document.body.dataset.jpThemeLight = 'false'")
    settled(explorer, before)
    assert explorer.get_attribute("data-ground") == "dark"
    assert contrasts(explorer)[0] >= 4.5, contrasts(explorer)
    pages.photograph(page, "lab-dark")
    before = picture(explorer).get_attribute("src")
    page.evaluate("document.body.dataset.jpThemeLight = 'true'")
    settled(explorer, before)


def test_a_narrow_page_has_no_sideways_scrolling(explorer):
    page = explorer.page
    before = page.viewport_size
    page.set_viewport_size({"width": 375, "height": 812})
    page.wait_for_timeout(1200)
    for name in ("متن‌ها", "جدول", "دریافت", "کد", "پیوند"):
        open_tab(explorer, name)
        page.wait_for_timeout(200)
        wide = explorer.evaluate(
            """root => [...root.querySelectorAll("*")].filter(one => !one.closest(".frame, pre"))
              .filter(one => one.getBoundingClientRect().right
                > root.getBoundingClientRect().right + 1).map(one => one.className)"""
        )
        assert wide == [], name
        assert explorer.evaluate("root => root.scrollWidth <= root.clientWidth + 1"), name
    page.set_viewport_size(before)
    page.wait_for_timeout(600)


def test_a_link_restores_the_view_and_two_explorers_do_not_disturb_each_other(browser, lab):
    address, folder = lab
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell(
                "from helpers import explorer, indexing\n"
                'index = indexing.open("../index/sample")\n'
                'explorer.show(index, link="?terms=قفقاز&every=year&language=en")'
            ),
            nbformat.v4.new_code_cell("explorer.show(index, 'امنیت')"),
        ],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )
    nbformat.write(notebook, folder / "notebooks" / "two.ipynb")
    page = pages.open_page(browser)
    both = pages.run_notebook(page, address, "two.ipynb", "?terms=تحریم&every=season")
    both.nth(1).locator(".stage img[src]").first.wait_for()
    both.nth(0).locator(".stage img[src]").first.wait_for()
    assert box(both.nth(0)).input_value() == "قفقاز"
    assert both.nth(0).get_attribute("dir") == "ltr"
    assert box(both.nth(1)).input_value() == "تحریم"
    assert both.nth(1).get_by_label("دوره", exact=True).first.input_value() == "season"
    ids = page.evaluate("[...document.querySelectorAll('.ravand-explorer [id]')].map(e => e.id)")
    assert len(ids) == len(set(ids)) > 40
    assert page.complaints == []
    page.context.close()
