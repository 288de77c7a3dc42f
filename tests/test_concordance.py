"""Concordance lines against their definition, and as pages and files."""

import re
from html.parser import HTMLParser

import pandas as pd
import pytest

from helpers import concordance, indexing, tables
from helpers.concordance.sorting import ALPHABET, alphabetical


def test_a_line_reads_before_node_after(index):
    lines = concordance.find_lines(index, "قفقاز", span=2)
    assert list(lines.columns) == list(tables.COLUMNS["lines"])
    assert lines[["before", "node", "after"]].values.tolist() == [
        ["امنيت در", "قفقاز", "امنیت منطقه"],
        ["", "قفقاز", "مذاکره در"],
        ["مذاکره در", "قفقاز", "؛ قفقاز جنوبی"],
        ["در قفقاز؛", "قفقاز", "جنوبی آرام"],
    ]


def test_the_article_is_shown_as_it_was_written(index):
    nodes = concordance.find_lines(index, "منطقه‌ای")["node"].tolist()
    assert nodes == ["منطقه ای", "منطقه.ای", "منطقهای", "منطقه\u200cای"]


def test_lines_stay_within_their_article(index):
    lines = concordance.find_lines(index, "امنیت", span=50)
    own = lines.set_index("article_id").loc[["i"]]
    assert own["before"].tolist() == ["", "امنیت", "امنیت امنیت", "امنیت امنیت امنیت"]
    assert own["after"].tolist()[-1] == ""


def test_lines_come_in_order_of_time_and_undated_ones_last(index):
    dates = concordance.find_lines(index, "امنیت")["date"]
    assert dates.dropna().is_monotonic_increasing
    assert dates.isna().tolist() == [False] * (len(dates) - 1) + [True]


def test_lines_of_a_period_or_a_source(index):
    assert set(concordance.find_lines(index, "امنیت", period="1399-01")["article_id"]) == {"a"}
    assert set(concordance.find_lines(index, "امنیت", source="ب")["article_id"]) == {"d", "i", "j"}
    assert set(concordance.find_lines(index, "امنیت", period="۱۳۹۹/۱")["article_id"]) == {"a"}
    both = concordance.find_lines(index, "امنیت", period="1399", where="period:1399-01 source:الف")
    assert set(both["article_id"]) == {"a"}
    assert len(concordance.find_lines(index, "امنیت", n=3)) == 3


def test_a_phrase_is_one_node(index):
    assert concordance.find_lines(index, "شورای امنیت")["node"].tolist() == [
        "شورای امنیت", "شوراي امنيت", "شورای «امنیت",
    ]  # fmt: skip


def test_a_term_that_never_occurs_has_no_lines(index):
    assert concordance.find_lines(index, "یافت‌نشدنی").empty
    assert concordance.find_articles(index, "یافت‌نشدنی").empty


def test_articles_with_most_uses_come_first(index):
    found = concordance.find_articles(index, "امنیت")
    assert found["article_id"].iloc[0] == "i"
    assert found["uses"].tolist() == sorted(found["uses"], reverse=True)
    assert found["uses"].sum() == len(concordance.find_lines(index, "امنیت"))


def test_what_cannot_be_is_refused(index):
    with pytest.raises(ValueError, match="0 or more, or .sentence.; -1 is not"):
        concordance.find_lines(index, "امنیت", span=-1)
    with pytest.raises(ValueError, match="2.5 is not"):
        concordance.find_lines(index, "امنیت", span=2.5)
    with pytest.raises(ValueError, match="or None for all; -1 is not"):
        concordance.find_articles(index, "امنیت", n=-1)
    with pytest.raises(ValueError, match="sorted by date, before, after, node; 'left' is none"):
        concordance.find_lines(index, "امنیت", sort="left")
    with pytest.raises(ValueError, match="sample is a number of uses, 0 or more.*; -1 is not"):
        concordance.find_lines(index, "امنیت", sample=-1)
    with pytest.raises(ValueError, match="seed is a whole number, 0 or more; -1 is not"):
        concordance.find_lines(index, "امنیت", sample=1, seed=-1)
    with pytest.raises(ValueError, match="or 'sentence'; 'article' is not"):
        concordance.find_lines(index, "امنیت", span="article")
    with pytest.raises(ValueError, match="No article has the source «پ»; there are الف، ب"):
        concordance.find_lines(index, "امنیت", source="پ")


