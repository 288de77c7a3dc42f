"""The explorer's page in a real browser: from the key that completes a word to the new picture."""

import json
import shutil
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from benchmarks import fresh

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
PATIENCE, PAUSE = 120, 600  # seconds for the server; milliseconds between two words
CELL = "from helpers import explorer, indexing\nexplorer.show(indexing.open({folder!r}), {term!r})"
SERVE = (
    "import sys; from helpers import dashboard; "
    "dashboard.serve(sys.argv[1], folder=sys.argv[2], port=int(sys.argv[3]), people=2, ready=1)"
)
WATCH = """image => {
  window.addEventListener("input", () => { window.pressed = performance.now(); }, true);
  image.addEventListener("load", () => { window.loaded = performance.now(); });
}"""


def measure(folder: Path, terms: list[str]) -> dict:
    """Return the seconds from the last key of each word to its picture; or why none were measured.

    Each word is typed into the box of the page as `make dashboard` serves it; the picture of the
    word without its last letter is waited for first.
    """
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if program is None:
        return {"skipped": "there is no Chromium here (on Debian: apt-get install chromium)"}
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return {"skipped": "there is no playwright in this environment"}
    with _served(folder, terms[0]) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(OPTIONS))
        try:
            page = browser.new_page(viewport={"width": 1280, "height": 800}, bypass_csp=True)
            page.set_default_timeout(PATIENCE * 1000)
            page.goto(address)
            return {"seconds": _type(page, terms[1:])}
        finally:
            browser.close()


def _type(page, terms: list[str]) -> list[float]:
    """Return the seconds of each word."""
    image, box = page.locator(".chart .stage img"), page.get_by_role("combobox").first
    page.locator(".chart .stage img[src]").wait_for()
    page.evaluate(f"({WATCH})(document.querySelector('.chart .stage img'))")
    seconds = []
    for term in terms:
        box.fill(term[:-1])
        page.wait_for_timeout(PAUSE)
        page.wait_for_function("!document.querySelector('.ravand-explorer [aria-busy=true]')")
        page.wait_for_timeout(PAUSE)
        before = image.get_attribute("src")
        page.evaluate("window.pressed = window.loaded = 0")
        box.press_sequentially(term[-1])
        page.wait_for_function(
            "before => window.pressed && window.loaded > window.pressed && "
            "document.querySelector('.chart .stage img').src !== before",
            arg=before,
        )
        seconds.append(page.evaluate("window.loaded - window.pressed") / 1000)
    return seconds


@contextmanager
def _served(folder: Path, term: str) -> Iterator[str]:
    """Serve a page with the explorer of an index until the end of the block; give its address."""
    with tempfile.TemporaryDirectory() as own:
        page = Path(own) / "explorer.ipynb"
        page.write_text(_notebook(CELL.format(folder=str(folder.resolve()), term=term)), "utf-8")
        port = _free_port()
        with (Path(own) / "log").open("wb") as log, subprocess.Popen(
            [sys.executable, "-c", SERVE, str(page), own, str(port)], cwd=fresh.ROOT,
            stdout=log, stderr=log, env=fresh.environment(),
        ) as server:  # fmt: skip
            try:
                address = f"http://localhost:{port}/"
                _wait_for(address, server)
                yield address
            finally:
                server.terminate()


def _notebook(code: str) -> str:
    import nbformat

    cell = nbformat.v4.new_code_cell(code)
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return json.dumps(nbformat.v4.new_notebook(cells=[cell], metadata=kernel))


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def _wait_for(address: str, server: subprocess.Popen) -> None:
    end = monotonic() + PATIENCE
    while monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=PATIENCE).close()
            return
        except (urllib.error.URLError, OSError):
            sleep(0.2)
    raise RuntimeError("The server of the explorer's page did not answer.")
