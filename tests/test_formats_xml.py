"""Hamshahri, TNews, MediaWiki dumps and feeds: whole, broken, hostile, and the text within."""

import html
import re
import time
import tracemalloc
from itertools import chain, repeat
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers import corpus
from helpers.corpus.findings import REASONS, Findings
from helpers.corpus.formats import (
    cutting,
    feeds,
    fragments,
    hamshahri,
    markup,
    mediawiki,
    tnews,
    wikitext,
)

SAMPLES = Path(__file__).parents[2] / "shared" / "formats"
READERS = (hamshahri, tnews, mediawiki, feeds)
RSS = '<rss version="2.0"><channel><title>پیک روز</title>'
NAMESPACES = """<siteinfo><sitename>دانشنامهٔ نمونه</sitename><base>https://fa.example.org/wiki/%D8%B5</base>
<namespaces><namespace key="-2" case="first-letter">مدیا</namespace><namespace key="0" />
<namespace key="6" case="first-letter">نگاره</namespace><namespace key="14">رده</namespace>
</namespaces></siteinfo>"""


def read(reader, text, **options):
    """(records, findings) of a text, handed on in lines."""
    findings = Findings()
    lines = iter(text.splitlines(keepends=True)) if isinstance(text, str) else text
    return list(reader.records(lines, findings, name="file", **options)), findings


def texts(source, names=("DOC",), **options):
    """[(number, text)] of the records of marked-up text, and the findings."""
    findings = Findings()
    lines = iter(source.splitlines(keepends=True)) if isinstance(source, str) else source
    found = markup.records(lines, names, findings, **options)
    return [(number, markup.text_in(element)) for number, element, _ in found], findings


def told(findings):
    return [finding["found"] for finding in findings.as_list()]


# cutting records out


def test_records_stand_in_and_behind_roots_with_text_around_them():
    found, findings = texts("پیش <r><c>x</c></r>\n<DOC>یک</DOC>میان<r2><DOC>دو</DOC></r2> پس")
    assert found == [(1, "یک"), (2, "دو")]
    assert not findings.as_list()


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<DOC><![CDATA[الف</DOC><DOC>ب]]></DOC>", "الف</DOC><DOC>ب"),
        ("<DOC>الف<!-- </DOC> -->ب</DOC>", "الفب"),
        ("<DOC><![CDATA[الف]]><![CDATA[ب]]></DOC >", "الفب"),
        ("<DOC a=\"x > y\" b='/'>الف</DOC>", "الف"),
        ("<doc\n>الف</doc>", "الف"),
        ("<DOC/>", ""),
        ('<DOC a="1" />', ""),
        ('<DOC a="x>" b=">"/>', ""),
        ('<DOC a="/>">الف</DOC>', "الف"),
        ("<!-- <DOC>نه</DOC> --><DOC>الف</DOC>", "الف"),
        ("<![CDATA[ <DOC>نه</DOC> ]]><DOC>الف</DOC>", "الف"),
        ("<DOCID>نه</DOCID><DOC>الف</DOC>", "الف"),
        ("<!-- هرگز بسته نشد <DOC>الف</DOC>", "الف"),
        ("<p:DOC>الف</p:DOC>", "الف"),
    ],
)
def test_one_record_is_found(source, text):
    found, findings = texts(source)
    assert found == [(1, text)]
    assert not findings.left_out


def test_a_record_that_is_never_closed_ends_where_the_next_begins():
    found, findings = texts("<DOC><a>یک</a>\n<DOC>دو</DOC>")
    assert found == [(1, "یک"), (2, "دو")]
    assert [(f["row"], f["found"]) for f in findings.as_list()] == [
        (1, "a record that is never closed")
    ]


def test_what_cannot_be_made_whole_is_left_out_and_the_rest_is_read():
    found, findings = texts(
        "<DOC><a>یک<DOC>دو</DOC>\n<DOC>سه</b></DOC></DOC>\n<DOC>چهار</DOC><DOC>پنج</"
    )
    assert found == [(2, "دو"), (5, "چهار")]
    assert findings.left_out == {"xml": 4}
    rows = [finding["row"] for finding in findings.as_list()]
    assert rows == [1, 3, 4, 6]
    assert "cut off by the end of the file: <DOC>پنج" in told(findings)[-1]


def test_a_section_that_is_never_closed_costs_one_record():
    broken = "<DOC><![CDATA[یک</DOC>\n<DOC><![CDATA[دو]]></DOC>\n<DOC><![CDATA[سه]]></DOC>"
    found, findings = texts(broken)
    assert found == [(2, "دو"), (3, "سه")]
    assert findings.left_out == {"xml": 1}


