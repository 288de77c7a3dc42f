import pandas as pd
import pytest

from helpers import calendars, frequency, indexing, orthography, tables
from helpers.indexing import cells


def uses_by_hand(tokens: pd.DataFrame, articles: pd.DataFrame, key: str, every: str) -> pd.Series:
    """Return the counts of a key per period, by their definition on the tokens table."""
    periods = calendars.period_of(articles["date"], every=every, calendar="jalali")
    of_article = dict(zip(articles["article_id"], periods, strict=True))
    uses = tokens[tokens["key"] == key]
    return uses["article_id"].map(of_article).value_counts()


@pytest.mark.parametrize("every", ["day", "week", "month", "season", "year"])
@pytest.mark.parametrize("term", ["امنیت", "قفقاز", "منطقه‌ای"])
def test_counts_over_time_are_those_of_the_tokens(index, articles, tokens, every, term):
    table = frequency.over_time(index, terms=term, every=every)
    expected = uses_by_hand(tokens, articles, term.replace("\u200c", ""), every)
    counted = table.set_index("period")["count"]
    assert counted[counted > 0].sort_index().to_dict() == expected.sort_index().to_dict()


def test_the_grid_is_complete_and_in_order(index):
    table = frequency.over_time(index, terms=["قفقاز", "امنیت"])
    assert list(table.columns) == list(tables.COLUMNS["frequencies"])
    months = [f"1399-{month:02}" for month in range(1, 8)]
    assert table["period"].tolist() == [month for month in months for _ in range(2)]
    assert table["term"].tolist() == ["قفقاز", "امنیت"] * 7


def test_the_denominators_are_the_whole_corpus_of_the_period(index, articles, tokens):
    table = frequency.over_time(index, terms="امنیت")
    dated = articles["date"].notna().sum()
    assert table["published"].sum() == dated
    assert table["tokens"].sum() == len(tokens[tokens["article_id"] != "j"])
    assert table.attrs["undated"] == len(articles) - dated
    first = table.iloc[0]
    assert first["rate"] == pytest.approx(1e6 * first["count"] / first["tokens"])


def test_a_silent_month_is_a_gap_and_a_month_without_the_term_is_zero(index):
    table = frequency.over_time(index, terms="امنیت").set_index("period")
    silent = table.loc["1399-04"]
    assert (silent["published"], silent["count"]) == (0, 0)
    assert silent[["rate", "low", "high"]].isna().all()
    heard = table.loc["1399-06"]
    assert (heard["count"], heard["rate"], heard["low"]) == (0, 0, 0)
    assert heard["high"] > 0


def test_partial_periods_are_those_cut_at_an_edge():
    dates = pd.Series(pd.date_range("2020-04-05", "2020-07-10")).astype("datetime64[us]")
    dates = dates[(dates < "2020-05-21") | (dates > "2020-06-28")]
    periods = calendars.period_of(dates, every="month", calendar="gregorian")
    grid = calendars.periods_between(
        "2020-04-05", "2020-07-10", every="month", calendar="gregorian"
    )
    assert cells._find_partial(dates, periods, grid) == {"2020-04", "2020-07"}
    dates = dates[dates > "2020-06-28"]
    periods = calendars.period_of(dates, every="month", calendar="gregorian")
    assert cells._find_partial(dates, periods, grid) == {"2020-06", "2020-07"}


def test_by_source_adds_up_to_the_whole(index):
    whole = frequency.over_time(index, terms="امنیت").set_index("period")
    parts = frequency.over_time(index, terms="امنیت", by="source")
    assert set(parts["source"]) == {"الف", "ب"}
    sums = parts.groupby("period")[["count", "articles", "tokens", "published"]].sum()
    pd.testing.assert_frame_equal(sums, whole[sums.columns], check_names=False)


def test_an_unknown_column_is_refused(index):
    with pytest.raises(ValueError, match="no column 'outlet'; they have article_id, date, source"):
        frequency.over_time(index, terms="امنیت", by="outlet")


def test_missing_values_of_a_column_stay_countable(articles, tmp_path):
    some = articles.assign(category=["a", None] * 5)
    index = indexing.build(some, tmp_path / "index")
    table = frequency.across(index, terms="امنیت", by="category")
    assert set(table["category"]) == {"a", tables.UNKNOWN}
    assert table["published"].sum() == len(articles)


def test_the_base_of_articles_is_a_percentage(index):
    table = frequency.over_time(index, terms="امنیت", every="year", base="articles").iloc[0]
    assert table["rate"] == pytest.approx(100 * table["articles"] / table["published"])
    with pytest.raises(ValueError, match="'words' is neither"):
        frequency.over_time(index, terms="امنیت", base="words")


def test_across_counts_undated_articles_too(index, articles, tokens):
    table = frequency.across(index, terms="امنیت")
    assert table["published"].sum() == len(articles)
    assert table["count"].sum() == (tokens["key"] == "امنیت").sum()


