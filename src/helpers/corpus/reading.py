"""Articles out of files: the one table everything else begins with, whole or in batches."""

import numbers
from contextlib import closing

from . import opening, texts
from .dating import Dating
from .findings import Findings
from .frames import Frames
from .ids import NUMBERED, Ids
from .judging import articles_of, refuse
from .sources import Raw, Tallies


def read_articles(path, *, columns=None, encoding=None, dates=None, progress=True):
    """The articles of a file or a folder: article_id, date, source, title, text, and the rest.

    Reads CSV, TSV, Excel, JSON, JSON Lines, Parquet, saved web pages, plain texts, Hamshahri,
    TNews, Persica, MediaWiki dumps, RSS and Atom, WARC; each also packed (gzip, bz2, xz, zstd,
    zip); a folder or an archive of these: data/README.md says what is taken of each. Columns are
    recognised in English and Persian; `columns={"text": "my_body"}` maps them explicitly; others
    stand after the known ones, untouched. Only `text` is needed. Without a source it is the
    file's name; without an id, the row's number.

    Texts stay as they are, to the last space, but for HTML entities, which are decoded, and
    mojibake, which is repaired where it is certain. `date` is datetime64[us], wall time of
    Tehran, NaT if undated; how it is written is decided for the column as a whole, unless
    `dates={"order": "dmy", "calendar": "jalali"}` says it (see `corpus.dates.check`). Ids are
    made different ("x#2"). Rows that cannot be used are left out; `problems` lists them and all
    that was found, `check` makes a report of it, `summary` counts. `encoding` is found where it
    is not given. What no argument says, a description beside the data may (datapackage.json). A
    file that is not there is a FileNotFoundError; one that yields no articles, or is unreadable,
    a ValueError.
    """
    source, findings = opening.source_of(
        path, columns=columns, encoding=encoding, dates=dates, progress=progress
    )
    raw = source.whole(findings)
    names, tallies = _names(source, raw), Tallies(source.asked)
    tallies.add({} if source.is_fixed else raw.table)
    raw = articles_of(raw, names, source.asked)
    if not raw.rows:
        refuse(source.path, raw.findings)
    dating = Dating(names, source.asked.dates, tallies.found)
    return Frames(source, names, dating, Ids()).table(raw)


def read_batches(path, *, columns=None, encoding=None, dates=None, size=1000, progress=False):
    """The same articles as those of `read_articles`, as an iterator of tables of `size` rows.

    The last table may be shorter. A file is read as a stream: only two batches are in memory at
    a time, the ids (about 100 bytes each) apart. Under one another, the tables are the table of
    `read_articles`: the same rows, ids, dates, texts and columns. A further column may have
    another dtype in one batch than in the next (whole numbers here, some missing there), and
    what pandas makes of these when it joins them is its own affair.

    What holds for the file as a whole (its encoding, the keys of JSON, how its dates are written)
    is found in a first pass over it; where an id repeats, another pass looks for ids that are
    like "x#2" already. So the file must not change meanwhile. XML, web pages and WARC have keys
    of their own and are read once; how their dates are written is decided from the first batch.
    A quotation mark of a CSV file that is never closed is known to be so after at most 32 million
    characters, and until then what follows is in memory.

    Each table's attrs are those of `read_articles`, for its own rows: `problems` and `summary`
    take any of them. What concerns the whole file is reported with the first table; "synthetic"
    is True once a batch has said so. Arguments and a path that is not there are refused on the
    call; all else that `read_articles` refuses is an error of the iterator, mostly of its first
    step. Leaving off early closes the file.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     rows = pathlib.Path(folder, "a.csv")
    ...     _ = rows.write_text("id,text\\nx,یک\\nx,دو\\ny,سه", encoding="utf-8")
    ...     [batch["article_id"].tolist() for batch in read_batches(rows, size=2)]
    [['x', 'x#2'], ['y']]
    """
    if isinstance(size, bool) or not isinstance(size, numbers.Integral) or size < 1:
        raise ValueError(f"size is {size!r}; it is how many articles a batch has, 1 or more.")
    source, findings = opening.source_of(
        path, columns=columns, encoding=encoding, dates=dates, progress=progress
    )
    return _tables(source, findings, int(size), progress)


def _tables(source, findings, size, progress):
    frames, seen = None, source.look()
    with closing(_batches(source, seen, findings, size, progress)) as batches:
        for names, raw in batches:
            if frames is None:
                ids = Ids(lambda: _numbered_ids(source, seen, size))
                dating = Dating(names, source.asked.dates, seen.tallies)
                frames = Frames(source, names, dating, ids)
            yield frames.table(raw)


def _batches(source, seen, findings, size, progress=False):
    """Yields (names, Raw) of `size` articles each; what was left out after them goes with them.

    So a batch is given only when the next one has an article, or the file is at its end.
    """
    names, held, ended = None, None, False
    with source.opened(seen, findings, progress) as take:
        while not ended:
            rows, table = [], {}
            while len(rows) < size and not ended:
                piece = take(size - len(rows))
                ended = len(piece.rows) < size - len(rows)
                if names is None:
                    source.report(seen, findings)
                    names = _names(source, piece)
                piece = articles_of(piece, names, source.asked)
                rows += piece.rows
                for name, cells in piece.table.items():
                    table.setdefault(name, []).extend(cells)
            if not rows:
                break
            if held:
                yield names, held
            held = Raw(rows, table, findings.cut())
    if not held:
        refuse(source.path, findings)
    held.findings.absorb(findings)
    yield names, held


def _numbered_ids(source, seen, size):
    """Yields the ids, of the articles of the whole file, that end in a number like "#2"."""
    with closing(_batches(source, seen, Findings(), size)) as batches:
        for names, raw in batches:
            ids = texts.clean(raw.table[names["article_id"]], "article_id", Findings())
            yield from filter(NUMBERED.search, map(str.strip, ids))


def _names(source, raw):
    """The file's column for each column of the articles; a ValueError where there is no row."""
    if not raw.rows and not raw.findings.left_out:
        held = "a header only" if raw.table else "nothing"
        raise ValueError(
            f"{source.path.name} has no articles: it holds {held}."
            " Give a file with one article per row."
        )
    for field, name in source.asked.said.items():
        if raw.table and name not in raw.table and field not in raw.table:
            found = f"the column “{name}”, which the description names as the {field}, is not there"
            raw.findings.add("description", None, "file", found, "passed by")
    return source.recognised(list(raw.table)) if raw.table else {}
