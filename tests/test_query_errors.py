"""What is said of a query that cannot be asked: in Persian and in English, and where."""

import ast
import re
import string
import unicodedata
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_query import FAULTS, PIECES

from helpers import indexing, query
from helpers.query.errors import Reason
from helpers.query.sayings import EXAMPLES, SAYINGS

PACKAGE = Path(query.__file__).parent
READ = [
    ("empty", " "),
    ("no_word", '""'),
    ("no_letter", "؟"),
    ("lone_star", "امنیت *"),
    ("sign_before_pattern", "~امن*"),
    ("family_of_one_word", 'lemma:"شورای امنیت"'),
    ("sign_without_word", '="شورای امنیت"'),
    ("star_without_word", "ِ*"),
    ("nothing_before", "+ امنیت"),
    ("nothing_before", "NEAR/5 قفقاز"),
    ("nothing_before", "NOT قفقاز"),
    ("nothing_after", "قفقاز NEAR/5"),
    ("near_without_number", "قفقاز NEAR ایران"),
    ("near_out_of_range", "قفقاز NEAR/0 ایران"),
    ("and_for_near", "امنیت AND ثبات"),
    ("ampersand_for_near", "امنیت && ثبات"),
    ("or_for_bar", "امنیت OR ثبات"),
    ("spaced_hyphen", "امنیت -قفقاز"),
    ("unclear_order", "a + b / c"),
    ("number_among_words", "(a / b) + c"),
    ("too_many_phrases", " ".join(["(a | b)"] * 10)),
    ("reckoned_in_phrase", "شورای (امنیت + صلح)"),
    ("bar_in_phrase", '"a | b"'),
    ("word_among_alternatives", "امنیت source:((a))"),
    ("unclosed_bracket", "(امنیت"),
    ("unopened_bracket", "امنیت)"),
    ("empty_brackets", "()"),
    ("too_deep", "(" * 60),
    ("unclosed_quotation", '"شورای امنیت'),
    ("unopened_quotation", "شورای امنیت»"),
    ("comma_in_term", "(امنیت، قفقاز)"),
    ("spaced_colon", "امنیت منبع : ایسنا"),
    ("no_value", "امنیت source:"),
    ("empty_value", "امنیت source:«»"),
    ("several_values", "امنیت source:ایسنا | ایرنا"),
    ("no_term_beside", "source:ایسنا"),
    ("restriction_inside", "(امنیت source:ایسنا)"),
    ("word_after_restriction", "source:a امنیت source:b قفقاز"),
    ("sign_after_restriction", "امنیت source:a + صلح"),
]
CHOSEN = [
    ("restriction_alone", ""),
    ("no_restriction", "امنیت"),
    ("restricted_twice", "source:الف منبع:ب"),
    ("unknown_column", "outlet:ج"),
    ("unknown_value", "source:ج"),
    ("no_period", "period:1399-13"),
    ("no_period", "دوره:9999"),
    ("no_week", "period:1399-01-03/P7D"),
    ("endless_span", "period:.."),
    ("reversed_span", "period:1399-05..1399-02"),
]
LISTED = [
    ("no_term", lambda index: query.parse_all([])),
    ("no_query", lambda index: query.parse_all({"هیچ": []})),
    ("several_bases", lambda index: query.parse_all({"دو": ["a source:x", "b source:y"]})),
    ("number_among_queries", lambda index: query.parse_all({"دو": ["a + b", "c"]})),
    ("no_unit_in_common", lambda index: query.unit_of(query.parse_all("a / b، c"))),
    ("several_terms", lambda index: query.find_uses(index, {"یک": "a", "دو": "b"})),
    ("family_of_several", lambda index: query.find_family(index, "شورای امنیت")),
    ("foreign_entry", lambda index: count_foreign(index)),
]
OF_MANY = "unknown_value_of_many"
ARABIC = "\u064a\u0643"
QUOTED = re.compile("\u2068[^\u2069]*\u2069|«[^»]*»")


def count_foreign(index):
    entries = query.resolve(index, "امنیت").assign(token="قفقاز")
    list(query.count_all(index, query.parse_all(entries)))