def test_most_frequent_words_are_those_of_the_tokens(index, tokens):
    table = frequency.most_frequent(index, 3, leave_out=["و", "در"])
    letters = tokens[tokens["key"].str.contains(r"[^\W\d]") & ~tokens["key"].isin(["و", "در"])]
    assert table["count"].tolist() == letters["key"].value_counts().head(3).tolist()
    assert table["term"].iloc[0] == "امنیت"
    assert list(table.columns) == list(tables.COLUMNS["terms"])


def ranks_by_hand(tokens: pd.DataFrame) -> pd.DataFrame:
    """Return count, rate and share of each key, by their definition on the tokens table."""
    counts = tokens["key"].value_counts().rename_axis("key").reset_index()
    counts = counts.sort_values(["count", "key"], ascending=[False, True], ignore_index=True)
    counts["rate"] = 1e6 * counts["count"] / len(tokens)
    counts["share"] = 100 * counts["count"].cumsum() / len(tokens)
    return counts


@pytest.mark.parametrize("where", [None, "source:الف", "period:1399-02"])
def test_ranks_are_those_of_the_tokens(index, articles, tokens, where):
    in_month = articles["date"].between("2020-04-20", "2020-05-20")
    of = {None: slice(None), "source:الف": articles["source"] == "الف", "period:1399-02": in_month}
    of = of[where]
    wanted = ranks_by_hand(tokens[tokens["article_id"].isin(articles["article_id"][of])])
    table = frequency.by_rank(index, where=where)
    assert list(table.columns) == list(tables.COLUMNS["ranks"])
    assert table["rank"].tolist() == list(range(1, len(wanted) + 1))
    assert table["term"].map(orthography.key).tolist() == wanted["key"].tolist()
    pd.testing.assert_frame_equal(table[["count", "rate", "share"]], wanted.iloc[:, 1:])
    assert (table["rate"] == 1e6 * table["count"] / table["tokens"]).all()
    assert table["share"].iloc[-1] == 100
    assert table.attrs["articles"] == len(articles[of]) and table.attrs.get("where") == where


def test_a_type_of_many_spellings_is_named_by_the_most_frequent(articles, tmp_path):
    texts = ["رئیس و رییس", "رئیس و رئیس", "رییس و تالش"]
    index = indexing.build(articles.head(3).assign(title="", text=texts), tmp_path / "index")
    tokens = index.read_tokens()
    assert tokens[tokens["key"] == orthography.key("رئیس")]["token"].nunique() == 2
    table = frequency.by_rank(index)
    assert table[["term", "count"]].values.tolist() == [["رئیس", 5], ["و", 3], ["تالش", 1]]


def test_repeats_are_not_ranked_twice(one_sided):
    every, once = (frequency.by_rank(one_sided, distinct=flag) for flag in (False, True))
    repeats = one_sided.find_repeats()["article"]
    assert len(repeats) == once.attrs["repeats"] > 0
    left = one_sided.read_tokens(sorted(set(range(one_sided.articles)) - set(repeats)))
    assert once["count"].tolist() == ranks_by_hand(left)["count"].tolist()
    assert once["tokens"].iloc[0] == len(left) < every["tokens"].iloc[0] == one_sided.tokens


def test_no_article_has_no_ranks(index):
    table = frequency.by_rank(index, where="period:1399-04")
    assert table.empty and list(table.columns) == list(tables.COLUMNS["ranks"])
    assert table.dtypes[["rank", "count", "tokens"]].eq("int64").all()
    with pytest.raises(TypeError, match="An index is needed"):
        frequency.by_rank("index")


def test_ranks_of_a_real_corpus_add_up(real):
    table, tokens = frequency.by_rank(real), real.read_tokens()
    wanted = ranks_by_hand(tokens)
    assert table["count"].tolist() == wanted["count"].tolist()
    assert table["term"].head(1000).map(orthography.key).tolist() == wanted["key"].tolist()[:1000]
    assert table["count"].sum() == real.tokens and table["share"].iloc[-1] == 100


def test_stop_words_are_left_out_by_default(index):
    assert "در" not in set(frequency.most_frequent(index, 100)["term"])
    assert "در" in set(frequency.most_frequent(index, 100, leave_out=[])["term"])


def test_coverage_counts_every_dated_article(index, articles):
    table = frequency.coverage(index)
    assert list(table.columns) == ["period", "published", "tokens", "repeats", "partial"]
    assert table["published"].sum() == articles["date"].notna().sum()
    assert table.loc[table["period"] == "1399-04", "published"].item() == 0


