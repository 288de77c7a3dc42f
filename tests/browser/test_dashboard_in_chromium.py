"""The dashboard in a real browser: it loads nothing from elsewhere, and runs nothing it is told."""

import re
import sys
from urllib.parse import parse_qs, quote, urlsplit

import pandas as pd
import pytest
from playwright.sync_api import expect

from tests.browser.pages import ROOT, free_port, open_page, photograph, served

HOSTILE = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(2)>", "$(touch made) امنیت",
    "</script><svg onload=alert(3)>", "\"><iframe srcdoc='<script>parent.alert(4)</script>'>",
)  # fmt: skip
LINKS = ("javascript:alert(5)", "data:text/html,<script>alert(6)</script>", " JaVaScript:alert(7)")
WORD = "آهن‌ربا"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """The sample, with articles whose titles, sources and links want to be run."""
    articles = pd.read_csv(ROOT / "data" / "sample" / "articles.csv", dtype=str)
    for number, title in enumerate(HOSTILE):
        articles.loc[number, ["title", "source"]] = title
        articles.loc[number, "text"] = f"{WORD} {title} {WORD}"
        articles.loc[number, "url"] = LINKS[number % len(LINKS)]
    path = tmp_path_factory.mktemp("corpus") / "hostile.csv"
    articles.to_csv(path, index=False)
    return path


@pytest.fixture(scope="module")
def address(corpus, tmp_path_factory):
    """The address of the dashboard of that corpus."""
    into, port = tmp_path_factory.mktemp("into"), free_port()
    address = f"http://localhost:{port}"
    command = [sys.executable, "-m", "helpers", "dashboard", "--corpus", corpus, "--into", into]
    command += ["--port", port, "--people", 3, "--ready", 1]
    ready = f"{address}/voila/static/page.css"
    with served(command, ready, cwd=ROOT, log=into / "said.log", patience=120):
        yield address


@pytest.fixture
def visit(browser, address):
    """Open the page, wait for its first chart; what it asks for and complains of is noted."""
    pages = []

    def opened(query="", size="laptop", **options):
        page = open_page(browser, "about:blank", size, **options)
        pages.append(page)
        page.asked, page.alerts, page.said = [], [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("websocket", lambda socket: page.asked.append(socket.url))
        page.on("dialog", lambda dialog: (page.alerts.append(dialog.message), dialog.dismiss()))
        page.on("console", lambda line: page.said.append(line.text))
        page.goto(f"{address}/{query}")
        picture_of(page)
        return page

    yield opened
    for page in pages:
        page.goto("about:blank")
        page.context.close()


def picture_of(page, *words):
    """The picture of the chart, once it is there and its text says these words."""
    picture = page.locator(".ravand-explorer .stage img[src]")
    picture.wait_for(timeout=60_000)
    for word in words:
        expect(picture).to_have_attribute("alt", re.compile(re.escape(word)), timeout=30_000)
    return picture


def box_of(page):
    return page.get_by_role("combobox").first


def test_the_page_is_its_own_loads_nothing_from_elsewhere_and_breaks_no_rule(visit, address):
    page = visit()
    assert page.title() == "روند"
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [
        "fa",
        "rtl",
    ]
    expect(page.locator("#loading")).to_be_hidden()
    hosts = {urlsplit(url).netloc for url in page.asked if not url.startswith(("blob:", "data:"))}
    assert hosts == {urlsplit(address).netloc}
    assert len(page.asked) > 20 and any(url.startswith("ws:") for url in page.asked)
    assert [line for line in page.said if "Content Security Policy" in line] == []
    assert page.complaints == []
    text = page.content()
    assert str(ROOT) not in text and ".ipynb" not in text and "cdn" not in text
    photograph(page, "dashboard")
    page.set_viewport_size({"width": 375, "height": 812})
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_a_link_restores_its_view_and_the_address_keeps_up(visit):
    page = visit(f"?terms={quote('قفقاز')}&every=year")
    picture_of(page, "قفقاز")
    expect(box_of(page)).to_have_value("قفقاز")
    box_of(page).fill("امنیت")
    picture_of(page, "امنیت")
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("terms") == ["امنیت"])
    asked = parse_qs(urlsplit(page.url).query)
    assert asked["terms"] == ["امنیت"] and asked["every"] == ["year"]
    page.reload()
    picture_of(page, "امنیت")
    expect(box_of(page)).to_have_value("امنیت")


def test_nothing_of_a_query_an_article_or_a_link_is_run(visit):
    page = visit(f"?terms={quote(HOSTILE[0])}")
    for text in (HOSTILE[0], "$(touch made)", "'); alert(8); //"):
        box_of(page).fill(text)
        expect(page.locator(".ravand-explorer .box [role=alert] p, .stage img")).not_to_have_count(
            0
        )
        page.wait_for_timeout(400)
    box_of(page).fill(WORD)
    picture_of(page, WORD)
    page.get_by_role("tab", name="متن‌ها").click()
    panel = page.get_by_role("tabpanel", name="متن‌ها")
    for title in HOSTILE:
        expect(panel.get_by_text(title, exact=True).first).to_be_visible()
    links = panel.locator("a").evaluate_all("(links) => links.map((link) => link.protocol)")
    assert set(links) <= {"http:", "https:"}
    for name in ("script:not([src]):not([type])", "iframe", "svg[onload]", "img[onerror]"):
        assert page.locator(f".ravand-explorer {name}").count() == 0, name
    assert page.alerts == [] and page.complaints == []


def test_a_script_that_came_in_all_the_same_would_not_run(visit):
    page = visit()
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          document.body.append(script);
          document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.ran = true'>");
          try { window.setTimeout("window.ran = true", 0); } catch {}
        }"""
    )
    page.wait_for_timeout(500)
    assert page.evaluate("window.ran") is None


def test_in_the_dark_the_page_is_dark(visit):
    page = visit(color_scheme="dark")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(map(int, re.findall(r"\d+", ground)[:3])) < 60, ground
    photograph(page, "dashboard-dark")


def test_a_page_whose_kernel_is_gone_comes_back_with_its_view(visit, address):
    page = visit(f"?terms={quote('قفقاز')}")
    picture_of(page, "قفقاز")
    kernel = re.search(r"kernels/([0-9a-f-]{36})", " ".join(page.asked))[1]
    assert page.evaluate(
        f"fetch('/voila/api/shutdown/{kernel}', {{method: 'POST'}}).then((one) => one.status)"
    )
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_event("framenavigated")
    picture_of(page, "قفقاز")
    box_of(page).fill("امنیت")
    picture_of(page, "امنیت")


def test_a_page_that_is_closed_gives_its_kernel_back(visit, address):
    page = visit()
    kernel = re.search(r"kernels/([0-9a-f-]{36})", " ".join(page.asked))[1]
    known = f"{address}/api/kernels/{kernel}"
    assert page.request.get(known).status == 200
    page.goto("about:blank")
    for _ in range(50):
        if page.request.get(known).status == 404:
            break
        page.wait_for_timeout(200)
    assert page.request.get(known).status == 404
