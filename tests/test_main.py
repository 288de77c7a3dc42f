"""The runner on notebooks made for the purpose: what it passes on, says, keeps and refuses."""

import json
import os
import signal
import subprocess
import sys
import time

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

PARAMETERS = 'CORPUS = "?"\nINDEX = "?"\nFIGURES = "?"\nTERMS = ["?"]\nEVERY = "?"\nLANGUAGE = "?"'
SAY = "print(CORPUS, FIGURES, EVERY, LANGUAGE)\nTERMS"
DRAW = (
    "from pathlib import Path\n"
    "from helpers import corpus, indexing\n"
    "index = indexing.build(corpus.read_articles(CORPUS, progress=False), INDEX)\n"
    'Path(FIGURES, "drawn.txt").write_text(str(index.articles))'
)


def write(path, *sources):
    """A notebook of code cells; the first is its parameters."""
    cells = [new_code_cell(source) for source in sources]
    cells[0].metadata["tags"] = ["parameters"]
    spec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": spec}), path)


def read(path):
    return nbformat.read(path, as_version=4)


def command(place, *words):
    return [sys.executable, "-m", "helpers", *map(str, words), "--notebooks", place / "notebooks"]


def run(place, *words):
    done = subprocess.run(command(place, *words), cwd=place, capture_output=True)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def place(tmp_path):
    """A folder with notebooks/ and a corpus of three articles and a row that has none."""
    (tmp_path / "notebooks").mkdir()
    rows = ["id,date,source,title,text", "1,2023-10-07,الف,امنیت,امنیت قفقاز", "2,,ب,,امنيت"]
    rows += ["3,2023-11-01,ب,باران,باران آمد", "4,2023-11-02,ب,,"]
    (tmp_path / "رسانه.csv").write_text("\n".join(rows), "utf-8")
    return tmp_path


def test_a_run_passes_the_parameters_on_and_says_what_came_of_it(place):
    write(place / "notebooks" / "00_first.ipynb", PARAMETERS, SAY)
    write(place / "notebooks" / "04_second.ipynb", PARAMETERS, DRAW)
    write(place / "notebooks" / "05_third.ipynb", 'EVERY = "day"', "EVERY, 'TERMS' in globals()")
    options = ("--terms", "امنیت، قفقاز ,صلح,", "--every", "week", "--language", "en")
    code, said, _ = run(place, "figures", "--corpus", "رسانه.csv", *options, "--into", place)
    assert code == 0
    lines = [line.strip() for line in said.splitlines()]
    for line in (
        "Read: رسانه.csv",
        "rows read: 4",
        "articles used: 3",
        "rows left out: 1",
        "articles without a date: 1",
        "the term «امنیت»: 3 uses in 2 articles",
        "the term «قفقاز»: 1 use in 1 article",
        "the term «صلح»: never, in none of its spellings",
        "Figures and their numbers: figures/رسانه/",
        "drawn.txt",
        "Notebooks with all they found: build/notebooks/رسانه/",
    ):
        assert line in lines, said
    assert (place / "figures" / "رسانه" / "drawn.txt").read_text() == "3"
    executed = place / "build" / "notebooks" / "رسانه"
    printed, value = read(executed / "00_first.ipynb").cells[-1].outputs
    assert printed.text == "../رسانه.csv ../figures/رسانه week en\n"
    assert value.data["text/plain"] == "['امنیت', 'قفقاز', 'صلح']"
    assert 'TERMS = ["امنیت", "قفقاز", "صلح"]' in read(executed / "00_first.ipynb").cells[1].source
    only = read(executed / "05_third.ipynb").cells[-1].outputs[0]
    assert only.data["text/plain"] == "('week', False)"


def test_a_sample_in_a_file_called_articles_has_the_name_of_its_folder(place):
    write(place / "notebooks" / "00_first.ipynb", PARAMETERS, DRAW)
    (place / "class").mkdir()
    (place / "رسانه.csv").rename(place / "class" / "articles.csv")
    assert run(place, "figures", "--corpus", "class/articles.csv", "--into", place)[0] == 0
    assert (place / "figures" / "class" / "drawn.txt").exists()
    assert (place / "index" / "class" / "index.json").exists()


@pytest.mark.parametrize(
    "words, sentence",
    [
        (["--corpus", ""], "CORPUS is empty"),
        (["--corpus", "رسانه.csv", "--columns", "date"], "COLUMNS is 'date'"),
        (["--corpus", "رسانه.csv", "--columns", "date=نیست"], "'نیست'"),
        (["--corpus", "رسانه.csv", "--dates", "order"], "DATES is 'order'"),
        (["--corpus", "رسانه.csv", "--dates", "order=dym"], "order is 'dym'"),
        (["--corpus", "رسانه.csv", "--encoding", "cp-1256x"], "No encoding is called 'cp-1256x'"),
        (["--corpus", "nowhere.csv"], "nowhere.csv"),
        (["--corpus", "broken.csv.gz"], "broken.csv.gz"),
        (["--corpus", "رسانه.csv", "--every", "fortnight"], "EVERY is 'fortnight'"),
        (["--corpus", "رسانه.csv", "--calendar", "lunar"], "CALENDAR is 'lunar'"),
        (["--corpus", "رسانه.csv", "--terms", " ، ,"], "There is no term"),
    ],
)
def test_what_cannot_be_run_is_refused_in_a_sentence(place, words, sentence):
    write(place / "notebooks" / "00_first.ipynb", PARAMETERS, DRAW)
    (place / "broken.csv.gz").write_bytes(b"\x1f\x8b\x08\x00broken")
    code, said, complaint = run(place, "figures", *words, "--into", place)
    assert (code, said) == (2, "")
    assert sentence in complaint and len(complaint.strip().splitlines()) == 1
    assert not (place / "figures").exists()


