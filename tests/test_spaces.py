"""Half-spaces where a space, a full stop or a hyphen has taken their place."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.orthography import ZWNJ, level, repair
from helpers.orthography.spaces import join

CERTAIN = (
    "کتاب‌ها کشور‌های گروه‌هایی دوست‌هایشان حرف‌هایش بزرگ‌تر مهم‌ترین قوی‌تر پیچیده‌تر حرفه‌ای"
    " منطقه‌ای خامنه‌ای گفته‌اند نشده‌ام رفته‌اید داده‌ایم خانه‌اش زندگی‌اش خانواده‌ات خانه‌مان"
    " وظیفه‌شان می‌شود نمی‌شود می‌گویند می‌توان می‌باید برنمی‌گردد درمی‌آورد بازمی‌گشت می‌بینمش"
    " خانه‌ی وامی‌دارد وامی‌گذارند ورمی‌آید"
).split()
HALVES = (
    "سرمایه‌گذاری بهره‌برداری بین‌المللی فوق‌العاده حجت‌الاسلام مصرف‌کنندگان برنامه‌ریزی تصمیم‌گیری"
    " مسالمت‌آمیز دست‌اندرکاران راه‌اندازی شرکت‌کنندگان تهیه‌کنندگی گفت‌وگو گفت‌وگوهای جست‌وجوی"
    " شست‌وشو رفت‌وآمد علاقه‌مندان سرمایه‌گذاری‌های"
).split()
COMPOUNDS = "پیش‌بینی هم‌چنین سه‌شنبه بی‌سابقه روزنامه‌نگاران آیین‌نامه چشم‌انداز دانش‌آموزان بن‌بست".split()
APART = [
    "رئیس جمهور", "رئیس جمهوری", "ایالات متحده", "این که", "آن که", "به طور", "محیط زیست",
    "سال گذشته", "جمهوری اسلامی", "قوه قضائیه", "تیم ملی", "یکی از", "حقوق بشر", "قابل قبول",
    "انجام شده است", "میراث فرهنگی", "امام حسین", "سیاست خارجی", "علمی تخصصی", "ساخت و ساز",
    "بی قید و شرط", "این گذاری", "قائم مقام", "در بن", "بن بزرگ",
]  # fmt: skip
NOT_ENDINGS = [
    "لباس تر است", "چوب تر", "همه ای", "البته ای", "که ای", "ده ام", "رایانه ام‌اس", "در شان",
    "در مان", "ماه می", "۱۸ می", "۱۸ می برگزار شد", "ماه می آمد", "در می", "پرچم می", "می در",
    "وامی گرفت", "وامی داد", "وامی خواست",
    "می Facebook", "منطقه. ای", "شد. ها", "۳.ها", "خانه - ها", "شنبه – ای کاش",
]  # fmt: skip
LOSES = "کتاب ها را می خوانند . "  # words of any text that loses its half-spaces
SHOWS = "کتاب‌ها را می‌خوانند . "  # and of one that keeps them


@pytest.mark.parametrize("sign", [" ", ".", "-", "_", "\n", "  ", f" {ZWNJ}"])
@pytest.mark.parametrize("word", CERTAIN)
def test_an_ending_and_a_verb_are_joined_in_any_text(word, sign):
    written = word.replace(ZWNJ, sign)
    assert join(written) == word.replace(ZWNJ, ZWNJ * len(sign))
    assert join(SHOWS + written).endswith(word.replace(ZWNJ, ZWNJ * len(sign)))


def test_the_words_of_a_compound_by_themselves_are_the_compound():
    assert join("راه حل") == "راه‌حل"
    assert join("در این جا راه حل دیگری نبود") == "در این جا راه حل دیگری نبود"


@pytest.mark.parametrize("sign", [" ", ".", "-", "\n"])
@pytest.mark.parametrize("word", HALVES)
def test_what_is_no_word_of_its_own_is_joined_in_any_text(word, sign):
    for text in ("", LOSES, SHOWS):
        assert join(text + word.replace(ZWNJ, sign)).endswith(word)


def test_a_son_is_joined_to_his_father_in_a_text_that_loses_half_spaces():
    assert join(LOSES + "حسین بن علی").endswith("حسین‌بن‌علی")
    assert join(SHOWS + "حسین بن علی").endswith("حسین بن علی")


def test_in_a_text_with_full_stops_for_half_spaces_the_others_are_half_spaces_too():
    assert join("کتاب.ها را تو.در.تو چید.وی رفت") == "کتاب‌ها را تو‌در‌تو چید.وی رفت"
    assert join("را تو.در.تو چید.وی رفت") == "را تو.در.تو چید.وی رفت"


@pytest.mark.parametrize("sign", [" ", ".", "-", "\n"])
@pytest.mark.parametrize("word", COMPOUNDS)
def test_a_compound_is_joined_in_a_text_that_loses_half_spaces(word, sign):
    assert join(LOSES + word.replace(ZWNJ, sign)).endswith(word)


@pytest.mark.parametrize("word", COMPOUNDS)
def test_a_compound_stays_apart_in_a_text_that_shows_half_spaces(word):
    written = SHOWS + word.replace(ZWNJ, " ")
    assert join(written) == written


@pytest.mark.parametrize("word", ["پیش‌بینی", "چشم‌انداز", "بی‌سابقه", "علمی‌کاربردی"])
def test_a_full_stop_within_a_known_compound_is_a_half_space_in_any_text(word):
    known = word != "علمی‌کاربردی"
    assert join(SHOWS + word.replace(ZWNJ, ".")).endswith(word) == known


@pytest.mark.parametrize("text", APART)
def test_free_phrases_stay_apart_in_any_text(text):
    assert join(text) == text
    assert join(LOSES + text).endswith(text)
    assert join(SHOWS + text).endswith(text)


@pytest.mark.parametrize("text", NOT_ENDINGS)
def test_what_only_looks_like_an_ending_or_a_verb_stays(text):
    assert join(text) == text


@pytest.mark.parametrize("text", ["کرد.این", "است.وی", "شد.ایران", "سی.دی.ماه", "جی.آر.آر.تالکین"])
def test_a_full_stop_between_sentences_or_before_a_name_stays(text):
    assert join(text) == text
    assert join(LOSES + text).endswith(text)


INITIALS = (
    "بی بی سی,بی.بی.سی,بی. بی. سی,سی ان ان,سی.ان.ان,سی‌ان بی سی,دی.ان.ای,دی. ان. ای,دی‌.ان‌.ای,آی.تی,"
    "ام آی تی,ام.آی.تی,ام. آی. تی,ام. آی.تی,ام.اس,پی.تی. ای. ان,جی.پی اس,اف ای تی اف,آی او اس,"
    "وی پی ان,یو.اس.آ,اچ.آی.وی,آی پی تی وی,یو.ان.اف.پی.ای"
).split(",")


@pytest.mark.parametrize("written", INITIALS)
def test_names_of_letters_are_one_word_however_they_are_parted(written):
    one = re.sub(rf"[ .{ZWNJ}]+", ZWNJ, written)
    for before in ("به گزارش ", SHOWS, LOSES):
        for after in ("", " گفت", ".", "، "):
            joined = re.sub(f"{ZWNJ}+", ZWNJ, join(before + written + after))
            assert joined.endswith(f" {one}{after}")


def test_the_pronoun_beside_names_of_letters_is_none_of_them():
    assert join("به سی ان ان وی گفت") == "به سی‌ان‌ان وی گفت"
    assert join("وی بی بی سی را") == "وی بی‌بی‌سی را"
    assert join("رایانه ام.آی.تی") == "رایانه ام‌آی‌تی"
    assert join("در آی.تی. وی گفت") == "در آی‌تی. وی گفت"


def test_names_of_letters_in_two_sentences_are_two_words():
    assert join("سی.ان.ان. بی.بی.سی") == "سی‌ان‌ان. بی‌بی‌سی"
    assert join("شبکه سی.ان.ان. سی نفر") == "شبکه سی‌ان‌ان. سی نفر"


@pytest.mark.parametrize("text", ["در دی وی پی برد", "سی سال وی", "ام.وی گفت", "آی. تی"])
def test_words_that_are_names_of_letters_too_stay_apart(text):
    assert join(text) == text


@pytest.mark.parametrize("written", ["بی بی سی", "بی.بی.سی", "ام آی تی", "دی.ان.ای", "بی‌بی‌سی"])
def test_repair_leaves_names_of_letters_as_they_are_written(written):
    assert repair(f"{SHOWS}{written} گفت").endswith(f" {written} گفت")
    assert repair(f"برنامههای شبکه {written} میگوید").endswith(f" {written} می‌گوید")


def test_signs_that_are_no_half_space_stay_in_levelled_text():
    assert level("علمی-تخصصی") == "علمی تخصصی"
    assert level("سرمایه.گذاری") == "سرمایه‌گذاری"


LETTERS = st.text(alphabet=st.sampled_from("اهیتمنبگذرسشد \n.-_\u200c،۵a"))
WORDS = st.lists(
    st.sampled_from(
        [*"و . - ها های ای ام تر می نمی شود ماه کتاب خانه گفته سرمایه گذاری بی علی بن".split()]
    )
    | st.sampled_from([*HALVES, *COMPOUNDS, *APART]),
    max_size=9,
).map(" ".join)


@given(st.text() | LETTERS | WORDS)
def test_joining_changes_only_gaps_and_keeps_the_length(text):
    joined = join(text)
    assert len(joined) == len(text)
    changed = [(old, new) for old, new in zip(text, joined, strict=True) if old != new]
    assert all(old in " \n.-_" and new == ZWNJ for old, new in changed)


@given(LETTERS | WORDS)
def test_joining_what_is_joined_changes_nothing(text):
    assert join(join(text)) == join(text)


def test_a_lone_letter_after_a_half_space_is_no_trap():
    assert level(f"کذایی{ZWNJ}ی تر").replace(ZWNJ, " ") == "کذایی ی تر"
