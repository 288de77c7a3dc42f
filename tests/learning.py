"""A learner goes through a session of the workshop: what each self-check says to each answer."""

import ast
import contextlib
import io
import re
import runpy
from pathlib import Path
from types import SimpleNamespace

import matplotlib.pyplot as plt
from drawing import executed

ROOT = Path(__file__).parents[1]
WORKSHOP = ROOT / "notebooks" / "workshop"
generate = SimpleNamespace(**runpy.run_path(str(WORKSHOP / "generate.py")))
SOURCES = {source.stem: source for source in generate.SOURCES}


def tags_of(cell):
    return set(cell.metadata.get("tags", []))


def exercises_of(name):
    """The exercises of a session in order: the cells between one self-check and the next."""
    found, gathered = {}, []
    for cell in generate.read(SOURCES[name]):
        if cell.cell_type == "code" and tags_of(cell) & {"answer", "solution", "wrong", "check"}:
            gathered.append(cell)
            if "check" in tags_of(cell):
                found[generate.checked_in(cell.source)] = gathered
                gathered = []
    assert not gathered, f"{name} ends with answers to no self-check"
    return found


def go_through(name, *, mistakes=True, **parameters):
    """What is said to each answer of a session: rows of (exercise, tag, expected hint, Checked).

    Without `mistakes` the wrong answers are not tried.

    The cells run in the order of the notebook, and what is solved is forgotten after its check:
    so each exercise can be done without those before it, as a learner who is stuck must.
    """
    told, here, waiting = [], {}, []
    with contextlib.chdir(WORKSHOP / "fa"), contextlib.redirect_stdout(io.StringIO()):
        for cell in generate.read(SOURCES[name]):
            if cell.cell_type == "markdown":
                continue
            tags = tags_of(cell)
            if tags & {"answer", "solution", "wrong"}:
                assert "wrong" not in tags or cell.metadata.get("hint"), cell.source
                if mistakes or "wrong" not in tags:
                    waiting.append(cell)
            elif "check" in tags:
                for answer in waiting:
                    tried = dict(here)
                    run(answer.source, tried)
                    (tag,) = tags_of(answer)
                    checked = run(cell.source, tried)
                    exercise = generate.checked_in(cell.source)
                    told.append((exercise, tag, answer.metadata.get("hint"), checked))
                run(next(one.source for one in waiting if "answer" in tags_of(one)), here)
                waiting = []
            else:
                run(cell.source, here)
                if "parameters" in tags:
                    here |= parameters
    plt.close("all")
    return told


def run(code, here):
    """Run a cell; return what its last line is, after showing it as a notebook does."""
    shown = executed(ast.parse(code), here)
    getattr(shown, "_repr_html_", shown.__repr__)()
    return shown


def prose_of(cell):
    """The words of a cell of prose, without code, addresses and marks of Markdown."""
    text = re.sub(r"`[^`]*`", "«»", cell.source)
    return re.sub(r"[*_#>\[]|\]\([^)]*\)|<[^>]*>|https?://\S+", "", text)
