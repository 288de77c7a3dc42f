"""Counts the texts that stand in a corpus more than once, in 12 bytes per article."""

import numpy as np

HELD = 50_000


class Copies:
    """Notes each text as a number of 8 bytes; a text is a copy where an earlier one is the same."""

    def __init__(self):
        self._marks, self._groups = [], []
        self._heads = {}

    def add(self, texts, titles, groups, empty):
        """Notes texts, one after another, and a whole number per text: its group.

        Those that are `empty` (a mask) are no copies of one another.
        """
        marks = np.fromiter(map(hash, texts), np.int64, len(texts))
        self._marks.append(marks[~empty])
        self._groups.append(np.asarray(groups, np.int32)[~empty])
        for place in np.flatnonzero(~empty).tolist():
            self._hold(int(marks[place]), titles[place] or texts[place])

    def of_groups(self):
        """How many copies each group holds, {group: number}; the first of its kind is none."""
        marks, groups = self._all()
        first = np.zeros(len(marks), bool)
        first[np.unique(marks, return_index=True)[1]] = True
        numbers, copies = np.unique(groups[~first], return_counts=True)
        return dict(zip(numbers.tolist(), copies.tolist(), strict=True))

    def most(self):
        """The text that occurs most often: (how often, its title or beginning); (0, "") for none.

        The title is "" where more than 50,000 others stand between one copy and the next.
        """
        marks, times = np.unique(self._all()[0], return_counts=True)
        if not len(marks):
            return 0, ""
        mark = int(marks[times.argmax()])
        return int(times.max()), self._heads.get(mark, (0, ""))[1]

    def _all(self):
        empty = [np.empty(0, np.int64)]
        return np.concatenate(self._marks or empty), np.concatenate(self._groups or empty)

    def _hold(self, mark, head):
        times, known = self._heads.get(mark, (0, head))
        self._heads[mark] = (times + 1, known[:100])
        if len(self._heads) > HELD:
            self._heads = {m: held for m, held in self._heads.items() if held[0] > 1}
            if len(self._heads) > HELD // 2:
                self._heads = {}
