"""What an index depends on: the articles, and the rules by which they are read."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd

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
    texts = [_number(text) if text else 0 for text in own["text"]]
    others = (
        own[name].astype("string").fillna("") for name in sorted(own.columns) if name != "text"
    )
    whole = [_number(_BETWEEN.join(cells)) for cells in zip(map(str, texts), *others, strict=True)]
    return np.array(whole, "int64"), np.array(texts, "int64")


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


def _number(text: str) -> int:
    data = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)
