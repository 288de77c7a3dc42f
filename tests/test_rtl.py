"""Persian text as drawn by the installed matplotlib, whichever line of it that is."""

import warnings

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from helpers import rtl
from helpers.rtl import glyphs
from helpers.rtl.canvas import Canvas

ZWNJ, HAMZA = "\u200c", "\u0654"


def drawn(text, make_canvas=FigureCanvasAgg):
    """The pixels of a text as matplotlib draws it: rows × columns, True where there is ink."""
    figure = Figure(figsize=(9, 3), dpi=100)
    canvas = make_canvas(figure)
    figure.text(0.05, 0.5, text, fontsize=40, fontfamily="DejaVu Sans", va="center")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        canvas.draw()
    dark = np.asarray(canvas.buffer_rgba())[:, :, 0] < 128
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    return dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def test_the_quick_canvas_draws_text_too():
    text = rtl.label("کتاب‌های ما", language="fa")
    assert np.array_equal(drawn(text, Canvas), drawn(text))


def label(text, **options):
    return drawn(rtl.label(text, **options))


def width(text):
    return label(text).shape[1]


def columns_alike(one, other):
    """The share of columns that hold about as much ink, of two drawings of about one width."""
    columns = min(one.shape[1], other.shape[1])
    ink = (one[:, :columns].sum(axis=0), other[:, :columns].sum(axis=0))
    return np.mean(abs(ink[0] - ink[1]) <= 4)


def runs(ink):
    """The drawing cut at its empty columns, from left to right."""
    filled = np.flatnonzero(ink.any(axis=0))
    cuts = np.flatnonzero(np.diff(filled) > 1) + 1
    return [ink[:, part[0] : part[-1] + 1] for part in np.split(filled, cuts)]


def right_end(ink, columns):
    return ink[:, -columns:]


def left_end(ink, columns):
    return ink[:, :columns]


@pytest.mark.parametrize("word", ["سلام", "امنیت", "قفقاز", "پیچیده"])
def test_letters_join(word):
    apart = ZWNJ.join(word)
    assert width(word) < 0.95 * width(apart)


def test_a_line_begins_at_the_right():
    ink = label("اب")
    highest = np.flatnonzero(ink[0])
    assert highest.min() > 0.8 * ink.shape[1]
    assert np.flatnonzero(label("با")[0]).max() < 0.5 * width("با")


@pytest.mark.parametrize("text", ["امنیت و قفقاز", "مکانیسم‌های منطقه‌ای", "لا اله"])
def test_words_stand_in_order(text):
    first, last = label(text.split()[0])[:, 3:], label(text.split()[-1])[:, :-3]
    whole = label(text)
    assert columns_alike(right_end(whole, first.shape[1]), first) > 0.9
    assert columns_alike(left_end(whole, last.shape[1]), last) > 0.9


def test_a_label_that_begins_in_latin_still_begins_at_the_right():
    whole, nato = label("NATO و قفقاز"), label("NATO")
    assert columns_alike(right_end(whole, nato.shape[1]), nato) > 0.9
    english = label("NATO و قفقاز", language="en")
    assert columns_alike(left_end(english, nato.shape[1]), nato) > 0.9


def test_an_english_sentence_may_begin_with_a_persian_word():
    word, sentence = label("امنیت"), label("امنیت over time", language="en")
    assert columns_alike(left_end(sentence, word.shape[1]), word) > 0.9


def test_a_minus_sign_stays_at_the_left_of_its_number():
    seven = label("۷")
    for minus in ("\u2212", "-"):
        first, second, *_ = runs(label(f"دما {minus}۷"))
        assert first.any(axis=1).sum() < 8, "a thin stroke comes first"
        assert columns_alike(second, seven) > 0.9


def test_the_half_space_parts_letters_and_is_not_seen():
    assert abs(width(f"ا{ZWNJ}ب") - width("اب")) <= 1
    assert width(f"می{ZWNJ}خواهد") > width("میخواهد")
    assert label(f"ا{ZWNJ}ب").sum() == pytest.approx(label("اب").sum(), rel=0.03)


