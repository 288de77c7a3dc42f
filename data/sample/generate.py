"""Writes the synthetic sample corpus and its truth, the same byte for byte at every run."""

import csv
import datetime as dt
import random
import re
from collections import Counter
from pathlib import Path

from persiantools.jdatetime import JalaliDate
from writing import COMMON, HERE, PLAN, TERMS, THEMES, WORD, Writer, compose, draw, length

SEED, SILENT_MONTH, SWITCH_MONTH = (PLAN[key] for key in ("seed", "silent_month", "switch_month"))
SOURCES = {outlet["name"]: outlet for outlet in PLAN["outlets"]}
MONTHS = [f"{year}-{month:02d}" for year in range(PLAN["years"][0], PLAN["years"][1] + 1)
          for month in range(1, 13)]
OLD_LETTERS = str.maketrans("یک", "يك")
OLD_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩")


def weights(day, source):
    """Return the weight of every theme on a day in an outlet."""
    jalali, found = JalaliDate(day), {}
    share = (jalali.year - PLAN["years"][0] + jalali.month / 12) / (len(MONTHS) / 12)
    for key, (start, end) in PLAN["trend"].items():
        season = PLAN["season"].get(key, {}).get(str(jalali.month), 1.0)
        found[key] = (start + (end - start) * share) * season
    for burst in PLAN["bursts"]:
        age = (day - burst["event"]).days
        if age >= 0:
            found[burst["theme"]] += burst["strength"] * 0.5 ** (age / burst["half_life"])
    return {key: weight * (1.5 if key in SOURCES[source]["likes"] else 1.0)
            for key, weight in found.items()}


def days(rng):
    """Yield (day, source) for every article, month by month; none in the silent month."""
    for period in MONTHS:
        year, month = map(int, period.split("-"))
        start = JalaliDate(year, month, 1).to_gregorian()
        size = JalaliDate.days_in_month(month, year)
        for source, outlet in SOURCES.items():
            mean = outlet["articles_a_month"] * (0.65 if month == 1 else 1.0)
            number = round(mean * (0.72 + 0.56 * rng.random()))
            for _ in range(0 if period == SILENT_MONTH else number):
                day = start + dt.timedelta(int(rng.random() * size))
                if day.weekday() == 4 and rng.random() < 0.6:  # little appears on a Friday
                    day += dt.timedelta(-1 if day > start else 1)
                if str(JalaliDate(day)) >= outlet["since"]:
                    yield day, source


def repeat(rng, article):
    """Return the story as another outlet prints it a day later, changed and cut, or None."""
    first, *rest = article["text"].split("\n")
    if len(rest) > 2:
        rest.pop(int(rng.random() * (len(rest) - 1)))
    source = draw(rng, {name: 1.0 for name in SOURCES if name != article["source"]})
    opening = draw(rng, {f"{phrase}،": 1.0 for phrase in COMMON["opening"].split("، ")})
    title = article["title"] if rng.random() < 0.5 else f"بازخوانی: {article['title']}"
    day = article["date"] + dt.timedelta(1)
    month = month_of(day)
    quoted = first.startswith(("به گزارش", "بر اساس", "خبرنگار", "گفت‌وگوی", "«"))
    if (quoted or article["shape"] in ("analysis", "interview")
            or not 120 <= length([opening, first, *rest]) <= 250 or month == SILENT_MONTH
            or month not in MONTHS or str(JalaliDate(day)) < SOURCES[source]["since"]):
        return None
    return {**article, "date": day, "source": source, "title": title, "repeats": True,
            "text": "\n".join([f"{opening} {first}", *rest])}


def clean_articles():
    """Return the articles as the truth counts them: dicts in order of date, one spelling."""
    rng, uses, found = random.Random(SEED), Counter(), []
    for day, source in days(rng):
        theme = THEMES[draw(rng, weights(day, source))]
        title, text, shape = compose(Writer(rng, uses, theme, day, source))
        found.append({"date": day, "source": source, "category": theme["name"], "title": title,
                      "text": text, "shape": shape, "repeats": False})
    again = [repeat(rng, article) for article in found if rng.random() < 0.16]
    found = sorted(found + list(filter(None, again)), key=lambda article: article["date"])
    return [{"article_id": f"sample-{number:05d}", **article}
            for number, article in enumerate(found, 1)]


def month_of(day):
    """Return the Solar Hijri month of a date as "1402-07"."""
    return str(JalaliDate(day))[:7]


def in_habit(text, source, month, rng):
    """Return the text as its outlet spells it; no term gains or loses a bare use."""
    def strip(match):
        parts = match[0].split("\u200c")
        apart = rng.random() < 0.18 and not set(parts) & set(TERMS)
        return (" " if apart else "").join(parts)

    habit = SOURCES[source]["habit"]
    if habit == "strips":
        return re.sub(r"[\w\u200c]*\u200c[\w\u200c]*", strip, text).replace("\u0654", "")
    if habit == "arabic" and month < SWITCH_MONTH:
        text = re.sub("ه\u0654", lambda _: "ة" if rng.random() < 0.4 else "ه", text)
        text = text.translate(OLD_LETTERS)
        return text.translate(OLD_DIGITS) if rng.random() < 0.5 else text
    return text.replace("\u0654", "") if habit == "arabic" else text


def count(articles):
    """Return the rows of truth.csv and truth_totals.csv, counted on the clean articles."""
    uses, users, published, words = Counter(), Counter(), Counter(), Counter()
    for article in articles:
        place = month_of(article["date"]), article["source"]
        running = WORD.findall(f"{article['title']}\n{article['text']}")
        published[place] += 1
        words[place] += len(running)
        for term, number in Counter(word for word in running if word in TERMS).items():
            uses[*place, term] += number
            users[*place, term] += 1
    places = [(month, source) for month in MONTHS for source in SOURCES]
    terms = [[*place, term, uses[*place, term], users[*place, term]]
             for place in places for term in TERMS]
    return terms, [[*place, published[place], words[place]] for place in places]


def save(path, header, rows):
    """Write a UTF-8 CSV with plain newlines."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header.split(), *rows])


def write(folder):
    """Write articles.csv, truth.csv and truth_totals.csv into the folder."""
    folder, articles, rng = Path(folder), clean_articles(), random.Random(SEED + 1)
    rows = []
    for article in articles:
        month, source = month_of(article["date"]), article["source"]
        spelt = [in_habit(article[name], source, month, rng) for name in ("title", "text")]
        rows.append([article["article_id"], article["date"], source, article["category"], *spelt])
    save(folder / "articles.csv", "article_id date source category title text", rows)
    terms, totals = count(articles)
    save(folder / "truth.csv", "month source term count articles", terms)
    save(folder / "truth_totals.csv", "month source published words", totals)


if __name__ == "__main__":
    write(HERE)
