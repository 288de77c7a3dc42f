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


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1", "+98 912", "-امنیت", "@SUM(1)", "\t=1", "\r=1", "\nx", "  =1", "\u200f=1",
        "\ufeff\u200e @x", "＝1", "＋1", "－1", "＠x", "\u00a0=1", "−x", "-5 درصد", "-1-1", "-1\n",
    ],
)  # fmt: skip
def test_what_a_spreadsheet_takes_for_a_formula_gets_a_sign_before_it(cell):
    safe = tables.defuse(pd.DataFrame({"text": [cell], cell: ["امنیت"]}))
    assert safe["text"].tolist() == [f"'{cell}"]
    assert safe.columns.tolist() == ["text", f"'{cell}"]


def test_numbers_dates_and_other_texts_stay_as_they_are():
    table = pd.DataFrame(
        {
            "number": [-1.5, None], "date": pd.to_datetime(["2020-09-27", None]),
            "text": ["a=b", None], "figures": ["-5", "+1.5e-3"], "mixed": [-1, "'=x"],
            "yes": [True, False],
        }
    )  # fmt: skip
    pd.testing.assert_frame_equal(tables.defuse(table), table, check_dtype=False)
    assert tables.defuse(pd.DataFrame({"a": pd.Categorical(["=x"])}))["a"].tolist() == ["'=x"]
    assert tables.defuse(pd.DataFrame([["=x", "=y"]], columns=["a", "a"])).values.tolist() == [
        ["'=x", "'=y"]
    ]


def test_the_table_itself_is_not_edited():
    table = pd.DataFrame({"text": ["=x"]})
    tables.defuse(table)
    assert table["text"].tolist() == ["=x"]


def test_a_file_that_is_broken_off_is_not_there(tmp_path):
    (tmp_path / "old.csv").write_text("old")
    for path in (tmp_path / "old.csv", tmp_path / "new.csv"):
        with pytest.raises(KeyboardInterrupt), tables.writing(path) as unfinished:
            with open(unfinished, "w") as file:
                file.write("half")
            raise KeyboardInterrupt
    assert [file.name for file in tmp_path.iterdir()] == ["old.csv"]
    assert (tmp_path / "old.csv").read_text() == "old"
    with pytest.raises(FileNotFoundError, match="cannot be written.*give the table another folder"):
        tables.write_csv(pd.DataFrame(), tmp_path / "none" / "x.csv")
