"""Totals on real corpora, each difference from a plain whole-word count accounted for."""

import re

import numpy as np
import pytest

from helpers import frequency

TERMS = ["امنیت", "قفقاز", "ایران", "کشور", "منطقه", "تحریم", "سال", "دولت", "مجلس", "روسیه", "آب"]
ARABIC = str.maketrans("يىكة", "ییکه")
WHOLE = r"(?<![^\W\d_])(?<![^\W\d_]\u200c){}(?!\u200c?[^\W\d_])"
GAP = r"[\s._\-\u00ad\u200c\u200e\u200f]+"
ENDING = "(?:ها(?:ی(?:ی|م|ت|ش|مان|تان|شان)?|ست)?|تر(?:ین)?|ای|ی)"
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


@pytest.fixture(scope="module")
def places(real):
    """Where each token begins and ends, in one row of numbers that goes on from text to text."""
    texts = plain_text(real)
    shift = texts.str.len().add(1).cumsum().shift(fill_value=0).to_numpy()
    tokens = real.read_tokens()
    starts, ends = (tokens[side] + shift[tokens["article"]] for side in ("start", "end"))
    return "\n".join(texts), starts.to_numpy(), ends.to_numpy(), tokens["key"].to_numpy()


@pytest.mark.parametrize("term", TERMS)
def test_each_use_that_a_plain_search_finds_is_counted_or_is_part_of_a_longer_word(places, term):
    text, starts, ends, keys = places
    found = np.array([match.start() for match in re.finditer(WHOLE.format(term), text)])
    token = np.searchsorted(starts, found, "right") - 1
    missed = token[keys[token] != term]
    longer = [text[starts[n] : ends[n]] for n in missed]
    assert all(re.search(GAP, word) for word in longer), longer
    compounds = [word for word in longer if not re.search(f"{GAP}{ENDING}$", word)]
    assert len(compounds) <= 0.05 * len(found), compounds
    counted = np.flatnonzero(keys == term)
    extra = np.setdiff1d(counted, token)
    assert len(extra) <= max(3, 0.003 * len(found)), [text[starts[n] : ends[n]] for n in extra[:20]]


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