def test_a_record_longer_than_can_be_held_is_passed_by(monkeypatch):
    monkeypatch.setattr(cutting, "LONGEST", 5000)
    monkeypatch.setattr(cutting, "CHUNK", 1000)
    long = "<DOC><![CDATA[" + "دراز </DOC>" * 2000 + "]]> </DOC>"
    longer = "<DOC>" + "دراز " * 5000
    found, findings = texts(f"<DOC>یک</DOC>{longer}</DOC><DOC>سه</DOC>{longer}<DOC>پنج</DOC>")
    assert found == [(1, "یک"), (3, "سه"), (5, "پنج")]
    assert findings.left_out == {"long": 2}
    found, findings = texts(f"<DOC>یک</DOC>\n{long}\n<DOC>آخر</DOC>")
    assert found[0] == (1, "یک") and found[-1][1] == "آخر"
    assert findings.left_out["long"] == 1


PIECES = st.lists(
    st.sampled_from(
        ["<DOC>", "</DOC>", "<DOC/>", "<![CDATA[", "]]>", "<!--", "-->", "<a>", "</a>", "متن", " "]
        + ["<DOC", ">", "&", "<", "\n", '<DOC a="', '"', "<!DOCTYPE x [", "<!ENTITY e 'v'>", "]>"]
    ),
    max_size=30,
)


@settings(deadline=None)
@given(PIECES, st.integers(1, 7))
@example(["<DOC>", "<![CDATA[", "</DOC>", "<DOC>", "<![CDATA[", "]]>", "</DOC>"], 1)
def test_the_records_are_the_same_however_the_text_comes_in(pieces, size):
    text = "".join(pieces)
    parts = [text[i : i + size] for i in range(0, len(text), size)]
    at_once, findings = Findings(), Findings()
    whole = list(cutting.cut(iter([text]), ("DOC",), at_once))
    held = cutting.CHUNK
    try:
        cutting.CHUNK = 1
        by_parts = list(cutting.cut(iter(parts), ("DOC",), findings))
    finally:
        cutting.CHUNK = held
    assert by_parts == whole
    assert findings.as_list() == at_once.as_list()


def seconds(use):
    since = time.process_time()
    use()
    return time.process_time() - since


def cut_all(text):
    return sum(1 for _ in cutting.cut(iter([text]), ("DOC",), Findings()))


@pytest.mark.parametrize(
    "piece",
    [
        "<DOC><a>متن</a></DOC>", "<!--", "<![CDATA[", "<DOC><!--</DOC>", "<!DOCTYPE x [",
        "<DOC><![CDATA[</DOC><DOC>", "<DOC><![CDATA[", "<DOC a='", "<DOC><![CDATA[</DOC>",
    ],
)  # fmt: skip
def test_a_line_of_thousands_of_records_takes_time_as_it_is_long(piece):
    short, long = (seconds(lambda n=n: cut_all(piece * n + "]]>")) for n in (3000, 60000))
    assert long < 0.5 + 60 * short, (short, long)


@pytest.mark.parametrize("piece", ["<!--", "<![CDATA[", "<", "&", "<br ", "<a:b ", "]]>", "<!"])
def test_a_broken_record_is_repaired_in_time_as_it_is_long(piece):
    assert seconds(lambda: texts(f"<DOC>{piece * 200_000}</DOC>")) < 4


def test_a_record_that_comes_in_short_lines_is_copied_a_few_times_only(monkeypatch):
    monkeypatch.setattr(cutting, "CHUNK", 100)
    lines = chain(["<DOC>"], repeat("متن خبر" * 14 + "\n", 40_000), ["</DOC>"])
    assert seconds(lambda: list(cutting.cut(lines, ("DOC",), Findings()))) < 2


def test_memory_holds_one_record():
    article = "<DOC><DOCID>1</DOCID><TEXT><![CDATA[" + "متن خبر " * 1000 + "]]></TEXT></DOC>\n"
    tracemalloc.start()
    findings, count = Findings(), 0
    for _ in hamshahri.records(repeat(article, 2000), findings, name="file"):
        count += 1
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 2000 and not findings.as_list()
    assert peak < 16e6 < 2000 * len(article)


# repairs, and what is never expanded