def test_a_corpus_without_dates_has_no_rows_in_time_and_says_how_many(articles, tokens, tmp_path):
    undated = indexing.build(articles.assign(date=pd.NaT), tmp_path / "index")
    for by in (None, "source"):
        table = frequency.over_time(undated, terms=["امنیت", "قفقاز"], by=by)
        assert table.empty and table.attrs["undated"] == len(articles)
        tables.require(table, "frequencies", also=[by] if by else [])
        assert table.dtypes[["count", "published"]].eq("int64").all()
        coverage = frequency.coverage(undated, by=by)
        assert coverage.empty and coverage.attrs["undated"] == len(articles)
    assert (
        frequency.across(undated, terms="امنیت")["count"].sum() == (tokens["key"] == "امنیت").sum()
    )
    cautions = frequency.find_cautions(undated, language="en")
    assert cautions["caution"].str.contains("10 articles have no date").sum() == 1


@pytest.mark.parametrize(
    "by", ["term", "period", "count", "partial", "rate", "tokens", "published"]
)
def test_a_column_named_as_a_measure_is_refused(articles, tmp_path, by):
    own = indexing.build(articles.assign(**{by: "x"}), tmp_path / "index")
    with pytest.raises(ValueError, match="name of a measure|have no column"):
        frequency.over_time(own, terms="امنیت", by=by)
    with pytest.raises(ValueError, match="no column"):
        frequency.across(own, terms="امنیت", by=["source"])


def test_a_number_of_words_that_cannot_be_is_refused(index):
    with pytest.raises(ValueError, match="1 or more; 0 is not"):
        frequency.most_frequent(index, 0)
    assert "امنیت" not in set(frequency.most_frequent(index, leave_out="امنیت")["term"])


def test_cautions_are_written_in_a_known_language(index):
    with pytest.raises(ValueError, match="'de' is neither"):
        frequency.find_cautions(index, language="de")


def test_a_term_that_never_occurs_is_zero_everywhere(index):
    table = frequency.over_time(index, terms="یافت‌نشدنی")
    assert (table["count"] == 0).all()
    assert table["rate"].dropna().eq(0).all()


def test_published_intervals_are_reproduced():
    # Newcombe 1998, Wilson's method: 15 of 148 and 1 of 29.
    shares = frequency.rate_of_articles([15, 1], [148, 29]) / 100
    assert shares["low"].round(4).tolist() == [0.0624, 0.0061]
    assert shares["high"].round(4).tolist() == [0.1605, 0.1718]
    # The exact Poisson limits of 10 uses are 4.795 and 18.39 (Garwood 1936).
    limits = frequency.rate_of_words([10], [1_000_000])
    assert limits[["low", "high"]].round(3).values.tolist() == [[4.795, 18.390]]


def test_words_that_cluster_have_wider_intervals():
    alone, clustered = (frequency.rate_of_words([40], [10_000], spread=s) for s in (1.0, 4.0))
    assert clustered["low"].item() < alone["low"].item()
    assert clustered["high"].item() > alone["high"].item()


@pytest.fixture(scope="module")
def one_sided(tmp_path_factory):
    """Five months of one category only, two silent ones, three mixed ones; three undated."""
    days = pd.Series(pd.date_range("2020-01-01", "2020-10-31"))
    days = days[(days.dt.month < 6) | (days.dt.month > 7)].reset_index(drop=True)
    articles = pd.DataFrame({"article_id": days.index.astype(str), "date": days, "source": "الف"})
    articles["category"] = ["politics" if day.month < 6 or day.day % 2 else "sport" for day in days]
    articles["title"], articles["text"] = articles["article_id"], "خبر " + articles["article_id"]
    articles.loc[[3, 40, 50], "date"] = pd.NaT
    articles.loc[[1, 2], "text"] = "خبر 0"
    return indexing.build(articles, tmp_path_factory.mktemp("cautions") / "index")


def test_cautions_name_the_gap_the_mix_and_what_is_undated_or_repeated(one_sided):
    found = frequency.find_cautions(one_sided, calendar="gregorian", language="en")
    assert found[["about", "first", "last"]].fillna("").values.tolist() == [
        ["gap", "2020-06", "2020-07"],
        ["mix", "2020-01", "2020-05"],
        ["undated", "", ""],
        ["repeated", "", ""],
    ]
    mix = found.loc[found["about"] == "mix", "caution"].item()
    assert mix.startswith("From January 2020 to May 2020, 100 % of the articles have the category")
    assert "elsewhere 51 %" in mix or "elsewhere 50 %" in mix
    assert found["caution"].iloc[2].startswith("3 articles have no date")


def test_cautions_speak_persian(one_sided):
    sentences = frequency.find_cautions(one_sided, every="season")["caution"].tolist()
    assert "۳ مقاله تاریخ ندارند" in " ".join(sentences)
    assert not any(letter in "".join(sentences) for letter in "{}0123456789")


def test_a_balanced_corpus_needs_no_caution_about_its_mix(index):
    assert "mix" not in set(frequency.find_cautions(index)["about"])
