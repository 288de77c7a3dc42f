"""An index's folder: what it holds, whether it is whole, and how a new index comes into it.

A new index is written beside the folder and put in its place when it is complete, by one process
at a time. Whatever ends a build, the folder holds the old index or the new one, or none.
"""

import json
import os
import shutil
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from .rules import FORMAT, rules

TABLES = ("articles", "texts", "vocabulary", "tokens", "postings", "counts")
KEPT = "repeats.parquet"  # what a process that asks has found, and is made again where it lacks
UNFINISHED = ".unfinished-"  # such a file, of a process that was ended while it wrote
FACTS = {"fingerprint", "corpus", "synthetic", "articles", "tokens"}
_PATIENCE = 2  # seconds that another build is waited for without a word
_BLOCK = 1 << 20


def path_of(folder: Path, table: str) -> Path:
    """Return where an index keeps a table."""
    return folder / f"{table}.parquet"


def read_facts(folder: Path) -> dict:
    """Return what `index.json` says, or an empty dict where there is no index."""
    try:
        facts = json.loads((folder / "index.json").read_text(encoding="utf-8"))
        whole = FACTS <= facts.keys()
    except (OSError, ValueError, AttributeError, TypeError):
        return {}
    return facts if whole else {}


def write_facts(folder: Path, facts: dict) -> None:
    """Describe the complete tables in a folder in its `index.json`, with their checksums."""
    facts = facts | {"files": {table: _describe(path_of(folder, table)) for table in TABLES}}
    text = json.dumps(facts | {"crc32": _sum(facts)}, ensure_ascii=False, indent=1)
    with (folder / "index.json").open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def refusal(folder: Path, fault: str) -> str:
    """Return the sentence that an index is not used for a fault."""
    return f"The index in {folder} {fault}. Build it again with indexing.build(articles, folder)."


def find_fault(folder: Path, facts: dict) -> str:
    """Return what is wrong with the index that `facts` describe, as a clause, or "".

    Sizes are always compared, checksums only where a file was changed since it was written.
    """
    if facts.get("format") != FORMAT:
        return "was made by another version of Ravand"
    if facts.get("rules") != rules():
        return "was made with other rules of spelling (another version of Ravand, or of hazm)"
    if facts.get("crc32") != _sum({name: facts[name] for name in facts if name != "crc32"}):
        return "is damaged: index.json was changed"
    for table in TABLES:
        path = path_of(folder, table)
        try:
            told, stat = facts["files"][table], path.stat()
            same = stat.st_size == told["bytes"] and (
                stat.st_mtime_ns == told["modified"] or _checksum(path) == told["crc32"]
            )
        except (OSError, KeyError, TypeError):
            same = False
        if not same:
            return f"is damaged: {path.name} is missing or was changed"
    return ""


def find_damage(folder: Path, facts: dict) -> str:
    """Return the name of a file that does not hold what was written, or ""; reads all of them."""
    for table in TABLES:
        path = path_of(folder, table)
        try:
            same = _checksum(path) == facts["files"][table]["crc32"]
        except (OSError, KeyError, TypeError):
            same = False
        if not same:
            return path.name
    return ""


@contextmanager
def alone(folder: Path) -> Iterator[Path]:
    """Give an empty folder for a new index, beside `folder`, to one build at a time.

    What an interrupted build has left there is put back, if it is the old index, or removed.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder.parent / f".{folder.name}.lock")
    try:
        lock.acquire(timeout=_PATIENCE)
    except Timeout:
        print(f"Another build of {folder} is at work; waiting for it …", file=sys.stderr)
        lock.acquire()
    aside = folder.parent / f".{folder.name}.unfinished"
    try:
        refuse_other_things(folder)
        _clear(aside, folder)
        (aside / "new").mkdir(parents=True)
        yield aside / "new"
    finally:
        try:
            _clear(aside, folder)
        finally:
            lock.release()


def _clear(aside: Path, folder: Path) -> None:
    """Remove what a build has left beside the folder; put the old index back if it is there."""
    if not folder.exists() and read_facts(aside / "old"):
        (aside / "old").rename(folder)
    shutil.rmtree(aside, ignore_errors=True)


def put_in_place(new: Path, folder: Path) -> None:
    """Move a complete index to its folder, and out of the way what is there."""
    try:
        if folder.exists():
            folder.rename(new.parent / "old")
        new.rename(folder)
    except PermissionError as error:
        raise PermissionError(
            f"The index in {folder} cannot be replaced: a program has it open, or the folder may "
            "not be written to. Close the notebooks that use it, then build again."
        ) from error


def refuse_other_things(folder: Path) -> None:
    """Raise `ValueError` where the folder holds something that is not an index, or part of one."""
    if not folder.exists():
        return
    own = {path_of(folder, table).name for table in TABLES} | {"index.json", KEPT}
    if not folder.is_dir() or not all(
        path.name in own or path.name.startswith(UNFINISHED) for path in folder.iterdir()
    ):
        raise ValueError(
            f"{folder} holds something that is not an index and is left alone; name another folder."
        )


def _describe(path: Path) -> dict:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    stat = path.stat()
    return {"bytes": stat.st_size, "modified": stat.st_mtime_ns, "crc32": _checksum(path)}


def _checksum(path: Path) -> int:
    total = 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            total = zlib.crc32(block, total)
    return total


def _sum(facts: dict) -> int:
    return zlib.crc32(json.dumps(facts, sort_keys=True).encode())
