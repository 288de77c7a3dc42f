"""Pages in a real browser: Chromium through Playwright, and a server of notebooks to open in it."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import TimeoutError as TookTooLong
from playwright.sync_api import expect, sync_playwright

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "build" / "browser"
SIZES = {"phone": (375, 812), "laptop": (1280, 800), "projector": (1920, 1080)}
NAMES = ("chromium", "chromium-browser", "google-chrome")
CHOSEN = {  # no news, and every cell of a notebook, also those that are not on the screen
    "apputils-extension/notification": {"fetchNews": "false"},
    "notebook-extension/tracker": {"windowingMode": "none"},
}
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


def find_chromium() -> str:
    """Return the path of Chromium; skip where there is none, and fail where CI must have one."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say("There is no Chromium here; on Debian: apt-get install chromium.")
    return found


@pytest.fixture(scope="session")
def browser():
    """Chromium without a window."""
    path = find_chromium()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield opened
        opened.close()


def free_port() -> int:
    """Return a port of this machine that no one listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


@contextmanager
def served(command, address, *, cwd, log, patience=60, **environment):
    """Run a server until the end of the block; its kernels end with it. Yields its address."""
    with open(log, "wb") as said:
        server = subprocess.Popen(
            [str(word) for word in command],
            cwd=cwd,
            env=os.environ | environment,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait_for(address, server, log, patience)
        yield address
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def _wait_for(address, server, log, patience):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        assert server.poll() is None, Path(log).read_text("utf-8", "replace")[-2000:]
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(Path(log).read_text("utf-8", "replace")[-2000:])


@contextmanager
def lab_of(folder, log):
    """Serve a folder in JupyterLab, with no settings but its own; yields the address."""
    port = free_port()
    own = Path(log).parent / "jupyter"
    command = (sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root")
    options = {
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "ServerApp.root_dir": folder,
        "IdentityProvider.token": "",
        "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
    }
    names = {"CONFIG": "config", "DATA": "data", "RUNTIME": "runtime"}
    kept = {f"JUPYTER_{name}_DIR": str(own / into) for name, into in names.items()}
    kept |= {f"JUPYTERLAB_{name}_DIR": str(own / name) for name in ("SETTINGS", "WORKSPACES")}
    for name, chosen in CHOSEN.items():
        file = own / "SETTINGS" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(chosen), "utf-8")
    given = [f"--{name}={value}" for name, value in options.items()]
    address = f"http://127.0.0.1:{port}"
    with served([*command, *given], f"{address}/lab", cwd=folder, log=log, **kept):
        yield address


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """JupyterLab over a copy of the notebooks and the sample: its address and its folder."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    for name in ("sample", "events.csv"):
        target = folder / "data" / name
        target.parent.mkdir(exist_ok=True)
        target.symlink_to(ROOT / "data" / name)
    with lab_of(folder, tmp_path_factory.mktemp("log") / "lab.log") as address:
        yield address, folder


def open_page(browser, address="about:blank", size="laptop", **options):
    """Return a new page of a size; what it complains of is collected in `page.complaints`."""
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, **options)
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.goto(address)
    return page


def run_notebook(page, address, name, query=""):
    """Open a notebook of JupyterLab, run all its cells, and wait for the explorer in it."""
    own = name.removesuffix(".ipynb")  # a workspace in which no other notebook is open
    opened = f"{address}/lab/workspaces/{own}/tree/notebooks/{name}{query}"
    ready = page.locator(".jp-StatusBar-Widget").get_by_text("| Idle")
    page.goto(opened)
    page.locator(".jp-Notebook .jp-Cell").first.wait_for()
    try:
        ready.wait_for(timeout=30_000)
    except TookTooLong:  # JupyterLab can miss that its kernel has started, on a busy machine
        page.goto(opened)
        ready.wait_for()
    page.keyboard.press("Control+b")
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    found = page.locator(".ravand-explorer")
    found.first.wait_for()
    return found


def photograph(page, name, *, of=None, sizes=tuple(SIZES)):
    """Save the page, or an element of it, into build/browser at each of the three sizes."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    before = page.viewport_size
    for size in sizes:
        width, height = SIZES[size]
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(600)
        expect(page.locator(".ravand-explorer [aria-busy=true]")).to_have_count(0, timeout=60_000)
        (of or page).screenshot(path=PICTURES / f"{name}-{size}.png")
    page.set_viewport_size(before)
