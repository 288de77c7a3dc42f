"""A synthetic corpus in which stories are told again by other outlets, and it is known which."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

OUTLETS, WEEKDAYS = 12, ("شنبه", "یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه")
KINDS = ("equal", "lead", "5 %", "half", "again", "15 %", "30 %")  # of copies
CHANGED = {"5 %": 0.05, "15 %": 0.15, "30 %": 0.3}
SHARES = {"told": 0.53, "copies": 0.29, "all equal": 1 / 6}  # of the articles; the rest is a series
BOILERPLATE = 0.62  # share of the stories under which the same paragraph stands
PARAGRAPH = (
    "بازنشر مطالب این پایگاه ساختگی تنها با نام بردن از آن و با پیوند به صفحهٔ نخست آزاد است. "
    "خوانندگان می‌توانند دیدگاه خود را زیر هر نوشته بنویسند؛ دیدگاه‌هایی که نام کسی را بی‌دلیل "
    "بیاورند یا به زبانی جز فارسی باشند، نمایش داده نمی‌شوند. هیچ‌یک از این نوشته‌ها خبر نیست."
)
REMINDER = (
    "یادآوری به خوانندگان این پایگاه ساختگی: نسخهٔ چاپی از فردا در دکه‌ها نیست و همهٔ نوشته‌ها تنها در "
    "همین صفحه می‌آید. کسانی که پیش‌تر اشتراک یک‌ساله خریده‌اند نیازی به کار تازه‌ای ندارند و نام "
    "کاربری آنان تا پایان دوره پابرجا می‌ماند. اگر پرسشی دارید، برای ما بنویسید تا پاسخ بدهیم."
)
RATES = (
    "صرافی‌های ساختگی امروز {day} بهای هر سکهٔ نمونه را {a} هزار و {b} تومان و بهای هر برگ نمونه را "
    "{c} هزار تومان گفتند که نسبت به روز گذشته {d} تومان جابه‌جا شده است. همین صرافی‌ها می‌گویند که "
    "خرید و فروش در ساعت‌های آغازین آرام بود و مشتریان بیشتر برای پرسیدن آمده بودند. گزارشگر ما در "
    "میدان خیالی شهر دید که مغازه‌ها باز است و کسی شتابی برای خریدن یا فروختن ندارد."
)


def digest() -> str:
    """Return a digest of the rules by which copies are planted."""
    return hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:8]


def plant(tables: Iterator[pd.DataFrame], seed: int = 1) -> Iterator[pd.DataFrame]:
    """Yield the articles of some tables as stories of twelve outlets, with what repeats them.

    Columns of articles, and `story` (which story each tells, "" for none but its own) and `kind`
    (told, one of KINDS, all equal, or series). Rows stand in no order of time.
    """
    rng, number = np.random.default_rng([seed, 11]), 0
    pool = np.array(PARAGRAPH.split(), object)
    for table in tables:
        rows = []
        for title, text, date in zip(table["title"], table["text"], table["date"], strict=True):
            number += 1
            outlet, date = int(rng.integers(OUTLETS)), date + pd.Timedelta(hours=rng.random() * 20)
            if rng.random() < BOILERPLATE:
                text = f"{text}\n{PARAGRAPH}"
            rows.append((date, outlet, title, text, f"story {number}", "told"))
        originals, told = list(rows), len(rows)
        for place in rng.integers(told, size=round(told * SHARES["copies"] / SHARES["told"])):
            kind = KINDS[rng.integers(len(KINDS))]
            rows.append(_told_again(rng, originals[place], kind, pool))
        rows += _others(rng, table["date"], told)
        pool = np.array(" ".join(table["text"]).split() or pool, object)
        yield _as_table([rows[n] for n in rng.permutation(len(rows))], table.attrs)


def _told_again(rng, row: tuple, kind: str, pool: np.ndarray) -> tuple:
    """Return a story as another outlet tells it, hours or days later."""
    date, outlet, title, text, story, _ = row
    outlet = (outlet + int(rng.integers(1, OUTLETS))) % OUTLETS
    date = date + pd.Timedelta(hours=rng.exponential(20) + 0.1)
    words = text.split(" ")
    if kind == "again":  # and word for word, long afterwards
        date = date + pd.Timedelta(days=400)
    elif kind == "half":
        words = words[: (len(words) + 1) // 2]
    elif kind == "lead":
        words = ["به", "گزارش", "رسانهٔ", "ساختگی", f"{outlet}،", *words]
    elif kind in CHANGED:
        changed = rng.random(len(words)) < CHANGED[kind]
        fresh = pool[rng.integers(len(pool), size=len(words))]
        words = np.where(changed, fresh, np.array(words, object)).tolist()
    if rng.random() < 0.5:
        title = f"{title} (بازنشر)"
    return date, outlet, title, " ".join(words), story, kind


def _others(rng, dates: pd.Series, told: int) -> list[tuple]:
    """Return articles that are all equal, and the rates of the day of one outlet."""
    equal = round(told * SHARES["all equal"] / SHARES["told"])
    series = round(told * (1 - sum(SHARES.values())) / SHARES["told"])
    rows = []
    for date in dates.sample(equal, replace=True, random_state=int(rng.integers(1 << 31))):
        rows.append((date, int(rng.integers(OUTLETS)), "یادآوری", REMINDER, "equal", "all equal"))
    for day in range(series):
        date = dates.iloc[0] + pd.Timedelta(days=day, minutes=int(rng.integers(1440)))
        a, b, c, d = rng.integers(1, 999, 4).tolist()
        text = RATES.format(day=WEEKDAYS[int(rng.integers(7))], a=a, b=b, c=c, d=d)
        rows.append((date, 0, "بهای امروز", text, "", "series"))
    return rows


def _as_table(rows: list[tuple], attrs: dict) -> pd.DataFrame:
    columns = ["date", "source", "title", "text", "story", "kind"]
    table = pd.DataFrame(rows, columns=columns)
    table["source"] = "outlet " + table["source"].astype(str)
    table["date"] = table["date"].dt.floor("min")
    table.attrs = attrs
    return table
