"""What a figure tells of itself: how its numbers came about, in JSON and in plain sentences."""

import copy
import json

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

from helpers import (
    calendars,
    charts,
    collocation,
    export,
    frequency,
    indexing,
    keyness,
    query,
    rtl,
    tables,
)
from helpers.export import captions, provenance
from helpers.export.methods import methods
from helpers.query import tracing
from helpers.query.tracing import trace

LANGUAGES = ("fa", "en")


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def monthly(index):
    return frequency.over_time(index, terms=["امنیت", "قفقاز"])


def told(figure, **options):
    drawn = getattr(figure, "numbers", [])
    numbers = [f"{n}.csv" for n in range(len(drawn))]
    return provenance.describe(figure, files=["a.pdf"], numbers=numbers, dpi=300, **options)


def table_of(rates, *, low=None, high=None, published=100, partial=(), terms=("امنیت",), **attrs):
    """Frequencies by month from Farvardin 1400 on, with these rates for each of the terms."""
    rates = np.array(rates, float)
    end = calendars.start_of(f"1400-{len(rates):02}")
    periods = calendars.periods_between(
        calendars.start_of("1400-01"), end, every="month", calendar="jalali"
    )
    one = pd.DataFrame({"period": periods, "rate": rates, "published": published})
    one["low"] = rates - 10 if low is None else low
    one["high"] = rates + 10 if high is None else high
    one["count"], one["articles"], one["tokens"] = rates.round(), 1, 1_000_000
    one["partial"] = one["period"].isin(partial)
    table = pd.concat([one.assign(term=term) for term in terms], ignore_index=True)
    table.attrs = {"corpus": "نمونه", "base": "tokens"} | attrs
    return table


def test_the_expansion_of_a_term_is_what_the_texts_hold(index, tokens):
    traced = {
        one["term"]: one for one in trace(index, ["امنیت", "امنیت*", "«شورای امنیت»", "نیست"])
    }
    of_key = tokens[tokens["key"] == "امنیت"]["token"].value_counts().to_dict()
    assert traced["امنیت"]["entries"] == of_key and traced["امنیت"]["more"] == 0
    starting = tokens[tokens["key"].str.startswith("امنیت")]["token"].value_counts()
    assert traced["امنیت*"]["entries"] == starting.to_dict() and len(starting) > 1
    assert list(traced["امنیت*"]["entries"].values()) == sorted(starting, reverse=True)
    phrase = tokens[tokens["key"].isin(["شورای", "امنیت"])]["token"].value_counts()
    assert traced["«شورای امنیت»"]["entries"] == phrase.to_dict()
    assert traced["نیست"] == {"term": "نیست", "queries": ["نیست"], "entries": {}, "more": 0}


def test_the_queries_of_a_named_term_are_kept_as_they_were_written(index):
    (one,) = trace(index, {"صلح": ["صلح", "آتش بس"]})
    assert one["term"] == "صلح" and one["queries"] == ["صلح", "آتش بس"]
    (edited,) = trace(index, query.resolve(index, ["امنیت*"]).head(1))
    assert len(edited["entries"]) == 1 and edited["queries"] == ["امنیت*"]


def test_of_many_entries_the_most_frequent_are_kept_and_the_rest_counted(index, monkeypatch):
    monkeypatch.setattr(tracing, "MOST_ENTRIES", 2)
    whole = query.resolve(index, ["امنیت*"])
    (one,) = trace(index, ["امنیت*"])
    assert list(one["entries"]) == whole["token"].tolist()[:2]
    assert one["more"] == len(whole) - 2 > 0


def test_of_more_than_fifty_terms_only_the_queries_are_kept(index):
    traced = trace(index, [f"واژه{n}" for n in range(51)])
    assert len(traced) == 51 and not any("entries" in one for one in traced)
    assert all("entries" in one for one in trace(index, ["امنیت", *map(str, range(49))]))


def test_terms_may_come_one_by_one(index):
    table = frequency.over_time(index, terms=iter(["امنیت", "قفقاز"]))
    assert [one["term"] for one in table.attrs["terms"]] == ["امنیت", "قفقاز"]


