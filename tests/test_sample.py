"""The sample corpus: reproducible, as long, as varied and as dirty as its README says, and true."""

import csv
import datetime as dt
import importlib.util
import re
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[1] / "data"
SAMPLE = DATA / "sample"
FILES = ("articles.csv", "truth.csv", "truth_totals.csv")
RUN = re.compile("[^\\W\\d_\u200c]+(?:[\u200c\u0654\u064b]+[^\\W\\d_\u200c]+)*")
OPENING = re.compile(r"(?<=[.؟])\s+")


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def generate():
    """The generator, loaded from its folder as a script would be."""
    sys.path.insert(0, str(SAMPLE))
    try:
        spec = importlib.util.spec_from_file_location("generate_sample", SAMPLE / "generate.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(SAMPLE))
    return module


@pytest.fixture(scope="module")
def clean(generate):
    return generate.clean_articles()


@pytest.fixture(scope="module")
def articles():
    return rows(SAMPLE / "articles.csv")


def test_running_it_again_gives_the_committed_files_byte_for_byte(generate, tmp_path):
    generate.write(tmp_path)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (SAMPLE / name).read_bytes(), name


def test_articles_table_has_its_columns_ten_years_and_a_size_for_a_class(articles):
    assert list(articles[0]) == ["article_id", "date", "source", "category", "title", "text"]
    assert 2200 <= len(articles) <= 2600
    assert (SAMPLE / "articles.csv").stat().st_size < 4000 * 1024
    assert len({article["article_id"] for article in articles}) == len(articles)
    dates = [dt.date.fromisoformat(article["date"]) for article in articles]
    assert dates == sorted(dates)
    assert dt.date(2015, 3, 21) <= dates[0] and dates[-1] <= dt.date(2025, 3, 20)
    assert len({article["category"] for article in articles}) == 12
    assert all(article["title"] and article["text"] for article in articles)


def test_every_source_says_that_it_is_invented(articles):
    sources = {article["source"] for article in articles}
    assert len(sources) == 3
    assert all("ساختگی" in source for source in sources)


def test_every_article_has_120_to_250_words(clean):
    lengths = [len(article["text"].split()) for article in clean]
    # a dash between two words is a token here and no word in the generator
    assert 120 <= min(lengths) and max(lengths) <= 255
    assert 140 <= sum(lengths) / len(lengths) <= 165


def test_one_month_is_silent_and_no_other(generate, articles):
    published = Counter(
        generate.month_of(dt.date.fromisoformat(article["date"])) for article in articles
    )
    assert [month for month in generate.MONTHS if not published[month]] == [generate.SILENT_MONTH]


def test_an_outlet_begins_in_the_middle_of_a_month(generate, articles):
    for source, outlet in generate.SOURCES.items():
        first = min(article["date"] for article in articles if article["source"] == source)
        jalali = str(generate.JalaliDate(dt.date.fromisoformat(first)))
        assert outlet["since"] <= jalali < outlet["since"][:8] + "32"
    assert sorted(outlet["since"] for outlet in generate.SOURCES.values())[-1] == "1395-05-11"


def test_each_outlet_spells_in_its_own_habit(generate, articles):
    spelt = Counter()
    for article in articles:
        habit = generate.SOURCES[article["source"]]["habit"]
        text = article["title"] + "\n" + article["text"]
        old = generate.month_of(dt.date.fromisoformat(article["date"])) < generate.SWITCH_MONTH
        if habit == "strips":
            assert "\u200c" not in text and "\u0654" not in text
        elif habit == "arabic" and old:
            assert not set("یک") & set(text)
            spelt["ي"] += "ي" in text
            spelt["ة"] += "ة" in text
            spelt["٤"] += bool(set("٠١٢٣٤٥٦٧٨٩") & set(text))
            spelt["۴"] += bool(set("۰۱۲۳۴۵۶۷۸۹") & set(text))
        if habit != "arabic" or not old:
            assert not set("يكة٠١٢٣٤٥٦٧٨٩") & set(text)
            assert "ی" in text and "ک" in text
        if habit == "none":
            assert "\u200c" in text
    assert all(spelt[sign] > 50 for sign in "ية٤۴")


def test_no_habit_makes_or_breaks_a_use_of_a_term(generate, clean, articles):
    persian = str.maketrans("يك", "یک")
    for before, after in zip(clean, articles, strict=True):
        assert before["article_id"] == after["article_id"]
        for name in ("title", "text"):
            was = [word for word in RUN.findall(before[name]) if word in generate.TERMS]
            is_ = [
                word
                for word in RUN.findall(after[name].translate(persian))
                if word in generate.TERMS
            ]
            assert was == is_, after["article_id"]


def test_no_loose_ending_stands_after_a_term(generate, articles):
    endings = "ها|های|هایی|هایش|ای|تر|ترین|ام|اند|اش"
    loose = re.compile(rf"(?<![\w\u200c])({'|'.join(generate.TERMS)})[ ]+({endings})\b")
    for article in articles:
        found = loose.search(
            (article["title"] + "\n" + article["text"]).translate(str.maketrans("يك", "یک"))
        )
        assert not found, f"{article['article_id']}: {found}"


def test_truth_is_what_another_count_of_the_clean_text_finds(generate, clean):
    uses, users, published = Counter(), Counter(), Counter()
    for article in clean:
        place = generate.month_of(article["date"]), article["source"]
        published[place] += 1
        whole = article["title"] + "\n" + article["text"]
        for term in generate.TERMS:
            number = len(re.findall(rf"(?<![\w\u200c]){term}(?![\w\u200c\u064b-\u0655])", whole))
            uses[*place, term] += number
            users[*place, term] += number > 0
    truth = rows(SAMPLE / "truth.csv")
    assert len(truth) == len(generate.MONTHS) * 3 * len(generate.TERMS)
    assert len({(row["month"], row["source"], row["term"]) for row in truth}) == len(truth)
    for row in truth:
        place = row["month"], row["source"], row["term"]
        assert int(row["count"]) == uses[place], place
        assert int(row["articles"]) == users[place], place
    totals = rows(SAMPLE / "truth_totals.csv")
    assert len(totals) == len(generate.MONTHS) * 3
    assert all(int(row["published"]) == published[row["month"], row["source"]] for row in totals)


def test_the_terms_a_newcomer_asks_for_are_there_and_are_found(generate):
    truth = Counter()
    for row in rows(SAMPLE / "truth.csv"):
        truth[row["term"]] += int(row["count"])
    assert {"امنیت", "قفقاز"} <= set(truth)
    assert not any("\u200c" in term or " " in term for term in truth)
    assert min(truth.values()) >= 100
    assert sum(bool(set("یک") & set(term)) for term in truth) >= 2


def test_naive_counting_shows_a_false_jump_at_the_switch(generate, clean, articles):
    naive, true = Counter(), Counter()
    for before, after in zip(clean, articles, strict=True):
        if generate.SOURCES[after["source"]]["habit"] == "arabic":
            late = generate.month_of(before["date"]) >= generate.SWITCH_MONTH
            naive[late] += after["text"].count("امنیت")
            true[late] += before["text"].count("امنیت")
    assert naive[False] == 0 < true[False]
    assert naive[True] == true[True] > 0


def test_sentences_vary(clean):
    share, used = Counter(), 0
    fresh = [article for article in clean if not article["repeats"]]
    for article in fresh:
        sentences = set(OPENING.split(article["text"].replace("\n", " ")))
        share.update(sentences)
        used += len(sentences)
    assert len(share) / used > 0.72  # measured 0.74
    assert max(share.values()) < 0.013 * len(fresh)  # measured 0.009
    titles = Counter(article["title"] for article in fresh)
    assert max(titles.values()) <= 12 and len(titles) > 0.6 * len(fresh)


def test_the_next_article_cannot_be_foretold(clean):
    """Of an article's sentences, the ten before it in its theme hold one in fifteen."""
    seen, repeated, total = {}, 0, 0
    for article in (article for article in clean if not article["repeats"]):
        sentences = set(OPENING.split(article["text"].replace("\n", " ")))
        earlier = seen.setdefault(article["category"], [])
        repeated += len(sentences & set().union(*earlier[-10:])) if earlier else 0
        total += len(sentences)
        earlier.append(sentences)
    assert repeated / total < 0.08  # measured 0.068


def test_about_one_article_in_twenty_is_a_near_duplicate(clean):
    repeats = [article for article in clean if article["repeats"]]
    assert 0.03 <= len(repeats) / len(clean) <= 0.07
    by_day = {}
    for article in clean:
        by_day.setdefault(article["date"], []).append(article)
    for article in repeats:
        day_before = by_day[article["date"] - dt.timedelta(1)]
        last = set(article["text"].split("\n")[1:])
        originals = [
            other
            for other in day_before
            if other["source"] != article["source"] and last <= set(other["text"].split("\n"))
        ]
        assert originals and all(other["text"] != article["text"] for other in originals)


@pytest.mark.parametrize("word, known_since", [("برجام", "2015-07-14"), ("کرونا", "2020-02-19")])
def test_no_article_knows_the_future(clean, word, known_since):
    early = [article for article in clean if article["date"] < dt.date.fromisoformat(known_since)]
    assert early and not any(word in article["title"] + article["text"] for article in early)


def test_a_theme_bursts_after_its_event_and_dies_down(clean):
    shares = []
    for start, end in (
        ("2020-08-01", "2020-09-27"),
        ("2020-09-27", "2020-11-20"),
        ("2021-03-01", "2021-07-01"),
    ):
        days = [article for article in clean if start <= str(article["date"]) < end]
        shares.append(sum(article["category"] == "قفقاز" for article in days) / len(days))
    assert shares[1] > 3 * shares[0] and shares[1] > 3 * shares[2]


def test_no_slot_is_left_unfilled_and_no_sign_is_doubled(clean):
    for article in clean:
        whole = article["title"] + "\n" + article["text"]
        found = re.search(r"[{}\[\]|<>@]|  |\.\.|\.»\.|؟\.|،\.|[a-zA-Z]|[يك]| [.،؛:؟]", whole)
        assert not found, f"{article['article_id']}: {found}"


def test_events_have_days_labels_and_links():
    events = rows(DATA / "events.csv")
    assert list(events[0]) == ["date", "label", "label_en", "url"]
    assert 18 <= len(events) <= 30
    days = [dt.date.fromisoformat(event["date"]) for event in events]
    assert days == sorted(set(days))
    for column in ("label", "label_en"):
        assert len({event[column] for event in events}) == len(events)
    assert all(event["url"].startswith("https://") and " " not in event["url"] for event in events)


def test_every_burst_follows_an_event_of_the_table():
    plan = tomllib.loads((SAMPLE / "plan.toml").read_text(encoding="utf-8"))
    known = {event["date"] for event in rows(DATA / "events.csv")}
    assert {str(burst["event"]) for burst in plan["bursts"]} <= known
