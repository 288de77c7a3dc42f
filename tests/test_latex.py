"""A figure in a LaTeX document: the snippet, and the page that XeLaTeX makes of it."""

import os
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from matplotlib import font_manager
from matplotlib import pyplot as plt

from helpers import charts, export, frequency
from helpers.export.latex import snippet
from helpers.export.latex_text import escape, marked

PAGES = {language: Path(__file__).parents[1] / "docs" / "latex" / f"page{end}.tex"
         for language, end in (("fa", ""), ("en", "-en"))}  # fmt: skip
DEJAVU = Path(font_manager.findfont("DejaVu Sans"))
PLAIN = {
    "fa": "کاربرد «امنیت» در هر یک میلیون واژه، ماه به ماه، در نیم‌سال‌های ۱۳۹۹–۱۴۰۴ (بازهٔ ۹۵٪).",
    "en": "Use of «امنیت» per million words, by month, with 95% intervals.",
}
NASTY = {
    "fa": r"۱۰۰٪ & 50% _ # $ { } ~ ^ \ «شورای امنیت ملی» (NATO (2020)) [قفقاز] {τ} نیم‌فاصله −۷٫۵٪.",
    "en": r"100% & _ # $ { } ~ ^ \ «شورای امنیت ملی» (قفقاز) [x] <y> −۷٫۵٪ -- 'a' ,, \input{b}.",
}


@pytest.fixture(scope="session")
def figure(index, tmp_path_factory):
    """The PDF of a chart, as export writes it; its .tex lies beside it."""
    path = tmp_path_factory.mktemp("figure") / "use"
    axes = charts.plot_over_time(frequency.over_time(index, terms=["امنیت"], every="month"))
    export.save(axes.figure, path, formats="pdf")
    plt.close(axes.figure)
    return path.with_suffix(".pdf")


def ran(*command, folder):
    if shutil.which(command[0]) is None:
        if os.environ.get("CI"):
            pytest.fail(f"{command[0]} is not installed here, and the page must be made in CI")
        pytest.skip(f"{command[0]} is not installed")
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=300)


def made(folder, figure, language, captions=PLAIN, name="use", runs=2, written=None):
    """The page that inputs a figure, made with XeLaTeX: its PDF and its log."""
    shutil.copy(figure, folder / f"{name}.pdf")
    about = {"captions": captions, "alt": captions, "width_mm": 114, "language": language}
    written = written or snippet(name, **about)
    (folder / "snippet.tex").write_text(written, "utf-8")
    label = re.search(r"\\label\{fig:(.*)\}", written)[1]
    given = {"fontfolder": f"{DEJAVU.parent}/", "fontfile": DEJAVU.name,
             "figurefile": "snippet", "figurelabel": label}  # fmt: skip
    source = "".join(rf"\def\{macro}{{{value}}}" for macro, value in given.items())
    options = ("-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error", "-jobname=page")
    for _ in range(runs):
        done = ran("xelatex", *options, rf"{source}\input{{{PAGES[language]}}}", folder=folder)
        assert done.returncode == 0, done.stdout[-2000:]
    return folder / "page.pdf", (folder / "page.log").read_text("utf-8", "replace")


def text_of(pdf):
    """The text of a PDF, its letters in their plain shapes, without half-spaces and diacritics."""
    text = ran("pdftotext", "-enc", "UTF-8", str(pdf), "-", folder=pdf.parent).stdout
    return plain(re.sub("[\u200e\u200f\u202a-\u202e]", " ", text))


def plain(text):
    kept = unicodedata.normalize("NFKC", text.replace("\u200c", ""))
    return "".join(sign for sign in kept if unicodedata.category(sign) != "Mn")


def words_of(caption):
    return set(re.findall(r"\w+", plain(caption)))


@pytest.mark.parametrize("captions", [PLAIN, NASTY], ids=["plain", "nasty"])
@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_page_with_the_figure_is_made(tmp_path, figure, language, captions):
    pdf, log = made(tmp_path, figure, language, captions)
    for fault in ("Missing character", "Overfull", "Reference", "multiply", "Undefined"):
        assert fault not in log
    found = set(re.findall(r"\w+", text_of(pdf)))
    assert words_of(captions[language]) <= found
    assert "؟؟" not in text_of(pdf) and "??" not in text_of(pdf)


def test_a_page_is_made_of_what_export_writes(tmp_path, figure):
    written = figure.with_suffix(".tex").read_text("utf-8")
    pdf, log = made(tmp_path, figure, "fa", written=written)
    for fault in ("Missing character", "Overfull", "Reference"):
        assert fault not in log
    caption = re.search(r"^ +\\caption\{(.*)\}$", written, re.MULTILINE)[1]
    words = words_of(re.sub(r"\\[A-Za-z]+", " ", caption))
    assert len(words) > 5 and words <= set(re.findall(r"\w+", text_of(pdf)))


