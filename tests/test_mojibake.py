"""Mojibake is repaired where it is certain, and good text in any language is never touched."""

import gzip
import itertools
import json
import random
import re
import time
from pathlib import Path

import pytest
from babel import localedata
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.corpus.files.mojibake import may_need_it, repair

SHARED = Path(__file__).parents[2] / "shared"
PERSIAN = (
    "نماینده‌های مجلس دیروز گزارش کمیسیون انرژی را شنیدند؛ رئیس کمیسیون گفت: «این قرارداد هنوز "
    "امضا نشده و دولت باید پاسخ بدهد.» ژرفای چاه‌ها ۲٬۴۰۰ متر است، پس چرا پمپ نمی‌گذارند؟"
)
GOOD = [
    PERSIAN,
    "عکس، شرط، حفظ؛ «آ» و «أ» — طپش… ۱۰٪ ± ۲ درجهٔ سانتی‌گراد (°C) © ایسنا ® ™ § ۴",
    "أعلن رئيسُ الوزراءِ أنّ الأمنَ في المنطقةِ أولويةٌ، «ونحن» نعملُ على ذلك…",
    "پاکستان کے وزیرِ اعظم نے کہا: طھ گھر کھیل عکس",
    "کوردستان: هەولێر شارێکە لە هەرێمی کوردستان، ھەواڵ",
    "Où est l’été ? À Genève, Ève a déjà dîné : « ça » — naïf, œuvre, Ÿ, NOËL, ÉTÉ, GRÂCE À DIEU",
    "Größe, Übermut, Straße, Äpfel, „Ö“, ÄÖÜ und ß – 5 € · 3 ° · § 12 · ±",
    "Şəhərdə təhlükəsizlik məsələsi müzakirə edildi; ğ, ı, İ, Ş, Ç, Ö, Ü — «Xəbər»",
    "İstanbul’da güvenlik görüşmesi: ŞIĞ, ÇİĞ, ÂLÂ, kâğıt, îman",
    "Þýðing á íslensku: Ég á það; ÆÐI, ÖÐRU, Ísland — ÁÉÍÓÚ",
    "São João, ação, coração; NÃO, MÃE, PÃO “SIM” … À VISTA",
    "Århus, Ørsted, Ærø, SØR, NÅ! «Øl» Ø 20 mm, ÆØÅ, ØÆ",
    "Tiếng Việt: ĐÃ, CHÂU Á “ÂU” …",
    "Безопасность региона — приоритет; «Ё», №5",
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞß àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ",
    "😀👍🏽 🇮🇷 ❤️ خبر فوری 🔴",
    "&Oslash;&sect;&Ugrave;&hellip; Ø&sect;",
    "بایت‌های Ø و Ù را ببینید: Ø، Ù، Ã",
    "ÇÈÉÊ – la carte",
    "ÇÇÇÇÇÇ ÛÛÛÛÛÛ ÍÍÍÍ ÊÊÊÊÊÊ ÄÄÄÄ",
    "مساحت ۵ km² و دمای ۳° ¼ ½ µm ×÷ ¬ ¦",
    "\ufffd\ufffd متن \ufffd آسیب‌دیده",
    "",
    "plain ASCII",
]


def western(data):
    """Bytes read as Windows-1252, those that have no letter there as Latin-1, as browsers do."""
    return "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in data)


def arabic(data):
    return data.decode("cp1256")


def latin(data):
    return data.decode("latin-1")


def old(text):
    """A text as Windows-1256 can hold it."""
    text = re.sub("[۰-۹]", lambda m: str(ord(m[0]) - 0x6F0), text.replace("ی", "ي"))
    return text.encode("cp1256", "ignore").decode("cp1256")


KINDS = {
    "UTF-8 as Windows-1252": lambda text: (western(text.encode()), text),
    "UTF-8 as Latin-1": lambda text: (latin(text.encode()), text),
    "UTF-8 as Windows-1256": lambda text: (arabic(text.encode()), text),
    "Windows-1256 as Latin-1": lambda text: (latin(old(text).encode("cp1256")), old(text)),
    "Windows-1256 as Windows-1252": lambda text: (western(old(text).encode("cp1256")), old(text)),
    "twice Windows-1252": lambda text: (western(western(text.encode()).encode()), text),
    "twice Windows-1256": lambda text: (arabic(arabic(text.encode()).encode()), text),
    "1256, then 1252": lambda text: (western(arabic(text.encode()).encode()), text),
    "1252, then 1256": lambda text: (arabic(western(text.encode()).encode()), text),
    "1256 as Latin-1, then so again": lambda text: (
        latin(latin(old(text).encode("cp1256")).encode()), old(text),
    ),
}  # fmt: skip
ALL_KINDS = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


@pytest.mark.parametrize("text", GOOD)
def test_good_text_is_the_same_object(text):
    assert repair(text) is text


@pytest.mark.parametrize("text", [text for text in GOOD if len(text) < 200])
def test_good_text_beside_long_persian_is_left_alone(text):
    for whole in (PERSIAN * 2 + "\n" + text, text + "\n" + PERSIAN * 2):
        assert repair(whole) is whole


@ALL_KINDS
def test_a_sentence_comes_back_exactly(kind):
    broken, whole = kind(PERSIAN)
    assert broken != whole
    assert repair(broken) == whole


@ALL_KINDS
@pytest.mark.parametrize("word", ["امنیت", "قفقاز جنوبی", "رئیس جمهور", "شورای امنیت", "«دولتمرد»"])
def test_one_or_two_words_are_enough(kind, word):
    broken, whole = kind(word)
    assert repair(broken) == whole