def test_tables_say_what_they_were_asked_and_of_what_corpus(index, monthly):
    attrs = monthly.attrs
    assert attrs["every"] == "month" and attrs["calendar"] == "jalali"
    facts = json.loads((index.folder / "index.json").read_text("utf-8"))
    assert attrs["fingerprint"] == facts["fingerprint"]
    some = frequency.over_time(index, terms="امنیت", where="source:الف", every="year").attrs
    assert some["holds"] == {"articles": 10, "tokens": index.tokens}
    assert some["articles"] == 5 and some["every"] == "year"
    company = collocation.over_time(index, "امنیت", where="source:الف", distinct=True).attrs
    assert (company["where"], company["repeats"], company["every"]) == ("source:الف", 0, "year")
    keywords = keyness.compare(index, "source:الف", min_count=1, min_articles=1).attrs
    assert (keywords["min_count"], keywords["min_articles"], keywords["by"]) == (1, 1, None)
    assert frequency.coverage(index, every="week").attrs["every"] == "week"
    frequent = frequency.most_frequent(index, 3, leave_out=["آب"])
    assert frequent.attrs["leave_out"] == ("آب",)
    assert frequent.attrs["terms"][0]["queries"] == [frequent["term"][0]]
    for table in (attrs, some, company, keywords, frequent.attrs):
        json.dumps(table)


def test_what_a_table_says_is_not_copied_again_and_again(monthly):
    assert copy.deepcopy(monthly.attrs)["terms"] is monthly.attrs["terms"]
    assert monthly[monthly["count"] > 0].attrs["terms"] is monthly.attrs["terms"]
    assert pd.concat([monthly, monthly]).attrs == monthly.attrs


def test_a_figure_tells_how_its_numbers_came_about(index, monthly):
    figure = charts.plot_over_time(monthly).figure
    said = told(figure)
    assert said["corpora"] == [
        {"name": index.corpus, "synthetic": False, "fingerprint": index.fingerprint,
         "articles": 10, "tokens": index.tokens}
    ]  # fmt: skip
    (table,) = said["tables"]
    assert table["file"] == "0.csv" and table["rows"] == len(monthly)
    assert table["columns"] == list(monthly.columns)
    assert table["periods"] == {
        "first": monthly["period"].min(), "last": monthly["period"].max(),
        "n": monthly["period"].nunique(),
    }  # fmt: skip
    assert [one["term"] for one in table["attrs"]["terms"]] == ["امنیت", "قفقاز"]
    assert table["attrs"]["undated"] == 1 and table["attrs"]["interval"] == "bootstrap"
    assert said["versions"]["pandas"] == pd.__version__ and "ravand" in said["versions"]
    width, height = figure.get_size_inches() * 25.4
    assert said["figure"]["width_mm"] == pytest.approx(width, abs=0.06)
    assert said["figure"]["files"] == ["a.pdf"] and said["language"] == "fa"
    assert set(said["captions"]) == set(said["alt"]) == set(said["methods"]) == set(LANGUAGES)


def test_two_tables_of_one_corpus_name_it_once_and_of_two_twice(index, articles, tmp_path, monthly):
    figure = charts.plot_over_time(monthly).figure
    figure.numbers.append(frequency.over_time(index, terms="آب"))
    assert len(told(figure)["corpora"]) == 1
    other = indexing.build(articles.head(5), tmp_path / "five")
    figure.numbers.append(frequency.over_time(other, terms="آب"))
    assert [corpus["articles"] for corpus in told(figure)["corpora"]] == [10, 5]


def test_json_is_sorted_and_holds_no_number_that_is_none():
    figure = Figure()
    figure.numbers = [pd.DataFrame({"a": [1]})]
    figure.numbers[0].attrs = {
        "z": np.int64(3), "b": float("nan"), "c": (np.float64(1.5), np.inf), "d": pd.NaT,
        "e": pd.Timestamp("2020-01-02"), "f": {"ب", "الف"}, "g": True, "h": None,
    }  # fmt: skip
    text = provenance.as_json(told(figure))
    attrs = json.loads(text)["tables"][0]["attrs"]
    assert attrs == {"b": None, "c": [1.5, None], "d": None, "e": "2020-01-02 00:00:00",
                     "f": ["الف", "ب"], "g": True, "h": None, "z": 3}  # fmt: skip
    assert list(attrs) == sorted(attrs) and "الف" in text