def test_a_sentence_ends_at_a_full_stop_and_with_the_title_and_not_at_a_comma(index):
    lines = concordance.find_lines(index, "امنیت", span="sentence")
    own = lines[lines["article_id"].isin(["a", "d", "e"])]
    assert own[["before", "node", "after"]].values.tolist() == [
        ["", "امنيت", "در قفقاز"],
        ["", "امنیت", "منطقه مهم است"],
        ["شورای", "امنیت", "نشست داشت"],
        ["شوراي", "امنيت", "، امنیت‌ملی و امنیتی‌ها"],
        ["شورای «", "امنیت", "» تشکیل شد"],
    ]


def test_a_line_break_ends_no_sentence_and_a_blank_line_does(tmp_path):
    text = "صلح در\nامنیت،\nثبات و: کار؟ امنیت\n \nپایان… امنیت! ۳.۵ آغاز؛ امنیت"
    articles = pd.DataFrame(
        {
            "article_id": ["a"],
            "date": [pd.NaT],
            "source": ["x"],
            "title": ["𝒜 تیتر امنیت"],
            "text": [text],
        }
    )
    index = indexing.build(articles, tmp_path / "index")
    lines = concordance.find_lines(index, "امنیت", span="sentence")
    assert (lines["before"] + "|" + lines["node"] + "|" + lines["after"]).tolist() == [
        "𝒜 تیتر|امنیت|", "صلح در|امنیت|، ثبات و: کار", "|امنیت|", "|امنیت|", "۳.۵ آغاز؛|امنیت|",
    ]  # fmt: skip


@pytest.mark.parametrize("sort", ["before", "after"])
def test_lines_sorted_by_their_words_follow_the_tokens(index, tokens, sort):
    lines = concordance.find_lines(index, "امنیت", sort=sort, span=5)
    keys = {name: own["key"].tolist() for name, own in tokens.groupby("article_id")}
    expected = []
    for name in keys:
        for row in [row for row, key in enumerate(keys[name]) if key == "امنیت"]:
            beside = keys[name][:row][::-1] if sort == "before" else keys[name][row + 1 :]
            expected.append(([alphabetical(key) for key in beside[:5]], name))
    expected = [name for _, name in sorted(expected, key=lambda line: line[0])]
    assert lines["article_id"].tolist() == expected


def test_lines_sorted_by_the_node_follow_the_alphabet(index):
    nodes = concordance.find_lines(index, "امنیت*", sort="node")["node"].tolist()
    assert nodes[-2:] == ["امنیت‌ملی", "امنیتی‌ها"] and len(nodes) > 2
    assert concordance.find_lines(index, "یافت‌نشدنی", sort="node").empty


def test_the_alphabet_is_persian():
    assert "".join(sorted(ALPHABET, key=alphabetical)) == ALPHABET
    assert sorted(ALPHABET) != list(ALPHABET)


def test_a_sample_is_drawn_once_and_can_be_drawn_again(index):
    every = concordance.find_lines(index, "امنیت")
    one, again = (concordance.find_lines(index, "امنیت", sample=4, seed=7) for _ in range(2))
    pd.testing.assert_frame_equal(one, again)
    assert len(one) == 4 and one.attrs["uses"] == len(every)
    assert one["date"].dropna().is_monotonic_increasing
    pd.testing.assert_frame_equal(concordance.find_lines(index, "امنیت", sample=500), every)
    assert len(concordance.find_lines(index, "امنیت", sample=4, n=2)) == 2


def test_each_use_is_as_likely_to_be_drawn(index):
    every = concordance.find_lines(index, "قفقاز")
    drawn = pd.concat(
        concordance.find_lines(index, "قفقاز", sample=1, seed=seed) for seed in range(200)
    )
    counts = drawn.value_counts(["article_id", "before"])
    assert len(counts) == len(every) == 4
    assert counts.between(30, 70).all()  # 50 expected, standard deviation 6


def test_a_term_may_be_a_list_a_name_or_the_entries_that_were_kept(index):
    from helpers import query

    asked = [["امنیت", "قفقاز"], {"هر دو": ["امنیت", "قفقاز"]}]
    asked.append(query.resolve(index, asked[1]))
    found = [concordance.find_lines(index, term) for term in asked]
    assert [lines.attrs["term"] for lines in found] == ["امنیت، قفقاز", "هر دو", "هر دو"]
    assert {len(lines) for lines in found} == {14}


