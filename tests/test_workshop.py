"""The workshop: its notebooks come from one source, and its self-checks know what learners do."""

import ast
import importlib
import re
import string
from collections import Counter

import nbclient
import nbformat
import pytest
from learning import (
    ROOT,
    SOURCES,
    exercises_of,
    generate,
    go_through,
    prose_of,
    tags_of,
)
from test_notebooks import FORBIDDEN, MACHINE, assigned, code_of, tagged, written

from helpers import orthography
from helpers.workshop import saying

CORPORA = ROOT.parent / "shared" / "corpora"
REAL = {
    "isna-2019-2021": ["تحریم", "مجلس"],
    "hamshahri-2003-2004": ["شورای امنیت", "صلح"],
    "tabnak-2023": ["قفقاز", "باکو"],
}
SLOW = {  # and like others of their session
    ("02_tokenizing", "hamshahri-2003-2004"),
    ("02_tokenizing", "tabnak-2023"),
    ("05_comparing", "hamshahri-2003-2004"),
}
each = pytest.mark.parametrize("name", SOURCES)
in_each_language = pytest.mark.parametrize("language", generate.LANGUAGES)
for_each_reader = pytest.mark.parametrize("reader", generate.LEFT_OUT)
TASKS = [(name, exercise) for name in SOURCES for exercise in exercises_of(name)]
each_task = pytest.mark.parametrize(("name", "exercise"), TASKS)


