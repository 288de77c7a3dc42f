"""What the words beside a word tell of it, where its spelling alone leaves two readings."""

from .gaps import Words
from .lexicon import kinds_of
from .verbal import verb_of

_NO_EZAFE_BEFORE = frozenset(
    "به و از که را در برای با بر تا یا هم نیز اما ولی زیرا درباره مانند نظیر مثل همچون همچنین"
    " است نیست بود شد کرد داد گفت گرفت داشت".split()
)
_BUT_AFTER_DAR = frozenset("حال دست دسترس حد معرض".split())  # زمین‌های در دست ساخت
_NO_VERBS = frozenset(["مردم", "زیست"])
_BEFORE_ONE = frozenset("هیچ هر غیر".split())
_BEFORE_MANY = frozenset("از به با درباره همه تمام تمامی سایر برخی بعضی اکثر اغلب انواع".split())


def choose(found: Words, number: int, plural: str, singular: str) -> str | None:
    """Return the spelling that the words beside a word tell, or None where they tell nothing.

    A plural in های belongs to the noun after it; none is before a preposition or a verb.
    Before a noun it is one after از, به and the like: news writes the other eight times less.

    >>> choose(Words("نامهای که"), 0, "نام-های", "نامه-ای")
    'نامه-ای'
    >>> choose(Words("از نامهای مردم"), 1, "نام-های", "نامه-ای")
    'نام-های'
    """
    after, then = [*found.written[number + 1 : number + 3], "", ""][:2]
    before = found.written[number - 1] if number else ""
    end = found.end(number)
    if found.text[end : end + 1] != " " or not after:
        return None
    if after in _NO_EZAFE_BEFORE:
        return singular if after != "در" or then not in _BUT_AFTER_DAR else None
    verb = after[-1] != "ه" and not kinds_of(after) and after not in _NO_VERBS
    if (verb and verb_of(after)) or before in _BEFORE_ONE:
        return singular
    return plural if before in _BEFORE_MANY else None
