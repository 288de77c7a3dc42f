"""The dashboard against whoever can reach it: what it serves, refuses, hides and survives."""

import asyncio
import json
import socket
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path

import nbformat
import psutil
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from benchmarks.people import GIVEN, Dashboard, Reader, unpack
from helpers import dashboard

ROOT = Path(__file__).parents[1]
HOSTILE = "<script>alert(1)</script>"
TITLES = (HOSTILE, "<img src=x onerror=alert(2)>", "$(touch made)", "امنیت و `id` و {{7*7}}")
LINKS = ("javascript:alert(3)", "https://example.org/?a=1&b=\"'", "data:text/html,x", "")
BEFORE = (str(ROOT), "Traceback", ".ipynb", "site-packages", str(Path.home()) + "/")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """A corpus whose titles and links want to be run."""
    path = tmp_path_factory.mktemp("corpus") / "hostile.jsonl"
    rows = [
        {
            "id": str(number),
            "date": f"2023-{number % 12 + 1:02}-05",
            "source": TITLES[number % 4],
            "title": TITLES[number % 4],
            "text": f"امنیت در برابر {TITLES[number % 4]} امنیت است.",
            "url": LINKS[number % 4],
        }
        for number in range(24)
    ]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    return path


@pytest.fixture(scope="module")
def served(corpus, tmp_path_factory):
    """The dashboard of that corpus, with two places."""
    into = tmp_path_factory.mktemp("into")
    words = ("--corpus", corpus, "--into", into, "--people", 2, "--ready", 1, "--terms", "امنیت")
    with Dashboard(*words, log=into / "said.log") as running:
        running.into = into
        yield running


def get(served, path, method="GET", **headers):
    """The status, headers and text of an answer."""
    asked = HTTPConnection("localhost", served.port, timeout=60)
    asked.request(method, path, headers=headers)
    answer = asked.getresponse()
    text = answer.read().decode("utf-8", "replace")
    asked.close()
    return answer.status, dict(answer.getheaders()), text


@pytest.fixture(scope="module")
def loop():
    """The loop in which the readers of this file wait for their answers."""
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture(scope="module")
def reader(served, loop):
    """Somebody who has the page open."""
    opened = loop.run(Reader(served.address).open())
    yield opened
    loop.run(opened.leave())


async def silence(reader, seconds=2):
    """All that the kernel says in some seconds: the kinds of its messages, and their contents."""
    found = []
    with pytest.raises(TimeoutError):
        await reader.wait(lambda *one: found.append(one), seconds)
    return [one for one in found if one[0] != "status"]


def test_the_page_has_its_language_its_name_and_nothing_of_the_machine(reader):
    page = reader.page
    assert '<html lang="fa" dir="rtl">' in page and "<title>روند</title>" in page
    assert 'name="viewport"' in page
    assert [one for one in BEFORE if one in page] == []
    assert "http:" not in page and "https:" not in page.replace('"fullMathjaxUrl": "https:', "")
    assert "indexing.open" not in page, "the code of the notebook"


def test_every_answer_forbids_the_page_what_it_does_not_need(served):
    for path in ("/voila/static/page.js", "/voila/static/voila.js", "/nothing"):
        _, headers, _ = get(served, path)
        policy = headers["Content-Security-Policy"]
        scripts = policy.partition("script-src")[2].partition(";")[0]
        assert scripts.split() == ["'self'", "blob:"], "no inline script, no eval"
        assert "default-src 'none'" in policy and "connect-src 'self'" in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    "path",
    [
        "/voila/files/09_explorer.ipynb",
        "/voila/files/hostile.jsonl",
        "/voila/render/09_explorer.ipynb",
        "/voila/tree",
        "/voila/tree/",
        "/voila/api/contents",
        "/voila/api/shutdown/1",
        "/voila/templates/lab/static/voila.js",
        "/voila/templates/../../etc/static/x",
        "/voila/static/../../../index.html.j2",
        "/voila/static/%2e%2e/%2e%2e/index.html.j2",
        "/voila/static//etc/passwd",
        "/voila/labextensions/anywidget/static/../package.json",
        "/voila/labextensions/anywidget/static/..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/voila/labextensions/@voila-dashboards/jupyterlab-preview/package.json",
        "/voila/api/themes/x",
        "/voila/query/00000000-0000-0000-0000-000000000000",
        "/api/contents",
        "/api/kernels",
        "/api/kernels/00000000-0000-0000-0000-000000000000",
        "/api/kernelspecs",
        "/api/sessions",
        "/api/terminals",
        "/09_explorer.ipynb",
        "/files/x",
        "/login",
        "/tree",
        "//example.org/",
        "/etc/passwd",
    ],
)
def test_no_other_address_gives_anything(served, path):
    status, _, text = get(served, path)
    assert status in (403, 404), (status, text[:200])
    assert 'dir="rtl"' in text and len(text) < 2000
    assert [one for one in (*BEFORE, "root:", "passwd") if one in text] == []


