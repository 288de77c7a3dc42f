"""From a path, and what is said of it, to the rows of the files that it holds."""

import difflib
import os
from pathlib import Path

from . import dates as days
from . import description, files, kinds
from .columns import mapping
from .files import encodings, streams
from .findings import Findings
from .many import ManyFiles
from .sources import Asked, OneFile


def source_of(path, *, columns=None, encoding=None, dates=None, progress=False):
    """The rows of a path, as a OneFile or ManyFiles, and what was found in its description.

    What the arguments leave open is what the description beside the data says. A sentence where
    the path, or an argument, is none.
    """
    path = named(path)
    encodings.check(encoding)
    columns, dates = mapping(columns), days.check(dates)
    if not path.exists():
        raise FileNotFoundError(_not_there(path))
    findings = Findings()
    asked = Asked(columns, encoding, dates, progress)
    if (said := _described(path, findings)) is not None:
        asked = asked._replace(
            encoding=encoding or said.encoding, dates=said.dates | dates, said=said.columns,
            missing=said.missing, delimiter=said.dialect.get("delimiter"),
        )  # fmt: skip
    held = files.members(path)
    members = [file for file in held if not description.is_description(file.name)] or held
    if path.is_dir() or len(members) != 1:
        return ManyFiles(path, members, asked, name_of(path)), findings
    [file] = members
    if path.stat().st_size == 0:
        raise ValueError(f"{path.name} is empty (0 bytes). Copy or download it again.")
    with streams.to_its_end(file):
        kind = kinds.kind_of(file, asked.encoding)
    if kind is None:
        raise ValueError(kinds.refusal(file))
    return OneFile(file, kind, asked, name_of(path)), findings


def name_of(path):
    """The corpus's name: the file's name without its suffixes; its folder's for `articles`.

    >>> name_of(Path("news/isna-2019.v2.jsonl.gz")), name_of(Path("/data/sample/articles.csv"))
    ('isna-2019.v2', 'sample')
    """
    if path.is_dir():
        return path.resolve().name
    name = files.names.stem(path.name)
    return (path.resolve().parent.name or name) if name == "articles" else name


def named(path):
    """The path as a Path, or a ValueError where there is none; "" is not the working folder."""
    if path is None or isinstance(path, str) and not path.strip():
        raise ValueError("No path is given. Give that of a file of articles, or of a folder.")
    if not isinstance(path, (str, os.PathLike)):
        raise ValueError(f"The path is {path!r}; give the path of a file or folder as text.")
    return Path(path).expanduser()


def _described(path, findings):
    """The Description beside the data; one that cannot be used is reported, and not used."""
    try:
        said = description.read(path)
    except ValueError as error:
        findings.add("description", None, "file", str(error), "not used")
        return None
    if said is not None:
        findings.add("description", None, "file", f"described by {said.path.name}", "used")
    return said


def _not_there(path):
    """A sentence that names the nearest folder that is there, and what in it looks alike."""
    parent = path.parent
    while not parent.is_dir() and parent != parent.parent:
        parent = parent.parent
    missing = path.relative_to(parent).parts[0] if parent != path else path.name
    if (first := parent / missing).is_file():
        return f"There is no {path}, because {first} is a file, not a folder. Give the file itself."
    if first.is_symlink():
        return f"{first} is a link to {first.readlink()}, which is not there. Mend the link."
    there = sorted(child.name for child in parent.iterdir() if not child.name.startswith("."))
    near = difflib.get_close_matches(missing, there, n=3, cutoff=0.5)
    hint = (
        f"Did you mean {' or '.join(near)}?"
        if near
        else (f"There are: {', '.join(there[:8])}." if there else "That folder is empty.")
    )
    return f"There is no {path}. In {parent.resolve()}, {missing} was not found. {hint}"
