"""The lemma of a word, in a table one can check by eye, by laws, and on gold text."""

import gzip
import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.orthography import clean, key
from helpers.orthography.families import derivations, lemma_of
from helpers.orthography.lexicon import words
from tests.conftest import SHARED

ZWNJ = "\u200c"
# lemma, then forms of it; «-» stands for a half-space
FAMILIES = """
منطقه: منطقه-ای منطقه-ها منطقه-های مناطق مناطقی منطقه-اش
عمل: اعمال
مورد: موارد مواردی
مسئله: مسائل مسایل مسئله-ها مسأله مساله مسأله-ای مساله-ها
کتاب: کتاب-ها کتاب-هایشان کتاب-هایم کتب کتاب-هایی
کشور: کشورها کشورهای کشورهایی کشورهایشان
بیمار: بیماران بیمارانی
نماینده: نمایندگان نماینده-ها نماینده-ای نمایندگانی
دانشجو: دانشجویان دانشجوی
ایرانی: ایرانیان ایرانی-ها
مسئول: مسئولان مسئولین مسؤول مسوول مسوولان مسؤولین
مسئولیت: مسوولیت مسؤولیت-ها مسوولیت-های
هیئت: هیأت هیات هیأت-ها هیات-های
بلیت: بلیط بلیط-ها بلیط-های
آمریکایی: امریکایی امریکایی-ها
تأثیر: تاثیر تاثیرات تأثیرات تاثیرش
سؤال: سوال سئوال سوالات سئوالات سؤالی
رأی: رای آرا آراء رأی-ها رای-های
شهید: شهدا شهداء شهیدان
امضا: امضاء امضای امضاها
آمریکایی: آمریکائی آمریکایی-ها
قائم: قایم
برائت: برائت
فرآیند: فرایند فرآیندها فرایندهای
قرآن: قرآن-ها
رئال: رئال
اصلاح-طلب: اصلاح-طلبان
سرمایه-گذار: سرمایه-گذاران
تحول: تحولات
نکته: نکات
حرکت: حرکات
مذاکره: مذاکرات
مطالعه: مطالعات
آقا: آقای آقایان
بها: بهای
انتها: انتهای انتهایش
تنها: تنهایش
نیرو: نیروی نیروهای
فیلتر: فیلتری فیلترش فیلترها فیلترهایش
جمعیت: جمعیتش جمعیت-ها
مراسم: مراسمی مراسمشان
بازنشسته: بازنشسته-ای بازنشستگان
میله: میله-ی میله-ها
خواندنی: خواندنی-ها
رساند#رسان: رسانیدند می-رسانیدند
میراند#میران: می-میراند
راند#ران: می-راندند می-رانده-اند
رو: روی
جا: جای جاها
صدا: صدای صداها
دارو: داروهای داروی
کس: کسی کسانی
مهم: مهم-تر مهم-ترین مهمی
پیچیده: پیچیده-تر
بزرگ: بزرگتر بزرگترین
بیش: بیشتر بیشترین
معتقد: معتقدند معتقدیم
پنجره: پنجره-ای پنجره-هایش
همکاری: همکاری-هایشان همکاری-های
گفت#گو: می-گوید نمی-گویند گفته-اند بگوییم گفتند نگفت
کرد#کن: می-کند کند کرده نکرده-اند بکنید کردند
شد#شو: خواهدشد می-شود شده-اند نشده شوند بشود
خواست#خواه: نمی-خواسته-اند می-خواهم خواهد
گشت#گرد: برنمی-گردد می-گردند
آورد#آور: درمی-آورد می-آورند
آمد#آ: می-آید آمدند نیامده بیاید
توانست#توان: می-توان می-توانند
دید#بین: می-دید می-بینند
نشست#نشین: نشستند می-نشینند نشسته
رفت#رو: می-روند بروید
هست: نیست نیستند هستند
بود#باش: باشد بودند باشید نبوده
بایست#باید: باید نباید
"""
OWN = """
امنیت امنیتی ایرانی قفقازی آشنایی اقتصادی نظامی سیاسی رهبری میانجی میدانی میزبانی میهمان تنها
بهتر دختر کارگر مگر اینتر دفتر دکتر جهان تهران سازمان زبان آسمان درمان میلیون برای همان الان
پیش شوروی چای موسوی شکلات دیپلمات انتخابات ثبات نجات ملاقات مردم روند نشست شکست خرید
استانی نظارتی فوتبالی کیلومتری خامنه-ای لاریجانی
گذشته گسترده پیشرفته خسته شایسته دومین آخرین نخستین برند گرفتاری کشتی شرایط مقررات
"""
FORMS = [
    (form.replace("-", ZWNJ), lemma.replace("-", ZWNJ))
    for lemma, forms in (line.split(":") for line in FAMILIES.split("\n") if line)
    for form in forms.split()
]
FORMS += [(word, word) for word in (*OWN.replace("-", ZWNJ).split(), "NATO")]
GAP = str.maketrans("", "", ZWNJ)