@pytest.mark.parametrize(
    ("source", "text", "done"),
    [
        ("AT&T", "AT&T", "read as the character &"),
        ("الف&nbsp;می&zwnj;رود &laquo;ب&raquo;", "الف\u00a0می\u200cرود «ب»", "decoded"),
        ("الف &amp; ب &lt;", "الف & ب <", None),
        ("۲ < ۳ <", "۲ < ۳ <", "read as the character <"),
        ("الف\x1bب\x00پ\ufffe", "الفبپ", "removed"),
        ("الف&#0;&#x1B;&#x110000;ب", "الفب", "removed"),
        ("الف\ud800", "الف\ufffd", "became U+FFFD"),
        ("الف<br>ب<img src='x'>", "الفب", "taken as closed"),
        ("&lol9; &nesh;", "&lol9; &nesh;", "left as they are written, never expanded"),
        ("الف ]]> ب", "الف ]]> ب", "read as characters"),
    ],
)
def test_what_is_certain_is_repaired_and_said(source, text, done):
    found, findings = texts(f"<DOC>{source}</DOC>")
    assert found == [(1, text)]
    assert [finding["done"] for finding in findings.as_list()] == ([done] if done else [])


def test_a_repair_does_not_touch_cdata():
    found, _ = texts("<DOC>&nbsp;<![CDATA[a &nbsp; & b <br> <!-- ]]><!-- & --> & c</DOC>")
    assert found == [(1, "\u00a0a &nbsp; & b <br> <!--  & c")]


def test_where_all_tags_are_known_another_is_text():
    found, _ = texts("<DOC>گفت <ایران> و <b>این</b>", known=("DOC",))
    assert not found
    found, _ = texts("<DOC>گفت <ایران> و <b>این</b></DOC>", known=("DOC",))
    assert found == [(1, "گفت <ایران> و <b>این</b>")]


def test_entities_of_a_doctype_are_never_expanded_nor_files_opened(tmp_path):
    (tmp_path / "secret.txt").write_text("راز", encoding="utf-8")
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    source = (
        f'<!DOCTYPE r [<!ENTITY e0 "<DOC>بمب</DOC>">{bomb}\n'
        f'<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]>\n<r><DOC>&e11; &x; &e0;</DOC></r>'
    )
    found, findings = texts(source)
    assert found == [(1, "&e11; &x; &e0;")]
    assert told(findings) == ["the DOCTYPE declares entities", "entities that are not known"]
    found, findings = texts('<DOC>x<!DOCTYPE r [<!ENTITY e "v">]>&e;</DOC><DOC>دو</DOC>')
    assert found == [(2, "دو")] and findings.left_out == {"xml": 1}


def test_nesting_without_end_breaks_nothing():
    deep = 100_000
    found, _ = texts("<DOC>" + "<a>" * deep + "ژرف" + "</a>" * deep + "</DOC>")
    assert found == [(1, "ژرف")]
    nested = "<div>" * deep + "ژرف<p>دو" + "</div>" * deep
    assert fragments.text_of_html(nested) == "ژرف\nدو"


# Hamshahri


HAM2 = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE HAMSHAHRI2 SYSTEM "hamshahri.dtd">
<HAMSHAHRI2><COPYRIGHT><![CDATA[<DOC>نه</DOC>]]></COPYRIGHT>
<DOC><DOCID>HAM2-781219-001</DOCID><DOCNO>HAM2-781219-001</DOCNO>
<ORIGINALFILE>/1378/781219/ejtem.htm</ORIGINALFILE><ISSUE>پنجشنبه 19 اسفند 1378</ISSUE>
<DATE calender="Western">2000-03-09</DATE><DATE calender="Persian">1378/12/19</DATE>
<CAT xml:lang="fa">اجتماعی</CAT><CAT xml:lang="en">Social</CAT>
<TITLE>
<![CDATA[عنوان دو
سطري]]>
</TITLE>
<TEXT>
<IMAGE>/1378/781219/p12-1.jpg</IMAGE>
<![CDATA[
سطر يكم \nسطر دوم]]>
<IMAGE>/1378/781219/p12-2.jpg</IMAGE>
<![CDATA[سطر سوم]]>
</TEXT></DOC></HAMSHAHRI2>"""


def test_hamshahri_2():
    assert hamshahri.fits(HAM2)
    [(number, article)], findings = read(hamshahri, HAM2)
    assert number == 1 and tuple(sorted(article)) == tuple(sorted(hamshahri.KEYS))
    assert article == {
        "article_id": "HAM2-781219-001",
        "date": "2000-03-09",
        "date_jalali": "1378/12/19",
        "source": "همشهری",
        "title": "عنوان دو\nسطري",
        "text": "سطر يكم \nسطر دوم\n\nسطر سوم",
        "category": "اجتماعی",
        "category_en": "Social",
        "issue": "پنجشنبه 19 اسفند 1378",
        "original_file": "/1378/781219/ejtem.htm",
    }
    assert not findings.as_list()


def test_hamshahri_1_has_no_title_and_dates_told_by_their_year():
    source = """<HAMSHAHRI><DOC><DOCID>H-751128-15205S1</DOCID><DOCNO>H-751128-15205S1</DOCNO>
