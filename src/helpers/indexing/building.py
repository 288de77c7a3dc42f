"""Articles into an index: tokenized in batches, sorted, and in its place once complete."""

import errno
import os
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
from tqdm.auto import tqdm

from helpers import tokenization

from .drafting import TEXTS, Draft, texts_of
from .folder import alone, find_fault, path_of, put_in_place, read_facts, write_facts
from .index import Index, open, require
from .rules import FORMAT, file_digest, fingerprint, rules, rules_of_reading
from .sorting import finish
from .supplying import Articles, Supply
from .taking_over import columns_of, take_over
from .working import in_order, workers_here

_FEW = 4_000_000  # characters for which no further process is started
_OTHER_RULES = (
    "A worker has other rules of spelling than this program; the index that was there before is as "
    "it was. Install the same version of Ravand, and of hazm, on every worker, then build again."
)
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def build(articles: Articles, folder: str | Path, *, executor: Executor | None = None) -> Index:
    """Build an index of `articles` in `folder`, or open the one that is there.

    `articles` is a table, the path of a file or folder that `corpus.read_articles` reads, or
    batches of articles, as `corpus.read_batches` gives them; the last two are read as a stream,
    whatever their size. An index there with the same fingerprint (same articles, same rules) is
    opened; one with another fingerprint is replaced when the new one is complete. The work is
    spread over the cores of this machine, or over the workers of `executor`, any of
    `concurrent.futures` (that of a Dask cluster is `client.get_executor()`); the index is the same.

    Raises `ValueError` where there are no articles, where an article_id is repeated, or where
    `folder` holds something that is not an index, and `OSError` where the disk is full. Then, as
    after Ctrl-C or a loss of power, the index that was in `folder` is as it was.
    """
    folder = Path(folder).resolve() if Path(folder).is_symlink() else Path(folder)
    file = _describe_file(articles)
    with alone(folder) as new:
        old = read_facts(folder)
        usable = bool(old) and not find_fault(folder, old)
        if usable and file and old.get("file") == file:
            return open(folder)
        supply = Supply(articles, folder.name)
        if usable and supply.table is not None and old["fingerprint"] == _mark(supply):
            return open(folder)
        with _full_disk_told(folder):
            facts = _write(Draft(new), supply, executor)
            write_facts(new, facts | {"file": file})
        put_in_place(new, folder)
        return open(folder)


def add(index: Index, more_articles: Articles, *, executor: Executor | None = None) -> Index:
    """Add articles to an index, and return it as it is then: that of all articles, built anew.

    What is in the index is not tokenized again. `more_articles` is what `build` takes; a column
    that the index lacks is refused, one that they lack is empty. To ask the larger index later,
    `open` it: `build` with the first articles alone would make the index of those. Raises
    `ValueError` where an article_id is in the index already, or where the index was changed since
    it was opened.
    """
    folder = require(index).folder
    with alone(folder) as new:
        old = read_facts(folder)
        if old.get("fingerprint") != index.fingerprint:
            raise ValueError(
                f"The index in {folder} is gone or was built anew since it was opened; open it "
                "again before you add to it."
            )
        open(folder).check()
        supply = Supply(more_articles, index.corpus, columns_of(folder), index.synthetic)
        with _full_disk_told(folder):
            draft = Draft(new)
            take_over(draft, folder)
            facts = _write(draft, supply, executor, known=path_of(folder, "vocabulary"))
            write_facts(new, facts | {"file": None})
        put_in_place(new, folder)
        return open(folder)


def _write(
    draft: Draft, supply: Supply, executor: Executor | None, known: Path | None = None
) -> dict:
    """Write the tables of an index, and return what `index.json` says of it."""
    batches, executor = _choose(iter(supply), executor)
    tasks = ((own, (_pack(own),)) for own in batches)
    with tqdm(total=supply.total, desc="Indexing", unit=" articles", delay=2, leave=False) as bar:
        for own, (read_by, words) in in_order(executor, read_batch, tasks):
            if read_by != rules():
                raise RuntimeError(_OTHER_RULES)
            draft.add_batch(own, words)
            bar.update(len(own))
    draft.close()
    finish(draft, executor, known)
    return {
        "format": FORMAT,
        "rules": rules(),
        "fingerprint": fingerprint(draft.digests, supply.corpus, supply.synthetic),
        "corpus": supply.corpus,
        "synthetic": supply.synthetic,
        "articles": draft.articles,
        "tokens": draft.tokens,
    }


def _pack(own: pd.DataFrame) -> bytes:
    """Return the titles and texts of some articles as `read_batch` takes them."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, TEXTS) as stream:
        stream.write_table(texts_of(own))
    return sink.getvalue().to_pybytes()


def read_batch(packed: bytes) -> tuple[str, tokenization.Running]:
    """Return the running words of some articles, and by which rules they were found."""
    with pa.ipc.open_stream(packed) as stream:
        texts = stream.read_all()
    found = tokenization.find_running_words(texts["title"].to_pylist(), texts["text"].to_pylist())
    return rules(), found


def _choose(
    batches: Iterator[pd.DataFrame], executor: Executor | None
) -> tuple[Iterator[pd.DataFrame], Executor | None]:
    """Return the batches, and who tokenizes them: none but this process where they are few."""
    if executor is not None:
        return batches, executor
    first, size = [], 0
    for batch in batches:
        first.append(batch)
        size += int(batch["text"].str.len().sum())
        if size > _FEW:
            return chain(first, batches), workers_here()
    return iter(first), None


def _mark(supply: Supply) -> str:
    return fingerprint([supply.table["digest"].to_numpy()], supply.corpus, supply.synthetic)


def _describe_file(articles: Articles) -> dict | None:
    """Return what tells a file of articles from another one; None where there is no one file."""
    if not isinstance(articles, (str, os.PathLike)) or not Path(articles).is_file():
        return None
    about = {"name": Path(articles).name, "sha256": file_digest(articles)}
    return about | {"read_by": rules_of_reading(articles)}


@contextmanager
def _full_disk_told(folder: Path) -> Iterator[None]:
    """Say in a sentence, an `OSError`, that the disk is full."""
    try:
        yield
    except (OSError, duckdb.Error) as error:
        told = str(error)
        full = getattr(error, "errno", None) in _FULL or any(
            sign in told for sign in ("No space left", "File too large", "max_temp_directory_size")
        )
        if not full:
            raise
        raise OSError(
            errno.ENOSPC,
            f"The disk is full: the index in {folder} could not be written, and what was there is "
            "as it was. A build needs about twice the size of the texts; free that much, or name "
            "a folder on another disk",
        ) from error