@pytest.mark.parametrize(("form", "lemma"), FORMS)
def test_lemma(form, lemma):
    assert lemma_of(form) == lemma


@pytest.mark.parametrize(("form", "lemma"), [pair for pair in FORMS if ZWNJ in pair[0]])
def test_lemma_of_a_word_without_its_half_spaces(form, lemma):
    assert lemma_of(form.translate(GAP)) == lemma


@pytest.mark.parametrize("lemma", sorted({lemma for _, lemma in FORMS if "#" not in lemma}))
def test_a_lemma_is_its_own_lemma(lemma):
    assert lemma_of(lemma) == lemma


def test_no_word_of_the_list_goes_round_in_a_circle():
    assert all(map(lemma_of, words()))


@settings(max_examples=300, deadline=None)
@given(st.text() | st.text(alphabet="اآبتهیمنشرگکودخز" + ZWNJ, max_size=12))
def test_no_text_is_too_odd(text):
    lemma = lemma_of(text)
    again = lemma_of(lemma)
    assert "#" in lemma or "#" in again or again == lemma


def test_derived_words_are_listed_with_their_affixes():
    found = derivations("امنیت")
    assert found["امنیتی"] == "…ی"
    assert found["ضدامنیتی"] == "ضد… …ی"
    assert "ناامنی" in found
    assert all(lemma_of(word) != "امنیت" for word in found)
    assert derivations("آنچه") == {}


# -- gold --------------------------------------------------------------------------------------

PLACE = SHARED / "gold"
EDGES = re.compile(r"^\W+|\W+$")
PREVERB = re.compile("(?:بر|در|باز|فرو|فرا|وا)#")
OF_SHODAN = re.compile(f"(?:ن?می{ZWNJ}?|ن|ب)?ش(?:د|و)")


def read(name: str, half: int) -> list[tuple[str, str]]:
    """Return (form, LEMMA) of the nouns, adjectives and verbs of every other sentence.

    A word written together with another («معذورم.») has the LEMMA of its first part. Seraji's
    LEMMA of a passive with شدن is کرد; it is read as شد, as in the other treebank.
    """
    text = gzip.open(PLACE / f"{name}.conllu.gz", "rt", encoding="utf-8").read()
    sentences = [part for part in text.split("\n\n") if part.strip()][half::2]
    found = []
    for sentence in sentences:
        joint, first, last = "", 0, 0
        for line in sentence.splitlines():
            place, form, lemma, kind, *_ = line.split("\t") + [""] * 4
            if "-" in place and not line.startswith("#"):
                joint, (first, last) = form, map(int, place.split("-"))
            elif place.isdigit() and kind in ("NOUN", "ADJ", "VERB"):
                if int(place) == first or not first <= int(place) <= last:
                    form = clean(EDGES.sub("", joint if int(place) == first else form))
                    lemma = clean(PREVERB.sub("", lemma))
                    passive = kind == "VERB" and lemma == "کرد" and OF_SHODAN.match(form)
                    found.append((form, "شد" if passive else lemma))
    return found


def measure(pairs: list[tuple[str, str]]) -> tuple[float, float]:
    """Return the share of forms with the right lemma, and the F1 of families, weighted by tokens.

    The family of a LEMMA is what a reader gets who asks for it: all forms with lemma_of(LEMMA).
    """
    right = sum(
        key(lemma_of(form).split("#")[0]) == key(lemma) or lemma_of(form) == lemma_of(lemma)
        for form, lemma in pairs
    )
    wanted = Counter(lemma for _, lemma in pairs)
    given_ = Counter(lemma_of(form) for form, _ in pairs)
    both = Counter((lemma, lemma_of(form)) for form, lemma in pairs)
    hits = {lemma: both[lemma, lemma_of(lemma)] for lemma in wanted}
    precision = sum(
        count * hits[lemma] / given_[lemma_of(lemma)]
        for lemma, count in wanted.items()
        if hits[lemma]
    )
    recall = sum(hits.values())
    return right / len(pairs), 2 * precision * recall / (precision + recall) / len(pairs)


@pytest.mark.skipif(not PLACE.exists(), reason="the treebanks are not beside the project")
@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize("joined", [False, True])
def test_families_on_gold_text(half, joined):
    pairs = [pair for name in ("fa_perdt-ud-dev", "fa_seraji-ud-dev") for pair in read(name, half)]
    if joined:
        pairs = [(form.translate(GAP), lemma) for form, lemma in pairs]
    accuracy, f1 = measure(pairs)
    assert accuracy >= 0.97
    assert f1 >= 0.96
