"""Run the cells of notebooks on a corpus, and say of each figure that they make what is wrong.

`python tests/drawing.py RUN.json` reads what to run and writes what it found beside it; see `main`.
"""

import ast
import json
import os
import sys
import traceback
from pathlib import Path

import matplotlib as mpl

mpl.use("agg")

import nbformat
import numpy as np
from matplotlib import pyplot as plt
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from helpers import export
from helpers.export.drawn import read_lines, text_of
from helpers.export.faults import find_faults

SHOWN_AT = 100  # dots per inch of the pictures that are compared


def main(path: str) -> None:
    """Run the notebooks of a run, and write `found.json` and the figures into its folder.

    The run is JSON: `notebooks` (paths), `parameters` (what the cells tagged so are to assign,
    where they assign it), `into` (a folder) and `look` (whether to look for faults in the figures;
    else they are only written). Each notebook has names of its own, as in a kernel.
    """
    run = json.loads(Path(path).read_text("utf-8"))
    into, found = Path(run["into"]).resolve(), {}
    into.mkdir(parents=True, exist_ok=True)
    for notebook in map(Path, run["notebooks"]):
        figures, error = draw(notebook, run["parameters"], into, look=run["look"])
        found[notebook.name] = {"figures": figures, "error": error}
    (into / "found.json").write_text(json.dumps(found, ensure_ascii=False, indent=1), "utf-8")


def draw(notebook: Path, parameters: dict, into: Path, *, look: bool) -> tuple[list[dict], str]:
    """Run the code of a notebook; return what was found of its figures, and what stopped it."""
    names, figures = {"__name__": notebook.stem}, []
    os.chdir(notebook.parent)
    try:
        for number, cell in enumerate(nbformat.read(notebook, as_version=4).cells):
            if cell.cell_type != "code":
                continue
            tree = ast.parse(cell.source)
            if "parameters" in cell.metadata.get("tags", []):
                given(tree, parameters)
            last = executed(tree, names)
            for order, figure in enumerate(made(names, last), start=1):
                name = f"{notebook.stem}-{number:02}-{order}"
                figures.append(looked_at(figure, into / name, look=look))
                figure.__dict__["looked_at"] = True
            plt.close("all")
    except Exception:
        return figures, traceback.format_exc()
    finally:
        plt.close("all")
    return figures, ""


def given(tree: ast.Module, parameters: dict) -> None:
    """Put the values of the parameters in the place of those that a cell assigns."""
    for statement in tree.body:
        name = statement.targets[0].id
        if name in parameters:
            statement.value = ast.parse(repr(parameters[name]), mode="eval").body


def executed(tree: ast.Module, names: dict):
    """Run a cell; return the value of its last line, where that is an expression."""
    ends = isinstance(tree.body[-1], ast.Expr)
    last = ast.Expression(tree.body.pop().value) if ends else None
    exec(compile(ast.fix_missing_locations(tree), "<cell>", "exec"), names)
    return eval(compile(last, "<cell>", "eval"), names) if ends else None


def made(names: dict, last) -> list[Figure]:
    """Return the figures not yet looked at: of pyplot, and those that a name or an output holds."""
    figures = [plt.figure(number) for number in plt.get_fignums()]
    for value in [*names.values(), last]:
        held = value if isinstance(value, list | tuple | np.ndarray) else [value]
        held = held.flat if isinstance(held, np.ndarray) else held
        artists = [artist for artist in held if isinstance(artist, Artist)]
        figures += [artist.get_figure(root=True) for artist in artists]
    new = [figure for figure in figures if figure and "looked_at" not in figure.__dict__]
    return list(dict.fromkeys(new))


def looked_at(figure: Figure, path: Path, *, look: bool) -> dict:
    """Save a figure; return its name, what it says, line by line, and what is wrong with it."""
    export.save(figure, path, formats=["png", "pdf"], dpi=SHOWN_AT)
    if not look:
        return {"name": path.name}
    lines, _ = read_lines(figure)
    said = [text_of([line]) for line in lines if not line.mathtext]
    return {"name": path.name, "said": said, "faults": find_faults(figure).to_dict("records")}


if __name__ == "__main__":
    main(sys.argv[1])