def test_the_hamza_over_heh_is_drawn():
    assert label(f"مجله{HAMZA} ما").sum() > label("مجله ما").sum() + 10
    assert abs(width(f"مجله{HAMZA} ما") - width("مجله ما")) <= 3


def test_lines_of_a_label_are_laid_out_one_by_one():
    both = label("امنیت\nقفقاز")
    rows = both.shape[0] // 2
    upper, lower = both[:rows], both[rows:]
    assert upper.any(axis=0).sum() != lower.any(axis=0).sum()
    for part, word in ((upper, "امنیت"), (lower, "قفقاز")):
        found = np.flatnonzero(part.any(axis=0))
        assert abs(found[-1] - found[0] + 1 - width(word)) <= 2
    assert rtl.label("a\nb\n") == "a\nb\n"


def test_a_dollar_sign_is_only_a_dollar_sign():
    assert columns_alike(label("۵$ و ۶$ امنیت"), label("۵S و ۶S امنیت")) > 0.6
    assert abs(width("$x$") - width("Sx$")) < 10
    assert rtl.label(rtl.label("US$")) == rtl.label("US$")


def test_mathtext_is_not_read_and_does_not_part_letters():
    word, whole = label("امنیت"), label("r$^2$ = 0.9 امنیت")
    assert columns_alike(left_end(whole, word.shape[1]), word) > 0.9
    assert width("r$^2$ امنیت") > width("r² امنیت") + 40


def test_characters_that_no_font_holds_are_named():
    missing = glyphs.find_missing("قیمت\n🙂 و \U000f0000، 🙂 می\u200cخواهد")
    assert missing == ["🙂", "\U000f0000"]
    sentence = glyphs.say_missing(missing)
    for part in ("«🙂» (U+1F642 SLIGHTLY SMILING FACE)", "(U+F0000 without a name)",
                 ", ".join(rtl.fonts()), "data/fonts"):  # fmt: skip
        assert part in sentence
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        figure = Figure()
        FigureCanvasAgg(figure)
        figure.text(0, 0, rtl.label("امنیت 🙂"), fontfamily=rtl.fonts())
        figure.canvas.draw()
    assert "128578" in str(warned[0].message), "matplotlib misses it too"


def test_nothing_is_missing_that_matplotlib_draws():
    text = "پژوهش، خانۀ ما؛ «NATO» ۱٬۲۳۴٫۵ −۷ ٪ é τ Δ R² → × \u200f\u200e"
    assert glyphs.find_missing(text) == []
    assert glyphs.say_missing([]) == ""
    drawn(rtl.label(text))


def test_isolates_and_unknown_characters_do_no_harm():
    plain = label("واژهٔ NATO در خبر")
    isolated = label("واژهٔ \u2068NATO\u2069 در خبر")
    assert columns_alike(isolated, plain) > 0.9
    assert rtl.label("امنیت \u0378")


def test_a_mark_of_the_writer_is_kept():
    assert abs(width("امنیت vs.\u200e آزادی") - width("امنیت vs. آزادی")) <= 2
    dot, *_ = runs(label("Inc. امنیت")[:, -width("Inc.") :])
    assert dot.shape[1] < 8, "without a mark the dot stands at the left of Inc"
    first, *_ = runs(label("Inc.\u200e امنیت")[:, -width("Inc.") :])
    assert first.any(axis=1).sum() > 20, "with it, I does"


@pytest.mark.parametrize("text", ["", "NATO", "1402", "۱٬۲۳۴٫۵", "−۳", "2013–2023"])
def test_what_holds_no_persian_letter_stays_as_it_is(text):
    assert rtl.label(text) == text


def test_persian_numbers_run_from_left_to_right():
    one, many = label("۱"), label("۱۸۸۸")
    assert columns_alike(left_end(many, one.shape[1]), one) > 0.9
    inside = label("سال ۱۸۸۸")
    assert columns_alike(left_end(inside, many.shape[1]), many) > 0.9


def test_digits():
    assert rtl.digits("1402/07/٣") == "۱۴۰۲/۰۷/۳"
    assert rtl.digits(1402) == "۱۴۰۲"
    assert rtl.digits("۱۴۰۲", "en") == "1402"


