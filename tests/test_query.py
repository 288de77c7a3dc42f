"""What a reader asks: how it is read, what it finds, and what is said of what cannot be read."""

import fnmatch
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import calendars, concordance, frequency, indexing, orthography, query, tokenization
from helpers.query import Any, Difference, Near, Phrase, Share, Sum, Without, Word
from helpers.query.expressions import words_of

DOCS = Path(__file__).parents[1] / "docs" / "queries.md"


def keys_of(asked):
    return [word.text for word in words_of(asked)]


# -- how a query is read -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("term", "keys"),
    [
        ("امنیت", ["امنیت"]),
        ("  امنيت ", ["امنیت"]),
        ("منطقه ای", ["منطقهای"]),
        ("شورای امنیت", ["شورای", "امنیت"]),
        ('"شورای امنیت"', ["شورای", "امنیت"]),
        ("«شورای امنیت»", ["شورای", "امنیت"]),
        ("“شورای امنیت”", ["شورای", "امنیت"]),
        ("شورای «امنیت»", ["شورای", "امنیت"]),
        ("\u202bشورای\u00a0\u200fامنیت\u202c", ["شورای", "امنیت"]),
        ("می‌شود", ["میشود"]),
        ("۳+۳", ["۳+۳"]),
        ("۲۴/۷", ["۲۴/۷"]),
        ("ساعت ۱۲:۳۰", ["ساعت", "۱۲:۳۰"]),
        ("NATO", ["nato"]),
        ("کووید۱۹", ["کووید", "۱۹"]),
        ("کووید-۱۹", ["کووید", "۱۹"]),
        ('"ایران/عراق"', ["ایران", "عراق"]),
        ("F-35", ["f", "۳۵"]),
        ('"گفت،"', ["گفت"]),
        ("https://www.isna.ir/news?page=2", ["https://www.isna.ir/news?page ۲"]),
        ("نزدیک", ["نزدیک"]),
    ],
)
def test_a_term_is_read_through_the_same_orthography_as_the_texts(term, keys):
    assert keys_of(query.parse(term)) == keys


@given(st.text(alphabet=st.sampled_from("امنیتقکي ‌./-۱5aA،:+")).filter(str.strip))
def test_a_quoted_term_is_divided_as_a_text_is(text):
    words = tokenization.find_words("", f'"{text}"')
    if words:
        asked = query.parse(f'"{text}"')
        first = asked.of[0] if isinstance(asked, Any) else asked
        assert keys_of(first) == [orthography.key(word.token) for word in words]
        if isinstance(first, Phrase):
            assert list(first.positions) == [word.position for word in words]


SAME = [
    ("قفقاز NEAR/5 ایران", "قفقاز نزدیک/۵ ایران"),
    ("قفقاز NEAR/5 ایران", "قفقاز near / ٥ ایران"),
    ("امن* ن?ت", "امن٭ ن؟ت"),
    ("امنیت - ثبات", "امنیت − ثبات"),
    ("امنیت - ثبات", "امنیت – ثبات"),
    ("تحریم / (تحریم + مذاکره)", "تحریم/(تحریم+مذاکره)"),
    ("(تحریم | مذاکره)", "تحریم|مذاکره"),
    ("lemma:کشور", "بن‌واژه:کشور"),
    ("lemma:کشور", "بن واژه : کشور"),
    ("شورای (امنیت | صلح)", '"شورای (امنیت | صلح)"'),
    ("(شورای امنیت | شورای صلح)", '"شورای (امنیت | صلح)"'),
    ("امنیت source:ایسنا", "source:ایسنا امنیت"),
    ("امنیت source:ایسنا", "امنیت source: «ایسنا»"),
    ("قفقاز NEAR/5 ایران", "قفقاز Near/5 ایران"),
    ("lemma:کشور", "Lemma:کشور"),
    ("(~امنیت | ~صلح)", "~(امنیت | صلح)"),
    ("=امنیت", "= امنیت"),
    ("می*", "می‌*"),
    ("ا*ت", "ا**ت"),
    ("\u200fامنیت \u200f+ \u202aثبات\u202c", "امنیت + ثبات"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_another_keyboard_asks_the_same(one, other):
    assert query.parse(one) == query.parse(other)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ا*ت", "Word('ا*ت')"),
        ('"شورای * امنیت"', "Phrase(Word('شورای'), Word('*'), Word('امنیت'))"),
        ("=كتاب‌ها", "Word('=کتاب\u200cها')".replace("\u200c", "\\u200c")),
        ("~امنیت", "Word('~امنیت')"),
        ("امنیت + ثبات", "Sum(left=Word('امنیت'), right=Word('ثبات'))"),
        ("a NOT b", "Without(left=Word('a'), right=Word('b'))"),
    ],
)
def test_an_expression_can_be_read(text, shown):
    assert repr(query.parse(text)) == shown


