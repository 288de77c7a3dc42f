"""Puts the line breaks of the pn-summary collection back, which it writes as “[n]”."""

import re

NAMES = frozenset(("title", "article", "summary", "category", "categories", "network", "link"))
TEXTS = ("article", "summary")
BREAK = re.compile(r"[ \t]*\[n\][ \t]*")


def fits(names):
    """Whether columns of these names, among others, are those of pn-summary.

    >>> fits(["id", *NAMES]), fits(["id", "title", "article"])
    (True, False)
    """
    return NAMES <= set(names)


def paragraphs(table, findings):
    """Makes each “[n]” of the texts a line break, in place, where the columns are pn-summary's.

    `table` is {column: cells}; in how many rows that was is reported.
    """
    if not fits(table):
        return
    changed = set()
    for name in TEXTS:
        for place, cell in enumerate(table[name]):
            if isinstance(cell, str) and "[n]" in cell:
                table[name][place] = BREAK.sub("\n", cell)
                changed.add(place)
    if changed:
        found = f"“[n]” between the paragraphs in {len(changed):,} rows, as in pn-summary"
        findings.add("paragraphs", None, "text", found, "became line breaks")
