"""What the spelling rules changed, and what they left because it could be several words."""

import unicodedata

import pandas as pd

from helpers import orthography

from .words import tokenize


def compare_spellings(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the words that are written otherwise than their spelling here, most frequent first.

    One row per way of writing: written (as in the article, but with one space for any spaces),
    token, key, change and count. The change is "characters" (letters, digits, marks),
    "half-spaces" (also where a space or another sign stood in the place of one) or "both".

    >>> articles = pd.DataFrame({"article_id": ["a"], "date": [pd.NaT], "source": ["x"],
    ...                          "title": [""], "text": ["امنيت، امنيت و امنیت. منطقهای"]})
    >>> compare_spellings(articles)[["written", "change", "count"]].values.tolist()
    [['امنيت', 'characters', 2], ['منطقهای', 'half-spaces', 1]]
    """
    tokens = tokenize(articles)
    texts = dict(
        zip(articles["article_id"], articles["title"] + "\n" + articles["text"], strict=True)
    )
    places = zip(tokens["article_id"], tokens["start"], tokens["end"], strict=True)
    tokens["written"] = [" ".join(texts[name][start:end].split()) for name, start, end in places]
    changed = tokens[tokens["written"] != tokens["token"]]
    report = changed.value_counts(["written", "token", "key"]).reset_index()
    pairs = zip(report["written"], report["token"], strict=True)
    report.insert(3, "change", pd.Series([_change(*pair) for pair in pairs], dtype="str"))
    return report


def find_ambiguous(words: pd.DataFrame) -> pd.DataFrame:
    """Return the words that may be one of several, and were left as they were written.

    `words` are tokens, or an index's vocabulary with its counts. One row per word, the most
    frequent first: token, readings (the spellings it may stand for) and count.

    >>> find_ambiguous(pd.DataFrame({"token": ["نامهای", "نامهای", "نام"]}))["count"].tolist()
    [2]
    """
    counts = words.assign(count=words.get("count", 1)).groupby("token", sort=False)["count"].sum()
    spellings = {
        word: [reading.spelling for reading in orthography.find_readings(word)]
        for word in counts.index
        if orthography.ZWNJ not in word
    }
    rows = [
        (word, "، ".join(several), counts[word])
        for word, several in spellings.items()
        if len(several) > 1
    ]
    found = pd.DataFrame(rows, columns=["token", "readings", "count"])
    return found.sort_values("count", ascending=False, kind="stable", ignore_index=True)


def _change(written: str, token: str) -> str:
    """Return what tells the two spellings apart: characters, half-spaces or both."""
    letters, gaps = zip(_take_apart(written), _take_apart(token), strict=True)
    if letters[0] == letters[1]:
        return "half-spaces"
    return "characters" if gaps[0] == gaps[1] else "both"


def _take_apart(word: str) -> tuple[str, str]:
    """Return the letters, digits and marks of a word, and what stands between them."""
    letters = "".join(sign for sign in word if unicodedata.category(sign)[0] in "LMN")
    return letters, "".join(sign for sign in word if unicodedata.category(sign)[0] not in "LMN")
