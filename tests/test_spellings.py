"""The reports of how the real corpora are spelled say what is counted now, and hold no text."""

import csv
import importlib.util
import re
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

from helpers import orthography

FOLDER = Path(__file__).parents[1] / "data" / "spellings"
CORPORA = ("hamshahri-2003-2004", "isna-2019-2021")
FIRST = 50


@pytest.fixture(scope="module")
def generate():
    spec = importlib.util.spec_from_file_location("spellings_generate", FOLDER / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(name):
    with open(FOLDER / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def written_anew(index):
    """How often each word that is written otherwise than its token occurs, all spaces being one."""
    articles = index.read_articles()
    texts = dict(zip(articles["article"], articles["title"] + "\n" + articles["text"], strict=True))
    tokens = index.read_tokens()
    columns = (tokens[name] for name in ("article", "start", "end", "token"))
    spellings = (
        (texts[article][start:end], token)
        for article, start, end, token in zip(*columns, strict=True)
    )
    anew = ((written, token) for written, token in spellings if written != token)
    return Counter((" ".join(written.split()), token) for written, token in anew)


def in_half_spaces(written, token):
    """Whether more than characters tells a word from its token."""
    half_space = orthography.ZWNJ
    same_letters = written.replace(half_space, "") == token.replace(half_space, "")
    return same_letters or written.count(half_space) != token.count(half_space)


def test_the_reports_say_what_is_counted_now(real, generate):
    counts = written_anew(real)
    rows = read(f"{real.corpus}.csv")[:FIRST]
    assert rows, "make spellings"
    for row in rows:
        assert counts[row["written"], row["token"]] == int(row["count"]), f"make spellings: {row}"
    most = (count for pair, count in counts.most_common() if in_half_spaces(*pair))
    assert [int(row["count"]) for row in rows] == list(islice(most, FIRST)), "make spellings"


def test_what_stays_ambiguous_is_what_stays_so_now(real, generate):
    found = generate.ambiguous(real.query("SELECT * FROM vocabulary")).head(FIRST)
    rows = read(f"{real.corpus}-ambiguous.csv")[:FIRST]
    told = [[row["token"], row["readings"], int(row["count"])] for row in rows]
    assert told == found.values.tolist(), "make spellings"


@pytest.mark.parametrize(
    "name", [f"{corpus}{part}" for corpus in CORPORA for part in ("", "-ambiguous")]
)
def test_a_report_holds_single_words(name):
    for row in read(f"{name}.csv"):
        spellings = [row["token"], row["written"]] if "written" in row else [row["token"]]
        for word in spellings:
            assert 1 < len(word) <= 30 and len(re.findall(r"[^\W_]+", word)) <= 4, word
        assert " " not in row["token"] and int(row["count"]) > 0


def test_the_totals_cover_the_rows():
    totals = Counter()
    for row in read("totals.csv"):
        totals[row["corpus"], row["change"]] = int(row["count"])
        assert int(row["spellings"]) <= int(row["count"]) < int(row["tokens"])
    for corpus in CORPORA:
        for change in ("both", "half-spaces"):
            rows = [row for row in read(f"{corpus}.csv") if row["change"] == change]
            assert sum(int(row["count"]) for row in rows) <= totals[corpus, change]


def test_without_the_corpora_a_sentence_says_so(generate, tmp_path, capsys):
    assert generate.main(str(tmp_path)) == 1
    said = capsys.readouterr().err
    assert "isna-2019-2021.jsonl.gz" in said and said.strip().endswith(".")
