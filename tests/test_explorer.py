"""What the explorer answers: what one sees is what a notebook draws, counts and writes."""

import io
import os
import re
import shutil
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from explored import ask
from matplotlib import pyplot as plt

from helpers import corpus, export, frequency, indexing, orthography, query, rtl
from helpers.explorer.views import View

ROOT = Path(__file__).parents[1]
EVENTS = ROOT / "data" / "events.csv"
FILES = ROOT / "src" / "helpers" / "explorer"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder with notebooks, index, data and figures as the project has them."""
    folder = tmp_path_factory.mktemp("desk")
    for name in ("notebooks", "data"):
        (folder / name).mkdir()
    shutil.copy(EVENTS, folder / "data")
    return folder


@pytest.fixture(scope="module")
def sample(desk):
    articles = corpus.read_articles(ROOT / "data" / "sample" / "articles.csv")
    return indexing.build(articles, desk / "index" / articles.attrs["corpus"])


@pytest.fixture(scope="module")
def events():
    return pd.read_csv(EVENTS, parse_dates=["date"])


VIEWS = [
    {"terms": "امنیت، قفقاز"},
    {"terms": '"شورای امنیت"، lemma:کشور', "every": "season", "smoothing": 2},
    {"terms": "تحریم / (تحریم + مذاکره)", "every": "year", "calendar": "gregorian",
     "language": "en"},
    {"terms": "امنیت", "base": "articles", "interval": "formula", "first": "1396-03",
     "last": "1399-02", "events": False},
    {"terms": "قفقاز", "interval": "none", "sources": ["روزنامهٔ ساختگی بامداد"], "first": "1398",
     "every": "year"},
    {"terms": "اقتصاد", "categories": ["انرژی", "آب و خشکسالی"], "distinct": True, "last": "1401"},
    {"terms": "آب", "every": "week", "first": "1399-01-02/P7D", "last": "1399-06-29/P7D",
     "smoothing": 1, "language": "en", "interval": "formula"},
]  # fmt: skip


def run(code, desk):
    """Return the names that a cell has made, run in the notebooks' folder."""
    names, before = {}, os.getcwd()
    os.chdir(desk / "notebooks")
    try:
        exec(code, names)
    finally:
        os.chdir(before)
        plt.close("all")
    return names


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view["terms"])
def test_what_one_sees_is_what_the_code_draws_and_export_writes(sample, events, desk, view):
    asked = {"view": view, "events": events}
    code = ask(sample, "code", **asked)[0]["code"]
    made = run(code, desk)
    written = {path.name: (desk / "notebooks" / path).read_bytes() for path in made["saved"]}
    _, (packed,) = ask(sample, "file", format="zip", **asked)
    archive = zipfile.ZipFile(io.BytesIO(packed))
    assert {name: archive.read(name) for name in archive.namelist()} == written
    table = pd.read_csv(io.BytesIO(written["terms_over_time.csv"]), dtype={"period": str})
    own = made["over_time"].reset_index(drop=True)
    pd.testing.assert_frame_equal(table, own, check_dtype=False, check_exact=False, rtol=1e-12)