<DATE>1375/11/28</DATE><CAT>elmif</CAT><TEXT>AT&T و كتاب < شعر</TEXT></DOC>
<DOC><DOCNO>H-2</DOCNO><DATE>1997-02-17</DATE><TEXT>دو</TEXT></DOC></HAMSHAHRI>"""
    assert hamshahri.fits(source)
    [(_, first), (_, second)], _ = read(hamshahri, source)
    assert (first["date"], first["date_jalali"]) == ("1375/11/28", "1375/11/28")
    assert (first["category"], first["title"]) == ("elmif", None)
    assert first["text"] == "AT&T و كتاب < شعر"
    assert (second["article_id"], second["date"], second["date_jalali"]) == (
        "H-2", "1997-02-17", None,
    )  # fmt: skip


TREC = (
    "\n.DID\t1S1\r\n.Date\t75\\04\\2\r\n.Cat\tadabh\r\nعنوان\r\n.نقطه\r\n\r\nمتن\r\n\n.DID\t2\nدو\n"
)


def test_hamshahri_in_text_form():
    assert hamshahri.fits(TREC)
    [(first, one), (second, two)], findings = read(hamshahri, TREC)
    assert (first, second) == (1, 2)
    assert one["article_id"] == "1S1" and one["category"] == "adabh"
    assert one["date"] == one["date_jalali"] == "1375/04/02"
    assert one["text"] == "عنوان\n.نقطه\n\nمتن"
    assert (two["article_id"], two["text"], two["date"]) == ("2", "دو", None)
    assert not findings.as_list()


def test_an_article_of_the_text_form_that_is_too_long_is_left_out(monkeypatch):
    monkeypatch.setattr(hamshahri, "LONGEST", 100)
    found, findings = read(hamshahri, ".DID\t1\n" + "دراز\n" * 50 + ".DID\t2\nکوتاه\n")
    assert [(number, article["text"]) for number, article in found] == [(2, "کوتاه")]
    assert findings.left_out == {"long": 1}


# TNews


def news(**fields):
    inside = "".join(f"<{name}>{text}</{name}>" for name, text in fields.items())
    return f"<NEWS>{inside}</NEWS>"


def test_tnews_goes_on_behind_its_root():
    source = "<TNews><COPYRIGHT>حق</COPYRIGHT>\n</TNews>\n" + news(
        NEWSID="7", URL="<![CDATA[http://fa.example.ir/1?a=1&b=2]]>", CATEGORY="ورزش",
        UTCDATE="2014-09-23T21:48:23.977", PRETITLE="پیش", TITLE="<![CDATA[عنوان]]>",
        POSTTITLE="", BRIEF="چکیده", DESCRIPTION="<![CDATA[شرح\nخبر]]>",
    ) + news(NEWSID="8", TITLE="دوم\x1b")  # fmt: skip
    assert tnews.fits(source)
    [(_, first), (number, second)], findings = read(tnews, source)
    assert tuple(sorted(first)) == tuple(sorted(tnews.KEYS))
    assert first["date"] == "2014-09-23T21:48:23.977Z"
    assert (first["source"], first["url"]) == ("example.ir", "http://fa.example.ir/1?a=1&b=2")
    assert (first["title"], first["pretitle"]) == ("عنوان", "پیش")
    assert (first["text"], first["brief"]) == ("چکیده\nشرح\nخبر", "چکیده")
    assert (number, second["title"], second["source"]) == (2, "دوم", None)
    assert told(findings) == ["characters that XML forbids"]


@pytest.mark.parametrize(
    ("brief", "description", "text"),
    [
        ("آغاز خبر", "آغاز خبر و دنباله", "آغاز خبر و دنباله"),
        ("آغاز خبر ...", "\nآغاز\nخبر و دنباله", "آغاز\nخبر و دنباله"),
        ("آغاز", "آغازین", "آغاز\nآغازین"),
        ("تنها", "", "تنها"),
        ("", "شرح", "شرح"),
    ],
)
def test_a_brief_that_begins_the_description_is_not_counted_twice(brief, description, text):
    [(_, article)], _ = read(tnews, news(BRIEF=brief, DESCRIPTION=description))
    assert article["text"] == text


def test_html_in_tnews_becomes_its_text_and_is_said():
    page = "<![CDATA[<p>می&zwnj;رود</p><p>دوم<br/>سوم</p>]]>"
    [(_, article), _], findings = read(
        tnews, news(DESCRIPTION=page) + news(DESCRIPTION="<b>بد</b> و <br> ۲ < ۳")
    )
    assert article["text"] == "می\u200cرود\nدوم\nسوم"
    assert "HTML in titles or texts, 2 times" in told(findings)


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.example.ir/a", "example.ir"), ("http://fa.m.example.com:8080", "example.com"),
        ("http://fa.ir/x", "fa.ir"), ("http://[x", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_the_outlet_is_the_host(url, outlet):
    assert tnews.outlet(url) == outlet


# MediaWiki


def revision(text, date="2021-05-06T07:08:09Z", number=1, **more):
    extra = "".join(f"<{name}>{value}</{name}>" for name, value in more.items())
    text = html.escape(text, quote=False)
    return (
        f"<revision><id>{number}</id><timestamp>{date}</timestamp>{extra}"
        f'<text bytes="9" xml:space="preserve">{text}</text></revision>'
    )


def page(title, *revisions, number=1, space=0, more=""):
    return (
        f"<page>\n<title>{title}</title><ns>{space}</ns><id>{number}</id>{more}"
        f"{''.join(revisions)}</page>\n"
    )


def dump(*pages):
    head = '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11">'
    return f"{head}{NAMESPACES}{''.join(pages)}</mediawiki>"


def test_a_wiki_gives_its_articles_and_counts_what_is_none():
    source = dump(
        page(
            "شهر &amp; روستا",
            revision("متن '''پررنگ''' [[نگاره:الف.jpg|بند]]", number=77),
            number=5,
        ),
        page("بحث:شهر", revision("نه"), space=1),
        page("کهنه", revision("#تغییر_مسیر [[شهر]]")),
        page("کهنه", revision("نه"), more='<redirect title="شهر" />'),
        page("کد", revision("{}", model="json")),
        page("تهی", '<revision><id>3</id><text deleted="deleted" /></revision>'),
    )
    assert mediawiki.fits(source)
    [(first, article), (sixth, empty)], findings = read(mediawiki, source)
    assert (first, sixth) == (1, 6)
    assert article == {
        "article_id": "5",
        "date": "2021-05-06T07:08:09Z",
        "source": "دانشنامهٔ نمونه",
        "title": "شهر & روستا",
        "text": "متن پررنگ",
        "url": "https://fa.example.org/wiki/شهر_%26_روستا",
        "revision": "77",
    }
    assert tuple(article) == mediawiki.KEYS
    assert (empty["title"], empty["text"]) == ("تهی", "")
    assert told(findings) == [
        mediawiki.EDITED,
        "redirects: 2; pages of other namespaces: 1; pages that are no wiki text: 1",
    ]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
@pytest.mark.parametrize("size", [1, 1 << 20])
def test_the_last_revision_counts_in_whatever_order_they_come(order, size, monkeypatch):
    monkeypatch.setattr(cutting, "CHUNK", size)
    versions = [revision(f"متن {n}", f"202{n}-01-01T00:00:00Z", n) for n in range(3)]
    [(_, article)], findings = read(
        mediawiki, dump(page("شهر", *(versions[n] for n in order)), page("بحث:x", space=1))
    )
    assert (article["text"], article["revision"]) == ("متن 2", "2")
    assert not findings.left_out


def test_a_page_with_its_full_history_holds_one_revision():
    one = revision("متن درازی از تاریخچه " * 2000) + "\n"
    lines = chain(["<mediawiki><page><title>شهر</title>"], repeat(one, 1000), ["</page>"])
    tracemalloc.start()
    [(_, article)], _ = read(mediawiki, lines)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert article["text"].startswith("متن درازی")
    assert peak < 20e6 < 1000 * len(one)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("'''ایران''' و ''توران''", "ایران و توران"),
        ("[[ایران]] [[ایران|ایرانی]]ها [[:رده:شهر]]", "ایران ایرانیها رده:شهر"),
        ("پیش[[رده:شهرها|الف]][[en:Tehran]][[پرونده:a.jpg|بندانگشتی|برج [[میلاد]]]]پس", "پیشپس"),
        ("الف{{جعبه اطلاعات|نام={{نشانی وب|http://a.ir}}|تصویر=[[پرونده:x|ب]]\n|}}ب", "الفب"),
        ('الف<ref>یک {{یاد|ب}}</ref>ب<ref name="c" />پ<ref name=d>دو</ref>', "الفبپ"),
        ("می{{نیم‌فاصله}}رود و می&zwnj;آید و می‌ماند", "می‌رود و می‌آید و می‌ماند"),
        ("متن {{lang|en|Tehran}} {{nowrap|یک دو}} {{یادکرد|نه}}", "متن Tehran یک دو"),
        ('پیش\n{| class="wikitable"\n! الف\n|-\n| ب\n{|\n| پ\n|}\n|}\nپس', "پیش\n\nپس"),
        ("{|\n| {{پرچم|ایران}}\n|{{الگو\n|}}\n|}\nپس", "پس"),
        ("الف<!-- نه -->ب<!-- تا پایان", "الفب"),
        ("* یک\n** دو\n# سه\n: چهار", "یک\nدو\nسه\nچهار"),
        ("== بخش ==\nمتن", "بخش\n\nمتن"),
        ("متن\n== پیوند ==\n{{پانویس}}\n=== زیر ===\n\n== منابع ==\n", "متن"),
        ("== بالا ==\n=== زیر ===\nمتن", "بالا\n\nزیر\n\nمتن"),
        ("[http://a.ir خانه] [http://b.ir] [//c.ir سه] http://d.ir", "خانه  سه http://d.ir"),
        ("الف<br />ب<small>پ</small> ۲ < ۳", "الف\nبپ ۲ < ۳"),
        ("<gallery>\nپرونده:a.jpg|نه\n</gallery><math>x^2</math>متن", "متن"),
        ("__بی‌فهرست__متن__NOTOC__ a_b", "متن a_b"),
        ("<nowiki>[[الف|ب]] '''پ'''</nowiki> [[ت]]", "[[الف|ب]] '''پ''' ت"),
        ("{{ناتمام متن", "{{ناتمام متن"),
        ("[[ناتمام {{الگو]] متن", "ناتمام {{الگو متن"),
        ("الف}} ب]] |} پ", "الف}} ب]] |} پ"),
        ("a|}\nb {| c", "a|}\nb {| c"),
        ("الف {| ب |} پ", "الف {| ب |} پ"),
        ("----\nمتن", "متن"),
        ("a &lt;b&gt; &nbsp;c", "a <b> \u00a0c"),
    ],
)
def test_wiki_markup_becomes_the_text_that_is_read(source, text):
    assert re.sub(r"\n\n+", "\n\n", wikitext.plain_text(source)) == text


@pytest.mark.parametrize(
    "piece",
    ["{{", "[[", "{|\n", "[[a|b", "{{a|", "<ref>", "<ref></gallery>", "<!--", "[//", "\n==", "= "]
    + ["__a", "'", "<nowiki>", "&", "<a ", "\n \t", "{{lang|", "\n{|", "<gallery><ref>", " "],
)
def test_wiki_markup_that_never_ends_takes_time_as_it_is_long(piece):
    signs = "}}]]" * 50_000
    assert seconds(lambda: wikitext.plain_text(f"[[{piece * 100_000}{signs}")) < 4


def test_our_text_has_only_words_that_a_full_parser_finds_too():
    parser = pytest.importorskip("mwparserfromhell")
    source = (
        "{{جعبه|نام=الف}}'''تهران''' [[پایتخت|مرکز]] [[ایران]] است.<ref>منبع</ref>\n"
        "== تاریخ ==\n* روزگار ''کهن''\n* [http://a.ir روزگار] نو و امروز\n[[رده:شهر]]"
    )
    ours = re.findall(r"\w+", wikitext.plain_text(source))
    theirs = re.findall(r"\w+", parser.parse(source).strip_code())
    assert ours == [word for word in theirs if word not in ("منبع", "رده", "شهر")]


# feeds


def test_rss_with_the_full_text():
    source = """<?xml version="1.0" encoding="windows-1256"?>