@pytest.mark.parametrize(
    ("value", "decimals", "persian", "english"),
    [
        (0, 0, "۰", "0"),
        (1234567, 0, "۱٬۲۳۴٬۵۶۷", "1,234,567"),
        (-1234.56, 1, "−۱٬۲۳۴٫۶", "−1,234.6"),
        (-0.01, 1, "۰٫۰", "0.0"),
        (float("nan"), 2, "—", "—"),
        (None, 2, "—", "—"),
        (pd.NA, 2, "—", "—"),
        (float("-inf"), 2, "−∞", "−∞"),
        (np.float64(0.5), 2, "۰٫۵۰", "0.50"),
        (np.int64(1000), 0, "۱٬۰۰۰", "1,000"),
    ],
)
def test_number(value, decimals, persian, english):
    assert rtl.number(value, decimals) == persian
    assert rtl.number(value, decimals, language="en") == english


def test_errors_are_sentences():
    with pytest.raises(ValueError, match="'de' is neither"):
        rtl.label("x", language="de")
    with pytest.raises(TypeError, match="'سه' is a str, not a number"):
        rtl.number("سه")
    with pytest.raises(ValueError, match="no column rates; it has term, count"):
        rtl.table(pd.DataFrame({"term": [], "count": []}), columns=["rates"])


@pytest.fixture
def frequencies():
    table = pd.DataFrame(
        {
            "period": ["1402-07", "1402-08"],
            "term": ["امنیت", "<b>قفقاز</b>"],
            "count": [12345, 0],
            "rate": [1203.456, float("nan")],
            "partial": [True, False],
            "date": [pd.Timestamp("2023-10-07"), pd.NaT],
        }
    )
    table.attrs["base"] = "articles"
    return table


def cells(html):
    return [
        line.split(">", 1)[1].rsplit("</td>", 1)[0] for line in html.splitlines() if "<td" in line
    ]


def headings(html):
    lines = [line for line in html.splitlines() if "<th" in line and "col_heading" in line]
    return [line.split(">", 1)[1].rsplit("</th>", 1)[0] for line in lines]


def test_a_persian_table(frequencies):
    html = rtl.table(frequencies).to_html()
    assert 'dir="rtl" lang="fa"' in html
    assert headings(html) == ["دوره", "واژه", "بسامد", "درصد مقاله‌ها", "ناقص", "تاریخ"]
    assert cells(html) == [
        "مهر ۱۴۰۲", "امنیت", "۱۲٬۳۴۵", "۱٬۲۰۳٫۵", "بله", "۱۴۰۲/۰۷/۱۵",
        "آبان ۱۴۰۲", "&lt;b&gt;قفقاز&lt;/b&gt;", "۰", "—", "نه", "—",
    ]  # fmt: skip
    assert frequencies.columns.tolist()[0] == "period", "the table itself stays as it was"


def test_an_english_table(frequencies):
    styler = rtl.table(frequencies, columns=["date", "rate", "count"], language="en")
    html = styler.to_html()
    assert 'dir="ltr" lang="en"' in html
    assert headings(html) == ["date", "percent of articles", "count"]
    assert cells(html) == ["1402-07-15", "1,203.5", "12,345", "—", "—", "0"]
    gregorian = rtl.table(frequencies, columns=["date"], calendar="gregorian").to_html()
    assert cells(gregorian) == ["۲۰۲۳/۱۰/۰۷", "—"]


def test_headings_and_formats_can_be_given(frequencies):
    columns, formats = {"term": "چه <i>", "count": "چند"}, {"count": lambda n: f"<{n}>"}
    html = rtl.table(frequencies, columns=columns, formats=formats).to_html()
    assert headings(html) == ["چه &lt;i&gt;", "چند"]
    assert cells(html)[:2] == ["امنیت", "&lt;12345&gt;"]


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_concordance_reads_from_right_to_left(language):
    lines = pd.DataFrame(
        {"before": ["شورای"], "node": ["امنیت"], "after": ["ملی"], "url": ["https://a.ir/?a=1&b=2"]}
    )
    html = rtl.table(lines, language=language).to_html()
    assert f'dir="rtl" lang="{language}"' in html
    assert cells(html)[:3] == ["شورای", "امنیت", "ملی"]
    assert cells(html)[3] == (
        '<a href="https://a.ir/?a=1&amp;b=2" dir="ltr">https://a.ir/?a=1&amp;b=2</a>'
    )


