"""Totals on real corpora, each difference from a plain whole-word count accounted for."""


import pytest

from helpers import frequency, query

TERMS = ["امنیت", "قفقاز", "ایران", "کشور", "منطقه", "تحریم", "سال", "دولت", "مجلس", "روسیه", "آب"]
ARABIC = str.maketrans("يىكة", "ییکه")
WHOLE = r"(?<![^\W\d_])(?<![^\W\d_]\u200c){}(?!\u200c?[^\W\d_])"
GAP = r"(?:[\s\u200c]*\s[\s\u200c]*|[.\-_])"
ANY_ENDING = r"(?:ها(?:ی(?:ی|م|ت|ش|مان|تان|شان)?)?|تر(?:ین)?)(?!\w)"
ENDING_AFTER_HEH = r"(?:ای|ام|اند|ایم|اید)(?!\w)"
EXPECTED = {"hamshahri-2003-2004": (432, 177), "isna-2019-2021": (339, None)}


def plain_text(index):
    read = index.read_articles()
    return (read["title"] + "\n" + read["text"]).str.translate(ARABIC)


def test_security_is_counted_where_a_search_as_typed_fails(real):
    count, articles = EXPECTED[real.corpus]
    table = frequency.across(real, terms="امنیت")
    assert table["count"].sum() == pytest.approx(count, rel=0.03)
    assert table["articles"].sum() >= (articles or 0)
    if real.corpus.startswith("hamshahri"):
        assert real.read_articles()["text"].str.count("امنیت").sum() == 0


@pytest.mark.parametrize("term", TERMS)
def test_totals_are_those_of_a_plain_count_less_words_with_an_ending_apart(real, term):
    text = plain_text(real)
    plain = text.str.count(WHOLE.format(term)).sum()
    ending = f"(?:{ANY_ENDING}|{ENDING_AFTER_HEH})" if term.endswith("ه") else ANY_ENDING
    with_ending = text.str.count(WHOLE.format(term) + GAP + ending).sum()
    counted = len(query.find_uses(real, term))
    assert counted == pytest.approx(plain - with_ending, abs=max(3, 0.003 * plain)), term
    assert counted == pytest.approx(plain, rel=0.03) or with_ending > 0.02 * plain


def test_seven_silent_months_are_a_gap_and_2019_is_said_to_be_political(real):
    if not real.corpus.startswith("isna"):
        pytest.skip("a matter of ISNA's corpus")
    table = frequency.over_time(real, terms="امنیت").set_index("period")
    silent = table.index[table["published"] == 0].tolist()
    assert silent == [f"1398-{month:02}" for month in range(5, 12)]
    assert table.loc[silent, "rate"].isna().all()
    cautions = frequency.find_cautions(real, every="year", calendar="gregorian", language="en")
    mix = cautions[cautions["about"] == "mix"]
    assert mix["first"].tolist() == ["2019"]
    assert "In 2019, 100 % of the articles have the category “political”" in mix["caution"].item()
