"""Text files as streams of lines, in the encoding in which all of them can be decoded."""

import io
import zlib
from contextlib import contextmanager

from tqdm.auto import tqdm

from . import encodings


def tried(path, encoding, newline, use, progress):
    """(encoding, errors, what `use` makes of the file's lines) in the first encoding that fits.

    That is the first of `encodings.candidates` in which `use`, which must go through all lines,
    meets nothing that cannot be decoded.
    """
    with to_its_end(path):
        for name, errors in encodings.candidates(path, encoding):
            try:
                with opened(path, name, errors, newline, progress) as lines:
                    return name, errors, use(lines)
            except UnicodeError:
                continue


@contextmanager
def opened(path, name, errors, newline, progress):
    """Gives an iterator of the file's lines; the file is closed at the end of the block."""
    with path.open("rb") as raw, _bar(path, progress) as bar:
        unpacked = encodings.open_bytes(raw)
        with io.TextIOWrapper(unpacked, name, errors=errors, newline=newline) as stream:
            yield _watched(stream, raw, bar)


@contextmanager
def to_its_end(path):
    """Says in a sentence, a ValueError, that a file cannot be read to its end."""
    try:
        yield
    except (EOFError, OSError, zlib.error) as error:
        raise ValueError(
            f"{path.name} cannot be read to its end ({error}). Copy or download it again."
        ) from error


def _bar(path, progress):
    """A progress bar, shown where reading takes over two seconds."""
    return tqdm(
        total=path.stat().st_size, unit="B", unit_scale=True, desc=f"reading {path.name}",
        leave=False, delay=2, disable=not progress,
    )  # fmt: skip


def _watched(stream, raw, bar):
    for number, line in enumerate(stream):
        if number == 0:
            line = line.removeprefix("\ufeff")
        if number % 500 == 0:
            bar.update(raw.tell() - bar.n)
        yield line