def test_the_fonts_are_those_that_have_the_letters():
    figure = Figure()
    figure.text(0, 0, "امنیت", fontfamily=["No Such Font", "DejaVu Sans"])
    assert provenance.fonts(figure) == ["DejaVu Sans"]
    figure = Figure()
    figure.text(0, 0, "a", fontfamily=["DejaVu Serif", "DejaVu Sans"])
    assert provenance.fonts(figure) == ["DejaVu Serif"]
    figure.text(0, 0, "b", fontfamily=["DejaVu Sans Mono"], visible=False)
    figure.text(0, 0, "cس", fontfamily=["STIXGeneral", "DejaVu Sans"])
    assert provenance.fonts(figure) == ["DejaVu Serif", "STIXGeneral", "DejaVu Sans"]


def drawn_charts(index):
    monthly = frequency.over_time(index, terms=["امنیت", "قفقاز"])
    yield charts.plot_over_time(monthly), ("per million words", "در هر یک میلیون واژه")
    share = frequency.over_time(index, terms="قفقاز / (قفقاز + امنیت)")
    whole = int(share["whole"].sum())
    wanted = f"Percent of the {whole} uses", f"{rtl.digits(whole)} کاربرد"
    yield charts.plot_over_time(share), wanted
    in_articles = frequency.over_time(index, terms="امنیت", by="source", base="articles")
    yield charts.plot_by_source(in_articles)[0], ("percent of articles", "درصد مقاله‌ها")
    yield charts.plot_coverage(frequency.coverage(index)), ("articles in each period", "هر دوره")
    company = frequency.coverage(index)
    company = pd.DataFrame(
        {"period": company["period"], "collocate": "شورا", "count": 1, "node_count": 12,
         "published": company["published"], "log_dice": 9.5}
    )  # fmt: skip
    company.attrs = frequency.coverage(index).attrs
    yield charts.plot_collocates_over_time(company), ("Unit: logDice", "یکا: logDice")


def test_every_caption_says_unit_period_articles_and_what_is_missing(index):
    for axes, (english, persian) in drawn_charts(index):
        said = captions.captions(axes.figure)
        assert english in said["en"] and persian in said["fa"], said
        for part in ("Period: Farvardin 1399 to Mehr 1399", "9 articles",
                     "Undated and not shown: 1",
                     "No articles: Khordad 1399 to Mordad 1399"):  # fmt: skip
            assert part in said["en"], part
        for part in ("بازهٔ زمانی: فروردین ۱۳۹۹ تا مهر ۱۳۹۹", "۹ مقاله", "۱ مقالهٔ بی‌تاریخ",
                     "بدون مقاله: خرداد ۱۳۹۹ تا مرداد ۱۳۹۹"):  # fmt: skip
            assert part in said["fa"], part
        for text in said.values():
            assert text == captions.plain(text) and text.endswith(".") and ".." not in text
        assert rtl.RLM not in "".join(captions.alt(axes.figure).values())


def test_many_gaps_are_counted_and_few_are_named():
    published = [100, 0, 100, 0, 100, 0, 0, 100, 0, 100]
    table = table_of([1.0] * 10, published=published)
    figure = charts.plot_over_time(table, language="en").figure
    assert "No articles in 5 of the 10 periods." in captions.captions(figure)["en"]
    table = table_of([1.0] * 10, published=[100, 0, *[100] * 4, 0, 0, 0, 100])
    named = captions.captions(charts.plot_over_time(table).figure)["en"]
    assert "No articles: Ordibehesht 1400; Mehr 1400 to Azar 1400." in named


def alt_of(table, language="en"):
    return captions.alt(charts.plot_over_time(table, language=language).figure)[language]