def test_a_file_is_what_export_writes_of_the_figure_that_the_code_draws(sample, desk):
    view = {"terms": "امنیت", "every": "year", "events": False}
    figure = run(ask(sample, "code", view)[0]["code"], desk)["axes"].figure
    for kind, pictures in (("pdf", "pdf"), ("svg", "svg"), ("png", "png"), ("csv", "png")):
        export.save(figure, desk / "again" / "terms_over_time", formats=pictures)
        answer, (content,) = ask(sample, "file", view, format=kind)
        assert answer["name"] == f"terms_over_time.{kind}" and answer["type"]
        assert content == (desk / "again" / answer["name"]).read_bytes()
    pixels = plt.imread(desk / "again" / "terms_over_time.png")
    assert np.array_equal(pixels, plt.imread(desk / "figures" / "terms_over_time.png"))


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view["terms"])
def test_the_table_beside_the_chart_is_that_of_the_csv(sample, events, view):
    answer, (png,) = ask(sample, "chart", view, width=800, events=events)
    csv = ask(sample, "file", view, format="csv", events=events)[1][0]
    table = pd.read_csv(io.BytesIO(csv), dtype={"period": str})
    names = [column["name"] for column in answer["columns"]]
    rows = pd.DataFrame(answer["rows"], columns=names)
    assert len(rows) == min(len(table), 600)
    for name in ("count", "articles", "tokens", "published"):
        assert rows[name].tolist() == [
            rtl.number(n, language=answer["view"]["language"]) for n in table[name][:600]
        ]
    for name in ("rate", "low", "high"):
        latin = rows[name].map(lambda text: rtl.digits(text, "en"))
        latin = latin.str.replace("٬|,", "", regex=True).str.replace("٫", ".")
        numbers = latin.replace("—", "nan").astype(float)
        assert np.allclose(numbers, table[name][:600], atol=0.051, equal_nan=True)
    assert plt.imread(io.BytesIO(png)).shape[1] == answer["size"][0] == 800
    assert [one["period"] for one in answer["periods"]] == table["period"].unique().tolist()
    assert len(answer["points"]) == table["rate"].notna().sum()


def test_the_view_without_an_interval_says_nothing_of_one(sample):
    view = {"terms": "قفقاز", "interval": "none"}
    answer, _ = ask(sample, "chart", view)
    csv = pd.read_csv(io.BytesIO(ask(sample, "file", view, format="csv")[1][0]))
    assert csv[["low", "high"]].isna().all(axis=None) and csv["rate"].notna().any()
    told = [answer["note"], *(one["text"] for one in answer["points"])]
    assert not any("۹۵٪" in text for text in told)
    told = ask(sample, "chart", view | {"interval": "formula"})[0]
    assert "۹۵٪" in told["note"] and any("۹۵٪" in one["text"] for one in told["points"])


def test_the_table_is_that_of_over_time_with_the_restrictions_of_the_view(sample):
    view = {"terms": "قفقاز", "sources": ["روزنامهٔ ساختگی بامداد"], "first": "1398-05"}
    csv = ask(sample, "file", view, format="csv")[1][0]
    table = frequency.over_time(
        sample, terms="قفقاز", where='source:"روزنامهٔ ساختگی بامداد" period:1398-05..'
    )
    table = table[table["period"] >= "1398-05"]
    assert pd.read_csv(io.BytesIO(csv))["count"].tolist() == table["count"].tolist()


def test_the_code_leaves_out_the_defaults_and_is_read_as_it_was_typed(sample):
    code = ask(sample, "code", {"terms": "امنیت"}, place="../index/sample")[0]["code"]
    assert code.splitlines() == [
        "from helpers import charts, export, frequency, indexing",
        "",
        'index = indexing.open("../index/sample")',
        'over_time = frequency.over_time(index, terms="امنیت")',
        "axes = charts.plot_over_time(over_time)",
        'saved = export.save(axes.figure, "../figures/terms_over_time")',
    ]
    for terms in ('"شورای امنیت"', "a\"b'c", "back\\slash", "a\u200fb نیم‌فاصله", "{x} %s $y$"):
        code = ask(sample, "code", {"terms": terms, "every": "year"})
        if "fault" in code[0]:
            continue
        call = next(line for line in code[0]["code"].splitlines() if "over_time(" in line)
        literal = call.partition("terms=")[2].removesuffix(', every="year")')
        assert eval(literal) == terms and "\u200f" not in literal


