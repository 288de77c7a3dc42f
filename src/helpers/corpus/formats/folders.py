"""Folders and archives of many files into records, those of all its members in order of name."""

import json
from collections import Counter

from tqdm.auto import tqdm

from ..files import UNREADABLE
from ..findings import Findings
from . import pages, plain

SINGLE = (*plain.SUFFIXES, *pages.SUFFIXES)
FAILURES = (*UNREADABLE, ValueError, RecursionError)
BESIDE = 1 << 20


def records(members, open_records, findings, progress, *, name):
    """Yields (row, record) of every article of the members, a list of Files, in their order.

    `open_records(file, findings)` gives a member's own (row, record), or None where its kind is
    not read: it is passed by, and counted. A row here is the member's own after the last of the
    member before it, as if all stood under one another; what is found wrong in a member is noted
    with its name in front. One that cannot be read at all is one row left out.

    A file that holds one article gives it its path without the suffix as its id (one of Hamshahri,
    .ham, its name), and `x.json` beside `x.txt` or `x.html` says more of it. Where several files
    hold several articles each, a further column `file` names theirs. A ValueError where no member
    is of a kind that is read.
    """
    beside = _beside(members)
    named = _are_several(members, open_records, beside)
    passed, row = Counter(), 0
    size = sum(file.size for file in members)
    with tqdm(
        total=size, unit="B", unit_scale=True, desc=f"reading {name}", leave=False, delay=2,
        disable=not progress,
    ) as bar:  # fmt: skip
        for file in members:
            said = beside.get(path_of(file))
            if file is said:
                continue
            member = Member(file, row, said)
            yield from member.records(open_records, findings, named)
            row = member.last
            passed[file.suffix or "no suffix"] += not member.is_read
            bar.update(file.size)
    if passed.total() == len(members) - len(beside):
        raise ValueError(_nothing(name, members))
    if passed.total():
        kinds = ", ".join(f"{n:,} {suffix}" for suffix, n in passed.most_common(8) if n)
        findings.add("passed", None, "file", f"files of other kinds: {kinds}", "passed by")


class Member:
    """One file of a folder: its records, and what was found in it, among those of the whole.

    `before` is the last row before it, and `last` its own last one.
    """

    def __init__(self, file, before, beside=None):
        self.file, self._before, self._beside = file, before, beside
        self.last, self.is_read = before, True
        self._own = Own()

    def records(self, open_records, findings, named):
        """Yields (row, record); what is found goes into `findings` before the next record."""
        try:
            found = open_records(self.file, self._own)
            if found is None:
                self.is_read = False
                return
            for row, record in found:
                self._tell(findings)
                self.last = max(self.last, self._before + row)
                yield self._before + row, self._completed(record, named)
        except FAILURES as error:
            self._own.leave_out("member", self.last - self._before + 1, _sentence(error))
        self._tell(findings)
        self.last = max(self.last, self._before + 1)

    def _completed(self, record, named):
        if self.file.suffix in SINGLE:
            more = {} if self._beside is None else _said(self._beside, self._own)
            if "title" in more and isinstance(record, plain.Titled):
                record = {"text": record.whole}
            if self.file.suffix != ".ham":
                record = record | {"article_id": path_of(self.file)}
            return record | more
        return record | {"file": self.file.name} if named else record

    def _tell(self, findings):
        if not self._own.is_empty:
            self.last = max(self.last, self._own.moved(self.file.name, self._before, findings))


class Own(Findings):
    """What was found in one member, to be moved among what was found in the whole."""

    @property
    def is_empty(self):
        return not self._listed

    def moved(self, name, before, whole):
        """Hands all on with the member's name in front; the last row among it, in the whole."""
        last, until_now = before, self.cut()
        for listed in until_now._listed.values():
            for finding in listed:
                place = name
                if (row := finding["row"]) is not None:
                    last = max(last, before + row)
                    place += f", row {row}" if row > 1 else ""
                    finding["row"] = before + row
                finding["found"] = f"{place}: {finding['found']}"
        for kind, rows in until_now._more.items():
            until_now._more[kind] = [row and before + row for row in rows]
            last = max(last, *(row or 0 for row in until_now._more[kind]))
        whole.absorb(until_now)
        return last


def path_of(file):
    """A file's path in its folder without its suffix: the id of the article that it holds."""
    folder, mark, _ = file.name.rpartition("/")
    return folder + mark + file.stem


def _beside(members):
    """The .json files that say more of an article in another file, by the path of both."""
    articles = {path_of(file) for file in members if file.suffix in SINGLE}
    found = [file for file in members if file.suffix == ".json"]
    return {path_of(file): file for file in found if path_of(file) in articles}


def _said(beside, findings):
    """What the .json file beside an article says of it: {"source": …, "date": …}."""
    name = beside.name.rpartition("/")[2]
    try:
        with beside.open() as stream:
            said = json.loads(stream.read(BESIDE).decode("utf-8-sig"))
    except FAILURES:
        said = None
    if not isinstance(said, dict):
        findings.add("beside", 1, "file", f"{name} is not a JSON object", "not used")
        return {}
    said.pop("text", None)
    return said


def _are_several(members, open_records, beside):
    """Whether two files or more hold several articles each."""
    several = 0
    for file in members:
        if file.suffix in SINGLE or beside.get(path_of(file)) is file:
            continue
        try:
            several += open_records(file, Findings()) is not None
        except FAILURES:
            pass
        if several > 1:
            return True
    return False


def _sentence(error):
    return str(error) or type(error).__name__


def _nothing(name, members):
    there = ", ".join(file.name for file in members[:8]) or "nothing"
    return (
        f"{name} holds no file of articles that can be read; it holds {there}. Give one file of "
        "articles, or a folder or archive of such files, or of one .txt or .html file per article."
    )