def test_alt_text_tells_kind_terms_span_peak_and_ends():
    said = alt_of(table_of([100, 300, 200], low=[90, 200, 95], high=[250, 400, 300]))
    assert said == (
        "Line chart of «امنیت» by month, from Farvardin 1400 to Khordad 1400 (Solar Hijri), per "
        "million words. «امنیت» peaks in Ordibehesht 1400, at 300; it is 100 in Farvardin 1400 "
        "and 200 in Khordad 1400."
    )
    said = alt_of(table_of([100, 300, 200], low=[90, 200, 95], high=[250, 400, 300]), "fa")
    assert said == (
        "نمودار خطی «امنیت»، ماه‌به‌ماه، از فروردین ۱۴۰۰ تا خرداد ۱۴۰۰، در هر یک میلیون واژه. "
        "«امنیت» در اردیبهشت ۱۴۰۰ به اوج می‌رسد، با ۳۰۰؛ در فروردین ۱۴۰۰ برابر ۱۰۰ است و در خرداد "
        "۱۴۰۰ برابر ۲۰۰."
    )


@pytest.mark.parametrize(
    ("rates", "sentence"),
    [
        ([100, 300, 200], "it rises from 100 in Farvardin 1400 to 200 in Khordad 1400"),
        ([200, 300, 100], "it falls from 200 in Farvardin 1400 to 100 in Khordad 1400"),
        ([100, 300, 110], "it is 100 in Farvardin 1400 and 110 in Khordad 1400"),
        ([300, 100, 200], "it falls from that to 200 in Khordad 1400"),
        ([100, 90, 300], "it rises to that from 100 in Farvardin 1400"),
        ([200, 90, 195], "it is 195 in Khordad 1400"),
        ([195, 90, 200], "it is 195 in Farvardin 1400"),
    ],
)
def test_a_rise_is_told_only_where_the_intervals_do_not_meet(rates, sentence):
    assert alt_of(table_of(rates)).endswith(f"; {sentence}.")


def test_alt_text_leaves_partial_periods_out_of_peaks_and_ends():
    table = table_of([900, 100, 300, 200, 800], partial=["1400-01", "1400-05"])
    said = alt_of(table)
    assert "peaks in Khordad 1400, at 300" in said and "900" not in said and "800" not in said


def test_alt_text_names_gaps_unused_terms_and_how_many_are_not_told():
    table = table_of([1, 2, 3, 4], terms=["الف", "ب", "پ", "ت", "ث"])
    table.loc[table["term"] == "ب", ["rate", "count"]] = 0
    table.loc[table["period"] == "1400-02", ["published", "rate"]] = [0, np.nan]
    said = alt_of(table)
    assert "The table of numbers has 2 more" in said and "No use of «ب»" in said
    assert said.endswith("No articles: Ordibehesht 1400.") and "«ب» peaks" not in said


def test_methods_say_how_numbers_were_made_and_no_more(index):
    table = frequency.over_time(
        index, terms=["امنیت*", "قفقاز"], where="source:الف",
        distinct=True, interval="poisson", every="season",
    )  # fmt: skip
    said = told(charts.plot_over_time(table).figure)["methods"]["en"]
    for part in (
        f"with Ravand {provenance.versions()['ravand']} (", index.corpus, "10 articles",
        index.fingerprint[:12], "«امنیت*» (spellings: ", "Rates are per million words",
        "95% intervals are from the Poisson formula", "a season of the Solar Hijri calendar",
        "Only the articles that fit “source:الف”",
    ):  # fmt: skip
        assert part in said, part
    assert "bootstrap" not in said and "made-up" not in said and "Bursts" not in said
    persian = told(charts.plot_over_time(table).figure)["methods"]["fa"]
    for part in (
        "۱۰ مقاله",
        index.fingerprint[:12],
        "فرمول پواسون",
        "یک فصل از تقویم هجری خورشیدی",
    ):
        assert part in persian, part
    unknown = told(charts.plot_over_time(table_of([1, 2], corpus="")).figure)
    assert "methods" not in unknown and "corpora" not in unknown


def test_methods_follow_base_and_interval(index):
    table = frequency.over_time(index, terms="امنیت", base="articles")
    said = told(charts.plot_over_time(table).figure)["methods"]["en"]
    assert "percent of articles" in said and "bootstrap over articles" in said
    assert "fewer than 15 articles" in said and "the Wilson formula" in said
    assert "Articles without a date are in no period: 1." in said