def test_operators_take_the_left_side_first():
    a, b, c = map(Word, "abc")
    assert query.parse("a + b - c") == Difference(Sum(a, b), c)
    assert query.parse("a - (b - c)") == Difference(a, Difference(b, c))
    assert query.parse("a NEAR/2 b NOT c") == Without(Near(a, b, 2), c)
    assert query.parse("(a + b) / c") == Share(Sum(a, b), c)


def test_a_list_and_a_text_with_commas():
    assert list(query.parse_all("امنیت، قفقاز؛ «گفت، شد»")) == ["امنیت", "قفقاز", "«گفت، شد»"]
    assert list(query.parse_all("۵,۰۰۰, صلح")) == ["۵,۰۰۰", "صلح"]
    stop = query.parse_all(["گفت، شد"])["گفت، شد"]
    assert stop == query.parse('"گفت، شد"') and stop.positions == (0, 2)
    for asked in ("(گفت، شد)", ["(گفت، شد)"], "امنیت source:(a، b)"):
        with pytest.raises(query.QueryError, match="A comma"):
            query.parse_all(asked)
    assert list(query.parse_all({"جنگ و صلح": ["صلح", "قفقاز جنوبی"]})) == ["جنگ و صلح"]
    assert query.parse_all({"سهم": "a / b"}) == {"سهم": query.parse("a / b")}
    assert query.parse_all({"a": Word("امنیت")}) == {"a": Word("امنیت")}


def test_what_is_no_term_is_refused(index):
    with pytest.raises(TypeError, match="12 is not"):
        query.parse(12)
    with pytest.raises(ValueError, match="no term"):
        query.parse_all([])
    with pytest.raises(ValueError, match="stands for no word"):
        query.parse_all({"هیچ": []})
    with pytest.raises(ValueError, match="different restrictions"):
        query.parse_all({"دو": ["a source:x", "b source:y"]})
    with pytest.raises(ValueError, match="only query of its term"):
        query.parse_all({"دو": ["a + b", "c"]})
    family = query.find_family(index, "امنیت")
    with pytest.raises(TypeError, match="not what query.resolve gives"):
        query.parse_all(family)
    for wrong in (family, None):
        with pytest.raises(TypeError, match="family"):
            query.parse_all({"امنیت": wrong})


# -- what cannot be read -------------------------------------------------------------------------

FAULTS = [
    ("", 0, "holds no word"),
    ("  ", 0, "holds no word"),
    ('""', 0, "holds no word"),
    ("؟", 0, "holds no letter"),
    ("*", 0, "between two others"),
    ("امنیت *", 6, "between two others"),
    ("()", 1, "nothing in these brackets"),
    ("تحریم / (تحریم + مذاکره", 8, "not closed"),
    ("تحریم)", 5, "closes none"),
    ("امنیت +", 6, "nothing on its right"),
    ("+ امنیت", 0, "nothing on its left"),
    ("امنیت | | ثبات", 6, "nothing on its right"),
    ("NOT قفقاز", 0, "nothing on its left"),
    ("NEAR/5 قفقاز", 0, "nothing on its left"),
    ("a + b / c", 6, "brackets"),
    ("a / b / c", 6, "brackets"),
    ("a | b + c", 6, "brackets"),
    ("a NOT b NEAR/5 c", 8, "brackets"),
    ("a NEAR/5 b + c", 11, "brackets"),
    ("(a + b) | c", 0, "only in a sum"),
    ("(a / b) + c", 0, "stands alone"),
    ("قفقاز NEAR ایران", 6, "number of words"),
    ("قفقاز NEAR۵ ایران", 6, "number of words"),
    ("قفقاز NEAR/5.5 ایران", 6, "number of words"),
    ("امنیت && ثبات", 6, "NEAR/5"),
    ("امنیت منبع : ایسنا", 11, "right at its column"),
    ("امنیت source:ایسنا | ایرنا", 19, "Several values"),
    ("امنیت source:(a | b) + صلح", 21, "stands after a restriction"),
    ("قفقاز NEAR/0 ایران", 6, "from 1 to 1,000"),
    ("قفقاز NEAR/5", 6, "nothing on its right"),
    ("امنیت OR ثبات", 6, "have | between"),
    ("امنیت AND ثبات", 6, "NEAR/5"),
    ('"شورای امنیت', 0, "not closed"),
    ("شورای امنیت»", 11, "closes no quotation"),
    ('lemma:"شورای امنیت"', 0, "one word alone"),
    ("lemma:", 0, "one word alone"),
    ("lemma:امن*", 6, "leave one of them out"),
    ("~امن*", 1, "leave one of them out"),
    ('="شورای امنیت"', 0, "right after it"),
    ("امنیت، قفقاز", 5, "A comma"),
    ("(امنیت، قفقاز)", 6, "A comma"),
    ("امنیت -قفقاز", 6, "spaces on both sides"),
    ("امنیت- قفقاز", 5, "spaces on both sides"),
    ("امنیت source:", 6, "no value"),
    ("source:ایسنا", 12, "no term"),
    ('امنیت source:"ایسنا', 13, "not closed"),
    ("امنیت source:ایسنا، ایرنا", 18, "A comma"),
    ("(امنیت source:ایسنا)", 7, "outside the brackets"),
    ("source:a امنیت source:b قفقاز", 24, "after a restriction"),
    ('"a | b"', 3, "stand in brackets"),
    ('"شورای (امنیت"', 7, "not closed"),
    ("شورای (امنیت + صلح)", 7, "only alternatives"),
    ("(" * 60, 50, "brackets in brackets"),
    (" ".join(["(a | b)"] * 10), 64, "more than 500"),
]


