"""What an index depends on: the articles, and the rules by which they are read."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

import helpers
from helpers import orthography, tokenization

FORMAT = 2  # of the files; another number is another order of columns or rows
_BETWEEN = "\x1f"


@cache
def rules() -> str:
    """Return a digest of the rules of spelling and of tokenizing, hazm's version among them."""
    digest = hashlib.sha256(version("hazm").encode())
    for package in (orthography, tokenization):
        for content in _contents(resources.files(package)):
            digest.update(content)
    return digest.hexdigest()


def rules_of_reading(path: str | Path) -> str:
    """Return a digest of the rules by which a file becomes articles: its description is one."""
    from helpers.corpus import description  # which to ask an index does not need

    try:
        said = description.read(path)
    except ValueError:
        said = None
    described = said.path.read_bytes() if said is not None else b""
    return hashlib.sha256(_reader().encode() + described).hexdigest()


@cache
def _reader() -> str:
    digest = hashlib.sha256()
    for content in _contents(resources.files(helpers) / "corpus"):
        digest.update(content)
    return digest.hexdigest()


def digests(own: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return a number for each article as a whole, and one for its text, 0 where it has none.

    Two articles with the same number are the same, but for one pair in 2⁶⁴.
    """
    others = (_strings(own[name]) for name in sorted(own.columns) if name != "text")
    text = _strings(own["text"])
    texts = np.where(pc.binary_length(text).to_numpy() > 0, _numbers(text), 0)
    written = pa.array(texts).cast(pa.large_string())
    whole = pc.binary_join_element_wise(written, *others, pa.scalar(_BETWEEN, pa.large_string()))
    return _numbers(whole), texts


def fingerprint(articles: Iterable[np.ndarray], corpus: str, synthetic: bool) -> str:
    """Return a digest of the articles' numbers in order, what the corpus is, and the rules."""
    digest = hashlib.sha256()
    for numbers in articles:
        digest.update(numbers.astype("<i8").tobytes())
    about = (digest.hexdigest(), corpus, str(synthetic), rules(), str(FORMAT))
    return hashlib.sha256(_BETWEEN.join(about).encode()).hexdigest()


def file_digest(path: str | Path) -> str:
    """Return a digest of a file's bytes."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _contents(folder) -> Iterator[bytes]:
    """Give the bytes of the modules and tables of a package, in order of name."""
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.is_dir():
            yield from _contents(file)
        elif file.name.endswith((".py", ".tsv")):
            yield file.read_bytes()


def _strings(column: pd.Series) -> pa.Array:
    found = pa.array(column.astype("string").fillna(""), pa.large_string())
    return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found


def _numbers(strings: pa.Array) -> np.ndarray:
    """Return a digest of each of some strings, of their bytes as they lie there."""
    _, ends, written = strings.buffers()
    ends = np.frombuffer(ends, np.int64)[strings.offset :][: len(strings) + 1].tolist()
    written = memoryview(written or b"")
    numbers = (
        hashlib.blake2b(written[start:end], digest_size=8).digest() for start, end in pairwise(ends)
    )
    return np.frombuffer(b"".join(numbers), ">i8").astype("int64")