def test_points_and_periods_lie_where_the_picture_has_them(sample):
    answer, _ = ask(sample, "chart", {"terms": "امنیت"}, width=600, scale=2)
    periods = answer["periods"]
    assert all(0 < one["left"] < one["right"] < 1 for one in periods)
    assert all(a["right"] == pytest.approx(b["left"], abs=1e-4)
               for a, b in zip(periods, periods[1:], strict=False))  # fmt: skip
    spans = {one["period"]: one for one in periods}
    for point in answer["points"]:
        assert spans[point["period"]]["left"] < point["x"] < spans[point["period"]]["right"]
        assert answer["top"] < point["y"] < answer["bottom"]
    counts = dict(
        zip(*zip(*[(row[0], row[2]) for row in answer["rows"]], strict=True), strict=True)
    )
    for point in answer["points"]:
        count = counts[spans[point["period"]]["label"]]
        assert (f"{count} بار" if count != "۰" else "هیچ بار") in point["text"]


def test_the_chart_says_what_its_terms_mean_and_what_they_miss(sample, index):
    answer, _ = ask(sample, "chart", {"terms": "امنیت", "language": "en"})
    uses = len(query.find_uses(sample, "امنیت"))
    assert f"{uses:,} uses" in answer["expansion"][0] and "~امنیت" in answer["expansion"][1]
    answer, _ = ask(index, "chart", {"terms": "منطقه‌ای", "language": "en"})
    assert "uses in" in answer["expansion"][0]


@pytest.mark.parametrize(
    "terms, said",
    [("قففاز", "قفقاز"), ("امنیتب", "امنیت"), ("شورای قفقاز", "each of its words"),
     ("شورای هیچکس", "does not have \u2068هیچکس"), ("قفقاز NEAR/2 صلح", "each of its words")],
)  # fmt: skip
def test_a_term_without_uses_says_why_and_what_to_try(index, terms, said):
    answer, _ = ask(index, "chart", {"terms": terms, "language": "en"})
    assert said in answer["zero"][0].replace(terms, "")
    assert ask(index, "chart", {"terms": terms})[0]["zero"][0].endswith(".")


def test_a_term_that_is_used_elsewhere_says_so(sample):
    view = {"terms": "قفقاز", "first": "1394-02", "last": "1394-02", "language": "en"}
    table = frequency.over_time(sample, terms="قفقاز").set_index("period")
    silent = table.index[(table["count"] == 0) & (table["published"] > 0)][1]
    answer, _ = ask(sample, "chart", view | {"first": silent, "last": silent})
    assert "whole corpus" in answer["zero"][0]


def test_lines_are_those_of_the_chart_and_are_paged(sample):
    view = {"terms": "امنیت، قفقاز"}
    table = frequency.over_time(sample, terms="امنیت")
    first, _ = ask(sample, "lines", view, term="امنیت", period="", start=0, sort="after")
    assert first["total"] == table["count"].sum()
    again, _ = ask(sample, "lines", view, term="امنیت", period="", start=20, sort="after")
    assert len(first["lines"]) == len(again["lines"]) == 20
    assert first["lines"] != again["lines"] and first["articles"] == again["articles"]
    period = table.loc[table["count"].idxmax(), "period"]
    peak, _ = ask(sample, "lines", view, term="امنیت", period=period)
    assert (
        peak["total"]
        == table["count"].max()
        == sum(int(rtl.digits(one["uses"], "en")) for one in peak["articles"])
    )
    assert {orthography.key(line["node"]) for line in peak["lines"]} == {"امنیت"}
    content = ask(sample, "file", view, format="lines", term="امنیت", period=period)[1][0]
    assert len(pd.read_csv(io.BytesIO(content))) == peak["total"]


def test_keywords_are_surely_more_frequent_and_can_be_asked(sample):
    answer, _ = ask(sample, "keywords", {"terms": "امنیت", "language": "en"}, period="1399-07")
    assert 0 < len(answer["rows"]) <= 20 and len(answer["words"]) == len(answer["rows"])
    low = [column["name"] for column in answer["columns"]].index("low")
    assert all(float(row[low]) > 0 for row in answer["rows"])
    assert all(query.parse_all(word) for word in answer["words"])


