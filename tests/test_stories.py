"""Stories told more than once: the rule beside plain Python, and measures that count each once."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from benchmarks import planting, resample, stories
from helpers import (
    changes,
    collocation,
    concordance,
    corpus,
    dispersion,
    frequency,
    indexing,
    keyness,
    query,
    tables,
    tokenization,
)
from helpers.indexing import runs

SHARED = Path(__file__).parents[2] / "shared" / "corpora"
LETTERS = list("ابپتجچدرزسشعفقکگلمن")
DAY = pd.Timedelta(days=1)


def made_words(rng, n):
    return ["".join(rng.choice(LETTERS, 5)) for _ in range(n)]


def build(folder, rows):
    """An index of rows (date, source, title, text), which stand in this order."""
    articles = pd.DataFrame(rows, columns=["date", "source", "title", "text"])
    articles.insert(0, "article_id", [f"n{number}" for number in range(len(articles))])
    articles["date"] = pd.to_datetime(articles["date"], format="mixed")
    return indexing.build(articles, folder)


def edited(rng, words, share):
    """The words with some of them replaced."""
    fresh, changed = made_words(rng, len(words)), rng.random(len(words)) < share
    return [new if so else old for new, old, so in zip(fresh, words, changed, strict=True)]


@pytest.fixture(scope="module")
def wire(tmp_path_factory):
    """Stories of several outlets over a month, told again in many ways, in no order of time."""
    rng, rows = np.random.default_rng(5), []
    for _ in range(120):
        words = made_words(rng, int(rng.integers(30, 300)))
        day = pd.Timestamp("2023-01-01") + DAY * int(rng.integers(0, 30))
        source, title = f"outlet {rng.integers(3)}", " ".join(made_words(rng, 3))
        rows.append((day, source, title, " ".join(words)))
        for _ in range(int(rng.integers(0, 4))):
            words = edited(rng, words, rng.choice([0, 0.02, 0.05, 0.08, 0.15]))
            if rng.random() < 0.3:
                words = words[: int(len(words) * rng.uniform(0.2, 0.9))]
            if rng.random() < 0.3:
                words = [*made_words(rng, 4), *words]
            day = day + pd.Timedelta(hours=int(rng.choice([0, 5, 30, 200])))
            again = pd.NaT if rng.random() < 0.1 else day
            source = source if rng.random() < 0.3 else f"outlet {rng.integers(3)}"
            rows.append((again, source, title, " ".join(words)))
    rows = [rows[number] for number in rng.permutation(len(rows))]
    return build(tmp_path_factory.mktemp("wire") / "index", rows)


def plain_repeats(index, near):
    """Which article repeats which, by comparing each with each in the order of time."""
    articles = index.read_articles()
    keys = tokenization.tokenize(articles).groupby("article_id")["key"].apply(list)
    own = [
        {tuple(words[n : n + 4]) for n in range(len(words) - 3)}
        for words in keys.reindex(articles["article_id"])
    ]
    order = articles["date"].sort_values(kind="stable").index  # undated last
    first, found, of_text = {}, {}, {}
    for place, later in enumerate(order):
        text = articles["text"][later]
        if text in of_text:
            found[later] = (of_text[text], 1.0)
            first[later] = first[of_text[text]]
            continue
        of_text[text] = first[later] = later
        options = []
        for earlier in order[:place]:
            if earlier not in of_text.values():
                continue
            shared = len(own[later] & own[earlier])
            like = shared / len(own[later] | own[earlier])
            cut = shared >= max(near, 0.85) * len(own[later])
            cut &= 4 * len(own[later]) >= len(own[earlier])
            if like >= near or cut:
                options.append((like, earlier, cut))
        for like, earlier, _ in sorted(options, key=lambda option: -option[0]):
            dates = articles["date"][later], articles["date"][earlier]
            sources = articles["source"][later], articles["source"][earlier]
            undated = pd.isna(dates[0])
            copied = not undated and dates[0].date() == dates[1].date()
            if sources[0] != sources[1] and (undated or dates[0] - dates[1] <= 7 * DAY):
                copied = True
            origin = first[earlier]
            since = dates[0] - articles["date"][origin]
            if (like >= max(near, 0.8) or copied) and (origin == earlier or since <= 7 * DAY):
                found[later] = (earlier, like)
                first[later] = origin
                break
    return found, first


@pytest.mark.parametrize("near, fewest", [(0.6, 60), (0.9, 30), (0.3, 80)])
def test_the_rule_finds_what_comparing_each_with_each_finds(wire, near, fewest):
    found, first = plain_repeats(wire, near)
    repeats = wire.find_repeats(near=near)
    assert len(found) > fewest
    assert dict(zip(repeats["article"], repeats["earlier"], strict=True)) == {
        article: earlier for article, (earlier, _) in found.items()
    }
    likeness = [found[article][1] for article in repeats["article"]]
    assert repeats["similarity"].tolist() == pytest.approx(likeness)
    stories = wire.find_stories(near=near)
    assert stories["first_article"].tolist() == [first[article] for article in stories["article"]]
    assert set(stories["article"]) == {*found, *(first[article] for article in found)}


def test_a_story_is_a_row_per_telling_under_its_first_appearance(tmp_path):
    rng = np.random.default_rng(1)
    one, other = " ".join(made_words(rng, 40)), " ".join(made_words(rng, 40))
    rows = [
        ("2023-03-05 12:00", "ب", "تیتر", one),
        (None, "پ", "تیتر", one),
        ("2023-03-04 09:00", "پ", "تیتر دیگر", f"به گزارش خبرگزاری {one}"),
        ("2023-03-09", "الف", "تنها", " ".join(made_words(rng, 40))),
        ("2023-03-03 10:30", "الف", "تیتر", one),
        ("2023-02-01", "پ", "پیش‌تر", other),
        ("2023-02-02", "پ", "پیش‌تر", other),
    ]
    index = build(tmp_path / "index", rows)
    stories = index.find_stories()
    assert list(stories.columns) == list(tables.COLUMNS["stories"])
    assert stories["article"].tolist() == [5, 6, 4, 2, 0, 1]
    assert stories["story"].tolist() == [0, 0, 1, 1, 1, 1]
    assert stories["first_article"].tolist() == [5, 5, 4, 4, 4, 4]
    assert stories["first_source"].tolist() == ["پ", "پ", "الف", "الف", "الف", "الف"]
    hours = stories["delay"] / pd.Timedelta(hours=1)
    assert hours[:5].tolist() == [0, 24, 0, 22.5, 49.5] and pd.isna(hours[5])
    assert stories["equal"].tolist() == [False, True, False, False, True, True]
    assert stories["similarity"].isna().tolist() == [True, False, True, False, False, False]
    assert stories.attrs["near"] == 0.6 and stories.attrs["articles"] == 7
    assert set(np.flatnonzero(~query.choose(index, distinct=True))) == {0, 1, 2, 6}


def test_the_order_of_the_file_does_not_say_what_was_first(tmp_path):
    rng = np.random.default_rng(2)
    rows = []
    for day in range(20):
        text = " ".join(made_words(rng, 50))
        for late, source in enumerate(("الف", "ب", "پ")):
            date = pd.Timestamp("2023-01-01") + DAY * (day + late)
            rows.append((date, source, "تیتر", text if late else f"{text} پایان"))
    newest_first = sorted(rows, key=lambda row: row[0], reverse=True)
    for name, ordered in (("oldest", rows), ("newest", newest_first)):
        stories = build(tmp_path / name, ordered).find_stories()
        assert set(stories["first_source"]) == {"الف"} and stories["story"].nunique() == 20
        assert stories.groupby("source")["delay"].max().tolist() == [0 * DAY, DAY, 2 * DAY]


def test_a_daily_series_of_one_outlet_is_no_story_but_its_copies_are(tmp_path):
    rng = np.random.default_rng(3)
    frame, rows = made_words(rng, 60), []
    for day in range(30):
        words = list(frame)
        words[10:14], words[30:33] = made_words(rng, 4), made_words(rng, 3)
        date, text = pd.Timestamp("2023-01-01") + DAY * day, " ".join(words)
        rows += [
            (date, "الف", "نرخ روز", text),
            (date, "الف", "نرخ روز", text.replace(words[50], "تصحیح")),
            (date, "ب", "نرخ", f"{text} به نقل از الف"),
        ]
    index = build(tmp_path / "index", rows)
    first = index.read_articles([0, 3])["text"].str.split().tolist()
    sets = [{tuple(words[n : n + 4]) for n in range(len(words) - 3)} for words in first]
    assert 0.6 < len(sets[0] & sets[1]) / len(sets[0] | sets[1]) < 0.8
    kept = np.flatnonzero(query.choose(index, distinct=True))
    assert kept.tolist() == list(range(0, 90, 3))


def test_a_story_that_changes_each_time_ends_a_week_after_it_began(tmp_path):
    rng = np.random.default_rng(4)
    words, rows = made_words(rng, 100), []
    for day in range(24):
        rows.append((pd.Timestamp("2023-01-01") + DAY * day, f"{day % 2}", "", " ".join(words)))
        words = [*words[8:], *made_words(rng, 8)]
    stories = build(tmp_path / "index", rows).find_stories()
    assert stories["delay"].max() <= 7 * DAY
    assert stories.groupby("story").size().tolist() == [8, 8, 8]


def test_an_article_cut_out_of_another_repeats_it_and_a_round_up_does_not(tmp_path):
    rng = np.random.default_rng(6)
    words = made_words(rng, 200)
    rows = [
        ("2023-01-01", "الف", "", " ".join(words)),
        ("2023-01-02", "ب", "", " ".join(words[:100])),
        ("2023-01-02", "پ", "", " ".join(words[150:195])),
        ("2023-01-03", "ب", "", " ".join([*made_words(rng, 400), *words])),
        ("2023-02-01", "ب", "", " ".join(words[60:160])),
    ]
    found = build(tmp_path / "index", rows).find_repeats()
    assert found[["article", "earlier"]].values.tolist() == [[1, 0]]
    assert found["similarity"].iloc[0] == pytest.approx(97 / 197)


def test_a_formula_under_many_titles_is_no_story_and_a_short_copy_is(tmp_path):
    formula = "این خبر تکمیل می‌شود."
    titles = ["زلزله در خوی", "سیل در لرستان", "نشست وین", "سیل در لرستان", "برف", "باران"]
    rows = [(f"2023-01-0{n + 1}", "الف", title, formula) for n, title in enumerate(titles)]
    rows += [("2023-01-01", "الف", "یک", "مدرسه‌ها فردا بسته است.")]
    rows += [("2023-01-02", "ب", "دو", "مدرسه‌ها فردا بسته است.")]
    found = build(tmp_path / "index", rows).find_repeats()
    assert found[["article", "earlier"]].values.tolist() == [[3, 1], [7, 6]]


def test_other_letters_and_spaces_are_no_other_story(tmp_path):
    text = (
        "نمایندگان کشورهای منطقه می‌گویند این پیمان تازه‌ای دربارهٔ آب است که سال‌ها از آن سخن "
        "می‌رفت و اکنون کارشناسان در حال بررسی یکایک بندهای آن هستند"
    )
    arabic = text.replace("ی", "ي").replace("ک", "ك").replace("\u200c", "")
    rows = [("2023-01-02", "ب", "پیمان آب", arabic), ("2023-01-01", "الف", "پیمان آب", text)]
    found = build(tmp_path / "index", rows).find_repeats()
    assert found.values.tolist() == [[0, 1, 1.0]]
    assert build(tmp_path / "other", rows).find_stories()["equal"].tolist() == [False, False]


@pytest.mark.parametrize("kind", ["boilerplate", "nearly all the same"])
def test_what_many_articles_have_makes_few_pairs(tmp_path, monkeypatch, kind):
    rng = np.random.default_rng(7)
    common, rows = made_words(rng, 60), []
    for number in range(400):
        own = made_words(rng, 100) if kind == "boilerplate" else [*common, *made_words(rng, 2)]
        rows.append((DAY * number + pd.Timestamp("2020-01-01"), "الف", "", [*own, *common]))
    rows = [(*about, " ".join(words)) for *about, words in rows]
    compared, compare = [], runs.compare
    monkeypatch.setattr(
        runs, "compare", lambda index, one, other: compared.append(len(one)) or compare(
            index, one, other)
    )  # fmt: skip
    found = build(tmp_path / "index", rows).find_repeats()
    assert compared[0] <= 4 * len(rows)
    assert len(found) == (0 if kind == "boilerplate" else 399)


def test_the_tellings_of_each_outlet_are_summed_and_who_repeats_whom(wire):
    stories = wire.find_stories()
    told, pairs = indexing.sum_stories(stories), indexing.sum_copies(stories)
    first = stories["article"] == stories["first_article"]
    for row in told.itertuples():
        own = stories[stories["source"] == row.source]
        assert row.tellings == len(own) and row.firsts == first[own.index].sum()
        assert row.copies == row.tellings - row.firsts
        home = own["first_source"] == row.source
        assert row.own == (home & ~first[own.index]).sum()
        delays = own.loc[~home, "delay"].dropna()
        assert row.delay == delays.median() and len(delays) > 3
    assert told["taken"].sum() == (told["copies"] - told["own"]).sum()
    assert told["tellings"].is_monotonic_decreasing
    matrix = pairs.pivot(index="source", columns="first_source", values="copies")
    assert matrix.sum(axis=1).to_dict() == dict(zip(told["source"], told["copies"], strict=True))
    assert pairs["equal"].sum() == stories["equal"].sum()
    assert list(told.columns) == list(tables.COLUMNS["tellings"])
    assert list(pairs.columns) == list(tables.COLUMNS["copies"])


def test_where_nothing_is_told_twice_the_tables_are_empty(index):
    stories = index.find_stories()
    assert stories.empty and list(stories.columns) == list(tables.COLUMNS["stories"])
    assert indexing.sum_stories(stories).empty and indexing.sum_copies(stories).empty
    with pytest.raises(ValueError, match="table of stories needs the column"):
        indexing.sum_stories(stories.drop(columns="delay"))
    with pytest.raises(ValueError, match="near is a share"):
        index.find_stories(near=2)


@pytest.fixture(scope="module")
def with_and_without(tmp_path_factory):
    """A corpus with copies, newest first, and the same without them."""
    rng = np.random.default_rng(8)
    terms, rows = ["امنیت", "قفقاز", "آب"], []
    for day in range(400):
        words = made_words(rng, 60)
        for place in rng.choice(60, 6, replace=False):
            words[place] = rng.choice(terms, p=[0.6, 0.3, 0.1] if day > 200 else [0.2, 0.5, 0.3])
        words[0] = "زلزله" if 250 <= day < 264 or day % 40 == 0 else words[0]
        date = pd.Timestamp("2022-03-21") + DAY * day
        rows.append((date, f"outlet {day % 3}", "خبر", " ".join(words), False))
        copies = int(rng.integers(0, 4)) * (day > 120) if day < 395 else 0
        for copy in range(copies):
            text = " ".join([*words, "امنیت", *made_words(rng, copy)])
            rows.append((date + DAY, f"outlet {(day + 1 + copy) % 3}", "خبر", text, True))
    rows.reverse()
    folder = tmp_path_factory.mktemp("copies")
    once = [row[:4] for row in rows if not row[4]]
    return build(folder / "all", [row[:4] for row in rows]), build(folder / "once", once)


ASKED = {"every": "month", "calendar": "gregorian"}
MEASURES = {
    "over_time": lambda index, **d: frequency.over_time(index, terms=["امنیت", "آب"], **ASKED, **d),
    "over_time by": lambda index, **d: frequency.over_time(
        index, terms="آب", by="source", **d
    ).sort_values(["period", "source"], ignore_index=True),
    "across": lambda index, **d: frequency.across(
        index, terms="امنیت", base="articles", interval="wilson", **d
    ).sort_values("source", ignore_index=True),
    "most_frequent": lambda index, **d: frequency.most_frequent(index, 4, leave_out=[], **d),
    "coverage": lambda index, **d: frequency.coverage(index, **ASKED, **d),
    "before_and_after": lambda index, **d: frequency.before_and_after(
        index, terms="قفقاز", date="2022-10-01", **d
    ),
    "standardise": lambda index, **d: frequency.standardise(
        index, terms="امنیت", by="source", **ASKED, **d
    ),
    "find_lines": lambda index, **d: concordance.find_lines(index, "آب", **d).drop(
        columns="article_id"
    ),
    "find_articles": lambda index, **d: concordance.find_articles(index, "آب", **d)[
        ["date", "source", "title"]
    ],
    "around": lambda index, **d: collocation.around(index, "امنیت", leave_out=[], **d),
    "collocation.over_time": lambda index, **d: collocation.over_time(
        index, "امنیت", leave_out=[], **ASKED, **d
    ),
    "compare": lambda index, **d: keyness.compare(index, "period:2023", min_articles=1, **d),
    "find_lockwords": lambda index, **d: keyness.find_lockwords(
        index, "source:«outlet 1»", margin=2, **d
    ),
    "of_bursts": lambda index, **d: keyness.of_bursts(
        index, pd.DataFrame({"term": ["امنیت"], "first": ["2022-11"], "last": ["2023-02"]}), **d
    ),
    "dispersion.across": lambda index, **d: dispersion.across(
        index, terms=["امنیت", "آب"], by="month", **d
    ).drop(columns="arf"),
    "dispersion over articles": lambda index, **d: dispersion.across(index, terms="آب", **d),
    "through_time": lambda index, **d: dispersion.through_time(index, terms="قفقاز", **d).drop(
        columns="article_id"
    ),
    "find_breaks": lambda index, **d: changes.find_breaks(index, terms="امنیت", **ASKED, **d),
    "find_bursts": lambda index, **d: changes.find_bursts(index, terms="زلزله", every="week", **d),
    "find_trends": lambda index, **d: changes.find_trends(index, terms="امنیت", **ASKED, **d),
    "find_volume_breaks": lambda index, **d: changes.find_volume_breaks(index, **ASKED, **d),
}


def test_the_copies_are_those_that_were_put_in(with_and_without):
    every, once = with_and_without
    chosen = query.choose(every, distinct=True)
    assert chosen.sum() == once.articles < every.articles - 300
    assert every.read_articles(np.flatnonzero(chosen))["text"].tolist() == (
        once.read_articles()["text"].tolist()
    )


@pytest.mark.parametrize("measure", MEASURES)
def test_each_measure_can_count_each_story_once(with_and_without, measure):
    every, once = with_and_without
    counted = MEASURES[measure](every, distinct=True)
    without = MEASURES[measure](once)
    as_it_is = MEASURES[measure](every)
    pd.testing.assert_frame_equal(counted, without, check_column_type=False)
    assert len(counted) or measure == "find_volume_breaks"
    assert not counted.equals(as_it_is)


@pytest.mark.parametrize("name, equal", [("tabnak-2023", 62), ("isna-2019-2021", 240)])
def test_the_equal_texts_of_real_corpora_are_all_found(real_indexes, name, equal):
    path = SHARED / f"{name}.jsonl.gz"
    if not path.exists():
        pytest.skip("the real corpora are not beside the project")
    index = indexing.build(corpus.read_articles(path, progress=False), real_indexes / name)
    stories = index.find_stories()
    assert stories["equal"].sum() == equal
    kept = index.read_articles(np.flatnonzero(query.choose(index, distinct=True)))
    assert not (kept["title"] + kept["text"]).duplicated().any()
    assert (stories["delay"] >= pd.Timedelta(0)).all()


def test_the_benchmark_knows_which_copies_it_has_planted(tmp_path):
    rng = np.random.default_rng(9)
    made = [(" ".join(made_words(rng, 5)), " ".join(made_words(rng, 150))) for _ in range(250)]
    text = resample.Text(made)
    told = planting.plant(resample.make(text, 250 * text.mean_bytes, 1))
    articles = pd.concat(stories.numbered(told), ignore_index=True)
    index = indexing.build(articles, tmp_path / "planted")
    judged = stories.judge(index, index.find_stories())
    assert set(judged["copies"]) == {*planting.KINDS, "all equal"}
    assert sum(judged["copies"].values()) > 200
    for kind in ("equal", "lead", "half", "again", "all equal"):
        assert judged["recall"][kind] == 1
    assert judged["recall"]["30 %"] == 0 and not judged["false"]
    nothing = stories.judge(index, index.find_stories().head(0))
    assert not any(nothing["recall"].values()) and nothing["found"] == 0
    wrong = index.find_stories().assign(first_article=0)
    assert sum(stories.judge(index, wrong)["false"].values()) > 100