def test_restrictions_and_repeats(index, tmp_path):
    assert set(concordance.find_lines(index, "امنیت", where="source:ب")["article_id"]) == {
        "d",
        "i",
        "j",
    }
    found = concordance.find_articles(index, "امنیت", where="period:1399-01..1399-02")
    assert set(found["article_id"]) == {"a", "d", "e"}
    twice = indexing.build(_repeated(), tmp_path / "twice")
    assert len(concordance.find_lines(twice, "امنیت")) == 3
    assert len(concordance.find_lines(twice, "امنیت", distinct=True)) == 2
    assert concordance.find_articles(twice, "امنیت", distinct=True)["article_id"].tolist() == [
        "a",
        "c",
    ]


def _repeated() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "article_id": ["a", "b", "c", "d"],
            "date": pd.to_datetime(["2020-05-01", "2020-05-02", "2020-05-03", "2020-06-30"]),
            "source": ["x", "y", "x", "x"],
            "title": ["یکم", "دوم", "سوم", "چهارم"],
            "text": ["امنیت آمد", "امنیت آمد", "درباره امنیت", "صلح"],
            "url": ["https://x.ir/a", "https://y.ir/b", None, None],
        }
    )


def test_the_headlines_of_a_burst_are_the_articles_with_most_uses_inside_it(index, tmp_path):
    bursts = pd.DataFrame(
        {
            "term": ["امنیت", "قفقاز", "صلح"],
            "first": ["1399-01", "1399-02", "1399-01"],
            "last": ["1399-02", "1399-02", "1399-01"],
        }
    )
    found = concordance.headlines(index, bursts)
    assert found[["term", "article_id", "uses"]].values.tolist() == [
        ["امنیت", "a", 3], ["امنیت", "d", 1], ["امنیت", "e", 1], ["قفقاز", "c", 3],
    ]  # fmt: skip
    assert list(found.columns[:8]) == "term first last date source title url uses".split()
    assert concordance.headlines(index, bursts, n=1)["article_id"].tolist() == ["a", "c"]
    named = pd.DataFrame({"term": ["هر دو"], "first": ["1399-01"], "last": ["1399-07"]})
    found = concordance.headlines(index, named, terms={"هر دو": ["امنیت", "قفقاز"]})
    assert found[["article_id", "uses"]].values.tolist() == [["a", 4], ["i", 4], ["c", 3]]
    again = pd.concat([bursts, bursts])
    assert len(concordance.headlines(index, again)) == 2 * len(concordance.headlines(index, bursts))
    assert concordance.headlines(index, bursts.head(0)).empty
    with pytest.raises(ValueError, match="has term, first and last; last is missing"):
        concordance.headlines(index, bursts[["term", "first"]])
    twice = indexing.build(_repeated(), tmp_path / "twice")
    spring = bursts.head(1).assign(last="1399-03")
    assert concordance.headlines(twice, spring)["article_id"].tolist() == ["a", "c"]


class Cells(HTMLParser):
    """The tags of a page, and the text of each cell."""

    def __init__(self, page: str):
        super().__init__()
        self.tags, self.links, self.cells = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        if tag == "td":
            self.cells.append("")
        if tag == "a":
            self.links.append(dict(attributes)["href"])

    def handle_data(self, text):
        if self.cells:
            self.cells[-1] += text.strip("\n")


@pytest.fixture
def hostile(index):
    lines = concordance.find_lines(index, "قفقاز")
    lines["before"] = ["<script>alert(1)</script>", "&lt;", "NATO و", "\u202eوارونه"]
    lines["title"] = ["<img src=x onerror=alert(1)>", "=1+1", "الف", None]
    lines["url"] = [
        "javascript:alert(1)",
        'https://x.ir/"onclick="a',
        "https://x.ir/?a=1&b=2",
        None,
    ]
    return lines


def test_all_text_is_escaped_and_only_web_addresses_are_links(hostile):
    page = Cells(concordance.as_html(hostile))
    assert set(page.tags) <= set("div style table caption thead tbody tr th td bdi a".split())
    assert page.links == ["https://x.ir/?a=1&b=2"]
    cells = [cell.strip() for cell in page.cells]
    assert cells[0] == "<script>alert(1)</script>" and cells[6] == "&lt;"
    assert cells[5] == "<img src=x onerror=alert(1)>"


