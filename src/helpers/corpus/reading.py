"""Articles out of files: the one table everything else begins with, whole or in batches."""

import numbers
import os
from contextlib import closing
from pathlib import Path

from . import sources, texts
from .columns import known_names, mapping, recognise
from .findings import Findings
from .frames import Frames
from .ids import NUMBERED, Ids
from .judging import articles_of, refuse


def read_articles(path, *, columns=None, encoding=None, progress=True):
    """The articles of a file or a folder: article_id, date, source, title, text, and the rest.

    Reads CSV, TSV, JSON Lines (.jsonl, .ndjson), each also .gz; Parquet; a folder of .txt files,
    one article each (its first line is the title if an empty line follows; `name.json` beside
    `name.txt` may hold its source, date, title and more). Columns are recognised in English and
    Persian; `columns={"text": "my_body"}` maps them explicitly; others stand after the known
    ones, untouched. Only `text` is needed. Without a source it is the file's name; without an
    id, the row's number.

    Texts stay as they are, to the last space, but for HTML entities, which are decoded. `date`
    is datetime64[us], wall time of Tehran, NaT if undated; ids are made different ("x#2"). Rows
    that cannot be used are left out; `problems` lists them and all that was found, `summary`
    counts. `encoding` is found where it is not given. A file that is not there is a
    FileNotFoundError; one that yields no articles, or is unreadable, a ValueError.
    """
    source, columns = _source(path, columns, encoding, progress)
    raw = source.whole()
    names = _names(source, raw, columns)
    raw = articles_of(raw, names, encoding)
    if not raw.rows:
        refuse(source.path, raw.findings)
    return Frames(sources.name_of(source.path), names, Ids()).table(raw)


def read_batches(path, *, columns=None, encoding=None, size=1000, progress=False):
    """The same articles as those of `read_articles`, as an iterator of tables of `size` rows.

    The last table may be shorter. A file is read as a stream: only two batches are in memory at
    a time, the ids (about 100 bytes each) apart. Under one another, the tables are the table of
    `read_articles`: the same rows, ids, dates, texts and columns. A further column may have
    another dtype in one batch than in the next (whole numbers here, some missing there), and
    what pandas makes of these when it joins them is its own affair.

    What holds for the file as a whole (its encoding, the keys of JSON Lines) is found in a first
    pass over it; where an id repeats, another pass looks for ids that are like "x#2" already.
    So the file must not change meanwhile. A quotation mark of a CSV file that is never closed is
    known to be so only at the end of the file, and until then all that follows is in memory.

    Each table's attrs are those of `read_articles`, for its own rows: `problems` and `summary`
    take any of them. What concerns the whole file is reported with the first table; "synthetic"
    is True once a batch has said so. Arguments and a path that is not there are refused on the
    call; all else that `read_articles` refuses is an error of the iterator, mostly of its first
    step. Leaving off early closes the file.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a.csv").write_text("id,text\\nx,یک\\nx,دو\\ny,سه", encoding="utf-8")
    ...     [batch["article_id"].tolist() for batch in read_batches(f"{folder}/a.csv", size=2)]
    [['x', 'x#2'], ['y']]
    """
    if isinstance(size, bool) or not isinstance(size, numbers.Integral) or size < 1:
        raise ValueError(f"size is {size!r}; it is how many articles a batch has, 1 or more.")
    source, columns = _source(path, columns, encoding, progress)
    return _tables(source, columns, int(size), progress)


def _tables(source, columns, size, progress):
    frames = None
    with closing(_batches(source, columns, size, progress)) as batches:
        for names, raw in batches:
            if frames is None:
                ids = Ids(lambda: _numbered_ids(source, columns, size))
                frames = Frames(sources.name_of(source.path), names, ids)
            yield frames.table(raw)


def _batches(source, columns, size, progress=False):
    """Yields (names, Raw) of `size` articles each; what was left out after them goes with them.

    So a batch is given only when the next one has an article, or the file is at its end.
    """
    findings, names, held, ended = Findings(), None, None, False
    with source.opened(findings, progress=progress) as take:
        while not ended:
            rows, table = [], {}
            while len(rows) < size and not ended:
                piece = take(size - len(rows))
                ended = len(piece.rows) < size - len(rows)
                if names is None:
                    source.report(findings)
                    names = _names(source, piece, columns)
                piece = articles_of(piece, names, source.encoding)
                rows += piece.rows
                for name, cells in piece.table.items():
                    table.setdefault(name, []).extend(cells)
            if not rows:
                break
            if held:
                yield names, held
            held = sources.Raw(rows, table, findings.cut())
    if not held:
        refuse(source.path, findings)
    held.findings.absorb(findings)
    yield names, held


def _numbered_ids(source, columns, size):
    """Yields the ids, of the articles of the whole file, that end in a number like "#2"."""
    with closing(_batches(source, columns, size)) as batches:
        for names, raw in batches:
            ids = texts.clean(raw.table[names["article_id"]], "article_id", Findings())
            yield from filter(NUMBERED.search, map(str.strip, ids))


def _source(path, columns, encoding, progress):
    """The file as a Source, and `columns` as a dict, both checked."""
    path, columns = _named(path), mapping(columns)
    known = known_names(columns)
    return sources.Source(path, known=known, encoding=encoding, progress=progress), columns


def _names(source, raw, columns):
    """The file's column for each column of the articles; a ValueError where there is no row."""
    if not raw.rows and not raw.findings.left_out:
        held = "a header only" if raw.table else "nothing"
        raise ValueError(
            f"{source.path.name} has no articles: it holds {held}."
            " Give a file with one article per row."
        )
    return recognise(list(raw.table), columns) if raw.table else {}


def _named(path):
    """The path as a Path, or a ValueError where there is none; "" is not the working folder."""
    if path is None or isinstance(path, str) and not path.strip():
        raise ValueError("No path is given. Give that of a file of articles, or of a folder.")
    if not isinstance(path, (str, os.PathLike)):
        raise ValueError(f"The path is {path!r}; give the path of a file or folder as text.")
    return Path(path).expanduser()