def test_the_fonts_of_the_figure_are_embedded_in_the_page(tmp_path, figure):
    own = ran("pdffonts", str(figure), folder=tmp_path).stdout.splitlines()[2:]
    pdf, _ = made(tmp_path, figure, "fa", runs=1)
    fonts = ran("pdffonts", str(pdf), folder=tmp_path).stdout.splitlines()[2:]
    assert {line.split()[0] for line in own} <= {line.split()[0] for line in fonts}
    assert fonts and all(re.search(r" yes yes yes +\d+ +\d+$", line) for line in fonts)


def test_the_text_of_the_figure_is_the_same_in_the_page(tmp_path, figure):
    pdf, _ = made(tmp_path, figure, "fa", runs=1)
    alone = set(re.findall(r"\w+", text_of(figure)))
    assert len(alone) > 10 and alone <= set(re.findall(r"\w+", text_of(pdf)))


@pytest.mark.parametrize("name", ["over time_1", "امنیت و قفقاز", "a&b#c%d$e~f^g"])
def test_a_figure_may_have_any_name(tmp_path, figure, name):
    pdf, log = made(tmp_path, figure, "fa", name=name)
    assert "Reference" not in log and "؟؟" not in text_of(pdf)


def test_the_page_is_made_twice_with_the_same_text(tmp_path, figure):
    first = text_of(made(tmp_path, figure, "fa", NASTY)[0])
    assert text_of(made(tmp_path, figure, "fa", NASTY)[0]) == first


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("«NATO» و (EU)", r"«\lr{NATO}» و (\lr{EU})"),
        ("سال 2020 و ۱۳۹۹–۱۴۰۴", r"سال \lr{2020} و ۱۳۹۹–۱۴۰۴"),
        ("NATO (2020) است", r"\lr{NATO (2020)} است"),
        ("(NATO و EU) است", r"(\lr{NATO} و \lr{EU}) است"),
        ("در 95% و -7 و $5", r"در \lr{95\%} و \lr{-7} و \lr{\$5}"),
        ("تغییر −۷٫۵٪ بود", r"تغییر {\beginL−\kern0pt ۷٫۵٪\endL} بود"),
        ("می\u200cخواهم\u200f\u200e، C++", "می\u200cخواهم، \\lr{C++}"),
        ("12، 15", r"\lr{12}، \lr{15}"),
        ("A«ب»B", r"\lr{A}«ب»\lr{B}"),
        ("", ""),
    ],
)
def test_what_is_latin_in_a_persian_caption_is_marked(text, written):
    assert marked(text, "fa") == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("of «امنیت» and (قفقاز), 95%", r"of «\rl{امنیت}» and (\rl{قفقاز}), 95\%"),
        ("شورای امنیت ملی (شعام)", r"\rl{شورای امنیت ملی (شعام)}"),
        ("fell −۷٪", r"fell \rl{{\beginL−\kern0pt ۷٪\endL}}"),
        ("no Persian, −7", "no Persian, −7"),
    ],
)
def test_what_is_persian_in_an_english_caption_is_marked(text, written):
    assert marked(text, "en") == written


def test_no_sign_means_anything_to_latex():
    assert escape("%&_#${}") == r"\%\&\_\#\$\{\}"
    assert escape('\\~^"`') == (
        r"\textbackslash{}\textasciitilde{}\textasciicircum{}\textquotedbl{}\textasciigrave{}"
    )
    assert escape("---") == "-{}-{}-"
    assert escape(" a\n\tb\x07\u2028c ") == "a b c"


def test_the_caption_of_the_other_language_is_a_comment():
    captions = {"fa": "امنیت\nملی", "en": "50 %\n\\end{figure}"}
    for language, other in (("fa", "English"), ("en", "Persian")):
        lines = snippet("a", captions=captions, alt=captions, language=language).splitlines()
        shown = [line for line in lines if not line.startswith("%")]
        assert shown[0] == r"\begin{figure}[htbp]" and shown[-1] == r"\end{figure}"
        assert len(shown) == 6 and r"width=\linewidth" in shown[2]
        assert sum(line.startswith(f"% {other}: ") for line in lines) == 2


def test_a_wide_figure_spans_both_columns():
    words = {"fa": "الف"}
    assert r"\begin{figure*}" in snippet("a", captions=words, alt=words, width_mm=175)
    assert r"\begin{figure}" in snippet("a", captions=words, alt=words, width_mm=85)


def test_errors_are_sentences():
    words = {"fa": "الف"}
    with pytest.raises(ValueError, match="'de' is neither"):
        snippet("a", captions=words, alt=words, language="de")
    with pytest.raises(ValueError, match="no caption in 'en'; it has one in: fa"):
        snippet("a", captions=words, alt=words, language="en")
    with pytest.raises(ValueError, match="no alt text in 'fa'; it has one in: none"):
        snippet("a", captions=words, alt={})
    for width in (0, -5, float("nan"), "85"):
        with pytest.raises(ValueError, match="number of mm above 0"):
            snippet("a", captions=words, alt=words, width_mm=width)