@pytest.mark.parametrize(("text", "position", "reason"), FAULTS)
def test_a_fault_is_shown_at_its_place(text, position, reason):
    with pytest.raises(query.QueryError, match=re.escape(reason)) as fault:
        query.parse(text)
    assert fault.value.position == position
    sentence, shown, caret = str(fault.value).split("\n")
    assert shown == f"  {text}" and caret.partition("^")[:2] == (" " * (position + 2), "^")
    assert caret.partition("^")[2].split() == text[position:].split()[:1]
    assert sentence.endswith(".") and fault.value.__cause__ is None


def test_the_caret_stands_right_beside_what_has_no_width():
    with pytest.raises(query.QueryError) as fault:
        query.parse("\u200fمی‌شودِ\u200e +\n")
    assert str(fault.value).split("\n")[1:] == ["  \u200fمی‌شودِ\u200e + ", " " * 8 + "^ +"]
    assert fault.value.position == 10


PIECES = st.sampled_from(
    [*'()|+-/*?؟٭=~:،؛,"«»“” \n.', "امنیت", "قفقاز", "NOT ", " NEAR/5 ", "نزدیک/۳", "lemma:", "a",
     "source:", "دوره:1402", "‌", "\u200f", "\u202b", "۱", "5", "–", "C++", "http://a.b/c?d*", "ِ",
     "\ua000", "&amp;", "ﷺ", " OR "]
)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join)))
def test_any_text_is_read_or_refused_with_a_caret_inside_it(text):
    for read in (query.parse, lambda asked: query.parse_all([asked]), query.parse_all):
        try:
            read(text)
        except query.QueryError as fault:
            assert 0 <= fault.position <= len(fault.query)
            assert len(str(fault).split("\n")) == 3


# -- what is found -------------------------------------------------------------------------------


def found(index, term):
    """The uses of a term, as article, position and length."""
    return [tuple(row) for row in query.find_uses(index, term).to_numpy().tolist()]


def lies_in(use, other):
    """Whether a use is part of a longer one, or of one of the same words that counts more."""
    inside = use[0] == other[0] and other[1] <= use[1] and use[2] <= other[2]
    return inside and (use[1:3] != other[1:3] or use[3] < other[3])


