"""Suggestions at the caret: in any spelling, in any place of a query, quickly."""

import pandas as pd
import pytest
from explored import ask
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import indexing, orthography, query
from helpers.explorer.suggestions import beginning, write_word


@pytest.fixture(scope="module")
def words(tmp_path_factory):
    texts = ["منطقه‌ای منطقه‌ای منطقه‌ای منطقهای منطقه منطقه", "امنیت امنيت امنیت امنیتی NOT AND not",
             "کتاب كتاب کتابخانه F-35 24/7", "شورای امنیت نزدیک"]  # fmt: skip
    frame = pd.DataFrame({
        "article_id": list("abcd"), "date": pd.Timestamp("2020-01-05"), "title": "", "text": texts,
        "source": ["خبرگزاری فارس", "ایسنا", "ايسنا", 'روزنامهٔ "شرق"'],
        "category": ["سیاسی", "سیاست | خارجی", "اقتصاد", None],
    })  # fmt: skip
    return indexing.build(frame, tmp_path_factory.mktemp("words") / "index")


def suggest(index, text, language="fa"):
    """Return what is suggested at the | of a text, and the text with the first one in its place."""
    at = text.index("^")
    text = text.replace("^", "")
    answer, _ = ask(index, "suggest", {"language": language}, text=text, at=at)
    found = answer["suggestions"]
    first = found[0]["write"] if found else ""
    return found, text[: answer["from"]] + first + text[answer["to"] :]


@pytest.mark.parametrize(
    "text, changed",
    [("من^", "منطقه‌ای"), ("صلح، ام^", "صلح، امنیت"), ("ام^ + صلح", "امنیت + صلح"),
     ("lemma:کتا^", "lemma:کتاب"), ("بن‌واژه:کتا^", "بن‌واژه:کتاب"), ("=كت^", "=کتاب"),
     ("~ام^", "~امنیت"), ("(صلح | ام^)", "(صلح | امنیت)"), ('"شورای ام^', '"شورای امنیت'),
     ("«شورای ام^»", "«شورای امنیت»"), ("شورای ام^", "شورای امنیت"), ("ام^نن صلح", "امنیت صلح"),
     ("NOT ام^", "NOT امنیت"), ("صلح/ام^", "صلح/امنیت"), ("no^", '"NOT"'), ('"no^', '"NOT'),
     ("source:ایس^", 'source:"ایسنا"'), ("منبع:ايس^ صلح", 'منبع:"ایسنا" صلح'),
     ('source:"خبر^', 'source:"خبرگزاری فارس"'),
     ('source:"خبرگزاری فا^x" صلح', 'source:"خبرگزاری فارس" صلح'),
     ("source:فار^", 'source:"خبرگزاری فارس"'),
     ("source:(ایسنا | خب^)", 'source:(ایسنا | "خبرگزاری فارس")'),
     ("source:روز^", 'source:«روزنامهٔ "شرق"»'), ("NOT دسته:سیاست^", 'NOT دسته:"سیاست | خارجی"'),
     ("source:(^", 'source:("ایسنا"'), ("صلح source:^", 'صلح source:"ایسنا"')],
)  # fmt: skip
def test_the_word_at_the_caret_is_completed_in_any_query(words, text, changed):
    found, result = suggest(words, text)
    assert result == changed, found


@pytest.mark.parametrize("text", ["^", "صلح ^", "صلح، ^", "period:140^", "x:ام^", "(^", "ژژ^"])
def test_nothing_is_suggested_where_nothing_is_begun_or_known(words, text):
    assert suggest(words, text)[0] == []


@pytest.mark.parametrize("typed", ["منطقه‌ای", "منطقهای", "منطقه‌اي", "منطقه‌ا", "مَنطقه‌ای"])
def test_spellings_stand_together_and_are_found_in_any_of_them(words, typed):
    found, _ = suggest(words, f"{typed}^")
    one = next(each for each in found if each["write"] == "منطقه‌ای")
    assert one["count"] == sum(spelling["count"] for spelling in one["spellings"]) == 4
    counts = [spelling["count"] for spelling in one["spellings"]]
    assert counts == sorted(counts, reverse=True)


def test_the_most_frequent_come_first_and_all_are_of_the_corpus(words):
    found, _ = suggest(words, "ا^", "en")
    counts = [one["count"] for one in found]
    assert counts == sorted(counts, reverse=True) and len(found) <= 8
    assert "uses" in found[0]["text"]


def test_a_word_is_suggested_in_its_other_spelling_too(tmp_path):
    text = "آمریکا آمریکا امریکا امر هیئت پروفسور"
    frame = pd.DataFrame({"article_id": ["a"], "date": pd.Timestamp("2020-01-05"), "source": "س",
                          "title": "", "text": [text]})  # fmt: skip
    own = indexing.build(frame, tmp_path / "index")
    assert [(one["write"], one["count"]) for one in suggest(own, "امر^")[0]] == [
        ("آمریکا", 3), ("امر", 1)
    ]  # fmt: skip
    assert suggest(own, "هیا^")[1] == "هیئت"
    assert [one["write"] for one in suggest(own, "پرفس^")[0]] == ["پروفسور"]


def test_suggested_counts_are_those_of_the_vocabulary(real):
    table = real.query("SELECT key, sum(count)::BIGINT AS n FROM vocabulary GROUP BY key")
    for start in ("ا", "ام", "تحر", "من", "می", "زژ"):
        own = table[table["key"].str.startswith(start)].sort_values(
            ["n", "key"], ascending=[False, True]
        )
        found = beginning(real, start)
        assert [count for _, count, _ in found] == own["n"].head(8).tolist()
        assert all(key.startswith(start) for key, _, _ in found)
        for key, count, spellings in found:
            entries = real.find_words(key)
            assert [one["token"] for one in spellings] == entries["token"].tolist()
            assert count == entries["count"].sum()


@settings(deadline=None, max_examples=200)
@given(
    text=st.text(st.sampled_from('امنیت \u200c"«»“”()|:،=~*?source\U0001f600'), max_size=30),
    at=st.integers(-2, 40),
)
def test_what_a_choice_replaces_lies_around_the_caret(words, text, at):
    answer, _ = ask(words, "suggest", text=text, at=at)
    length = len(text.encode("utf-16-le")) // 2
    caret = min(max(at, 0), length)
    assert 0 <= answer["from"] <= caret <= answer["to"] <= length or "\U0001f600" in text


def test_each_word_of_a_corpus_is_written_so_that_it_is_asked_for(words):
    for token in words.query("SELECT token FROM vocabulary")["token"]:
        written = write_word(token)
        if written:
            (asked,) = query.parse_all(written).values()
            assert asked == query.Word(orthography.key(token))
    assert write_word("NOT") == '"NOT"' and write_word("F-35") == ""
