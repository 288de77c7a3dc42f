import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpers import orthography
from helpers.orthography import ZWNJ, clean, expand, key, level
from helpers.orthography.keys import with_usual_spelling
from helpers.orthography.lexicon import read_table

SPELLINGS = {
    "منطقه‌ای": ["منطقهای", "منطقه ای", "منطقه.ای", "منطقة‌اي", "منطقه\u200fای", "منطقه&zwnj;ای",
               "منطقه\u00adای", "منطقه‌‌ای", "منطقه-ای", "مَنطقه‌ای", "منـطقه‌ای", "ﻣﻨﻄﻘﻪ‌ﺍﯼ"],
    "می‌شود": ["میشود", "مي‌شود", "مي شود", "می  شود", "می\nشود", "می\u200bشود"],
    "کتاب‌هایشان": ["کتابهایشان", "كتاب هايشان", "کتاب‌هایشان‌", "كتابهايشان"],
    "بزرگ‌ترین": ["بزرگترین", "بزرگ ترین", "بزرگ.ترین"],
    "گفته‌اند": ["گفتهاند", "گفته اند", "گفته‌‌اند"],
    "مسئول": ["مسيول", "مسؤل".replace("ؤ", "ئو"), "مسیول"],
    "سلام": ["سﻼم", "ﺳﻼﻡ", "سَلام", "سلا‌م‌".replace("‌م", "م")],
    "۱۴۰۲": ["1402", "١٤٠٢"],
}  # fmt: skip

LEFT_ALONE = [
    "همه ای", "البته ای", "که ای", "۱۸ می", "ماه می آمد", "می در", "۳٫۵", "۱۴۰۲/۵/۱۲", "NATO",
    "co-operation", "رئیس جمهور", "ایالات متحده", "این که", "دختر", "مگر", "بهتر", "هات",
]  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "written"), [(k, w) for k, many in SPELLINGS.items() for w in many]
)
def test_all_spellings_of_a_word_share_a_key(wanted, written):
    assert key(written) == key(wanted)


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_needs_no_levelling_is_left_alone(text):
    assert level(text) == text


@pytest.mark.parametrize(
    ("one", "other"),
    [("امنیت", "امنیتی"), ("آب", "اب"), ("نام", "نامه"), ("کشور", "کشورها"), ("جزء", "جز")],
)
def test_different_words_keep_different_keys(one, other):
    assert key(one) != key(other)


def test_a_key_merges_what_only_a_half_space_tells_apart():
    assert key("نامه‌ای") == key("نام‌های")


def test_offsets_lead_back_through_entities_and_ligatures():
    text = "الف&zwnj;ها و ﻻله &amp; گل"
    longer, places = expand(text)
    assert longer == f"الف{ZWNJ}ها و لاله & گل"
    start = longer.index("گل")
    assert text[places[start][0] : places[start + 1][1]] == "گل"
    start = longer.index("لاله")
    assert text[places[start][0] : places[start + 3][1]] == "ﻻله"


def test_a_ligature_of_several_words_stands_apart():
    longer, places = expand("پیامبرﷺ فرمود")
    assert longer.split()[:3] == ["پیامبر", "صلى", "الله"]
    assert places[longer.index("الله")] == (6, 7)


def test_a_very_long_run_of_spaces_is_no_trap():
    assert len(level("کتاب" + " " * 200_000 + "x")) == 200_005


def test_text_that_only_looks_like_an_entity_stays():
    assert expand("AT&T; a & b &x") == ("AT&T; a & b &x", None)


@given(st.text())
def test_levelling_keeps_the_length_of_any_text(text):
    assert len(level(text)) == len(text)


@given(st.text(alphabet=st.sampled_from("اهیتمنکيكة \n.-_ـ\u200c\u200f\u064b&;۵5a")))
@example("aa_ةا\u200c")
def test_cleaning_is_idempotent_and_keeps_letters(text):
    once = clean(text)
    assert clean(once) == once
    letters = orthography.clean("".join(c for c in text if c.isalnum()))
    assert "".join(c for c in once if c.isalnum()) == letters


