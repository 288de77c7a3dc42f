"""What reading has told of its tables in their attrs, summed over any number of batches."""

from ..findings import PLACES, REASONS
from .oddities import visible

FACTS = ("corpus", "synthetic", "format", "files", "dates")
LISTED = 20


class Told:
    """Sums up attrs: facts, what was read, and what was left out, with a few rows of each reason.

    `reading` is {what: value}, `reasons` {reason: rows}, `places` {(reason, source, day): rows},
    `left_out` (row, reason, found), 20 of a reason at most, and `problems` {(kind, field):
    kind, field, rows, row, found and done}.
    """

    def __init__(self):
        self.reading = dict.fromkeys((*FACTS, "read", "used"))
        self.reasons, self.places = {}, {}
        self.left_out, self.problems = [], {}
        self._listed = {}

    def add(self, attrs):
        """Adds the attrs of one table; those that did not come from a file may tell nothing."""
        reading = attrs.get("reading", {})
        for fact in FACTS:
            value = attrs.get(fact, reading.get(fact))
            if value is not None and not self.reading[fact]:
                self.reading[fact] = value
        for name in ("read", "used"):
            if name in reading:
                self.reading[name] = (self.reading[name] or 0) + int(reading[name])
        for reason, rows in reading.get("left_out", {}).items():
            self.reasons[reason] = self.reasons.get(reason, 0) + rows
        for place in reading.get("left_out_where", ()):
            self._add_place(place)
        for problem in reading.get("found", ()):
            known = self.problems.setdefault(
                (problem["kind"], problem["field"]), problem | {"rows": 0}
            )
            known["rows"] += problem["rows"]
        for problem in attrs.get("problems", ()):
            if problem["done"] == "left out" and problem["row"] is not None:
                self._list(problem)

    def _add_place(self, place):
        key = (place["reason"], place["source"], place["date"])
        if key not in self.places and len(self.places) >= PLACES:
            key = (place["reason"], None, None)
        self.places[key] = self.places.get(key, 0) + place["rows"]

    def _list(self, problem):
        reason, found = _reason_of(problem["found"])
        self._listed[reason] = self._listed.get(reason, 0) + 1
        if self._listed[reason] <= LISTED:
            self.left_out.append((problem["row"], reason, visible(found)))


def _reason_of(found):
    """The reason, and the sample of the text after it, that a finding of a row left out holds."""
    for reason, (text, _) in REASONS.items():
        before, there, after = found.partition(text)
        if there and (not before or before.endswith(": ")):
            return reason, before + after.removeprefix(": ")
    return "", found