class Truth:
    """What a query means, word by word over the tokens, without an index.

    A use is (article, first position, last position, number of words).
    """

    def __init__(self, tokens, catalogue):
        number = dict(zip(catalogue["article_id"], catalogue["article"], strict=True))
        self.words = {}
        for row in tokens.itertuples():
            self.words[number[row.article_id], row.position] = row

    def means(self, word, row):
        if word.how == "any":
            return True
        if word.how == "pattern":
            return fnmatch.fnmatchcase(row.key, word.text)
        if word.how == "family":
            return row.lemma in word.lemmas
        if word.how == "spelling":
            return row.token == word.text
        parts = [orthography.key(part) for part in row.token.split("\u200c")]
        inside = word.how == "inside" and any(
            "".join(parts[i:j]) == word.text
            for i in range(len(parts)) for j in range(i + 1, len(parts) + 1)
        )  # fmt: skip
        return row.key == word.text or inside

    def uses(self, asked):
        match asked:
            case Word():
                return self.uses(Phrase((asked,), (0,)))
            case Phrase():
                return [
                    (article, at, at + asked.positions[-1], len(asked.words))
                    for article, at in self.words
                    if all(
                        (article, at + far) in self.words
                        and self.means(word, self.words[article, at + far])
                        for word, far in zip(asked.words, asked.positions, strict=True)
                    )
                ]
            case Any():
                every = {use for one in asked.of for use in self.uses(one)}
                return sorted(use for use in every if not any(lies_in(use, o) for o in every))
            case Near():
                return [
                    one for one in self.uses(asked.left)
                    if any(
                        one[0] == other[0]
                        and (0 < other[1] - one[2] <= asked.within
                             or 0 < one[1] - other[2] <= asked.within)
                        for other in self.uses(asked.right)
                    )
                ]  # fmt: skip
            case Without():
                others = {use[0] for use in self.uses(asked.right)}
                return [use for use in self.uses(asked.left) if use[0] not in others]
            case Sum():
                return sorted(self.uses(asked.left) + self.uses(asked.right))
            case Difference():
                return [
                    one for one in self.uses(asked.left)
                    if not any(
                        one[0] == other[0] and other[1] <= one[1] and one[2] <= other[2]
                        for other in self.uses(asked.right)
                    )
                ]  # fmt: skip
            case Share():
                return self.uses(asked.part)

    def counts(self, asked):
        if isinstance(asked, Sum | Difference):
            total = self.counts(asked.left)
            other = self.counts(asked.right)
            (total.update if isinstance(asked, Sum) else total.subtract)(other)
            return Counter({article: n for article, n in total.items() if n})
        return Counter(use[0] for use in self.uses(asked))


@pytest.fixture(scope="module")
def truth(index, tokens):
    return Truth(tokens, index.catalogue)


WORD = st.sampled_from(
    ["امنیت", "قفقاز", "شورای", "منطقه", "منطقه‌ای", "در", "امن*", "*ای", "?ب", "من*ی", "=امنیت",
     "~امنیت", "~ملی", "lemma:منطقه", "lemma:شورا", '"شورای امنیت"', "قفقاز جنوبی", "امنیت امنیت",
     "«در * دور»", "(صلح | قفقاز جنوبی | قفقاز)", "صلح", "یافت‌نشدنی"]
)  # fmt: skip
PLACES = st.recursive(
    WORD,
    lambda inner: st.builds(
        "({} {} {})".format, inner, st.sampled_from(["|", "NEAR/1", "NEAR/4", "NOT"]), inner
    ),
    max_leaves=4,
)
NUMBERS = st.builds("({} {} {})".format, PLACES, st.sampled_from("+-"), PLACES) | PLACES
QUERIES = st.builds("{} {} {}".format, NUMBERS, st.sampled_from("+-/"), NUMBERS) | NUMBERS


@settings(max_examples=80, deadline=None)
@given(QUERIES)
def test_uses_and_counts_are_those_of_the_definition(index, truth, text):
    asked = query.parse(text)
    uses = [(article, first, n) for article, first, _, n in truth.uses(asked)]
    assert sorted(found(index, text)) == sorted(uses)
    (counted,) = query.count_all(index, {"it": asked})
    part, whole = (asked.part, asked.whole) if isinstance(asked, Share) else (asked, None)
    assert counted.articles.tolist() == sorted(truth.counts(part))
    assert dict(zip(counted.articles, counted.counts, strict=True)) == truth.counts(part)
    assert (counted.whole is None) == (whole is None) and counted.among is None
    if whole:
        assert dict(zip(*counted.whole, strict=True)) == truth.counts(whole)


def test_the_uses_of_hundreds_of_terms_are_those_of_each(index, tokens):
    terms = tokens["key"].unique().tolist()
    counted = query.count_all(index, query.parse_all({key: Word(key) for key in terms}))
    numbers = {term: one.counts.sum() for term, one in zip(terms, counted, strict=True)}
    assert numbers == tokens["key"].value_counts().to_dict()


def test_uses_of_a_phrase_follow_one_another_within_a_sentence(index):
    uses = query.find_uses(index, "شورای امنیت")
    ids = index.catalogue["article_id"][uses["article"]].tolist()
    assert ids == ["a", "d", "e"]
    assert query.find_uses(index, "منطقه امنیت").empty
    assert len(query.find_uses(index, "امنیت امنیت")) == 2


