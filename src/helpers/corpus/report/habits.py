"""Where an outlet's way of typing changes, found month by month."""

from typing import NamedTuple

WORDS, ARTICLES = 2_000, 5  # of a stretch of months, from which its rates are trusted
TIMES = 3


class Change(NamedTuple):
    """A change of habit: of what, in which month, from which rate to which."""

    habit: str
    month: str
    before: float
    after: float


class Stretch(NamedTuple):
    """Months in a row with enough words: their first and last month, and their counts."""

    first: str
    last: str
    counts: tuple


HABITS = {  # of the counts of a month: what is counted, its base, and the least difference
    "half_spaces": (2, 1, 1000, 10.0),
    "arabic_letters": (3, 4, 1000, 20.0),
    "length": (1, 0, 1, 60.0),
}
LENGTH_ARTICLES = 30


def changes(months):
    """The changes of habit of one outlet; `months` is {month: counts in the order of OF_MONTHS}.

    Months are gathered, in order, until they hold 2,000 words and 5 articles. A habit changes
    where its rate before is at least three times that after, or the other way round, and they
    differ by 10 half-spaces per 1,000 words, 20 Arabic letters per 1,000 letters, or 60 words
    per article (there in 30 articles or more); one stretch in between may be mixed.

    >>> typed = {f"139{n}-01": (10, 5000, 0 if n < 6 else 200, 0, 20000) for n in range(3, 9)}
    >>> changes(typed)
    [Change(habit='half_spaces', month='1396-01', before=0.0, after=40.0)]
    """
    stretches = _stretches(months)
    found = []
    for habit, (top, base, of, least) in HABITS.items():
        enough = [s for s in stretches if habit != "length" or s.counts[0] >= LENGTH_ARTICLES]

        def rate(counts, top=top, base=base, of=of):
            return counts[top] * of / (counts[base] or 1)

        steps = _steps([rate(stretch.counts) for stretch in enough], least)
        for number, (place, later) in enumerate(steps):
            start = steps[number - 1][1] if number else 0
            end = steps[number + 1][0] + 1 if number + 1 < len(steps) else len(enough)
            before = rate(_sum(enough[start : place + 1]))
            after = rate(_sum(enough[later:end]))
            between = enough[place + 1].first, enough[later].last
            there = [month for month in sorted(months) if between[0] <= month <= between[1]]
            begun = [m for m in there if abs(rate(months[m]) - before) > abs(after - before) / 4]
            found.append(Change(habit, (begun or there)[0], before, after))
    return found


def _steps(rates, least):
    """Where the rates change: pairs of places, the last one before and the first one after."""
    steps, place = [], 0
    while place < len(rates) - 1:
        later = _next(rates, place, least)
        if later:
            steps.append((place, later))
        place = later or place + 1
    return steps


def _sum(stretches):
    return [sum(counts) for counts in zip(*(s.counts for s in stretches), strict=True)]


def _next(rates, place, least):
    """Where the rate has changed after a place: one stretch later, or two after a mixed one."""
    start, near, *far = rates[place : place + 3]
    if far and _jumps(start, far[0], least) and 0.25 <= (near - start) / (far[0] - start) < 0.8:
        return place + 2
    return place + 1 if _jumps(start, near, least) else None


def _jumps(before, after, least):
    low, high = sorted((before, after))
    return high - low >= least and high >= TIMES * low


def _stretches(months):
    found, first, sums = [], None, None
    for month, counts in sorted(months.items()):
        first = first or month
        sums = tuple(map(int, counts if sums is None else map(sum, zip(sums, counts, strict=True))))
        if sums[1] >= WORDS and sums[0] >= ARTICLES:
            found.append(Stretch(first, month, sums))
            first, sums = None, None
    return found