def test_a_page_cannot_be_had_under_another_name_of_this_machine(served):
    status, _, _ = get(served, "/", Host="rebound.example.org")
    assert status == 403


def test_a_socket_from_the_page_of_another_is_refused(served, reader):
    headers = {
        "Upgrade": "websocket", "Connection": "Upgrade", "Origin": "https://example.org",
        "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }  # fmt: skip
    assert get(served, f"/api/kernels/{reader.kernel}/channels", **headers)[0] in (403, 404)


def test_code_that_a_page_sends_is_not_run(loop, reader, tmp_path):
    made = tmp_path / "made"
    code = f"open({str(made)!r}, 'w').write('x')"

    async def attempt():
        for channel in ("shell", "control"):
            await reader.send(
                "execute_request", channel, code=code, silent=False, user_expressions={}
            )
        await reader.send("execute_request", "shell", code=code, silent=True)
        await reader.send("inspect_request", code="open", cursor_pos=2, detail_level=1)
        await reader.send("complete_request", code="open('/et", cursor_pos=9)
        await reader.send("history_request", hist_access_type="tail", n=10)
        await reader.send("input_reply", "stdin", value="x")
        await reader.send("shutdown_request", "control", restart=True)
        return await silence(reader), await reader.chart("امنیت")

    said, answer = loop.run(attempt())
    assert said == [] and not made.exists()
    assert answer["rows"], "the kernel is as well as before"


def test_a_page_can_neither_make_a_widget_nor_change_one(loop, reader):
    async def attempt():
        secret = str(ROOT / "pyproject.toml")
        state = {
            "_model_module": "anywidget", "_model_name": "AnyModel", "_view_module": "anywidget",
            "_view_name": "AnyView", "_model_module_version": "*", "_esm": secret, "_css": secret,
        }  # fmt: skip
        data = {"state": state, "buffer_paths": []}
        await reader.send("comm_open", comm_id="x1", target_name="jupyter.widget", data=data)
        output = {"_model_module": "@jupyter-widgets/output", "_model_name": "OutputModel"}
        data = {"state": output, "buffer_paths": []}
        await reader.send("comm_open", comm_id="x2", target_name="jupyter.widget", data=data)
        for method in ("update", "echo_update", "backbone", None):
            data = {"method": method, "state": {"setup": {}, "_esm": secret}, "buffer_paths": []}
            await reader.send("comm_msg", comm_id=reader.widget, data=data)
        before = await silence(reader)
        await reader.send("comm_msg", comm_id=reader.widget, data={"method": "request_state"})
        told = await reader.wait(lambda _, content: "state" in content.get("data", {}))
        return before, told["data"]["state"], reader.setup

    before, state, setup = loop.run(attempt())
    assert before == []
    assert state["setup"]["view"] == setup["view"] and secretless(state["_esm"])


def secretless(text):
    return "requires-python" not in text and str(ROOT) not in text


STRANGE = [
    {"kind": "chart"},
    {"kind": "words"},
    {"kind": "chart", "view": 5, "width": "x", "scale": None},
    {"kind": "chart", "view": {"terms": HOSTILE}, "width": 800, "scale": 1, "medium": "screen"},
    {"kind": "chart", "view": {"terms": "$(touch made)"}, "width": 800, "scale": 1},
    {"kind": "chart", "view": {"terms": "امنیت ("}, "width": 800, "scale": 1},
    {
        "kind": "lines",
        "view": {"terms": "امنیت"},
        "term": "../../etc",
        "period": "../x",
        "start": -1,
    },
    {"kind": "file", "view": {"terms": "امنیت"}, "format": "../../pyproject.toml"},
    {"kind": "link", "link": "?terms=" + "(" * 500},
    {"kind": "__class__"},
    {"kind": None, "view": []},
]


def test_what_goes_wrong_is_a_sentence_and_no_frame_tells_of_the_machine(loop, reader):
    async def attempt():
        answers = [await reader.ask(**one) for one in STRANGE]
        view = reader.setup["view"]
        asked = {"view": view, "term": view["terms"], "period": "", "start": 0, "sort": "date"}
        lines = await reader.ask("lines", **asked)
        for kind in ("code", "coverage", "keywords"):
            answers.append(await reader.ask(kind, **asked, width=800, scale=1))
        return answers, lines, b"".join(reader.seen)

    answers, lines, seen = loop.run(attempt())
    assert all("id" in one for one in answers)
    for one in answers[: len(STRANGE)]:
        if fault := one.get("fault"):
            assert fault.strip().endswith((".", "؟", "!", "…", "»", "⁩")), fault
    text = seen.decode("utf-8", "replace")
    unwanted = [one for one in (*BEFORE[:2], *BEFORE[3:]) if one in text]
    assert unwanted == []
    titles = {one["title"] for one in lines["lines"]}
    assert titles <= set(TITLES) and HOSTILE in titles, "as they are: the page sets them as text"
    assert {one["url"] for one in lines["lines"]} <= {"", LINKS[1]}


def test_what_a_kernel_prints_never_reaches_a_page(loop, reader):
    loop.run(reader.ask(**STRANGE[1]))
    headers = [json.loads(unpack(frame)[0]) for frame in reader.seen]
    kinds = {one["msg_type"] for one in headers}
    assert kinds <= {"comm_msg", "status", "comm_open", "comm_close", "kernel_info_reply"}, kinds
    assert {one["username"] for one in headers} == {""}


def test_a_kernel_ends_with_its_page_and_not_at_the_word_of_another(served, loop, reader):
    for headers in ({"Origin": "https://example.org"}, {}):
        assert get(served, f"/voila/api/shutdown/{reader.kernel}", "POST", **headers)[0] == 403
    assert get(served, f"/api/kernels/{reader.kernel}", "DELETE")[0] == 405
    assert loop.run(reader.chart("امنیت"))["rows"], "it is still there"
    status, _, page = get(served, "/?template=reveal&theme=dark&terms=%3Cscript%3Ealert(1)")
    assert status == 200 and "alert(1)" not in page and "reveal" not in page
    kernel = GIVEN.search(page)[1]
    full, headers, text = get(served, "/")
    assert full == 503 and headers["Retry-After"] and "همهٔ جاها پر است" in text
    assert get(served, f"/voila/api/shutdown/{kernel}", "POST", Origin=served.address)[0] == 204
    assert get(served, f"/api/kernels/{kernel}")[0] == 404


def test_who_was_told_that_all_places_are_taken_comes_in_later(served, loop, reader):
    late = loop.run(Reader(served.address).open())
    assert get(served, "/")[0] == 503
    assert loop.run(late.chart("امنیت"))["rows"]
    loop.run(late.leave())


def test_it_ends_with_all_its_kernels_when_it_is_stopped(served, corpus, tmp_path):
    words = ("--corpus", corpus, "--into", served.into, "--ready", 1)
    with Dashboard(*words, log=tmp_path / "said.log") as running:
        asyncio.run(Reader(running.address).open())
        kernels = running.kernels()
        assert kernels
        assert running.stop() == 0
        _, alive = psutil.wait_procs(kernels, 10)
        assert not alive
        said = running.said().strip().splitlines()
        assert len(said) == 1 and running.address in said[0], said


def test_a_port_that_is_taken_is_said_in_a_sentence(served, corpus):
    with socket.socket() as taken:
        taken.bind(("localhost", 0))
        taken.listen()
        words = ("--corpus", corpus, "--into", served.into, "--port", taken.getsockname()[1])
        command = [sys.executable, "-m", "helpers", "dashboard", *map(str, words)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    said = done.stderr.splitlines()[-1]
    assert done.returncode == 2 and "PORT" in said and "Traceback" not in done.stderr


def notebook_of(path, *cells):
    spec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    nbformat.write(new_notebook(cells=list(cells), metadata={"kernelspec": spec}), path)
    return path


def test_a_page_is_the_code_of_a_notebook_with_its_parameters(tmp_path):
    notebook = notebook_of(
        tmp_path / "a.ipynb",
        new_markdown_cell("# Prose"),
        new_code_cell('TERMS = []\nEVERY = "x"', metadata={"tags": ["parameters"]}),
        new_code_cell("build()", metadata={"tags": ["notebook"]}),
        new_code_cell("show()", outputs=[], execution_count=3),
    )
    page = dashboard.prepare(
        notebook, tmp_path / "new" / "b.ipynb", parameters={"TERMS": ["امنیت"], "OTHER": 1}
    )
    cells = nbformat.read(page, as_version=4).cells
    sources = [cell.source for cell in cells]
    assert {cell.cell_type for cell in cells} == {"code"}
    assert sources[0].startswith("TERMS = []") and sources[-1] == "show()"
    assert "TERMS = [" in sources[1] and "OTHER" not in sources[1] and "EVERY" not in sources[1]
    assert "build()" not in sources


def test_a_notebook_without_code_for_the_page_is_refused(tmp_path):
    notebook = notebook_of(tmp_path / "a.ipynb", new_markdown_cell("# Prose"))
    with pytest.raises(ValueError, match="no code cell for the page"):
        dashboard.prepare(notebook, tmp_path / "b.ipynb", parameters={})