def saved(name, reader, language):
    path = generate.folder_of(reader, language) / f"{name}.ipynb"
    return nbformat.read(path, as_version=4)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What the self-checks say on the sample, session by session."""
    index = str(tmp_path_factory.mktemp("workshop") / "index")
    return {name: go_through(name, INDEX=index) for name in SOURCES}


def answers(told, name, exercise, tag):
    found = [row[2:] for row in told[name] if row[:2] == (exercise, tag)]
    assert found, f"{name}: {exercise} has no {tag}"
    return found


def test_there_are_six_sessions():
    assert [name[:2] for name in SOURCES] == ["01", "02", "03", "04", "05", "06"]


@each_task
def test_a_solution_passes(told, name, exercise):
    ((_, checked),) = answers(told, name, exercise, "solution")
    assert checked.passed, checked


@each_task
def test_an_unsolved_exercise_fails_and_says_what_to_do(told, name, exercise):
    ((_, checked),) = answers(told, name, exercise, "answer")
    assert not checked.passed and checked.hint == "unanswered"


@each_task
def test_a_typical_mistake_gets_its_own_hint(told, name, exercise):
    wrong = answers(told, name, exercise, "wrong")
    for hint, checked in wrong:
        assert (checked.hint, checked.passed) == (hint, False), checked
    assert len({hint for hint, _ in wrong}) == len(wrong) >= 2


@each_task
def test_whatever_else_is_answered_gets_a_sentence(name, exercise):
    module = importlib.import_module(f"helpers.workshop.{name[3:]}")
    for strange in (-1, "?", [], {}, {"x"}, True, object(), float("nan"), print):
        for language in generate.LANGUAGES:
            checked = getattr(module, exercise)(strange, language=language)
            assert not checked.passed and len(checked.said) > 20


@pytest.mark.parametrize(
    ("name", "corpus"),
    [(name, corpus) for name in SOURCES for corpus in REAL if (name, corpus) not in SLOW],
)
def test_solutions_pass_on_a_real_corpus(name, corpus, real_indexes):
    path = CORPORA / f"{corpus}.jsonl.gz"
    if not path.exists():
        pytest.skip("the real corpora are not beside the project")
    parameters = {"CORPUS": str(path), "INDEX": str(real_indexes / corpus), "TERMS": REAL[corpus]}
    for exercise, tag, _, checked in go_through(name, mistakes=False, **parameters):
        assert checked.passed == (tag == "solution"), (exercise, tag, checked)


@each
def test_a_session_has_three_to_five_exercises_each_complete(name):
    exercises = exercises_of(name)
    assert 3 <= len(exercises) <= 5
    for exercise, cells in exercises.items():
        tags = Counter(tag for cell in cells for tag in tags_of(cell))
        assert tags["answer"] == tags["solution"] == tags["check"] == 1, exercise
        assert tags["wrong"] >= 2, exercise
        assert "..." in cells[0].source and "answer" in tags_of(cells[0]), exercise


@each
def test_prose_is_in_both_languages_cell_by_cell(name):
    prose = [cell for cell in generate.read(SOURCES[name]) if cell.cell_type == "markdown"]
    languages = [cell.metadata.get("lang") for cell in prose]
    assert languages == ["fa", "en"] * (len(prose) // 2)
    for persian, english in zip(prose[::2], prose[1::2], strict=True):
        assert tags_of(persian) == tags_of(english)
        assert persian.source.count("\n#") == english.source.count("\n#"), persian.source
        assert re.search("[ء-ی]{2}", persian.source) and re.search("[A-Za-z]{2}", english.source)


@each
def test_the_first_screen_says_goal_time_and_what_to_know(name):
    first, in_english = generate.read(SOURCES[name])[:2]
    assert first.source.startswith("# ") and first.source.splitlines()[0].endswith("؟")
    for said in ("**هدف:**", "**زمان:**", "**پیش‌نیاز:**"):
        assert said in first.source
    for said in ("**Goal:**", "**Time:**", "**Needed before:**"):
        assert said in in_english.source


@each
def test_a_cell_is_one_thought(name):
    for cell in generate.read(SOURCES[name]):
        if cell.cell_type == "code":
            lines = [line for line in cell.source.splitlines() if line.strip()]
            code = [line for line in lines if not line.startswith("#")]
            assert 1 <= len(code) <= 8, cell.source
            assert code == lines or "parameters" in tags_of(cell), cell.source
            nodes = ast.walk(ast.parse(cell.source))
            found = [node for node in nodes if isinstance(node, FORBIDDEN)]
            assert not found and "plt." not in cell.source, cell.source


@each
@for_each_reader
@in_each_language
def test_a_notebook_is_what_its_source_makes(name, reader, language):
    made, kept = generate.made_from(SOURCES[name], reader, language), saved(name, reader, language)
    assert [cell.id for cell in made.cells] == [cell.id for cell in kept.cells], "make workshop"
    for ours, theirs in zip(made.cells, kept.cells, strict=True):
        assert (ours.cell_type, ours.source, ours.metadata) == (
            theirs.cell_type, theirs.source, theirs.metadata), "make workshop"  # fmt: skip


@each
@for_each_reader
def test_twins_have_the_same_code(name, reader):
    codes = []
    for language in generate.LANGUAGES:
        code = [cell.source for cell in code_of(saved(name, reader, language))]
        said = f"LANGUAGE = '{language}'"
        unparsed = [ast.unparse(ast.parse(cell)) for cell in code]
        assert sum(said in cell for cell in unparsed) == 1
        codes.append([cell.replace(said, "LANGUAGE") for cell in unparsed])
    assert codes[0] == codes[1]


@each
@in_each_language
def test_a_learner_gets_neither_results_nor_solutions(name, language):
    notebook = saved(name, "learner", language)
    for cell in code_of(notebook):
        assert not cell.outputs and cell.execution_count is None
    assert not tagged(notebook, "solution") and not tagged(notebook, "wrong")
    assert len(tagged(notebook, "answer")) == len(exercises_of(name))


@each
@in_each_language
def test_the_solved_notebook_is_committed_executed_with_every_check_passed(name, language):
    code = code_of(saved(name, "solutions", language))
    assert [cell.execution_count for cell in code] == [*range(1, len(code) + 1)], "make workshop"
    passed = []
    for cell in code:
        for output in cell.outputs:
            assert output.output_type != "error" and output.get("name") != "stderr", output
            assert not MACHINE.search(written(output)), written(output)
            passed += [output.data[saying.MIME]["exercise"]
                       for _ in [0] if saying.MIME in output.get("data", {})
                       and output.data[saying.MIME]["hint"] == "right"]  # fmt: skip
        if "charts.plot_" in cell.source:
            assert any("image/png" in output.get("data", {}) for output in cell.outputs)
    assert passed == [*exercises_of(name)]


@each
def test_parameters_take_a_corpus_and_a_language(name):
    notebook = saved(name, "learner", "fa")
    (cell,) = tagged(notebook, "parameters")
    assert cell in code_of(notebook)[:2]
    assert {"CORPUS", "LANGUAGE", "READING"} <= set(assigned(cell))


def test_an_unsolved_notebook_runs_to_its_end_in_a_kernel():
    name = next(iter(SOURCES))
    notebook = saved(name, "learner", "en")
    folder = str(generate.folder_of("learner", "en"))
    nbclient.NotebookClient(notebook, kernel_name="python3", resources={
        "metadata": {"path": folder}}).execute()  # fmt: skip
    hints = [output.data[saying.MIME]["hint"] for cell in code_of(notebook)
             for output in cell.outputs if saying.MIME in output.get("data", {})]  # fmt: skip
    assert hints == ["unanswered"] * len(exercises_of(name))


@each
def test_every_hint_is_in_both_languages_and_every_one_can_be_given(name):
    hints = saying.hints(name[3:])
    for key, said in hints.items():
        assert list(said) == ["fa", "en"] and all(said.values()), key
        parsed = map(string.Formatter().parse, said.values())
        persian, english = [{part[1] for part in parts} for parts in parsed]
        assert persian == english, key
    exercises = exercises_of(name)
    assert {key.split(".")[0] for key in hints} == set(exercises)
    wrong = {(exercise, cell.metadata["hint"]) for exercise, cells in exercises.items()
             for cell in cells if "wrong" in tags_of(cell)}  # fmt: skip
    for exercise in exercises:
        assert {f"{exercise}.right", f"{exercise}.other"} <= set(hints)
    of_all = {"right", "other", *saying.hints("common")}
    ours = {key for key in hints if key.split(".")[1] not in of_all}
    assert ours == {f"{exercise}.{hint}" for exercise, hint in wrong if hint not in of_all}


def persian_of(name):
    """Every Persian text of a session: its prose and its hints."""
    prose = [prose_of(cell) for cell in generate.read(SOURCES[name])
             if cell.metadata.get("lang") == "fa"]  # fmt: skip
    hints = [re.sub(r"`[^`]*`|{\w+}", "«»", said["fa"]) for said in saying.hints(name[3:]).values()]
    return [re.sub("«[^»]*»", "«»", text) for text in prose + hints]


GLOSSARY = (ROOT / "docs" / "glossary.md").read_text("utf-8")
AVOIDED = re.findall("نه «([^»]*)»", GLOSSARY)


@each
def test_one_thing_has_one_name(name):
    assert len(AVOIDED) >= 5
    for text in persian_of(name):
        assert not [word for word in AVOIDED if word in text], text


@each
def test_the_persian_is_typed_as_an_editor_would(name):
    for text in persian_of(name):
        assert not re.search("[يكةى٠-٩0-9]", text), text
        assert not re.search(r"[ء-ی‌]\s*[,;?%]|\"|\.\.\.", text), text
        assert not re.search(r" [،؛؟:!.»]|[،؛؟](?![\s»)\u200f]|$)|«\s|\(\s|\s\)|\S  \S", text), text
        assert orthography.repair(text) == text
