"""Which column of a file is which column of the articles table."""

import difflib
from collections.abc import Mapping
from itertools import chain, count

from .files import mojibake

ALIASES = {
    "article_id": (
        "article_id", "id", "doc_id", "docno", "news_id", "post_id", "story_id", "tweet_id", "guid",
        "uuid", "_id", "شناسه", "شناسه خبر", "کد خبر", "کد",
    ),
    "date": (
        "date", "تاریخ", "published", "published_at", "pub_date", "datetime", "تاریخ انتشار",
        "publish_date", "published_date", "date_published", "publish_time", "published_time",
        "published_on", "تاریخ خبر", "تاریخ درج", "زمان انتشار", "news_date", "post_date",
        "release_date", "utc_date", "timestamp", "created_at", "date_time", "زمان", "time",
        "date_raw",
    ),
    "source": (
        "source", "outlet", "منبع", "رسانه", "خبرگزاری", "agency", "network", "publisher",
        "news_agency", "newspaper", "media", "source_name", "agency_name", "outlet_name",
        "نام رسانه", "نام منبع", "منبع خبر", "روزنامه", "نشریه", "پایگاه خبری", "website", "site",
        "سایت", "domain", "host",
    ),
    "title": (
        "title", "عنوان", "تیتر", "headline", "عنوان خبر", "news_title", "article_title",
        "تیتر خبر", "عنوان مقاله", "سرتیتر",
    ),
    "text": (
        "text", "body", "content", "متن", "article", "متن خبر", "full_text", "article_text",
        "article_body", "main_text", "news_text", "news_body", "raw_text", "text_content",
        "content_text", "متن کامل", "متن مقاله", "متن اصلی", "متن کامل خبر", "محتوا", "news",
        "document", "story", "post", "tweet", "message", "شرح خبر", "شرح", "description",
    ),
    "category": (
        "category", "دسته", "گروه", "دسته بندی", "section", "topic", "سرویس", "گروه خبری",
        "موضوع", "حوزه", "category_name", "news_category",
    ),
    "url": (
        "url", "link", "پیوند", "نشانی", "لینک", "news_url", "news_link", "page_url", "source_url",
        "article_url", "canonical_url", "permalink", "uri", "نشانی اینترنتی", "آدرس", "لینک خبر",
    ),
}  # fmt: skip
SECOND_DATES = (
    "date_gregorian", "gregorian_date", "date_miladi", "miladi_date", "تاریخ میلادی",
    "date_jalali", "jalali_date", "date_shamsi", "shamsi_date", "persian_date", "date_persian",
    "date_fa", "jdate", "تاریخ شمسی", "تاریخ خورشیدی", "تاریخ هجری شمسی",
)  # fmt: skip
INDEXED = ("article", "tokens")
SPELLING = str.maketrans({"ي": "ی", "ك": "ک"} | dict.fromkeys("\u200c\u200f\u200e\ufeff _-.:"))


def plain(name):
    """A column's name without differences of case, spacing and keyboard; mojibake repaired.

    >>> plain(" Article ID"), plain("publishedAt") == plain("published_at")
    ('articleid', True)
    """
    return mojibake.repair(str(name)).strip().casefold().translate(SPELLING)


ALIASES["date"] += SECOND_DATES
PLAIN = {field: tuple(map(plain, aliases)) for field, aliases in ALIASES.items()}
FIELDS = {plain(field): field for field in ALIASES} | {"id": "article_id"}


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
    names = {alias for aliases in PLAIN.values() for alias in aliases}
    return names | {plain(name) for name in (columns or {}).values()}


def is_name_of(cell, name, field=None):
    """Whether a cell holds the name of its own column, or another name of the same field."""
    if len(cell) > len(name) + 20:
        return False
    return plain(cell) == plain(name) or plain(cell) in PLAIN.get(field, ())


def is_date(name, columns=None):
    """Whether a column of this name may be a date of the articles."""
    return plain(name) in PLAIN["date"] or name == (columns or {}).get("date")


def second_dates(found):
    """The columns that hold the day once more, in another calendar: "تاریخ شمسی" beside "date".

    >>> second_dates(["date", "Date_Jalali", "text"])
    ['Date_Jalali']
    """
    known = set(map(plain, SECOND_DATES))
    return [name for name in found if plain(name) in known]


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
            fits = fits or [name for name in free if plain(name) == plain(alias)]
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
        field = FIELDS.get(plain(field), field)
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