@pytest.mark.parametrize("term", ["بی.بی.سی", "کووید۱۹", "F-35", "C++", "حسین(ع)", "۳٫۵", "ﷺ"])
def test_a_term_finds_itself(articles, tmp_path, term):
    text = f"گفتند {term} آمد"
    own = indexing.build(articles.head(1).assign(text=text), tmp_path / "index")
    uses = query.find_uses(own, term)
    assert len(uses) == 1
    assert concordance.find_lines(own, term)["node"].item() in (term, term.rstrip("+)"))


def test_a_compound_is_found_as_one_word_and_as_two(articles, tmp_path):
    careful = "او پیش بینی کرد که کتاب‌ها به منطقه‌ای می‌روند و راه حل آن چیست"
    own = articles.head(2).assign(title="", text=[careful, "راه حل و پیش‌بینی"])
    index = indexing.build(own, tmp_path / "index")
    for term in ("راه حل", "پیش بینی", '"پیش بینی"', "(راه | ره) حل"):
        assert len(query.find_uses(index, term)) == 2, term
    assert len(query.find_uses(index, ["راه", "راه حل"])) == 2


@pytest.mark.parametrize(
    ("term", "keys"),
    [("lemma:آتش بس", ["آتش‌بس"]), ("آتش بس*", ["آتشبس*"]), ("خانه ای*", ["خانهای*"])],
)
def test_a_mark_does_not_part_a_compound(term, keys):
    asked = query.parse(term)
    assert keys_of(asked.of[0] if isinstance(asked, Any) else asked) == keys


def test_a_word_between_two_others_is_no_stop(articles, tmp_path):
    text = "شورای امنیت. شورای عالی امنیت، شورای. امنیت شورای. عالی امنیت"
    own = indexing.build(articles.head(1).assign(title="", text=text), tmp_path / "index")
    assert found(own, "شورای * امنیت") == [(0, 3, 3)]


def test_a_pattern_is_of_the_key_or_of_what_is_written(articles, tmp_path):
    text = "امریکا و آمریکا، دمکراسی، دموکراسی‌ها و هیأت امرها را هیات می‌دانند"
    own = indexing.build(articles.head(1).assign(title="", text=text), tmp_path / "index")
    times = {"امر*": 2, "آمر*": 2, "دمک*": 1, "دمکرا*": 2, "دمو*": 2, "هیا*": 1, "*یکا": 2}
    assert {term: len(found(own, term)) for term in times} == times


def test_one_spelling_alone(articles, tmp_path):
    own = articles.head(1).assign(title="", text="NATO Nato ملی‌گرایی")
    index = indexing.build(own, tmp_path / "index")
    assert [len(found(index, term)) for term in ("nato", "=NATO", "=nato")] == [2, 1, 0]


# -- the documentation ---------------------------------------------------------------------------


