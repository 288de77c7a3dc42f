"""The notebook as a page needs it: its code, with parameters, and nothing for a notebook alone."""

from pathlib import Path

import nbformat
from papermill.iorw import load_notebook_node
from papermill.parameterize import parameterize_notebook

LEFT_OUT = "notebook"


def prepare(notebook: str | Path, page: str | Path, *, parameters: dict) -> Path:
    """Return the path of the page: a copy of the notebook's code cells, its parameters filled in.

    Cells with the tag `notebook` are left out, and so is all prose; of the parameters those are
    filled in that the cell tagged `parameters` has. Raises `ValueError` where no code is left.
    """
    known = load_notebook_node(str(notebook))
    known.cells = [
        cell
        for cell in known.cells
        if cell.cell_type == "code" and LEFT_OUT not in cell.metadata.tags
    ]
    if not known.cells:
        raise ValueError(f"{notebook} has no code cell for the page; each has the tag {LEFT_OUT}.")
    for cell in known.cells:
        cell.outputs, cell.execution_count = [], None
    named = _names(known)
    filled = parameterize_notebook(
        known, {name: value for name, value in parameters.items() if name in named}
    )
    page = Path(page)
    page.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(filled, page)
    return page


def _names(notebook) -> set[str]:
    """The names that the cell tagged `parameters` gives a value."""
    cells = [cell for cell in notebook.cells if "parameters" in cell.metadata.tags]
    lines = "\n".join(cell.source for cell in cells).splitlines()
    return {line.partition("=")[0].strip() for line in lines if "=" in line}