@pytest.fixture(scope="module")
def twelve_sources(articles, tmp_path_factory):
    many = pd.concat([articles.head(1)] * 12).assign(
        article_id=list("abcdefghijkl"), source=[f"منبع {n}" for n in range(12)], text="متن"
    )
    return indexing.build(many, tmp_path_factory.mktemp("twelve") / "index")


def assert_persian(sentence):
    """Assert that a sentence is one that a reader of Persian can read, in a line from the right."""
    own = QUOTED.sub("واژه", sentence)
    assert not re.search("[0-9,;]", own) and not set(ARABIC) & set(own), sentence
    strong = [unicodedata.bidirectional(mark) for mark in own]
    assert next(kind for kind in strong if kind in ("L", "R", "AL")) == "AL", sentence
    assert strong.count("AL") > 4 * strong.count("L"), sentence
    assert sentence.endswith((".", "؟")) and "\n" not in sentence and "{" not in own, sentence
    assert not re.search(r"\bن?می |[اآ-ی] (?:ها|های|تر|ترین|اند)\b|\s[،؛.]", own), sentence
    opened = 0
    for mark in sentence:
        opened += (mark in "\u2066\u2067\u2068") - (mark == "\u2069")
        assert opened in (0, 1), sentence
    assert not opened, sentence


def assert_says(error, saying):
    assert error.reason.saying == saying
    assert_persian(error.say("fa"))
    assert error.say("en") == str(error).split("\n")[0]
    assert not re.search("[۰-۹]", QUOTED.sub("", error.say("en")))


@pytest.mark.parametrize(("saying", "text"), READ)
def test_a_query_that_cannot_be_read_says_so_in_both_languages(saying, text):
    with pytest.raises(query.QueryError) as fault:
        query.parse(text)
    assert_says(fault.value, saying)


@pytest.mark.parametrize(("saying", "where"), CHOSEN)
def test_a_restriction_that_cannot_be_kept_says_so_in_both_languages(index, saying, where):
    with pytest.raises(query.QueryError) as fault:
        query.choose(index, where)
    assert_says(fault.value, saying)


@pytest.mark.parametrize(("saying", "ask"), LISTED)
def test_terms_that_cannot_be_asked_together_say_so_in_both_languages(index, saying, ask):
    with pytest.raises(query.TermsError) as fault:
        ask(index)
    assert_says(fault.value, saying)


@pytest.mark.parametrize("text", [text for text, *_ in FAULTS])
def test_every_known_fault_is_said_in_persian(text):
    with pytest.raises(query.QueryError) as fault:
        query.parse(text)
    assert_says(fault.value, fault.value.reason.saying)


def test_every_reason_of_the_package_has_been_given_by_a_query():
    tried = {saying for saying, _ in (*READ, *CHOSEN, *LISTED)} | {OF_MANY}
    given_somewhere, errors = set(), []
    for path in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            called = getattr(getattr(node, "func", None), "id", "")
            if called == "Reason":
                given_somewhere.add(ast.literal_eval(node.args[0]))
            if called in ("QueryError", "TermsError"):
                errors.append((path.name, ast.unparse(node)))
    assert given_somewhere == set(SAYINGS) == tried
    assert [name for name, call in errors if "Reason(" not in call and "reason" not in call] == []


@pytest.mark.parametrize("saying", SAYINGS)
def test_a_saying_has_the_same_values_in_both_languages(saying):
    def fields(text):
        return {name for _, name, *_ in string.Formatter().parse(text) if name}

    both = SAYINGS[saying]
    assert_persian(re.sub(r"\{[^}]*\}", "صلح", both.fa))
    if both.en != "{said}":
        assert fields(both.fa) == fields(both.en) or saying == "empty"
        assert re.search("[a-z]{3}", both.en) and both.en.endswith(".")


def test_a_language_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="'de' is neither"):
        Reason("empty").say("de")


def test_the_values_that_there_are_are_named_in_both_languages(index, twelve_sources):
    with pytest.raises(query.QueryError) as few:
        query.choose(index, "منبع:ج")
    said = "در ستون «منبع» مقدار «ج» نیست؛ یکی از این‌ها را بنویسید: الف، ب."
    assert few.value.say("fa") == said
    with pytest.raises(query.QueryError) as many:
        query.choose(twelve_sources, "منبع:ج")
    assert_says(many.value, OF_MANY)
    assert many.value.say("fa").endswith("، \u2068منبع 9\u2069 و ۲ مقدار دیگر.")
    with pytest.raises(query.QueryError) as column:
        query.choose(index, "رسانه:ج")
    named = ": \u2068article_id\u2069، تاریخ، منبع، دوره. اگر"
    assert "ستون «رسانه»" in column.value.say("fa") and named in column.value.say("fa")


