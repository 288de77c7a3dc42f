"""Runs the notebooks on a corpus, or where they are, and shows the explorer as a page of its own.

papermill, nbclient and nbformat take two seconds to import: they wait until a notebook is run.
"""

import argparse
import json
import os
import re
import shutil
import sys
import textwrap
from functools import cache
from pathlib import Path

import pandas as pd
from tqdm import tqdm

from helpers import asked, corpus, dashboard, indexing, query
from helpers.asked import CHOICES
from helpers.corpus.opening import name_of

EXPLORER = "09_explorer.ipynb"
QUIET = ["--log-level=CRITICAL"]  # nor what a kernel says whose sockets close before it does:
QUIET += ["--IPKernelApp.logging_config={'loggers': {'tornado.general': {'level': 'CRITICAL'}}}"]


def draw_figures(options: argparse.Namespace) -> int:
    """Read the corpus, index it, run every notebook on it, and say what came of it."""
    asked.check(options)
    articles = corpus.read_articles(options.corpus, **asked.said(options))
    name = articles.attrs["corpus"]
    index = indexing.build(articles, options.into / "index" / name)
    uses = {term: query.find_uses(index, term) for term in options.terms}
    parameters = _parameters(options, index)
    names, failures = _run_all(options.notebooks, parameters, options.into, name)
    _say_what_was_read(options.corpus, articles, uses)
    print(f"Figures and their numbers: {_shown(options.into / 'figures' / name)}/")
    print(textwrap.indent(textwrap.fill(", ".join(names) or "none", 98), "  "))
    print(f"Notebooks with all they found: {_shown(options.into / 'build/notebooks' / name)}/")
    return _say_what_failed(failures)


def show_dashboard(options: argparse.Namespace) -> int:
    """Index the corpus, then show the explorer to whoever opens its page, until stopped."""
    asked.check(options)
    articles = options.corpus
    if said := asked.said(options):
        articles = corpus.read_articles(options.corpus, **said)
    name = name_of(options.corpus)
    index = indexing.build(articles, options.into / "index" / name)
    page = dashboard.prepare(
        options.notebooks / EXPLORER,
        options.into / "build" / "dashboard" / name / EXPLORER,
        parameters=_parameters(options, index),
    )
    asked_for = {name: getattr(options, name) for name in asked.OF_PAGE}
    return dashboard.serve(page, folder=options.notebooks, **asked_for)


def _parameters(options: argparse.Namespace, index: indexing.Index) -> dict:
    """What the cell of parameters of a notebook is given."""
    sample = options.into / "index" / "sample"
    paths = {"CORPUS": options.corpus, "INDEX": index.folder, "SAMPLE_INDEX": sample}
    said = {name.upper(): getattr(options, name) for name in (*CHOICES, "terms")}
    paths = {name: _seen_from(options.notebooks, path) for name, path in paths.items()}
    return said | paths | {"READING": asked.said(options)}


def _run_all(folder: Path, parameters: dict, into: Path, name: str) -> tuple[list, list]:
    """Run every notebook of a folder; return the names of the figures, and what failed.

    The figures are drawn in a folder of their own and moved when they are all there, so that a
    run that is stopped leaves none half-written among them.
    """
    figures, drawn, executed = (
        into / kind / name for kind in ("figures", "build/figures", "build/notebooks")
    )
    for made in (drawn, executed):
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
    staged, final = _seen_from(folder, drawn), _seen_from(folder, figures)
    parameters = parameters | {"FIGURES": staged}
    failures = [_run(path, executed, parameters) for path in _find_notebooks(folder)]
    files = sorted(path for path in drawn.rglob("*") if path.is_file())
    for path in files:
        target = figures / path.relative_to(drawn)
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(path, target)
    for path in executed.glob("*.ipynb"):
        path.write_text(path.read_text("utf-8").replace(staged, final), "utf-8")
    return [path.relative_to(drawn).as_posix() for path in files], failures


