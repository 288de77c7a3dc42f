"""Ten small articles, their index, and the real corpora where they lie beside the project."""

import os
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

from helpers import corpus, indexing, tokenization

SHARED = Path(__file__).parents[2] / "shared"
REAL = ("isna-2019-2021", "hamshahri-2003-2004")

settings.register_profile("untimed", deadline=None)  # what comes first loads hazm
settings.load_profile("untimed")

ROWS = [
    ("a", "2020-03-25", "الف", "امنيت در قفقاز", "امنیت منطقه مهم است. شورای امنیت نشست داشت."),
    ("b", "2020-04-02", "الف", "بازار", "قیمت‌ها بالا رفت."),
    ("c", "2020-04-25", "ب", "قفقاز", "مذاکره در قفقاز؛ قفقاز جنوبی آرام است."),
    ("d", "2020-05-10", "ب", "", "شوراي امنيت، امنیت‌ملی و امنیتی‌ها"),
    ("e", "2020-05-19", "الف", "شورا", "شورای «امنیت» تشکیل شد"),
    ("f", "2020-08-25", "ب", "پس از سکوت", "صلح در منطقه ای دور"),
    ("g", "2020-08-28", "الف", "منطقه.ای", "همکاری منطقهای و منطقه\u200cای"),
    ("h", "2020-09-25", "الف", "آب", "آب و هوا"),
    ("i", "2020-09-25", "ب", "امنیت", "امنیت امنیت امنیت"),
    ("j", None, "ب", "بی‌تاریخ", "امنیت"),
]


@pytest.fixture(scope="session")
def articles() -> pd.DataFrame:
    frame = pd.DataFrame(ROWS, columns=["article_id", "date", "source", "title", "text"])
    frame["date"] = pd.to_datetime(frame["date"])
    return frame


@pytest.fixture(scope="session")
def index(articles, tmp_path_factory):
    return indexing.build(articles, tmp_path_factory.mktemp("index") / "ten")


@pytest.fixture(scope="session")
def tokens(articles) -> pd.DataFrame:
    return tokenization.tokenize(articles)


@pytest.fixture(scope="session")
def real_indexes(tmp_path_factory):
    """A folder for the indexes of real corpora, so that all workers build each of them once."""
    base = tmp_path_factory.getbasetemp()
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "real"


@pytest.fixture(scope="session", params=REAL)
def real(request, real_indexes):
    """A real corpus' index. Skipped only where the corpora are not there at all."""
    if not SHARED.exists():
        pytest.skip("the real corpora are not beside the project")
    articles = corpus.read_articles(SHARED / "corpora" / f"{request.param}.jsonl.gz")
    return indexing.build(articles, real_indexes / request.param)