def test_numbers_and_signs_are_said_as_each_language_writes_them():
    said = {}
    for text in ("قفقاز NEAR/0 ایران", "قفقاز near/5", "a / b / c"):
        with pytest.raises(query.QueryError) as fault:
            query.parse(text)
        said[text] = fault.value.say("fa")
    out_of_range, alone, unclear = said.values()
    assert "از ۱ تا ۱٬۰۰۰ است" in out_of_range
    assert alone.startswith("پس از «\u2068near/5\u2069» چیزی نیامده است؛")
    assert alone.endswith("مانند قفقاز نزدیک/۵ ایران.")
    assert unclear.startswith("روشن نیست که از «/» و «/» کدام نخست است؛")


@pytest.mark.parametrize("saying", SAYINGS)
def test_what_a_persian_sentence_gives_as_an_example_can_be_asked(saying):
    for shown in re.findall(r"مانند ((?!\u2066)[^؛.،{}]+)[؛.،]", SAYINGS[saying].fa):
        for example in shown.removesuffix(" بنویسید").split(" یا "):
            restriction = re.match(r"\w+:", example)
            assert query.parse(f"صلح {example}" if restriction else example), example


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("sign", EXAMPLES)
def test_the_example_of_an_operator_can_be_asked(sign, language):
    assert query.parse(EXAMPLES[sign].en) == query.parse(getattr(EXAMPLES[sign], language))


def test_the_periods_that_are_shown_are_periods(index):
    for saying, number in (("no_period", 5), ("endless_span", 1)):
        shown = re.sub(r"\u2069\.\.\u2066", "..", SAYINGS[saying].fa)
        periods = re.findall("\u2066(.*?)\u2069", shown)
        assert len(periods) == number
        for period in periods:
            assert not query.choose(index, f"دوره:{period}").any(), "the ten articles are older"


# -- where ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("امنیت، قفقاز (", 13),
        ("  امنیت +", 8),
        ("(a،b؛ صلح", 0),
        ("صلح،،  (", 7),
        ('"گفت، شد"؛ ۵,۰۰۰ ؛ NOT a', 19),
        ("a، a)، a)", 4),
        ("صلح😀، )", 6),
        ("", 0),
        ("،", 0),
        ("\u200fصلح،\u200f ) ", 7),
    ],
)
def test_a_fault_has_its_place_in_all_that_was_typed(text, place):
    with pytest.raises(query.QueryError) as fault:
        query.parse_all(text)
    assert fault.value.position_in(text) == place


def test_a_fault_that_the_index_finds_has_its_place_too(index):
    text = "امنیت،  صلح منبع:هیچ ، شورای دوره:1399"
    with pytest.raises(query.QueryError) as fault:
        list(query.count_all(index, query.parse_all(text)))
    assert fault.value.position_in(text) == text.index("منبع")


def test_what_was_not_typed_there_has_no_place_there(index):
    with pytest.raises(query.QueryError) as fault:
        query.choose(index, "source:هیچ")
    assert fault.value.position_in("امنیت، صلح") is None


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join)))
def test_any_text_is_read_or_refused_in_persian_at_its_place(text):
    for read in (query.parse, query.parse_all):
        try:
            read(text)
        except query.QueryError as fault:
            assert_persian_around(fault.say("fa"), fault)
            place = fault.position_in(text)
            assert 0 <= place <= len(text)
            assert text[place:].startswith(fault.query[fault.position :][:1])
            if read is query.parse:
                assert fault.query == text


def assert_persian_around(sentence, fault):
    """Assert that a sentence is Persian, whatever of the query is repeated in it."""
    assert sentence.endswith((".", "؟")) and "\n" not in sentence
    assert sentence.count("\u2069") == sum(map(sentence.count, "\u2066\u2068"))
    named = {name: "صلح" for name, value in fault.reason.values.items() if isinstance(value, str)}
    assert_persian(Reason(fault.reason.saying, **(fault.reason.values | named)).say("fa"))