def rows_under(heading):
    part = DOCS.read_text("utf-8").split(f"## {heading}")[1].split("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")][2:]
    return [
        [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in lines
    ]


@pytest.fixture(scope="module")
def sentences(tmp_path_factory):
    _, source, category, date, text = zip(*rows_under("جمله‌ها"), strict=True)
    articles = pd.DataFrame(
        {"article_id": list("1234"), "date": list(map(calendars.start_of, date)), "source": source,
         "category": category, "title": "", "text": text}
    )  # fmt: skip
    return indexing.build(articles, tmp_path_factory.mktemp("docs") / "index")


@pytest.mark.parametrize(("text", "fa", "en", "where"), rows_under("نمونه‌ها"))
def test_the_documented_examples(sentences, text, fa, en, where):
    asked = text.strip("`")
    uses = query.find_uses(sentences, asked)["article"] + 1
    assert uses.tolist() == [int(number) for number in where.split("،")], asked
    (counted,) = query.count_all(sentences, query.parse_all([asked]))
    assert counted.counts.sum() == len(uses)
    if shares := re.findall(r"(\d) of (\d)", en):
        assert [(str(counted.counts.sum()), str(counted.whole[1].sum()))] == shares
    assert fa


def test_the_documented_set_of_terms(tmp_path):
    path = tmp_path / "terms.yaml"
    path.write_text(re.search("```yaml\n(.*?)```", DOCS.read_text("utf-8"), re.S)[1], "utf-8")
    assert list(query.read_terms(path)) == ["مذاکره", "صلح", "تحریم"]
    assert list(query.read_terms(path, level="group")) == ["دیپلماسی", "فشار"]


# -- restrictions --------------------------------------------------------------------------------


def test_restrictions_keep_articles(index, articles):
    def kept(where, **options):
        return "".join(index.catalogue["article_id"][query.choose(index, where, **options)])

    assert kept(None) == "abcdefghij"
    assert kept("source:الف") == "abegh"
    assert kept("منبع:(الف | ب)") == "abcdefghij"
    assert kept("NOT source:الف") == "cdfij"
    assert kept("period:1399-01") == "ab"
    assert kept("دوره:۱۳۹۹/۱..۱۳۹۹/۳ source:ب") == "cd"
    assert kept("date:2020-09-25") == "hi"
    assert kept("تاریخ:..1399-02") == "abcde"
    assert kept("NOT period:1399") == "j"
    assert kept('article_id:(a | "b" | j)') == "abj"


def test_repeats_are_set_aside(index):
    repeats = set(index.find_repeats()["article"])
    chosen = query.choose(index, distinct=True)
    assert set(np.flatnonzero(~chosen)) == repeats
    assert chosen.dtype == bool and len(chosen) == index.articles


def test_a_restriction_changes_the_base(index, tokens):
    of_source = index.catalogue["source"] == "ب"
    terms = query.parse_all(["امنیت NOT قفقاز source:ب", "امنیت / قفقاز source:ب"])
    plain, share = query.count_all(index, terms)
    assert plain.among.tolist() == share.among.tolist() == of_source.tolist()
    own = tokens[tokens["article_id"].isin(index.catalogue["article_id"][of_source])]
    uses = own[own["key"] == "امنیت"]
    without = ~uses["article_id"].isin(own[own["key"] == "قفقاز"]["article_id"])
    assert plain.counts.sum() == without.sum()
    assert share.counts.sum() == len(uses)
    assert share.whole[1].sum() == (own["key"] == "قفقاز").sum()
    assert len(query.find_uses(index, "امنیت source:ب")) == len(uses)


@pytest.mark.parametrize(
    ("where", "position", "reason"),
    [
        ("source:ج", 0, "there are"),
        ("source:الف outlet:ج", 11, "no column «outlet»"),
        ("period:1399-13", 0, "names no period"),
        ("period:1399-05..1399-02", 0, "before it begins"),
        ("period:..", 0, "a first or a last"),
        ("source:الف منبع:ب", 11, "twice"),
        ("period:1399 date:1398", 12, "twice"),
        ("امنیت", 0, "is a column"),
        ("source:الف ب", 11, "is a column"),
        ("source:الف، source:ب", 10, "A comma"),
        ('source:"الف', 7, "not closed"),
        ("", 0, "is a column"),
    ],
)
def test_an_unknown_restriction_is_refused(index, where, position, reason):
    with pytest.raises(query.QueryError, match=reason) as fault:
        query.choose(index, where)
    assert fault.value.position == position


def test_at_most_ten_values_are_named(articles, tmp_path):
    many = pd.concat([articles.head(1)] * 12).assign(
        article_id=list("abcdefghijkl"), source=[f"منبع {n}" for n in range(12)], text="متن"
    )
    own = indexing.build(many, tmp_path / "index")
    with pytest.raises(ValueError, match="and 2 more") as fault:
        query.choose(own, "source:هیچ")
    assert str(fault.value).count("منبع") == 10


# -- the entries of the vocabulary ---------------------------------------------------------------


def test_a_term_resolves_to_its_spellings(index):
    entries = query.resolve(index, ["منطقه‌ای", "امنیت*"])
    assert entries.query("term == 'منطقه‌ای'")[["token", "count"]].values.tolist() == [
        ["منطقه‌ای", 4]
    ]
    prefixed = entries.query("term == 'امنیت*'")["token"]
    assert set(prefixed) == {"امنیت", "امنیت‌ملی", "امنیتی‌ها"}


def test_each_word_of_a_query_has_its_number(index):
    entries = query.resolve(index, {"نام": ["قفقاز NEAR/5 (صلح | امنیت)", "جنوبی"]})
    parts = entries.groupby(["query", "part"])["token"].agg(list).to_dict()
    near = "قفقاز NEAR/5 (صلح | امنیت)"
    assert parts == {
        (near, 0): ["قفقاز"], (near, 1): ["صلح"], (near, 2): ["امنیت"], ("جنوبی", 0): ["جنوبی"]
    }  # fmt: skip
    assert set(entries["term"]) == {"نام"}


def test_a_term_that_never_occurs_resolves_to_nothing(index):
    assert query.resolve(index, "یافت‌نشدنی").empty
    assert query.find_uses(index, "یافت‌نشدنی").empty


def test_entries_can_be_edited_and_counted(index):
    entries = query.resolve(index, ["امنیت*", "شورای (امنیت | صلح) source:ب"])
    for term, uses in {term: found(index, term) for term in entries["term"].unique()}.items():
        assert found(index, entries[entries["term"] == term]) == uses
    left = entries[entries["token"] != "امنیت"]
    assert list(query.parse_all(left)) == entries["term"].unique().tolist()
    counted = list(query.count_all(index, query.parse_all(left)))
    assert [one.counts.sum() for one in counted] == [2, 0]
    more = entries.head(1).assign(token="قفقاز")
    with pytest.raises(ValueError, match="«قفقاز» is no entry that its query means"):
        list(query.count_all(index, query.parse_all(pd.concat([left, more]))))


def test_a_query_that_two_terms_share_is_edited_in_one_of_them_alone(index):
    entries = query.resolve(index, {"یک": "امنیت*", "دو": "امنیت*"})
    left = entries[(entries["term"] == "دو") | (entries["token"] == "امنیت")]
    counted = query.count_all(index, query.parse_all(left))
    assert [one.counts.sum() for one in counted] == left.groupby("term", sort=False)[
        "count"
    ].sum().tolist()


def test_the_compound_of_two_words_can_be_left_out(articles, tmp_path):
    text = "راه‌حل آن و راه حل این، کتاب‌ها می‌روند و راه حل"
    own = indexing.build(articles.head(1).assign(title="", text=text), tmp_path / "index")
    entries = query.resolve(own, "راه حل")
    whole = len(found(own, "راه حل"))
    joined = len(found(own, entries[entries["token"].isin(["راه‌حل"])]))
    apart = len(found(own, entries[~entries["token"].isin(["راه‌حل"])]))
    assert whole == joined + apart == 3


def test_a_family_is_the_inflected_forms_of_its_lemma(articles, tmp_path):
    text = "کشورهایشان، کشورش و كشور؛ کشورها. کشاورز می‌گویند گفته‌اند و گفتن"
    own = indexing.build(articles.head(1).assign(title="", text=text), tmp_path / "index")
    assert len(query.find_uses(own, "lemma:کشور")) == len(query.find_uses(own, "lemma:کشورها")) == 4
    assert len(query.find_uses(own, "بن‌واژه:کشور")) == 4
    assert len(query.find_uses(own, "lemma:گفت")) == 2
    assert len(query.find_uses(own, "lemma:گفتن")) == 3


def test_a_family_can_be_seen_and_edited(articles, tmp_path):
    text = "امنیت، امنیتی، ناامنی، امنیت‌ها، امنیتی‌ها"
    own = indexing.build(articles.head(1).assign(title="", text=text), tmp_path / "index")
    family = query.find_family(own, "امنیت")
    assert dict(zip(family["token"], family["relation"], strict=True)) == {
        "امنیت": "form", "امنیت‌ها": "form"
    }  # fmt: skip
    derived = query.find_family(own, "امنیت", derived=True)
    assert derived["relation"].tolist()[:2] == ["form", "form"]
    assert set(derived["token"]) > {"امنیتی", "ناامنی"}
    chosen = derived[derived["token"] != "ناامنی"]["token"]
    table = frequency.across(own, terms={"امنیت و مشتق‌هایش": chosen})
    assert table[["term", "count"]].values.tolist() == [["امنیت و مشتق‌هایش", 4]]
    with pytest.raises(ValueError, match="that of one word"):
        query.find_family(own, "شورای امنیت")


def test_a_family_holds_both_spellings_of_its_lemma(articles, tmp_path):
    text = "وزارتخانه، وزارت‌خانه‌ها، وزارتخانه‌ها"
    own = indexing.build(articles.head(1).assign(title="", text=text), tmp_path / "index")
    assert query.find_family(own, "وزارتخانه")["count"].sum() == 3
    assert set(query.find_family(own, "وزارتخانه")["relation"]) == {"form"}


def test_a_list_under_a_name_counts_each_use_of_its_words_once(index):
    both = query.find_uses(index, ["قفقاز", "صلح", "قفقاز"])
    apart = [len(query.find_uses(index, term)) for term in ("قفقاز", "صلح")]
    assert len(both) == sum(apart)
    every = len(query.find_uses(index, "امنیت"))
    assert len(query.find_uses(index, ["امنیت", "شورای امنیت"])) == every
    assert query.find_uses(index, ["شورای امنیت", "امنیت"])["length"].sum() == every + 3


def test_what_a_bare_word_misses(index, tokens):
    missed = query.find_missed(index, ["امنیت", "منطقه", "شورای امنیت", "یافت‌نشدنی"])
    expected = []
    for key in ("امنیت", "منطقه"):
        parts = tokens["token"].str.split("\u200c").map(lambda own: list(map(orthography.key, own)))
        inside = parts.map(lambda own, key=key: key in own) & (tokens["key"] != key)
        counts = tokens[inside].groupby("token")["article_id"].agg(["size", "nunique"])
        expected += [[key, token, *row] for token, row in counts.iterrows()]
    assert missed.to_numpy().tolist() == expected
    assert missed["token"].tolist() == ["امنیت‌ملی", "منطقه‌ای"]
    assert missed.attrs["articles"] == 10 and missed.attrs["corpus"] == index.corpus
    assert query.find_missed(index, "یافت‌نشدنی").empty


# -- sets of terms -------------------------------------------------------------------------------


def test_terms_from_csv(tmp_path):
    path = tmp_path / "terms.csv"
    path.write_text('گروه;واژه;پرسش\nب;صلح;آتش بس\nب;صلح;صلح\nج;«ن»;"""a, b"""\n', "utf-8-sig")
    assert query.read_terms(path) == {"صلح": ["آتش بس", "صلح"], "«ن»": ['"a, b"']}
    assert query.read_terms(path, level="group") == {"ب": ["آتش بس", "صلح"], "ج": ['"a, b"']}


def test_terms_from_yaml_without_groups(tmp_path):
    path = tmp_path / "terms.yml"
    path.write_text("صلح: [صلح, آتش بس]\nسال: 1402\nno: a / (a + b)\n", "utf-8")
    terms = query.read_terms(path)
    assert terms == {"صلح": ["صلح", "آتش بس"], "سال": ["1402"], "no": ["a / (a + b)"]}
    assert list(query.parse_all(terms)) == list(terms)
    with pytest.raises(ValueError, match="line 1: «صلح» has no group"):
        query.read_terms(path, level="group")


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.csv", "name,query\na,b\n", "no column term"),
        ("a.csv", "term,query\na,\n", "line 2: a row has"),
        ("a.csv", "term,query\na,b\na,(b\n", "line 3: This bracket"),
        ("a.csv", "group,term,query\ng,a,b\nh,a,b\n", "line 3: «a» stands in the groups"),
        ("a.csv", "", "no column term and query"),
        ("a.csv", "term,query\n", "names no term"),
        ("a.yaml", "", "names no term"),
        ("a.yaml", "- a\n", "line 1: here stands a name"),
        ("a.yaml", "a: [b\n", "is not YAML"),
        ("a.yaml", "a:\n  - *گرایی\n", "line 2 is not YAML"),
        ("a.yaml", "a: [b]\na: [c]\n", "stands once"),
        ("a.yaml", "a:\n  - b\n  -\n", "line 3: under «a» stand queries"),
        ("a.yaml", "a:\n- b\n- c +\n", "line 3: \\+ has nothing"),
        ("a.yaml", "g:\n  a: {b: c}\n", "line 2: under «a» stand queries"),
    ],
)
def test_a_file_that_names_no_terms_is_refused(tmp_path, name, text, reason):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    with pytest.raises(ValueError, match=reason) as fault:
        query.read_terms(path)
    assert str(path) in str(fault.value)


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match="no file"):
        query.read_terms(tmp_path / "none.yaml")
    (tmp_path / "a.csv").write_bytes("term,query\nصلح,صلح\n".encode("cp1256"))
    with pytest.raises(ValueError, match="not in UTF-8"):
        query.read_terms(tmp_path / "a.csv")
    with pytest.raises(ValueError, match="level is term or group"):
        query.read_terms(tmp_path / "a.csv", level="word")


# -- beside the rest -----------------------------------------------------------------------------


def test_the_grammar_is_loaded_when_it_is_needed():
    told = (
        "import sys; from helpers import query; query.parse('امنیت'); print('lark' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


def test_real_text_keeps_the_laws_of_the_language(real):
    def count(term):
        (counted,) = query.count_all(real, query.parse_all([term]))
        return int(counted.counts.sum())

    assert count("امنیت + ایران") == count("امنیت") + count("ایران")
    assert count('امنیت - "شورای امنیت"') == count("امنیت") - count("شورای امنیت")
    assert count("امنیت NOT ایران") < count("امنیت") <= count("~امنیت")
    assert count("~امنیت") - count("امنیت") == query.find_missed(real, "امنیت")["count"].sum()
    assert 0 < count("ایران NEAR/5 آمریکا") < count("ایران NEAR/20 آمریکا") < count("ایران")
    assert count("(امنیت | ثبات)") == count("امنیت + ثبات")
    assert count("امنیت*") >= count("امنیت?") + count("امنیت")
    assert count("شورای * امنیت") <= count("شورای")
    entries = query.resolve(real, "*گرایی")
    assert entries["count"].sum() == count("*گرایی") > 0
