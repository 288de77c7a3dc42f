"""Writes the notebooks of the workshop from their sources: to solve and solved, in two languages.

A source, `source/NN_name.py`, is a notebook in jupytext's percent format. A cell of prose says its
language, `# %% [markdown] lang="fa"`; a cell of code is in every notebook, unless its tag says
otherwise: `answer` (where the learner writes), `solution` (prose, too: in the solved notebook
alone), `wrong` (in none: a mistake, and with `hint="…"` what the self-check says to it; the tests
try each). `check` is the self-check. In code, `# fa:` and `# en:` begin a comment in one language.
"""

import re
from pathlib import Path

import jupytext
import nbformat
from markdown_it import MarkdownIt
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

FOLDER = Path(__file__).resolve().parent
LANGUAGES = ("fa", "en")
SOURCES = sorted((FOLDER / "source").glob("[0-9][0-9]_*.py"))
LEFT_OUT = {"learner": {"solution", "wrong"}, "solutions": {"answer", "wrong"}}
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python", "pygments_lexer": "ipython3"},
}
MARKDOWN = MarkdownIt()
FROM_RIGHT = {"dir": "rtl", "lang": "fa", "style": "text-align: right"}


def read(source: Path) -> list:
    """Return the cells of a source, each with its tags, its language and its hint as metadata."""
    return jupytext.read(source, fmt="py:percent").cells


def folder_of(reader: str, language: str) -> Path:
    """Return where the notebooks for a kind of reader lie: fa, fa-solutions, en, en-solutions."""
    return FOLDER / (language if reader == "learner" else f"{language}-{reader}")


def made_from(source: Path, reader: str, language: str):
    """Return the notebook that a source makes for a kind of reader in a language."""
    cells = []
    for number, cell in enumerate(read(source)):
        tags = set(cell.metadata.get("tags", []))
        if tags & LEFT_OUT[reader] or cell.metadata.get("lang", language) != language:
            continue
        name = f"{source.stem[:2]}-{number:03}"
        if cell.cell_type == "markdown":
            cells.append(_prose(cell, name, language))
        else:
            cells.append(_code(cell, name, source.stem[3:], language))
    return new_notebook(cells=cells, metadata=METADATA)


def _prose(cell, name: str, language: str):
    """A cell of prose: as it is, or in HTML whose every block runs from right to left."""
    text = cell.source if language == "en" else _from_right(cell.source)
    return new_markdown_cell(text, id=name)


def _from_right(text: str) -> str:
    """Write Persian Markdown as HTML, for JupyterLab aligns Markdown's paragraphs at the left.

    >>> _from_right("`x` را ببینید.")
    '<p dir="rtl" lang="fa" style="text-align: right"><code dir="ltr">x</code> را ببینید.</p>'
    """
    blocks = MARKDOWN.parse(text)
    for token in blocks:
        if token.type.endswith("_open") and token.level == 0:
            token.attrs = token.attrs | FROM_RIGHT
        elif token.type == "paragraph_open":
            token.attrSet("style", FROM_RIGHT["style"])
        for part in token.children or ():
            if part.type == "code_inline":
                part.attrSet("dir", "ltr")
    return MARKDOWN.renderer.render(blocks, MARKDOWN.options, {}).strip()


def _code(cell, name: str, session: str, language: str):
    other = next(one for one in LANGUAGES if one != language)
    text = re.sub(rf"^# {other}: .*\n", "", cell.source, flags=re.M)
    text = re.sub(rf"^# {language}: ", "# ", text, flags=re.M)
    text = re.sub(r'^LANGUAGE = "fa"', f'LANGUAGE = "{language}"', text, flags=re.M)
    made = new_code_cell(text, id=name)
    if tags := cell.metadata.get("tags"):
        made.metadata["tags"] = list(tags)
    if "check" in (tags or ()):
        made.metadata["exercise"] = f"{session}.{checked_in(text)}"
    return made


def checked_in(text: str) -> str:
    """Return the exercise whose self-check a cell calls.

    >>> checked_in("check.letters(found, articles=articles, language=LANGUAGE)")
    'letters'
    """
    return re.search(r"\bcheck\.(\w+)\(", text)[1]


def keep_work(path: Path) -> None:
    """Move a learner's notebook that was run aside, where it is in nobody's way."""
    if path.exists() and any(cell.get("outputs") for cell in nbformat.read(path, 4).cells):
        names = (path.with_suffix(f".mine{number}.ipynb") for number in ("", *range(2, 1000)))
        aside = next(name for name in names if not name.exists())
        path.rename(aside)
        print(f"{path.name} was worked in; it is now {aside}")


def main() -> None:
    for source in SOURCES:
        for language in LANGUAGES:
            for reader in LEFT_OUT:
                path = folder_of(reader, language) / f"{source.stem}.ipynb"
                path.parent.mkdir(exist_ok=True)
                if reader == "learner":
                    keep_work(path)
                nbformat.write(made_from(source, reader, language), path)


if __name__ == "__main__":
    main()
