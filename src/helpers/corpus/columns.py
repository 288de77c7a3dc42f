"""Which column of a file is which column of the articles table."""

import difflib
from collections.abc import Mapping
from itertools import chain, count

ALIASES = {
    "article_id": ("article_id", "id", "articleid", "doc_id", "docid", "شناسه"),
    "date": ("date", "تاریخ", "published", "published_at", "pubdate", "datetime", "تاریخ_انتشار"),
    "source": ("source", "outlet", "منبع", "رسانه", "خبرگزاری", "agency", "network"),
    "title": ("title", "عنوان", "تیتر", "headline", "عنوان_خبر"),
    "text": ("text", "body", "content", "متن", "article", "متن_خبر"),
    "category": ("category", "دسته", "گروه", "دسته_بندی"),
    "url": ("url", "link", "پیوند", "نشانی", "لینک"),
}
INDEXED = ("article", "tokens")
SPELLING = str.maketrans({"ي": "ی", "ك": "ک", "\u200c": "_", " ": "_", "-": "_", "\ufeff": None})


def plain(name):
    """A column's name without differences of case, spacing and keyboard.

    >>> plain(" Article ID")
    'article_id'
    """
    return str(name).strip().casefold().translate(SPELLING)


def mapping(columns):
    """`columns` of read_articles as a dict, or a ValueError where it maps nothing."""
    if columns is None:
        return {}
    if not isinstance(columns, Mapping):
        raise ValueError(
            f"columns is {columns!r}; it says which column of the file is which, for example "
            'columns={"text": "my_body"}.'
        )
    return dict(columns)


def known_names(columns=None):
    """Every name, in its plain spelling, by which a column is recognised."""
    names = {alias for aliases in ALIASES.values() for alias in aliases}
    return names | {plain(name) for name in (columns or {}).values()}


def is_name_of(cell, name, field=None):
    """Whether a cell holds the name of its own column, or another name of the same field."""
    if len(cell) > len(name) + 20:
        return False
    return plain(cell) == plain(name) or plain(cell) in ALIASES.get(field, ())


def recognise(found, columns=None):
    """The file's column for each column of the articles: {"text": "Body", …}.

    `columns` says it explicitly, {"text": "my_body"}, and wins. Otherwise names are recognised
    in English and Persian, whatever their case; where several fit, the first in ALIASES is taken.
    A file without a text column, or a mapping to a column that is not there, is a ValueError.

    >>> recognise(["ID", "متن", "Date"])
    {'article_id': 'ID', 'date': 'Date', 'text': 'متن'}
    """
    chosen = _said(found, columns or {})
    free = [name for name in found if name not in chosen.values()]
    for field, aliases in ALIASES.items():
        if field in chosen:
            continue
        for alias in aliases:
            fits = [name for name in free if name == alias]
            fits = fits or [name for name in free if plain(name) == alias]
            if fits:
                chosen[field] = fits[0]
                free.remove(fits[0])
                break
    if "text" not in chosen:
        header = "" if chosen else "The first row of a CSV or TSV file must name its columns. "
        raise ValueError(
            f"No column holds the articles' text. The columns found are: {_listed(found)}. "
            f"{header}Say which of them it is, for example "
            f'read_articles(…, columns={{"text": "{_example(free)}"}}).'
        )
    return {field: chosen[field] for field in ALIASES if field in chosen}


def distinct_names(others, known, findings):
    """Names for further columns that differ, in more than case, from each other and the known.

    A column whose name is taken is renamed, "Text (file)" or "author (2)", and reported. So is
    article_ beside article: an index has an `article` of its own, and calls the file's article_.
    """
    own_names = {_key(name) for name in known}
    taken, names = set(own_names), []
    for other in others:
        name = other if other.strip() else "column"
        tries = (f"{name} ({number})" for number in count(2))
        if _key(name) in own_names:
            tries = chain([f"{name} (file)"], tries)
        own = next(each for each in chain([name], tries) if _key(each) not in taken)
        if own != other:
            found = f"the column name “{other}”" + (", like one before" if name == other else "")
            findings.add("column", None, "file", found, f"kept as “{own}”")
        taken.add(_key(own))
        names.append(own)
    return names


def _key(name):
    key = name.casefold()
    return f"{key}_" if key in INDEXED else key


def _said(found, columns):
    """The explicit mapping, checked against the columns that are there."""
    chosen = {}
    for field, name in columns.items():
        field = "article_id" if plain(field) == "id" else plain(field)
        if field not in ALIASES:
            raise ValueError(
                f"columns maps {field!r}, which articles do not have. "
                f"Map one of: {', '.join(ALIASES)}."
            )
        if name not in found:
            same = [there for there in found if plain(there) == plain(name)]
            near = difflib.get_close_matches(str(name), found, n=1)
            if not same:
                hint = f" Did you mean {near[0]!r}?" if near else ""
                raise ValueError(
                    f"columns asks for the column {name!r}, which is not in the file.{hint} "
                    f"The columns found are: {_listed(found)}."
                )
            name = same[0]
        for other, taken in chosen.items():
            if name == taken:
                raise ValueError(
                    f"columns says that {name!r} is both {other} and {field}; it can be only one. "
                    "Leave out one of the two."
                )
        chosen[field] = name
    return chosen


def _listed(found):
    names = [name if len(name) <= 60 else name[:59] + "…" for name in found[:30]]
    rest = f" and {len(found) - 30} more" if len(found) > 30 else ""
    return ", ".join(names) + rest


def _example(free):
    return free[-1] if free and len(free[-1]) <= 60 else "my_body"