@pytest.mark.parametrize(
    "spellings",
    [
        "مسئول مسؤول مسوول", "مسئولیت‌ها مسؤولیتها مسوولیت‌ها", "هیئت هیأت هیات", "مسئله مسأله مساله",
        "هیئت‌مدیره هیات‌مدیره", "مسئله‌ای مساله‌ای مسأله‌اي", "سؤال سوال سئوال", "جرئت جرأت جرات",
        "نشأت نشئت نشات", "قرائت قراءت", "اعضا اعضاء", "امضاء‌ها امضاءها امضاها",
        "ضیاءالدین ضیاالدین", "سیدالشهداء سیدالشهدا", "رؤسا رؤساء روسا", "رئیس رییس",
        "فرآیند فرایند", "گردهمایی گردهم‌آیی", "خوشامد خوش‌آمد خوشآمد", "فناوری‌ها فن‌آوری‌ها",
    ],
)  # fmt: skip
def test_the_bearer_of_a_hamza_or_a_madd_makes_no_difference(spellings):
    assert len(set(map(key, spellings.split()))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("سوء", "سو"), ("ماء", "ما"), ("جزء", "جز"), ("ملاءمت", "ملامت"), ("مسالمت", "مسئلمت"),
        ("قرآن", "قران"), ("مآل", "مال"), ("بی‌آن", "بیان"), ("وآن", "وان"),
    ],
)  # fmt: skip
def test_a_hamza_or_a_madd_that_makes_another_word_is_kept(one, other):
    assert key(one) != key(other)


@pytest.mark.parametrize(
    "spellings",
    [
        "آمریکا امریکا", "آمریکایی‌ها امریکائیها", "بلیت‌ها بلیطها بلیط‌ها", "باتری باطری",
        "توفان طوفان", "داوودی داودی", "دموکراسی دمکراسی", "امپراتوری امپراطوری", "ناهار نهار",
        "تئاتر تآتر تاتر", "ژئوپلیتیک ژئوپلتیک", "لس‌آنجلس لوس‌آنجلس لوسآنجلس", "پروفسور پرفسور",
        "قره‌باغ قرهباغ قراباغ", "بیفتد بیافتد", "نیفتاده نیافتاده", "بیندازند بیاندازند",
        "بینجامد بیانجامد", "نینجامید نیانجامید", "آموزش‌ها اموزشها", "آهنگ‌های اهنگ‌های", "آزاد ازاد",
        "دانش‌آموزان دانش‌اموزان", "آیت‌الله ایت‌الله ایتالله", "ربات‌ها روباتها", "سندرم سندروم",
    ],
)  # fmt: skip
def test_a_word_that_is_spelled_in_several_ways_is_one(spellings):
    assert len(set(map(key, spellings.split()))) == 1


@pytest.mark.parametrize(
    "words",
    [
        "حیات حیاط", "غذا قضا", "اسرار اصرار", "پرتقال پرتغال", "تراز طراز", "صد سد", "منصوب منسوب",
        "نیافتند نیفتند", "مهمان میهمان", "المان آلمان", "سویداء سوئد", "بیافریند بیفریند",
        "آستان استان", "آرایه ارائه", "آینه اینه", "آنها انها", "آرام ارام",
    ],
)  # fmt: skip
def test_words_that_only_sound_alike_stay_apart(words):
    assert len(set(map(key, words.split()))) == 2


def test_each_variant_has_one_usual_spelling_and_no_word_begins_like_two():
    usual = read_table("variants.tsv")
    others = [other for several in usual.values() for other in several.split()]
    assert len(set(others)) == len(others) and min(map(len, others)) >= 3
    for one in others:
        assert not [two for two in (*others, *usual) if two != one and two.startswith(one)]
        assert one not in usual
    for one in (*usual, *others):
        assert with_usual_spelling(with_usual_spelling(one)) == with_usual_spelling(one)
    assert {with_usual_spelling(other) for other in others} == set(usual)
    keys = {key(one) for one in usual}
    assert len(keys) == len(usual) and {key(other) for other in others} == keys


@pytest.mark.parametrize("word", ["الهیات", "بدیهیات", "مسالمت", "روسیوال"])
def test_what_only_looks_like_such_a_word_keeps_its_letters(word):
    assert key(word) == word.replace("ئ", "ی")


@given(st.text())
def test_a_key_is_its_own_key(text):
    assert key(key(text)) == key(text)