<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><image><title>نه</title>
</image><title><![CDATA[پیک & روز]]></title>
<item><title>عنوان &lt;b&gt;یک&lt;/b&gt;</title><link>http://a.ir/1?x=1&y=2</link>
<guid isPermaLink="false">77</guid><pubDate>Tue, 26 Sep 2023 22:58:00 GMT</pubDate>
<category>سیاسی</category><category><![CDATA[جهان]]></category><category>سیاسی</category>
<media:title xmlns:media="http://m">نه</media:title><itunes:summary>نه</itunes:summary>
<description>کوتاه</description>
<content:encoded><![CDATA[<p>می&zwnj;رود&nbsp;و</p><ul><li>یک<li>دو</ul><style>نه</style>]]>
</content:encoded><dc:creator>نویسنده</dc:creator></item></channel></rss>"""
    assert feeds.fits(source)
    [(number, article)], findings = read(feeds, source)
    assert number == 1 and tuple(article) == feeds.KEYS
    assert article == {
        "article_id": "77",
        "date": "Tue, 26 Sep 2023 22:58:00 GMT",
        "source": "پیک & روز",
        "title": "عنوان یک",
        "text": "می\u200cرود\u00a0و\nیک\nدو",
        "category": "سیاسی، جهان",
        "url": "http://a.ir/1?x=1&y=2",
        "author": "نویسنده",
    }
    assert "HTML in titles or texts, 2 times" in told(findings)


def test_a_description_that_is_no_html_keeps_its_lines():
    [(_, article)], _ = read(
        feeds,
        RSS + "<item><title>ت</title><description>یک\n  دو &amp;zwnj; &lt; سه</description></item>",
    )
    assert article["text"] == "یک\n  دو &zwnj; < سه"
    assert (article["source"], article["date"], article["url"]) == ("پیک روز", None, None)


def test_escaped_html_is_read_as_cdata_is():
    [(_, article)], _ = read(
        feeds,
        RSS + "<item><description>&lt;div&gt;&lt;p&gt;می&amp;zwnj;رود&lt;/p&gt;&lt;p&gt;دو"
        "&lt;/p&gt;&lt;script&gt;نه&lt;/script&gt;</description><guid>http://a.ir/9</guid></item>",
    )
    assert article["text"] == "می\u200cرود\nدو"
    assert article["url"] == article["article_id"] == "http://a.ir/9"


def test_rss_1_of_rdf():
    source = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/">
<channel rdf:about="http://a.ir"><title>پیک</title><items><rdf:Seq><rdf:li resource="http://a.ir/1"/>
</rdf:Seq></items></channel><item rdf:about="http://a.ir/1"><title>یک</title>
<link>http://a.ir/1</link><description>متن</description><d:date>2004-05-06T10:00+03:30</d:date>
<d:subject>هنر</d:subject></item></rdf:RDF>"""
    assert feeds.fits(source)
    [(_, article)], findings = read(feeds, source)
    assert article == {
        "article_id": "http://a.ir/1", "date": "2004-05-06T10:00+03:30", "source": "پیک",
        "title": "یک", "text": "متن", "category": "هنر", "url": "http://a.ir/1", "author": None,
    }  # fmt: skip
    assert not findings.as_list()


