"""Whether a word is counted the same on clean and on spoiled text."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from benchmarks.gold import Token
from helpers import orthography
from helpers.orthography import verbs
from helpers.orthography.lexicon import kinds_of

MOST_FREQUENT = 2_000


def compare_counts(clean: Counter, spoiled: Counter, most: int = MOST_FREQUENT) -> dict:
    """Return how far the counts of the most frequent words of a clean text are kept.

    "equal": the share of their occurrences that are of words with the very same count;
    "kept": one minus the sum of all differences over the sum of all counts.

    >>> compare_counts(Counter(a=6, b=4, c=1), Counter(a=6, b=3), most=2)
    {'equal': 0.6, 'kept': 0.9, 'words': 2, 'words unequal': 1, 'occurrences': 10}
    """
    frequent = clean.most_common(most)
    total = sum(count for _, count in frequent)
    unequal = [(word, count) for word, count in frequent if spoiled[word] != count]
    return {
        "equal": 1 - sum(count for _, count in unequal) / total,
        "kept": 1 - sum(abs(spoiled[word] - count) for word, count in unequal) / total,
        "words": len(frequent),
        "words unequal": len(unequal),
        "occurrences": total,
    }


def measure_counts(
    texts: Sequence[str],
    words: Callable[[str], Iterable[str]],
    noise: Callable[[str], str],
) -> dict:
    """Return `compare_counts` for the words that a tool finds in texts, clean and spoiled."""
    clean, spoiled = Counter(), Counter()
    for text in texts:
        clean.update(words(text))
        spoiled.update(words(noise(text)))
    return compare_counts(clean, spoiled)


def find_merged(tokens: Iterable[Token]) -> list[list[str]]:
    """Return the spellings that share a key by accident: only a half-space tells them apart.

    Two spellings that the gold never gives one lemma are no spellings of one word; but for
    pronouns («آنها»، «آن‌ها»), to which the treebanks give several.

    >>> two = [Token("نام\\u200cهای", "نام", "NOUN"), Token("نامه\\u200cای", "نامه", "NOUN")]
    >>> one = [Token("کتابها", "کتاب", "NOUN"), Token("کتاب\\u200cها", "کتاب", "NOUN")]
    >>> find_merged(two + one) == [["نامه\\u200cای", "نام\\u200cهای"]]
    True
    """
    lemmas = defaultdict(lambda: defaultdict(set))
    for form, lemma, tag in tokens:
        if tag != "PRON":
            lemmas[orthography.key(form)][_spelling(form)].add(orthography.key(lemma))
    return [
        sorted(merged)
        for spellings in lemmas.values()
        if (
            merged := [
                one
                for one in spellings
                if any(spellings[one].isdisjoint(spellings[other]) for other in spellings)
            ]
        )
    ]


def may_be_two(key: str) -> bool:
    """Return whether the word list knows two words that have a key and differ in a half-space.

    A plural in های and a silent heh with ای (نام‌های، نامه‌ای); a word and a verb with می.

    >>> may_be_two("نامهای"), may_be_two("میدانی"), may_be_two("کتابهای")
    (True, True, False)
    """
    noun = re.fullmatch("(.+)(?:های|هایی)", key)
    verb = verbs.forms().get(key)
    return bool(
        (noun and "p" in kinds_of(noun[1]) and "h" in kinds_of(f"{noun[1]}ه"))
        or (verb and orthography.ZWNJ in verb[0] and set("nap") & set(kinds_of(key)))
    )


def measure_merged(tokens: Sequence[Token]) -> dict:
    """Return the share of words whose key is also that of another word with other half-spaces.

    "share" counts what does meet in these tokens, "may be two" what the word list says could.
    """
    merged = set(chain.from_iterable(find_merged(tokens)))
    words = [_spelling(token.form) for token in tokens if token.tag != "PUNCT"]
    found = sum(word in merged for word in words)
    could = sum(map(may_be_two, map(orthography.key, words)))
    return {
        "share": found / len(words),
        "may be two": could / len(words),
        "tokens": found,
        "of": len(words),
    }


def _spelling(form: str) -> str:
    """Return the key of a form with its half-spaces kept."""
    return orthography.ZWNJ.join(
        map(orthography.key, orthography.clean(form).split(orthography.ZWNJ))
    )
