"""A module knows only the floors below its own, and a library only the modules it is meant for."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

HELPERS = Path(__file__).parents[1] / "src" / "helpers"
FLOORS = {
    **dict.fromkeys(("tables", "orthography", "calendars", "rtl"), 0),
    "corpus": 1,
    "tokenization": 2,
    **dict.fromkeys(("query", "indexing"), 3),
    **dict.fromkeys(
        ("frequency", "concordance", "collocation", "keyness", "dispersion", "changes"), 4
    ),
    **dict.fromkeys(("charts", "export"), 5),
    **dict.fromkeys(("explorer", "dashboard", "workshop", "asked"), 6),
    "running": 7,
    "__main__": 8,
    "__init__": -1,
}
FLOOR_4 = {module for module, floor in FLOORS.items() if floor == 4}
ALLOWED = {
    "hazm": {"tokenization", "orthography"},
    "arabic_reshaper": {"rtl"},
    "bidi": {"rtl"},
    "matplotlib": {"rtl", "charts", "export"},
    "pylab": set(),
    "mpl_toolkits": set(),
    "duckdb": {"indexing", *FLOOR_4},
    "khayyam": set(),
}
FILES = sorted(HELPERS.rglob("*.py"))


def module_of(path, helpers=HELPERS):
    """The module a file belongs to: its own name, or that of the package it is in."""
    return path.relative_to(helpers).parts[0].removesuffix(".py")


def imports(path, helpers=HELPERS):
    """Every dotted name that a file imports, and whether it does so on being imported itself."""
    package = ("helpers", *path.relative_to(helpers).parts[:-1])
    found = []

    def visit(node, at_once):
        if isinstance(node, ast.Import):
            found.extend((alias.name, at_once) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*above, *filter(None, [node.module])])
            found.extend((f"{base}.{alias.name}", at_once) for alias in node.names)
        inside = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for child in ast.iter_child_nodes(node):
            visit(child, at_once and not inside)

    visit(ast.parse(path.read_text("utf-8")), True)
    return found


def breaches(path, helpers=HELPERS):
    """What a file imports against the laws of floors and libraries, as sentences."""
    module = module_of(path, helpers)
    if module not in FLOORS:
        return [f"{module} stands on no floor: give it one here and in the design."]
    found = []
    for name, at_once in imports(path, helpers):
        library, *rest = name.split(".")
        if library == "helpers" and rest and rest[0] != module:
            if FLOORS.get(rest[0], 99) >= FLOORS[module]:
                found.append(f"{module} imports {rest[0]}, which is not on a floor below.")
        if library in ALLOWED and module not in ALLOWED[library]:
            found.append(f"{module} imports {library}, which is not for it.")
        if library == "hazm" and at_once:
            found.append(f"{module} imports hazm on being imported, not when it is needed.")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HELPERS)))
def test_a_module_keeps_to_its_floor_and_its_libraries(path):
    assert breaches(path) == []


@pytest.mark.parametrize(
    "file, source, found",
    [
        ("corpus.py", "from helpers import tables", []),
        ("corpus/dates.py", "from helpers.corpus import texts\nfrom . import encodings", []),
        ("corpus/dates.py", "from .. import tables", []),
        ("corpus/dates.py", "from ..frequency import over_time", ["corpus imports frequency"]),
        ("tables.py", "from helpers import calendars", ["tables imports calendars"]),
        ("corpus.py", "import helpers.indexing", ["corpus imports indexing"]),
        ("charts.py", "def plot():\n    from helpers import export", ["charts imports export"]),
        ("frequency.py", "import helpers.unheard", ["frequency imports unheard"]),
        ("charts.py", "import matplotlib.pyplot as plt", []),
        ("frequency.py", "from matplotlib import pyplot", ["frequency imports matplotlib"]),
        ("query.py", "import duckdb", ["query imports duckdb"]),
        ("frequency.py", "import duckdb", []),
        ("charts.py", "import bidi.algorithm", ["charts imports bidi"]),
        ("tokenization.py", "def words():\n    import hazm", []),
        ("tokenization.py", "import hazm", ["tokenization imports hazm on being imported"]),
        ("tokenization.py", "class A:\n    import hazm", ["tokenization imports hazm on being"]),
        ("utils.py", "", ["utils stands on no floor"]),
    ],
)
def test_a_breach_is_found_and_a_lawful_import_is_not(tmp_path, file, source, found):
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(source, "utf-8")
    said = breaches(path, tmp_path)
    assert len(said) == len(found)
    assert all(sentence.startswith(start) for sentence, start in zip(said, found, strict=True))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HELPERS)))
def test_a_module_says_in_a_sentence_what_it_is_for(path):
    said = (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").split("\n\n")[0]
    assert said.endswith(".") and said[0].isupper() and len(said.split()) >= 4, said


MODULES = sorted({module_of(path) for path in FILES} - {"__init__", "__main__"})
IMPORT = """
import importlib, locale, logging, os, sys
import matplotlib, pandas
def outside():
    return (
        dict(matplotlib.rcParams),
        pandas.describe_option(_print_desc=False),
        (logging.root.level, list(logging.root.handlers), logging.root.manager.disable),
        dict(os.environ), os.getcwd(), list(sys.path), locale.setlocale(locale.LC_ALL),
    )
before = outside()
importlib.import_module(sys.argv[1])
after = outside()
names = ("rcParams", "pandas options", "logging", "environment", "folder", "path", "locale")
print(*[name for name, a, b in zip(names, before, after) if a != b], sep=", ")
print("hazm" in sys.modules)
"""


@pytest.mark.parametrize("module", MODULES)
def test_importing_a_module_changes_nothing_outside_it(module):
    said = subprocess.run(
        [sys.executable, "-c", IMPORT, f"helpers.{module}"], capture_output=True, text=True
    )
    assert said.stdout == "\nFalse\n", said
    assert said.stderr == ""