ATOM = """<{p}feed xmlns{d}="http://www.w3.org/2005/Atom"><{p}title type="text">اتم</{p}title>
<{p}author><{p}name>سردبیر</{p}name></{p}author><{p}entry><{p}title type="xhtml"><div>سر
 <b>نویس</b></div></{p}title><{p}link rel="self" href="http://a.ir/self"/>
<{p}link href="http://a.ir/1"/><{p}id>tag:a.ir,2023:1</{p}id>
<{p}updated>2023-02-02T00:00:00Z</{p}updated><{p}published>2023-01-01T00:00:00Z</{p}published>
<{p}author><{p}name>نویسنده</{p}name></{p}author><{p}category term="c" label="هنر"/>
<{p}summary>کوتاه</{p}summary><{p}content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>یک</p><p>دو<br/>سه</p></div></{p}content></{p}entry></{p}feed>"""


@pytest.mark.parametrize(("prefix", "declared"), [("", ""), ("ns0:", ":ns0")])
def test_atom(prefix, declared):
    source = ATOM.format(p=prefix, d=declared)
    assert feeds.fits(source)
    [(_, article)], _ = read(feeds, source)
    assert article == {
        "article_id": "tag:a.ir,2023:1", "date": "2023-01-01T00:00:00Z", "source": "اتم",
        "title": "سر نویس", "text": "یک\nدو\nسه", "category": "هنر", "url": "http://a.ir/1",
        "author": "نویسنده",
    }  # fmt: skip


