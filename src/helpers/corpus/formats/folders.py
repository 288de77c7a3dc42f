"""Folders of .txt files into records, one article a file, with what a .json beside it says."""

import io
import json
import zlib

from tqdm.auto import tqdm

from ..files import encodings


def records(folder, encoding, findings, progress):
    """Yields (number, record) of each .txt file, in order of name; a ValueError if there is none.

    The first line is the title if an empty line follows. Hidden files and folders are passed by.
    """
    files = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() == ".txt"
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    if not files:
        there = ", ".join(sorted(path.name for path in folder.iterdir())[:8]) or "nothing"
        raise ValueError(
            f"The folder {folder} holds no .txt files; it holds {there}. "
            "Give the path of one file, or of a folder with one article per .txt file."
        )
    with tqdm(
        files, desc=f"reading {folder.name}", leave=False, delay=2, disable=not progress
    ) as bar:
        for number, path in enumerate(bar, 1):
            name = path.relative_to(folder).with_suffix("").as_posix()
            try:
                text = _whole_text(path, encoding, findings, number)
            except (ValueError, EOFError, OSError, zlib.error) as error:
                findings.leave_out("unreadable", number, f"{name}: {error}")
                continue
            yield number, _record(name, text, _metadata(path, findings, number))


def _record(name, text, beside):
    record = {"article_id": name, "title": None, "text": text}
    if "title" not in beside:
        title, mark, rest = text.partition("\n")
        follows, _, body = rest.partition("\n")
        if mark and title.strip() and not follows.strip() and body.strip():
            record |= {"title": title.strip(), "text": body}
    return record | beside


def _whole_text(path, encoding, findings, number):
    if path.stat().st_size == 0:
        return ""
    for name, errors in encodings.candidates(path, encoding):
        try:
            text = encodings.open_bytes(io.BytesIO(path.read_bytes())).read().decode(name, errors)
        except UnicodeError:
            continue
        encodings.report(name, errors, findings, number, f"{path.name}: ")
        return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _metadata(path, findings, number):
    """What the .json file of the same name says of a .txt file: {"source": …, "date": …}."""
    beside = path.with_suffix(".json")
    if not beside.exists():
        return {}
    try:
        found = json.loads(beside.read_text(encoding="utf-8-sig"))
    except ValueError:
        found = None
    if not isinstance(found, dict):
        findings.add("beside", number, "file", f"{beside.name} is not a JSON object", "not used")
        return {}
    found.pop("text", None)
    return found