def save_notebooks(options: argparse.Namespace) -> int:
    """Run every notebook where it is, and save it with its results and nothing of this machine."""
    import nbclient
    import nbformat

    failures = []
    for path in _find_notebooks(options.notebooks):
        notebook = nbformat.read(path, as_version=4)
        client = nbclient.NotebookClient(
            notebook,
            kernel_name="python3",
            extra_arguments=QUIET,
            record_timing=False,
            coalesce_streams=True,
            resources={"metadata": {"path": str(path.parent)}},
        )
        try:
            client.execute()
        except (nbclient.exceptions.CellControlSignal, RuntimeError) as error:
            failures.append((path.name, _cause(error)))
            continue
        for cell in notebook.cells:
            cell.metadata.pop("papermill", None)
            cell.update(_same_every_time(cell))
        notebook.metadata = {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python", "pygments_lexer": "ipython3"},
        }
        nbformat.write(notebook, path.with_suffix(".partial"))
        os.replace(path.with_suffix(".partial"), path)
    return _say_what_failed(failures)


def _run(notebook: Path, executed: Path, parameters: dict) -> tuple[str, str] | None:
    """Run a copy of a notebook with the parameters it has; if it fails, return its path and why."""
    import nbclient

    papermill, output = _papermill(), executed / notebook.name
    known = papermill.inspect_notebook(str(notebook))
    try:
        papermill.execute_notebook(
            str(notebook),
            str(output),
            {name: value for name, value in parameters.items() if name in known},
            cwd=str(notebook.parent),
            kernel_name="python3",
            progress_bar=False,
            extra_arguments=QUIET,
        )
    except (
        nbclient.exceptions.CellControlSignal, papermill.PapermillExecutionError, RuntimeError,
    ) as error:  # fmt: skip
        return _shown(output), _cause(error)


@cache
def _papermill():
    """papermill, which is to write parameters as a reader can read them: Persian as Persian."""
    import papermill

    class Translator(papermill.translators.PythonTranslator):
        @classmethod
        def translate_escaped_str(cls, str_val):
            return json.dumps(str_val, ensure_ascii=False)

    papermill.translators.papermill_translators.register("python", Translator)
    return papermill


def _find_notebooks(folder: Path) -> tqdm:
    found = sorted(folder.glob("[0-9][0-9]_*.ipynb"))
    if not found:
        raise FileNotFoundError(f"There are no notebooks in {folder}; their names begin 00_, 01_ …")
    return tqdm(found, desc="Notebooks", unit="notebook")


def _say_what_was_read(path: Path, articles, uses: dict) -> None:
    print(f"\nRead: {_shown(path)}")
    for what, value in corpus.summary(articles).itertuples(index=False):
        print(f"  {what}: {value}")
    for field, rows in corpus.problems(articles).groupby("field", sort=False):
        first = rows.iloc[0]
        where = "" if pd.isna(first["row"]) else f"row {first['row']}: "
        such = f"{where}{first['found']} ({first['done']})"
        print(f"  noticed in {field}: {len(rows):,}, such as {such}")
    for term, places in uses.items():
        times, among = len(places), places["article"].nunique()
        found = f"{times:,} use{'s'[: times - 1]} in {among:,} article{'s'[: among - 1]}"
        print(f"  the term «{term}»: {found if times else 'never, in none of its spellings'}")


def _same_every_time(cell) -> dict:
    """A cell's outputs without progress bars, addresses and widgets, which end with the kernel."""
    kept = []
    for output in cell.get("outputs", []):
        output.get("data", {}).pop("application/vnd.jupyter.widget-view+json", None)
        shown = output.get("text") or output.get("data", {}).get("text/plain", "")
        if "text/plain" in output.get("data", {}):
            output.data["text/plain"] = re.sub(r" at 0x[0-9a-fA-F]+>", ">", shown)
        if not re.match(r"[^\n]*\d+%\|.*\|", shown):
            kept.append(output)
    return {"outputs": kept} if "outputs" in cell else {}


def _say_what_failed(failures: list[tuple[str, str] | None]) -> int:
    """Name the notebooks that failed, once for each cause; return the exit code."""
    causes: dict[str, list[str]] = {}
    for name, cause in filter(None, failures):
        causes.setdefault(cause, []).append(name)
    for cause, names in causes.items():
        print(f"{', '.join(names)} failed: {cause}", file=sys.stderr)
    return 1 if causes else 0


def _cause(error: Exception) -> str:
    """What stopped a notebook, in a line."""
    name = getattr(error, "ename", type(error).__name__)
    return f"{name}: {' '.join(str(getattr(error, 'evalue', error)).split())}"


def _seen_from(folder: Path, path: Path) -> str:
    """The path as it is written from a folder, or whole where it is on another drive."""
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:
        return path.resolve().as_posix()


def _shown(path: Path) -> str:
    return _seen_from(Path.cwd(), path)
