"""Ids that are all there and all different, over as many batches as there are."""

import hashlib
import re

NUMBERED = re.compile(r"#[0-9]+\Z")
LENGTH = 16


class Ids:
    """Makes ids different: "x", and for a row after it "x#2"; an empty one is the row's number.

    An id made here never is one that stands in the file. Only where an id repeats is `ahead`
    called, once, for all the file's ids (without it, those given are all). The ids seen are kept
    as at most 16 bytes each, longer ones as their digest: about 100 MB for a million.
    """

    def __init__(self, ahead=None):
        self._ahead, self._written = ahead, None
        self._seen, self._times = set(), {}

    def distinct(self, ids, rows, findings):
        """The ids of a batch, None where the file has none, each unlike all ids before it."""
        if ids is None:
            return [str(row) for row in rows]
        ids = [cell.strip() for cell in ids]
        marks = set(map(_mark, ids))
        if len(marks) == len(ids) and "" not in ids and self._seen.isdisjoint(marks):
            self._seen |= marks
            return ids
        made = []
        for row, cell in zip(rows, ids, strict=True):
            if not cell:
                findings.add("no id", row, "article_id", "empty", "the row's number is its id")
            cell = own = cell or str(row)
            mark = _mark(cell)
            if mark in self._seen:
                own = self._numbered(cell, mark, ids)
                found = f"{cell}, as in a row before"
                findings.add("id", row, "article_id", found, f"kept as {own}")
            self._seen.add(mark)
            made.append(own)
        return made

    def _numbered(self, cell, mark, ids):
        """The id with the first number, from 2, that is free."""
        if self._written is None:
            every = ids if self._ahead is None else self._ahead()
            self._written = {_mark(each) for each in every if NUMBERED.search(each)}
        times = self._times.get(mark, 1) + 1
        while _mark(own := f"{cell}#{times}") in self._written:
            times += 1
        self._times[mark] = times
        return own


def _mark(cell):
    data = cell.encode()
    return data if len(data) <= LENGTH else hashlib.blake2b(data, digest_size=LENGTH).digest()