def test_several_feeds_in_one_file_and_one_cut_in_the_middle():
    source = (
        f"{RSS}<item><title>یک</title></item></channel></rss>\n"
        '<?xml version="1.0"?><rss><channel><item><title>دو</title></item></channel></rss>'
        + ATOM.format(p="", d="")
        + f"{RSS}<item><title>چهار</title><source url='http://b.ir'>دیگری</source></item>"
        "<item><title>پنج</title><description>بری"
    )
    found, findings = read(feeds, source)
    assert [(number, article["title"], article["source"]) for number, article in found] == [
        (1, "یک", "پیک روز"), (2, "دو", None), (3, "سر نویس", "اتم"), (4, "چهار", "دیگری"),
    ]  # fmt: skip
    assert findings.left_out == {"xml": 1}


def test_a_broken_first_item_does_not_cost_the_name_of_the_feed():
    found, findings = read(feeds, f"{RSS}<item><title>یک</b></item><item><title>دو</title></item>")
    assert [(number, article["source"]) for number, article in found] == [(2, "پیک روز")]
    assert findings.left_out == {"xml": 1}


@pytest.mark.parametrize("address", ["", "http://www.w3.org/XML/1998/namespace", "\x01", "&bad;"])
def test_a_namespace_that_xml_refuses_costs_no_item(address):
    source = f'<rss xmlns:xml="y" xmlns:p="{address}"><channel><item><title>یک</title></item>'
    found, _ = read(feeds, source)
    assert [article["title"] for _, article in found] == ["یک"]


