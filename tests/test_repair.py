"""Half-spaces put back: a table of cases, and what must hold for any text.

Each row of `spellings.tsv` is what was written, what is wanted, the kind of case, and where the
case comes from (`prose` is published prose that is no news). Invisible characters stand in the file
as themselves.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpers.orthography import ZWNJ, key, repair

KINDS = {
    "plural", "heh", "clitic", "verb", "perfect", "prefix-verb", "comparative", "compound", "space",
    "characters", "number", "address", "guard", "ambiguous",
}  # fmt: skip
LEFT_ALONE = {"guard", "ambiguous", "number", "address"}
INFLECTED = {"plural", "heh", "clitic", "verb", "perfect", "comparative"}
SOURCES = ("Academy", "project", "news", "article", "pairs virastar", "pairs hazm", "prose")
UNJOINED = "اآأإٱدذرزژوؤءۀة"
ENTITY = re.compile("&(?:zwnj|#8204|#x200c);", re.IGNORECASE)
STAND_INS = ["\u200e", "\u200f", "\u200b", "\u00ad", "\u2060", ZWNJ * 2, "&zwnj;", "&#8204;"]


class Case(NamedTuple):
    """One row of the table."""

    written: str
    wanted: str
    kind: str
    source: str


def read_cases():
    """The rows of the table, without its heading."""
    table = Path(__file__).with_name("spellings.tsv").read_text("utf-8")
    return [Case(*line.split("\t")) for line in table.removesuffix("\n").split("\n")[1:]]


CASES = read_cases()
WORDS = [case.written for case in CASES if re.fullmatch(rf"[^\W\d_a-zA-Z{ZWNJ}]+", case.written)]


def of_kinds(kinds):
    """The cases of some kinds that are single words."""
    return [case for case in CASES if case.kind in kinds and " " not in case.written]


def letters(text):
    """The letters of a text, without those of an entity that writes a half-space.

    >>> letters("می&zwnj;شود۵")
    'میشود'
    """
    return "".join(filter(str.isalpha, ENTITY.sub(ZWNJ, text)))


def wrong(pairs):
    """What repair makes of each text that it does not make into the one wanted."""
    return {written: repair(written) for written, wanted in pairs if repair(written) != wanted}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.kind}-{case.written}")
def test_what_was_written_becomes_what_is_wanted(case):
    assert repair(case.written) == case.wanted


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_is_right_stays_as_it_is(kind):
    assert wrong((case.wanted, case.wanted) for case in CASES if case.kind == kind) == {}


@pytest.mark.parametrize("kind", sorted(KINDS - LEFT_ALONE - {"characters"}))
def test_arabic_letters_are_repaired_alike_and_stay(kind):
    arabic = str.maketrans("یک", "يك")
    cases = [case for case in CASES if case.kind == kind]
    assert wrong((c.written.translate(arabic), c.wanted.translate(arabic)) for c in cases) == {}


@pytest.mark.parametrize("stand_in", STAND_INS, ids=ascii)
def test_a_half_space_replaces_what_stands_in_its_place(stand_in):
    cases = of_kinds(KINDS - LEFT_ALONE - {"characters", "space"})
    assert wrong((c.wanted.replace(ZWNJ, stand_in), c.wanted) for c in cases) == {}


@pytest.mark.parametrize("mark", [".", "-", "_", " ", "\u00a0"], ids=ascii)
def test_a_half_space_replaces_a_stop_a_hyphen_or_a_space_before_an_ending(mark):
    cases = [case for case in of_kinds(INFLECTED) if not case.wanted.endswith("است")]
    assert wrong((c.wanted.replace(ZWNJ, mark), c.wanted) for c in cases) == {}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_all_spellings_of_a_case_share_a_key(kind):
    cases = [case for case in CASES if case.kind == kind]
    assert {c.written: key(c.written) for c in cases if key(c.written) != key(c.wanted)} == {}


def test_the_table_keeps_its_own_rules():
    assert len(CASES) == len({case.written for case in CASES}) >= 600
    assert {case.kind for case in CASES} == KINDS
    for case in CASES:
        assert case.source.startswith(SOURCES), case
        assert letters(case.written) == letters(case.wanted), case
        assert case.kind not in LEFT_ALONE or case.written == case.wanted, case
        if re.fullmatch(r"[^\W\d_]+", case.written):
            assert not re.search(f"[{UNJOINED}]{ZWNJ}", case.wanted), case


PERSIAN = "ابپتجچحدرزژسشعغفقکگلمنوهیآأإئؤءيكةىۀ"
AROUND = ZWNJ + " \n.-_،؛:!؟«»()/+٫۱۵0\u200f\u200e\u00ad\u00a0ـ\u064e\u0651\u0654"
ENDINGS = ["ها", "های", "هایشان", "ای", "ام", "اند", "تر", "ترین", "می", "نمی", "بی", "خانه", "شود"]
WRITINGS = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.sampled_from(ENDINGS),
        st.sampled_from(AROUND),
        st.text(st.sampled_from(PERSIAN + AROUND), max_size=6),
    ),
    max_size=12,
).map("".join)
SENTENCES = st.lists(st.sampled_from([c.written for c in CASES] + [c.wanted for c in CASES]))
TEXTS = st.one_of(st.text(), WRITINGS, SENTENCES.map(" ".join))


@given(TEXTS)
@example(f"می{ZWNJ} AA")
@example("AA\u200e ها")
@example(f"{ZWNJ}می {ZWNJ} شود")
@example("بیبی.باب")
def test_repair_is_idempotent(text):
    assert repair(repair(text)) == repair(text)


@given(TEXTS)
@example("ـکتابها")
def test_repair_keeps_every_letter_in_its_order(text):
    assert letters(repair(text)) == letters(text)


@given(WRITINGS)
def test_repair_changes_nothing_but_what_stands_in_a_half_spaces_place(text):
    places = re.compile(r"[\s.\-_\u200b-\u200f\u00ad]+")
    assert places.sub("", repair(text)) == places.sub("", text)


@given(st.text(st.sampled_from("abzABZ019۰۵۹ .,:;/@#%+-_=?()[]\n\t٫")))
def test_text_without_persian_letters_is_left_alone(text):
    assert repair(text) == text


@given(TEXTS)
def test_the_letters_and_digits_of_a_key_outlast_repair(text):
    def bare(text):
        return "".join(filter(str.isalnum, key(text)))

    assert bare(repair(text)) == bare(text)


@given(st.one_of(st.sampled_from(WORDS), st.text(st.sampled_from(PERSIAN + ZWNJ))))
def test_the_key_of_a_repaired_word_is_the_key_of_the_word(word):
    assert key(repair(word)) == key(word)


@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(st.sampled_from(PERSIAN)))))
def test_in_a_text_that_shows_no_half_space_each_word_is_repaired_as_if_alone(words):
    assert repair("، ".join(words)) == "، ".join(map(repair, words))


@given(
    st.sampled_from(CASES),
    st.sampled_from(["«{}»", "({})", "[{}]", "{}،", "{}؟", "این: {}!", "{}\n"]),
)
def test_punctuation_around_a_word_makes_no_difference(case, around):
    assert repair(around.format(case.written)) == around.format(case.wanted)