@ALL_KINDS
def test_a_broken_part_is_repaired_and_the_good_one_stays(kind):
    broken, whole = kind("شورای امنیت دیروز دربارهٔ قفقاز نشست داشت و بیانیه‌ای داد.")
    good = "عکس: ایسنا؛ «آ» — حفظ، Le Monde a cité l’été à Genève."
    for template in ("{}\n{}", "{} | {}", "{}\n\n{}\n\n"):
        assert repair(template.format(good, broken)) == template.format(good, whole)
        assert repair(template.format(broken, good)) == template.format(whole, good)
    longer = PERSIAN * 4 + "\n"
    assert repair(longer + broken) == longer + whole


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Ø§Ù…Ù†ÛŒØª", "امنیت"),
        ("ط§ظ…ظ†غŒطھ", "امنیت"),
        ("ÇãäíÊ", "امنيت"),
        ("میâ€Œخواهم", "می‌خواهم"),
        ("Â«امنیتÂ»", "«امنیت»"),
        ("رئیس â€œدولتâ€\x9d", "رئیس “دولت”"),
        ("ðŸ˜€ خبر", "😀 خبر"),
        ("cafÃ© de la RÃ©publique", "café de la République"),
        ("Ã‡elik ve GÃ¼ven", "Çelik ve Güven"),
        ("<p>ÔæÑÇí ÇãäíÊ</p>", "<p>شوراي امنيت</p>"),
        ("BBC: ÔæÑÇí ÇãäíÊ¡ 12 ãÇÑÓ", "BBC: شوراي امنيت، 12 مارس"),
        ("İŞİÇÒ ÌäæÈí", "قفقاز جنوبي".replace("قفقاز", "فقفاز")),
    ],
)
def test_what_is_found_in_the_wild(broken, whole):
    assert repair(broken) == whole


def test_a_character_of_which_a_byte_was_lost_becomes_u_fffd():
    lost = "قفقاز و امنیت".encode().decode("cp1252", "replace")
    assert repair(lost) == "ق\ufffdقاز و امنیت"
    dropped = "قفقاز و امنیت".encode().decode("cp1252", "ignore")
    assert repair(dropped) == "ق\ufffdقاز و امنیت"


def sentences(count):
    """Real sentences of ten words or more, from the corpora where they are at hand."""
    cells = []
    for name in ("isna-2019-2021", "hamshahri-2003-2004", "tabnak-2023"):
        path = SHARED / "corpora" / f"{name}.jsonl.gz"
        if not path.exists():
            pytest.skip("the real corpora are not beside the project")
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in itertools.islice(lines, 300):
                cells += (json.loads(line).get("text") or "").split("\n")
    cells = [cell.strip() for cell in cells if len(cell.split()) >= 10]
    return random.Random(8).sample(cells, count)


@ALL_KINDS
def test_of_real_sentences_999_in_1000_come_back_exactly(kind):
    pairs = [kind(cell) for cell in sentences(1000)]
    lost = [(broken, whole) for broken, whole in pairs if repair(broken) != whole]
    assert len(lost) <= 1, lost[:3]


def test_no_real_text_is_changed():
    texts = []
    for path in sorted(SHARED.glob("corpora/*.jsonl.gz")) + sorted(SHARED.glob("gold/*")):
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                cells = json.loads(line).values() if line[0] == "{" else [line]
                texts += [cell for cell in cells if isinstance(cell, str)]
    if not texts:
        pytest.skip("the real corpora are not beside the project")
    assert [text for text in texts if repair(text) is not text] == []


def test_names_of_countries_and_months_in_all_languages_are_never_changed():
    def strings(held):
        if isinstance(held, str):
            yield held
        elif isinstance(held, dict):
            for value in held.values():
                yield from strings(value)

    names = (
        "fa ps ur ckb ar az tr ug fr de pt is vi ru nb hu ro cs pl sv et he el hy ka kk uz ku"
    ).split()
    words = [word for name in names for word in strings(localedata.load(name)) if word]
    assert len(words) > 20_000
    assert [word for word in words if repair(word) is not word] == []
    rng, signs = random.Random(4), [" ", "، ", " «", "» ", "… ", " – ", "® ", "° ", "\u200c", ".\n"]
    for _ in range(3000):
        text = "".join(word + rng.choice(signs) for word in rng.sample(words, 20))
        assert repair(text) is text


@settings(deadline=None, max_examples=300)
@given(st.text(st.one_of(st.characters(), st.sampled_from("ØÙÃÂâ€ط§ظ…غŒÇãäíÊ\ufffd\ud800 aé"))))
def test_any_text_is_repaired_to_something_that_stays(text):
    once = repair(text)
    assert isinstance(once, str)
    assert once is text or once != text
    if once is not text and len(text) < 40:
        for _ in range(4):
            once = repair(once)
        assert repair(once) is once


@pytest.mark.parametrize(
    "text", ["Ç", "ÇãäíÊ ", "Ø§Ù…", "ط§ظ…", "Ù", "ظ", "â€", "Ç a", "é", "Çé", "ðŸ", "أ©", "Ã"]
)
def test_a_megabyte_of_anything_takes_little_time(text):
    start = time.perf_counter()
    repair(text * (1_000_000 // len(text)))
    repair(text * (1_000_000 // len(text)) + "a")
    assert time.perf_counter() - start < 10


def test_clean_persian_is_passed_in_microseconds():
    text = PERSIAN * 10
    assert not may_need_it(text)
    start = time.perf_counter()
    for _ in range(10_000):
        repair(text)
    assert time.perf_counter() - start < 10_000 * 40e-6