# what fits, real files, and any text at all


def test_each_format_is_told_from_the_others_and_from_other_files():
    heads = {
        hamshahri: [HAM2, TREC, "\ufeff<DOC>\n<DOCID>1</DOCID>"],
        tnews: ["<TNews>", "\n<!-- x --><NEWS><NEWSID>1</NEWSID>"],
        mediawiki: [dump(), "<page><title>x</title><revision>"],
        feeds: [RSS, ATOM.format(p="a:", d=":a"), "HTTP/1.1 200\n\n<?xml version='1.0'?><RSS>"],
    }
    others = [
        "", "<", "<html><head><title>rss</title>", "id,text\n1,<rss><channel>\n", "{}", "<DOC>",
        "<!DOCTYPE html><body><item>", "متن <feed>", "<items><item>", "<?", "<!--", "<![CDATA[",
    ]  # fmt: skip
    for owner, texts_of_it in heads.items():
        for head in texts_of_it:
            assert [reader for reader in READERS if reader.fits(head)] == [owner], head
    assert not [head for head in others if any(reader.fits(head) for reader in READERS)]


@pytest.mark.skipif(not SAMPLES.exists(), reason="needs the samples")
def test_the_samples_of_the_real_corpora():
    [(_, article)], findings = read(hamshahri, (SAMPLES / "ham2_960623.xml").read_text("utf-8"))
    assert (article["article_id"], article["date"]) == ("HAM2-750403-001", "1996-06-23")
    assert article["title"].count("\n") == 1 and article["text"].startswith("o در اجراي")
    assert not findings.as_list()
    [(_, article)], findings = read(tnews, (SAMPLES / "tnews_20140923.xml").read_text("utf-8"))
    assert (article["source"], article["date"]) == ("botianews.com", "2014-09-23T03:48:23.977Z")
    assert article["text"].startswith(f"{article['brief']}\nبه گزارش")
    assert not findings.as_list()


def test_a_declaration_that_names_another_encoding_is_passed_by(tmp_path):
    path = tmp_path / "ham.xml"
    path.write_bytes(HAM2.replace("ISO-8859-1", "UTF-8").encode("cp1256", "xmlcharrefreplace"))
    articles = corpus.read_articles(path, progress=False)
    assert articles["category"].tolist() == ["اجتماعی"]
    assert articles["date"].dt.date.astype(str).tolist() == ["2000-03-09"]


FRAGMENTS = st.lists(
    st.one_of(
        st.sampled_from(
            ["<DOC>", "</DOC>", "<NEWS>", "</NEWS>", "<item>", "</item>", "<entry>", "</entry>"]
            + ["<page>", "</page>", "<revision>", "</revision>", "<text>", "</text>", "<title>"]
            + ["</title>", "<content type='xhtml'>", "</content>", "<p>", "<br>", "<a:b>", "</a:b>"]
            + ["<![CDATA[", "]]>", "<!--", "-->", "&nbsp;", "&#0;", "&x;", "<DOC a='", "'>", "/>"]
            + ["{{", "}}", "[[", "]]", "|", "\n{|", "\n|}", "<ref>", "</ref>", "==", "\n", "'''"]
            + ["<description>", "</description>", "<TEXT>", "</TEXT>", "<DATE>", "</DATE>"]
            + [".DID\t1\n", ".Date\t75\\1\\1\n", "<rss xmlns:a='b'>", "<channel>", "<!DOCTYPE x ["]
            + ["<URL>http://[", "</URL>", "<ns>", "</ns>", "\x00", "\ud800", "\u202e", "متن"]
        ),
        st.text(max_size=6),
    ),
    max_size=25,
)


@settings(deadline=None, max_examples=300)
@given(FRAGMENTS)
def test_any_text_gives_records_or_findings(pieces):
    text = "".join(pieces)
    for reader in READERS:
        found, findings = read(reader, text)
        numbers = [number for number, _ in found]
        assert numbers == sorted(set(numbers))
        assert all(set(article) == set(reader.KEYS) for _, article in found)
        cells = [cell for _, article in found for cell in article.values()]
        assert all(cell is None or isinstance(cell, str) for cell in cells)
        assert set(findings.left_out) <= set(REASONS)
        assert reader.fits(text) in (True, False)
    assert isinstance(wikitext.plain_text(text), str)
    assert isinstance(fragments.text_of_html(text), str)