def test_the_cells_of_a_line_read_before_node_after_each_on_its_own(index):
    lines = concordance.find_lines(index, "قفقاز", span=2, n=1)
    html = concordance.as_html(lines)
    assert html._repr_html_() == html
    kinds = re.findall(r'<td class="(\w+)[^"]*"><bdi(?: dir="(rtl)")?>', html)
    assert kinds[:3] == [("before", "rtl"), ("node", "rtl"), ("after", "rtl")]
    assert html.startswith('<div class="ravand-lines short" dir="rtl" lang="fa">')
    assert "۱ سطر از ۴ کاربرد" in html and "۱۳۹۹/۰۱/۰۶" in html
    english = concordance.as_html(lines, language="en")
    assert "1 of 4 uses" in english and "2020-03-25" in english and "before" in english


def test_lines_without_a_date_or_attributes_are_shown_too(index):
    lines = concordance.find_lines(index, "امنیت").tail(1)
    lines.attrs = {}
    cells = Cells(concordance.as_html(lines)).cells
    assert cells[3].strip() == "—"
    assert Cells(concordance.as_html(lines.head(0))).cells == []
    never = concordance.find_lines(index, "یافت‌نشدنی")
    assert Cells(concordance.as_html(never)).cells == [] and "۰ سطر" in concordance.as_html(never)
    with pytest.raises(ValueError, match="needs the column url"):
        concordance.as_html(lines.drop(columns="url"))
    with pytest.raises(ValueError, match="fa or en; 'de' is neither"):
        concordance.as_html(lines, language="de")


def test_lines_are_saved_as_a_whole_page(hostile, tmp_path):
    path = concordance.save(hostile, tmp_path / "new" / "lines.html")
    page = path.read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>") and page.rstrip().endswith("</html>")
    assert '<html lang="fa" dir="rtl">' in page and '<meta charset="utf-8">' in page
    assert "<script" not in page and not re.search(r"(src|href)=.?(?!https://x.ir)\w+:", page)
    assert [file.name for file in path.parent.iterdir()] == ["lines.html"]


def test_lines_are_saved_as_csv_in_reading_order_and_without_formulas(hostile, tmp_path):
    path = concordance.save(hostile, tmp_path / "lines.CSV")
    assert path.read_bytes().startswith(b'\xef\xbb\xbf"article_id","date",')
    read = pd.read_csv(path, encoding="utf-8-sig")
    assert read["title"][1] == "'=1+1"
    assert list(read.columns) == list(tables.COLUMNS["lines"])
    assert read["node"].tolist() == ["قفقاز"] * 4


def test_a_semicolon_in_a_text_parts_no_cell_where_a_spreadsheet_parts_at_it(hostile, tmp_path):
    hostile["after"] = "گفت;=1+1\t=2"
    path = concordance.save(hostile, tmp_path / "lines.csv")
    rows = path.read_text("utf-8-sig").splitlines()
    outside = [re.sub(r'"(?:[^"]|"")*"', "", row) for row in rows]
    assert not re.search("[;\t=]", "".join(outside))
    assert pd.read_csv(path)["after"].tolist() == hostile["after"].tolist()


def test_what_cannot_be_saved_is_said(hostile, tmp_path):
    with pytest.raises(ValueError, match=r"as .html or .csv.*'lines.docx' ends in neither"):
        concordance.save(hostile, "lines.docx")
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file' is a file, not a folder. Give the table another"):
        concordance.save(hostile, tmp_path / "file" / "lines.html")


def test_a_page_that_is_broken_off_leaves_the_old_one(hostile, tmp_path, monkeypatch):
    path = concordance.save(hostile, tmp_path / "lines.html")
    before = path.read_bytes()

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("os.replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        concordance.save(hostile.head(1), path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["lines.html"]


def test_the_sentences_of_a_real_corpus_begin_and_end_where_a_reader_sees_it(real):
    lines = concordance.find_lines(real, "امنیت", span="sentence", sample=60, seed=1)
    whole = lines["before"] + " " + lines["node"] + " " + lines["after"]
    assert 40 < whole.str.len().median() < 400
    assert not whole.str.contains(r"[؟!] ").any()
