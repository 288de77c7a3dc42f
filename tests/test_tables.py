import pandas as pd
import pytest

from helpers import tables


def test_a_complete_table_comes_back_unchanged():
    events = pd.DataFrame(columns=["date", "label", "url", "more"])
    assert tables.require(events, "events") is events


def test_missing_columns_are_named_with_those_found():
    with pytest.raises(ValueError, match="needs the columns source, text; this one has article_id"):
        tables.require(pd.DataFrame(columns=["article_id", "date", "title"]), "articles")


def test_further_columns_can_be_asked_for():
    events = pd.DataFrame(columns=["date", "label", "url"])
    with pytest.raises(ValueError, match="needs the column source"):
        tables.require(events, "events", also=["source"])


def test_something_else_than_a_table_is_refused():
    with pytest.raises(TypeError, match="this is a list"):
        tables.require([], "events")