def test_methods_tell_of_keywords_what_was_compared(index):
    table = keyness.compare(index, "source:الف", min_count=1, min_articles=1)
    said = told(charts.plot_keywords(table).figure)["methods"]
    assert "«source:الف» was compared with the rest of the corpus" in said["en"]
    assert "at least 1 times in 1 articles" in said["en"]
    assert "«source:الف» با بقیهٔ پیکره سنجیده شده است" in said["fa"]


def methods_of(*counted, language="en"):
    return methods(list(counted), provenance.versions())[language]


def test_methods_tell_tables_of_two_corpora_apart_and_nothing_twice(index, articles, tmp_path):
    one = frequency.over_time(index, terms="امنیت", where="source:الف")
    alone = methods_of(one)
    assert methods_of(one, one) == alone and "For «" not in alone
    more = frequency.over_time(index, terms="آب", where="source:الف")
    assert "For «" not in methods_of(one, more) and "«آب»" in methods_of(one, more)
    other = indexing.build(articles.head(5), tmp_path / "five")
    both = methods_of(one, frequency.over_time(other, terms="آب", every="year"))
    own, second = both.split("For «آب»: ")
    common, first = own.split("For «امنیت»: ")
    assert "Rates are per million words" in common and both.count("Rates are") == 1
    assert "“source:الف”" in first and index.fingerprint[:12] in first and "a month" in first
    assert "“five”" in second and "a year of" in second and "«آب»" in second
    assert "Only the articles" not in common + second
    third = frequency.over_time(index, terms="قفقاز", where="source:الف", every="year")
    of_three = methods_of(one, frequency.over_time(other, terms="آب"), third)
    assert of_three.count("Only the articles that fit") == 2, "each says what holds for it alone"


def test_a_plain_text_has_one_space_between_its_words():
    assert captions.plain(" یک  دو\n\nسه\u200f ") == "یک دو سه"


def test_methods_say_which_spellings_the_json_lists(index):
    table = frequency.over_time(index, terms=["امنیت*", "قفقاز"])
    assert "lists every spelling counted" in methods_of(table)
    table.attrs["terms"] = [one | {"more": 7} for one in table.attrs["terms"]]
    assert "lists the 50 most frequent of each" in methods_of(table)
    assert "۵۰ املای پربسامدتر" in methods_of(table, language="fa")
    table.attrs["terms"] = [{"term": "امنیت", "queries": ["امنیت"]}]
    assert "JSON" not in methods_of(table)


@pytest.mark.parametrize(
    ("leave_out", "english", "persian"),
    [
        (None, "corpus, without stop words.", "پیکره‌اند، بدون ایست‌واژه‌ها."),
        ([], "corpus; no word was left out.", "پیکره‌اند و هیچ واژه‌ای کنار گذاشته نشده است."),
        (["آب"], "without the words of the reader's own list.", "که خواننده کنار گذاشته است."),
    ],
)
def test_methods_say_which_words_were_left_out(index, leave_out, english, persian):
    table = frequency.most_frequent(index, 3, leave_out=leave_out)
    assert english in methods_of(table) and persian in methods_of(table, language="fa")


def test_methods_write_parameters_as_they_were_given():
    bursts = pd.DataFrame({"term": ["امنیت"]})
    bursts.attrs = {"corpus": "نمونه", "s": 1.25, "gamma": 1.0, "draws": 1999}
    assert "(s = 1.25, γ = 1); p is from 1,999" in methods_of(bursts)
    assert "(s = ۱٫۲۵، γ = ۱)" in methods_of(bursts, language="fa")