def test_the_same_table_gives_the_same_html(frequencies):
    assert rtl.table(frequencies).to_html() == rtl.table(frequencies).to_html()


def rows_of(frame, **options):
    return np.reshape(cells(rtl.table(frame, **options).to_html()), frame.shape).tolist()


def test_only_a_column_of_periods_is_written_as_periods():
    frame = pd.DataFrame({"period": ["1402-07", "2023-10"], "title": ["2023", "1402-07"],
                          "term": ["1402-07", "۱۴۰۲"], "first": ["1402-07", "-"]})  # fmt: skip
    assert rows_of(frame) == [
        ["مهر ۱۴۰۲", "2023", "1402-07", "1402-07"], ["۲۰۲۳/۱۰", "1402-07", "۱۴۰۲", "-"],
    ]  # fmt: skip
    cautions = pd.DataFrame(
        {"first": ["1402-07", None], "last": ["1402-Q3", None], "caution": ["خاموشی", "1402-07"]}
    )
    assert rows_of(cautions) == [["مهر ۱۴۰۲", "پاییز ۱۴۰۲", "خاموشی"], ["—", "—", "1402-07"]]
    assert rows_of(cautions, language="en")[0][:2] == ["1402-07", "1402-Q3"]
    assert rows_of(pd.DataFrame({"period": ["1402-13"]})) == [["1402-13"]]


def test_years_read_again_from_csv_are_no_amounts():
    assert rows_of(pd.DataFrame({"period": [1402, 2023]})) == [["۱۴۰۲"], ["۲۰۲۳"]]
    cautions = pd.DataFrame({"first": [1402, None], "last": [1403, None], "caution": ["", ""]})
    assert rows_of(cautions)[0] == ["۱۴۰۲", "۱۴۰۳", ""]
    assert rows_of(cautions, language="en") == [["1402", "1403", ""], ["—", "—", ""]]


def test_a_length_of_time_is_written_in_the_largest_unit_that_it_fills():
    lengths = ["0s", "20min", "90min", "1D", "3D", None]
    frame = pd.DataFrame({"delay": pd.to_timedelta(lengths)})
    persian = ["۰", "۲۰ دقیقه", "۱٫۵ ساعت", "۱ روز", "۳ روز", "—"]
    english = ["0", "20 minutes", "1.5 hours", "1 day", "3 days", "—"]
    assert rows_of(frame) == [[cell] for cell in persian]
    assert rows_of(frame, language="en") == [[cell] for cell in english]


def test_an_empty_table_and_repeated_index_labels(frequencies):
    assert cells(rtl.table(frequencies.iloc[:0]).to_html()) == []
    doubled = pd.concat([frequencies, frequencies])
    assert len(cells(rtl.table(doubled).to_html())) == 4 * 6


@pytest.mark.parametrize("language", ["fa", "en"])
def test_this_computer_draws_persian(language):
    checks = rtl.check(language=language)
    assert checks.columns.tolist() == ["checked", "found", "fine", "to_do"]
    assert len(checks) == 7
    assert checks["fine"].all(), checks.to_string()
    assert (checks["to_do"] == "").all()
    assert "DejaVu Sans" in checks["found"].str.cat(sep=" ")


def test_the_check_sees_letters_that_are_not_laid_out(monkeypatch):
    from helpers.rtl import self_check

    as_before_311 = self_check.shapes_persian()
    wrong_way = (lambda text: text[::-1]) if as_before_311 else (lambda text: text)
    monkeypatch.setattr(self_check, "label", wrong_way)
    checks = rtl.check(language="en").set_index("checked")
    wrong = checks[~checks["fine"]]
    assert "rtl.label" in wrong.loc["lines run from right to left: «اب»", "to_do"]
    assert (wrong["to_do"] != "").all()