def test_coverage_is_that_of_the_time_of_the_view(sample):
    whole, (png,) = ask(sample, "coverage", {"terms": "امنیت"}, width=500)
    assert whole["size"][0] == 500 and png[:4] == b"\x89PNG" and whole["sentences"]
    part, _ = ask(sample, "coverage", {"first": "1399-01", "last": "1399-06",
                                       "sources": ["روزنامهٔ ساختگی بامداد"]})  # fmt: skip
    assert part["alt"] != whole["alt"] and "همهٔ رسانه‌ها" in part["sentences"][0]


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_words_of_the_chart_are_those_of_the_language(sample, language):
    answer, _ = ask(sample, "chart", {"terms": "امنیت", "language": language})
    assert ("در گذر زمان" in answer["heading"]) == (language == "fa")
    assert answer["link"] == View.of(answer["view"], sample).link()


def test_a_change_of_looks_does_not_count_again(sample, monkeypatch):
    ask(sample, "chart", {"terms": "انرژی"})
    monkeypatch.setattr(frequency, "over_time", None)
    for view, more in (
        ({"language": "en"}, {"width": 400}), ({"smoothing": 3}, {"medium": "projector"}),
        ({}, {"scale": 2}),
    ):  # fmt: skip
        answer, _ = ask(sample, "chart", {"terms": "انرژی"} | view, **more)
        assert "fault" not in answer
    assert "fault" not in ask(sample, "file", {"terms": "انرژی"}, format="csv")[0]


def test_no_figure_is_left_behind(sample):
    before = plt.get_fignums()
    for width in range(300, 304):
        ask(sample, "chart", {"terms": "امنیت"}, width=width)
    ask(sample, "coverage", {})
    ask(sample, "file", {"terms": "امنیت"}, format="png")
    assert plt.get_fignums() == before


@pytest.mark.parametrize("language", ["fa", "en"])
def test_numbered_events_are_a_list_beside_the_note(sample, events, language):
    view = {"terms": "امنیت", "language": language}
    answer, _ = ask(sample, "chart", view, width=900, events=events)
    plain, _ = ask(sample, "chart", view | {"events": False}, width=900, events=events)
    inside = events["date"].between(sample.column("date").min(), sample.column("date").max())
    assert len(answer["events"]) == inside.sum() > 10 and plain["events"] == []
    label = "label" if language == "fa" else "label_en"
    assert all(name in text for name, text in zip(events.loc[inside, label], answer["events"],
                                                  strict=True))  # fmt: skip
    assert answer["note"] == plain["note"]
    few, _ = ask(sample, "chart", view, width=900, events=events[inside].head(1))
    assert few["events"] == []


@pytest.mark.filterwarnings("error:constrained_layout")
@pytest.mark.parametrize("width", [240, 320, 639, 640, 900])
def test_large_letters_have_room_on_a_page_of_any_width(sample, events, width):
    view = {"terms": "امنیت، قفقاز", "language": "en"}
    large, _ = ask(sample, "chart", view, width=width, events=events, medium="projector")
    small, _ = ask(sample, "chart", view, width=width, events=events)
    assert large["size"][0] == width and len(large["events"]) > 10
    assert (large["size"] == small["size"]) == (width < 640)


def test_days_have_the_interval_of_the_formula_and_say_so(sample):
    view = {"terms": "امنیت", "every": "day", "first": "1399-01-01", "last": "1399-02-01"}
    answer, _ = ask(sample, "chart", view | {"language": "en"})
    assert answer["note"].endswith("The intervals of days are from the formula.")
    assert 'interval="poisson"' in ask(sample, "code", view)[0]["code"]
    assert "from the formula" not in ask(sample, "chart", view | {"every": "week"})[0]["note"]


def test_everything_is_said_in_both_languages_with_the_same_values():
    for name in ("sentences.tsv", "labels.tsv"):
        rows = [line.split("\t") for line in (FILES / name).read_text("utf-8").splitlines()]
        assert len({key for key, *_ in rows}) == len(rows)
        for _, persian, english in rows:
            values = [set(re.findall(r"{\w+}", text)) for text in (persian, english)]
            assert values[0] == values[1]
            letters = re.sub(r"{\w+}", "", persian)
            assert not re.search(r"[0-9,;?%]", letters), persian