def test_methods_name_columns_methods_and_days_as_the_language_does(index):
    table = table_of([1, 2], standard="source")
    assert "ترکیب ثابت منبع‌ها" in methods_of(table, language="fa")
    assert "constant mix of the sources" in methods_of(table)
    table = table_of([1, 2], method="binseg", draws=99)
    assert "به روش بخش‌بندی دودویی" in methods_of(table, language="fa")
    table = table_of([1, 2], date="1394-01-30", within=90)
    assert (
        "خودِ روز ۳۰ فروردین ۱۳۹۴ در بخش «پس» شمرده شده است؛ هر بخش حداکثر ۹۰ روز است."
        in methods_of(table, language="fa")
    )
    assert "30 Farvardin 1394 itself is counted in the part after; each part has at most 90" in (
        methods_of(table)
    )
    table = keyness.compare(index, by="source", min_count=1, min_articles=1)
    assert "هر منبع با بقیهٔ پیکره" in methods_of(table, language="fa")
    one = table[table["source"] == "الف"]
    assert "«الف» was compared with" in methods_of(one)


def test_methods_say_when_the_interval_of_a_share_is_from_the_formula(index):
    share = frequency.over_time(index, terms="قفقاز / (قفقاز + امنیت)")
    said = methods_of(share)
    assert "15 articles use the term, or what stands after the slash, or other uses of" in said
    assert "از ۱۵ مقاله واژه را، یا آنچه را پس از «/» آمده، یا" in methods_of(share, language="fa")


def test_alt_text_of_a_term_in_partial_periods_only_says_so():
    table = table_of([300, 0, 0, 200], partial=["1400-01", "1400-04"])
    said = alt_of(table)
    assert "is used only in partial periods, most in Farvardin 1400, at 300." in said
    assert "peaks" not in said


def test_alt_text_names_the_first_events_and_counts_bursts_and_breaks():
    table = table_of([1.0] * 12)
    days = [f"2021-{month:02}-15" for month in range(5, 12)]
    events = pd.DataFrame({"date": ["1999-01-01", *days], "label": ["دور", *"ابپتثجچ"], "url": ""})
    breaks = pd.DataFrame(columns=tables.COLUMNS["breaks"])
    figure = charts.plot_over_time(table, events=events, breaks=breaks).figure
    said = captions.alt(figure)
    assert "رویدادها: «ا» (۲۵ اردیبهشت ۱۴۰۰)؛" in said["fa"] and "«دور»" not in said["fa"]
    assert "«ث» (24 Shahrivar 1400); 2 more. Breaks shown: 0." in said["en"]
    assert "Bursts" not in said["en"]


def test_alt_text_of_keywords_counts_no_times_where_one_side_has_none(index):
    table = keyness.compare(index, "source:الف", min_count=1, min_articles=1)
    table["log_ratio"] = np.where(table["reference_count"] > 0, 3.0, 9.0)
    either = pd.concat(
        [table[table["reference_count"] == 0].head(1), table[table["reference_count"] > 0].head(1)]
    )
    said = captions.alt(charts.plot_keywords(either, language="en").figure)["en"]
    assert said.endswith(
        f"More in «الف»: «{either['term'].iloc[0]}» (there alone) and "
        f"«{either['term'].iloc[1]}» (8.0 times)."
    )


def test_two_charts_on_a_figure_have_one_caption(monthly):
    figure, (left, right) = plt.subplots(1, 2)
    charts.plot_over_time(monthly, axes=left)
    charts.plot_over_time(monthly[monthly["term"] == "قفقاز"], axes=right)
    said = captions.captions(figure)["en"]
    assert said.count("over time.") == 2 and said.index("«امنیت» and") < said.rindex("«قفقاز» over")
    assert captions.titles(figure)["en"] == "«امنیت» and «قفقاز» over time"


def test_a_chart_without_dates_says_so_in_every_file(tmp_path):
    nothing = pd.DataFrame(columns=["period", "published", "tokens", "repeats", "partial"])
    nothing.attrs = {"undated": 7500, "corpus": "isna-undated"}
    axes = charts.plot_coverage(nothing)
    *_, beside, words, tex = export.save(axes.figure, tmp_path / "coverage", formats="pdf")
    said = json.loads(beside.read_text("utf-8"))
    assert (
        said["alt"]["en"]
        == "None of the 7,500 articles has a date: nothing can be drawn over time."
    )
    assert said["captions"]["fa"].startswith("هیچ‌یک از ۷٬۵۰۰ مقاله تاریخ ندارد")
    assert "periods" not in said["tables"][0]