def test_what_is_said_of_the_file_reaches_every_notebook(place):
    read_it = "from helpers import corpus\narticles = corpus.read_articles(CORPUS, **READING)"
    cells = [PARAMETERS + "\nREADING = {}", read_it, "print(articles['date'].dt.date.tolist())"]
    write(place / "notebooks" / "00_first.ipynb", *cells)
    rows = "روز,متن\n03/04/2023,امنیت\n05/06/2023,قفقاز\n"
    (place / "a.csv").write_text(rows, encoding="utf-16")
    for order, day in (("mdy", "(2023, 3, 4)"), ("dmy", "(2023, 4, 3)")):
        said = (
            "--columns",
            "date=روز",
            "--dates",
            f"order={order},zone=UTC",
            "--encoding",
            "utf-16",
        )
        assert run(place, "figures", "--corpus", "a.csv", *said, "--into", place)[0] == 0
        notebook = read(place / "build" / "notebooks" / "a" / "00_first.ipynb")
        assert day in notebook.cells[-1].outputs[0].text


def test_terms_on_the_command_line_are_queries(place):
    write(place / "notebooks" / "00_first.ipynb", PARAMETERS, DRAW)
    asked = '"گفت، شد"، امنیت + صلح؛ امنیت NOT (صلح | قفقاز)'
    options = ("--corpus", "رسانه.csv", "--into", place, "--terms")
    code, said, _ = run(place, "figures", *options, asked)
    assert code == 0 and "the term «امنیت + صلح»" in said
    notebook = read(place / "build" / "notebooks" / "رسانه" / "00_first.ipynb")
    kept = 'TERMS = ["\\"گفت، شد\\"", "امنیت + صلح", "امنیت NOT (صلح | قفقاز)"]'
    assert kept in notebook.cells[1].source
    code, said, complaint = run(place, "figures", *options, "صلح، امنیت +")
    assert (code, said) == (2, "")
    assert complaint.splitlines()[-1].startswith(" " * 9 + "^")


def test_a_notebook_that_fails_is_named_and_the_others_run_on(place):
    write(place / "notebooks" / "01_bad.ipynb", PARAMETERS, "first = 1", '{}["امنیت"]')
    write(place / "notebooks" / "02_good.ipynb", PARAMETERS, DRAW)
    code, said, complaint = run(place, "figures", "--corpus", "رسانه.csv", "--into", place)
    assert code == 1
    assert "01_bad.ipynb failed: KeyError: 'امنیت'" in complaint
    assert "build/notebooks/رسانه/01_bad.ipynb" in complaint
    assert (place / "figures" / "رسانه" / "drawn.txt").exists() and "drawn.txt" in said
    partly = read(place / "build" / "notebooks" / "رسانه" / "01_bad.ipynb")
    assert any("KeyError" in json.dumps(cell.get("outputs", [])) for cell in partly.cells)


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
def test_a_run_that_is_stopped_leaves_the_figures_as_they_were(place):
    write(place / "notebooks" / "00_whole.ipynb", PARAMETERS, DRAW)
    begin = 'from pathlib import Path\nPath(FIGURES, "half.txt").write_text("hal")'
    write(place / "notebooks" / "01_long.ipynb", PARAMETERS, begin, "import time\ntime.sleep(600)")
    kept = place / "figures" / "رسانه" / "drawn.txt"
    kept.parent.mkdir(parents=True)
    kept.write_text("as it was")
    words = ("figures", "--corpus", "رسانه.csv", "--into", place)
    with subprocess.Popen(
        command(place, *words),
        cwd=place,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as running:
        while running.poll() is None and not list(place.glob("build/figures/*/half.txt")):
            time.sleep(0.1)
        os.killpg(running.pid, signal.SIGINT)
        complaint = running.communicate(timeout=120)[1].decode()
    assert running.returncode == 130
    assert "Stopped, as you asked" in complaint and "Traceback" not in complaint
    assert [path.name for path in kept.parent.iterdir()] == ["drawn.txt"]
    assert kept.read_text() == "as it was"


def test_notebooks_are_run_again_in_place_without_a_trace_of_the_machine(place):
    path = place / "notebooks" / "00_first.ipynb"
    bar = "from tqdm.auto import tqdm\nlen(list(tqdm(TERMS)))"
    write(path, 'TERMS = ["امنیت"]', "print(TERMS)", bar, "object()")
    ids = [cell.id for cell in read(path).cells]
    assert run(place, "notebooks")[0] == 0
    once = path.read_bytes()
    assert run(place, "notebooks")[0] == 0
    assert path.read_bytes() == once
    notebook = read(path)
    assert [cell.id for cell in notebook.cells] == ids
    assert [cell.execution_count for cell in notebook.cells] == [1, 2, 3, 4]
    assert notebook.cells[1].outputs[0].text == "['امنیت']\n"
    assert len(notebook.cells[2].outputs) == 1, "a progress bar is not a result"
    assert notebook.cells[3].outputs[0].data["text/plain"] == "<object>"
    assert not notebook.cells[1].metadata
    assert str(place).encode() not in once and b"papermill" not in once


def test_a_notebook_that_fails_in_place_is_left_as_it_was(place):
    path = place / "notebooks" / "00_first.ipynb"
    write(path, "TERMS = []", "TERMS[0]")
    before = path.read_bytes()
    code, _, complaint = run(place, "notebooks")
    assert code == 1 and "00_first.ipynb failed" in complaint and "IndexError" in complaint
    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir()] == [path.name]
