"""Each notebook reads as the design says, is committed executed, and runs on any corpus."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[1]
PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NAMES = [path.name for path in PATHS]
CORPORA = ROOT.parent / "shared" / "corpora"
RUNS = {
    "sample": (ROOT / "data" / "sample" / "articles.csv", "تحریم، مذاکره", "season", "jalali"),
    "hamshahri-2003-2004": (
        CORPORA / "hamshahri-2003-2004.jsonl.gz",
        "شورای امنیت,قفقاز,صلح",
        "month",
        "gregorian",
    ),
}
# The sample itself is run by test_figures.py, in both languages.
THERE = ["hamshahri-2003-2004" if CORPORA.exists() else "sample"]
FORBIDDEN = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda),
    *(ast.For, ast.AsyncFor, ast.While, ast.comprehension),
)
MACHINE = re.compile(
    re.escape(str(ROOT)) + r"|/home/\w|/Users/\w|/root/|/tmp/|[A-Z]:\\+Users|site-packages| at 0x"
)
each = pytest.mark.parametrize("path", PATHS, ids=NAMES)


def read(path):
    return nbformat.read(path, as_version=4)


def code_of(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def tagged(notebook, tag):
    return [cell for cell in notebook.cells if tag in cell.metadata.get("tags", [])]


def assigned(cell):
    """The names that a cell of assignments gives values to."""
    found = []
    for statement in ast.parse(cell.source).body:
        assert isinstance(statement, ast.Assign) and len(statement.targets) == 1, cell.source
        found.append(statement.targets[0].id)
    return found


def written(output):
    """What an output says in words: a printed text, or each of its forms that is text."""
    if output.output_type == "stream":
        return output.text
    data = output.get("data", {})
    return "\n".join(str(data[kind]) for kind in data if kind not in ("image/png", "image/jpeg"))


def test_there_are_notebooks_and_their_numbers_differ():
    assert PATHS
    numbers = [re.fullmatch(r"(\d\d)_[a-z0-9_]+\.ipynb", name)[1] for name in NAMES]
    assert len(set(numbers)) == len(numbers)


@each
def test_the_title_asks_in_english_and_in_persian(path):
    first = read(path).cells[0]
    assert first.cell_type == "markdown"
    titles = re.findall(r"^\s*#+ .*$|<h1.*?</h1>", first.source, re.M)
    assert any(re.search("[A-Za-z]{3}", re.sub("<.*?>", "", title)) for title in titles), titles
    assert any(re.search("[ء-ی]{2}", title) for title in titles), titles


@each
def test_the_one_cell_to_edit_is_tagged_and_in_capitals(path):
    notebook = read(path)
    (cell,) = tagged(notebook, "parameters")
    names = assigned(cell)
    assert names and all(re.fullmatch("[A-Z][A-Z_]*", name) for name in names), names
    assert cell in code_of(notebook)[:2], "it comes right after the imports"


@each
def test_a_cell_is_one_thought(path):
    for cell in code_of(read(path)):
        lines = [line for line in cell.source.splitlines() if line.strip()]
        assert 1 <= len(lines) <= 8, cell.source
        found = [
            type(node).__name__
            for node in ast.walk(ast.parse(cell.source))
            if isinstance(node, FORBIDDEN)
        ]
        assert not found, f"{found}: a helper is missing for\n{cell.source}"
        assert not re.search(r"\bsys\.path\b|\bplt\.", cell.source), cell.source


@each
def test_it_does_not_end_on_a_chart(path):
    last = code_of(read(path))[-1]
    assert "plot_" not in last.source
    kinds = {kind for output in last.outputs for kind in output.get("data", {})}
    assert last.outputs and not any(kind.startswith("image/") for kind in kinds)


@each
def test_every_chart_is_shown(path):
    for cell in code_of(read(path)):
        if "charts.plot_" in cell.source:
            kinds = {kind for output in cell.outputs for kind in output.get("data", {})}
            assert "image/png" in kinds, cell.source


@each
def test_it_is_committed_executed_and_without_complaint(path):
    code = code_of(read(path))
    assert [cell.execution_count for cell in code] == [*range(1, len(code) + 1)], "make notebooks"
    for output in (output for cell in code for output in cell.outputs):
        assert output.output_type != "error", output
        assert output.get("name") != "stderr", output.text


@each
def test_it_tells_nothing_of_the_machine_it_ran_on(path):
    notebook = read(path)
    assert set(notebook.metadata) <= {"kernelspec", "language_info"}
    assert notebook.metadata.kernelspec.name == "python3"
    assert "version" not in notebook.metadata.language_info
    assert not tagged(notebook, "injected-parameters")
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    for cell in notebook.cells:
        assert not {"execution", "papermill"} & set(cell.metadata)
        for output in cell.get("outputs", []):
            assert not MACHINE.search(written(output)), written(output)


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """Every notebook run on each corpus of `THERE`, all at once: where, and how it ended."""
    there = {name: RUNS[name] for name in THERE}
    folders = {name: tmp_path_factory.mktemp(name) for name in there}
    running = {}
    for name, (path, terms, every, calendar) in there.items():
        words = ["--corpus", path, "--terms", terms, "--every", every, "--calendar", calendar]
        with open(folders[name] / "said.txt", "wb") as said:
            running[name] = subprocess.Popen(
                [sys.executable, "-m", "helpers", "figures", *words, "--into", folders[name]],
                cwd=ROOT,
                stdout=said,
                stderr=subprocess.STDOUT,
            )
    codes = {name: one.wait() for name, one in running.items()}
    return {name: (folders[name], codes[name]) for name in there}


@pytest.mark.parametrize("name", THERE)
def test_a_run_ends_well_and_says_in_one_screen_what_was_read(runs, name):
    folder, code = runs[name]
    said = (folder / "said.txt").read_text("utf-8")
    assert code == 0, said
    screen = said[said.index("\nRead: ") :].strip().splitlines()
    assert len(screen) <= 40
    for term in re.split("[,،]", RUNS[name][1]):
        assert any(line.startswith(f"  the term «{term.strip()}»: ") for line in screen), screen
    assert (folder / "index" / "sample" / "index.json").exists(), "each run has one of its own"
    drawn = [path for path in (folder / "figures" / name).rglob("*") if path.is_file()]
    assert {".pdf", ".svg", ".png", ".csv"} <= {path.suffix for path in drawn}
    assert all(path.stat().st_size for path in drawn)
    assert all(path.name in said for path in drawn)


@pytest.mark.parametrize("name", THERE)
@each
def test_it_runs_on_any_corpus_through_its_parameters(runs, path, name):
    executed = read(runs[name][0] / "build" / "notebooks" / name / path.name)
    code = code_of(executed)
    assert [cell.execution_count for cell in code] == [*range(1, len(code) + 1)]
    for output in (output for cell in code for output in cell.outputs):
        assert output.output_type != "error", "\n".join([output.ename, output.evalue])
        assert output.get("name") != "stderr", output.text
    (declared,) = tagged(executed, "parameters")
    _, terms, every, calendar = RUNS[name]
    terms = [term.strip() for term in re.split("[,،]", terms)]
    asked = {"TERMS": terms, "EVERY": every, "CALENDAR": calendar}
    given = {
        statement.targets[0].id: ast.literal_eval(statement.value)
        for cell in tagged(executed, "injected-parameters")
        for statement in ast.parse(cell.source).body
    }
    for parameter, value in asked.items():
        assert parameter not in assigned(declared) or given[parameter] == value
