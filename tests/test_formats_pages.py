"""Web pages, web archives, single texts and folders of files, read as records."""

import email.message
import gzip
import io
import json
import logging
import re
import subprocess
import sys
import time
from pathlib import Path

import brotli
import page_layouts
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from page_layouts import BODY, COMMENTS, LEAD, OTHERS, TEXT, TITLE, paragraphs
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from helpers import corpus
from helpers.corpus.files import UNREADABLE, File, members
from helpers.corpus.findings import Findings
from helpers.corpus.formats import folders, pages, plain, warc

HAM = Path(__file__).parents[2] / "shared" / "formats" / "hamshahri_ham"
DONE = (ValueError, *UNREADABLE)


def article(html, findings=None, **said):
    """The record of a page given as text or bytes, or None where it is left out."""
    data = html.encode() if isinstance(html, str) else html
    return pages.article(data, Findings() if findings is None else findings, 1, name="a", **said)


def simple(head="", before="", after="", text=TEXT):
    """A page with the article in it, and other things around."""
    return (
        f"<html><head><meta charset=utf-8>{head}</head><body>{before}<h1>{TITLE}</h1>{after}"
        f"<div class=matn>{paragraphs(text)}</div></body></html>"
    )


def told(findings):
    """(row, what was found, what was done) of all findings."""
    return [(each["row"], each["found"], each["done"]) for each in findings.as_list()]


def written(tmp_path, name, data):
    """A File of that name with that text or these bytes."""
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return File(path, name)


# Pages


@pytest.mark.parametrize("layout", page_layouts.LAYOUTS, ids=lambda layout: layout.name)
def test_of_each_layout_the_main_text_and_the_facts_are_read(layout):
    record = article(page_layouts.page(layout))
    precision, recall = page_layouts.agreement(record["text"], layout)
    assert (precision, recall) >= (0.95, 0.95) and recall >= 0.98, record["text"]
    wanted = {"date": layout.date, "title": layout.title}
    if layout.old:
        wanted = {key: value.translate(page_layouts.OLD) for key, value in wanted.items()}
    wanted |= {"source": layout.source, "category": layout.category}
    assert {key: record[key] for key in wanted} == wanted


@pytest.mark.parametrize("name", ["wordpress", "json_ld", "studio", "comments_heavy", "mobile"])
def test_a_text_comes_back_letter_for_letter_a_paragraph_a_line(name):
    layout = next(layout for layout in page_layouts.LAYOUTS if layout.name == name)
    assert article(page_layouts.page(layout))["text"] == "\n".join(layout.text)


def test_half_spaces_marks_of_direction_and_entities_stay_what_they_are():
    own = "می&zwnj;رود &laquo;۱۲۳‌ها&raquo; به \u200fABC\u200e رفت؛ &#8204;AT&amp;T"
    own += " و \u2067متن\u2069 کتاب‌ها."
    text = article(simple(text=(own, *BODY)))["text"].splitlines()[0]
    assert text == "می‌رود «۱۲۳‌ها» به \u200fABC\u200e رفت؛ \u200cAT&T و \u2067متن\u2069 کتاب‌ها."


def test_half_spaces_stay_in_a_text_that_is_too_short_for_the_usual_ways():
    own = "می‌رود و نمی‌آید؛ کتاب‌هایش را برده‌اند و هم‌کلاسی‌ها چشم‌به‌راه نامه‌های تازه‌اند."
    for html in (f"<div>{own}</div>", f"<form><label>{own}</label></form>", own):
        assert article(f"<html><body>{html}</body></html>")["text"] == own


def test_a_class_named_for_news_in_persian_is_not_taken_for_a_bar():
    inside = f"<div class=akhbar>{paragraphs(TEXT)}</div><p>{COMMENTS[0] * 16}</p>"
    html = f"<html><body><h1>{TITLE}</h1><div class=main-content>{inside}</div></body></html>"
    assert article(html)["text"].startswith("\n".join(TEXT))


def test_lines_that_br_breaks_are_lines_and_words_on_both_sides_stay_apart():
    html = f"<html><body><div id=matn>{'<br>'.join(TEXT)}</div></body></html>"
    assert article(html)["text"] == "\n".join(TEXT)


@pytest.mark.parametrize("said", ["", "<meta charset=windows-1256>", "<meta charset=utf-8>"])
def test_a_page_in_windows_1256_is_read_whatever_it_says_it_is(said):
    html = simple(said).replace("<meta charset=utf-8>", said, 1).translate(page_layouts.OLD)
    findings = Findings()
    record = article(html.encode("cp1256"), findings)
    assert record["title"] == TITLE.translate(page_layouts.OLD)
    assert told(findings) == [(1, "written in Windows-1256, not UTF-8", "read as Windows-1256")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_a_page_in_unicode_is_read_even_where_it_says_it_is_windows_1256(encoding):
    html = simple("<meta charset=windows-1256>").encode(encoding)
    assert article(html)["text"] == "\n".join(TEXT)


def test_a_page_in_another_encoding_is_read_as_it_says_and_left_out_where_it_says_nothing():
    text = "<p>Les élèves étaient déjà là à l'été, où la forêt brûlait près de l'hôtel.</p>" * 4
    assert "élèves" in article(f"<meta charset=iso-8859-1>{text}".encode("latin-1"))["text"]
    assert "élèves" in article(text.encode("latin-1"), charset="latin-1")["text"]
    findings = Findings()
    assert article(text.encode("latin-1"), findings) is None
    assert findings.left_out == {"unreadable": 1}


def test_a_page_with_a_few_damaged_bytes_is_read_with_marks_in_their_place():
    findings = Findings()
    data = simple().encode().replace("قطار".encode(), b"\xd9\xff\xd8\xb7", 1)
    assert "\ufffd" in article(data, findings)["title"]
    assert told(findings)[0][2] == "the damaged bytes became U+FFFD"


def test_what_is_hidden_scripts_comments_and_lists_of_others_are_not_text():
    around = (
        f"<script>var a='{OTHERS[0]}'</script><style>.{OTHERS[0]}{{}}</style>"
        f"<noscript>{OTHERS[1]}</noscript><div hidden>{OTHERS[2]}</div>"
        f"<p style='DISPLAY: None'>{OTHERS[3]}</p><template>{OTHERS[4]}</template>"
        f"<!-- {OTHERS[5]} --><div aria-hidden=true>{OTHERS[0]}</div>"
    )
    after = (
        f"<div><h3>اخبار مرتبط</h3><ul>{page_layouts.links(OTHERS)}</ul></div>"
        f"<div><h3>نظرات</h3><p>{COMMENTS[0]}</p></div>"
    )
    html = simple(after=around).replace("</body>", f"{after}</body>")
    assert article(html)["text"] == "\n".join(TEXT)


def test_the_words_of_a_label_stay_where_they_are_part_of_a_sentence():
    own = "دربارهٔ <b>اخبار مرتبط</b> با این پرونده و <b>نظرات</b> مردم بیشتر بخوانید "
    own += "و <i>بیشتر</i> بدانید."
    text = article(simple(text=(*TEXT[:2], own, *TEXT[2:])))["text"]
    assert "دربارهٔ اخبار مرتبط با این پرونده و نظرات مردم بیشتر بخوانید و بیشتر بدانید." in text


def test_a_chronicle_keeps_the_dates_that_head_its_paragraphs():
    text = []
    for year, paragraph in zip(range(1391, 1397), BODY, strict=True):
        text += [f"۱۲ مهر {year}", paragraph]
    assert article(simple(text=(LEAD, *TEXT, *text)))["text"].count("۱۲ مهر") == 6


@pytest.mark.parametrize(
    ("head", "after", "date"),
    [
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"۱۳۹۷/۰۴/۲۷"'
            '}</script><meta property="article:published_time" content="2019-01-01">',
            "", "۱۳۹۷/۰۴/۲۷",
        ),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle", broken, '
            '"datePublished": "2018-07-18"}</script>', "", "2018-07-18",
        ),
        ('<meta name="DC.Date" content="1397/04/27">', "<p>۱ دی ۱۳۹۸</p>", "1397/04/27"),
        ('<meta property="article:published_time" content="1970-01-01T00:00:00Z">',
         "<div>۲۷ تیر ۱۳۹۷</div>", "۲۷ تیر ۱۳۹۷"),
        ('<meta property="article:modified_time" content="2020-01-01">', "", None),
        ("", "<time datetime='2018-07-18T10:00Z'>دیروز</time>", "2018-07-18T10:00Z"),
        ("", "<span itemprop=datePublished>۲۷ تیرماه ۱۳۹۷</span>", "۲۷ تیرماه ۱۳۹۷"),
        ("", "<p>ارسال شده در: ۹۷/۴/۲۷</p><div class=date>۲۷ تیر ۱۳۹۷</div>", "۲۷ تیر ۱۳۹۷"),
        ("", "<div>کد خبر: 12 | تاریخ انتشار: ۲۷ تیر ۱۳۹۷ - ۲۱:۰۲ | بازدید: ۵</div>",
         "۲۷ تیر ۱۳۹۷ - ۲۱:۰۲"),
        ("", "<p><span>۲۷</span> <span>تیر</span> <span>۱۳۹۷</span></p>", "۲۷ تیر ۱۳۹۷"),
        ('<link rel=canonical href="https://x.ir/1397/04/27/a">', "", "1397/04/27"),
        ('<link rel=canonical href="https://x.ir/news/1397042700456">', "", None),
        ("", "<p>به‌روزرسانی: ۲۷ تیر ۱۳۹۷</p>", None),
        ("", "<aside><time datetime='2020-02-02'>x</time></aside>", None),
        ("", f"<ul class=related><li>{OTHERS[0]} ۲ مهر ۱۳۹۹</li></ul>", None),
    ],
)  # fmt: skip
def test_the_date_is_the_one_the_page_gives_in_its_best_place(head, after, date):
    assert article(simple(head, after=after))["date"] == date


def test_a_date_in_the_head_the_foot_or_the_text_is_not_that_of_the_article():
    html = simple(before="<div class=header>امروز: ۹ مهر ۱۴۰۲</div><div id=top>۹ مهر ۱۴۰۲</div>")
    html = html.replace("</body>", "<footer>۱۰ مهر ۱۴۰۲</footer><p>© 2023 حق نشر 1402/01/01</p>")
    assert article(html)["date"] is None


def test_title_source_address_and_author_are_those_the_page_gives():
    head = (
        f"<title>{TITLE} | صبح نو</title><link rel=canonical href='/news/12'>"
        "<meta property=og:url content='https://www.sobh.example/x'>"
        "<meta name=author content='لیلا نیکنام'>"
    )
    record = article(simple(head))
    assert record["title"] == TITLE and record["author"] == "لیلا نیکنام"
    assert record["url"] == "https://www.sobh.example/news/12"
    assert record["source"] == "sobh.example"


def test_without_a_heading_the_title_is_the_title_element_without_the_site():
    for title in (f"{TITLE} - صبح نو", f"صبح نو | {TITLE}", TITLE):
        html = f"<html><head><title>{title}</title></head><body>{paragraphs(TEXT)}</body></html>"
        assert article(html)["title"] == TITLE


def test_a_page_names_its_folder_where_it_names_no_outlet(tmp_path):
    file = written(tmp_path, "sites/sobh/a.html", simple())
    [(row, record)] = pages.records(file, Findings())
    assert (row, record["source"], record["article_id"]) == (1, "sobh", "a")
    assert set(record) == set(pages.KEYS)


def test_lists_of_articles_and_empty_shells_are_left_out_and_said_so():
    cards = "".join(f"<div><h3><a href=/{n}>{o}</a></h3></div>" for n, o in enumerate(OTHERS * 5))
    teasers = "".join(
        f"<div class=card><a href=/{n}>{o}</a><p>به گزارش خبرنگار ما {o}.</p></div>"
        for n, o in enumerate(OTHERS * 5)
    )
    shell = "<div id=root></div><noscript>جاوااسکریپت را روشن کنید.</noscript><script>x()</script>"
    for body in (cards, teasers, shell):
        findings = Findings()
        assert article(f"<title>صبح نو</title><body>{body}</body>", findings) is None
        assert told(findings) == [(1, "a page without a main text: صبح نو", "left out")]


def test_a_page_of_pictures_that_calls_itself_an_article_keeps_its_summary():
    head = f"<meta property=og:type content=article><meta name=description content='{LEAD}'>"
    html = f"<html><head>{head}</head><body><h1>{TITLE}</h1><img src=a.jpg></body></html>"
    assert article(html)["text"] == LEAD
    assert article(html.replace("article>", "website>", 1)) is None


def test_a_text_that_only_json_ld_holds_is_read_there():
    told = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n".join(TEXT)})
    html = f'<script type="application/ld+json">{told}</script><div id=root></div>'
    assert article(html)["text"] == "\n".join(TEXT)


def loggers():
    """How logging is set up, for all and for the libraries that read pages."""
    known = [logging.root, *map(logging.getLogger, ("trafilatura", "htmldate", "warcio"))]
    return logging.root.manager.disable, [(each.level, each.handlers[:]) for each in known]


def test_a_page_is_read_alike_after_any_other_and_says_nothing_on_the_screen(capfd):
    layouts = [page_layouts.page(layout) for layout in page_layouts.LAYOUTS[:6]]
    alone = [article(page) for page in layouts]
    before = loggers()
    again = [article(page) for _ in range(3) for page in (*reversed(layouts), b"<p>", b"x")]
    assert again[5::8] == [alone[0]] * 3 and again[:6] == alone[::-1]
    assert loggers() == before
    assert capfd.readouterr() == ("", "")


def test_a_page_saved_as_one_file_is_read_with_its_address(tmp_path):
    message = email.message.MIMEPart()
    message["Subject"], message["Snapshot-Content-Location"] = TITLE, "https://www.sobh.example/12"
    message.set_content(simple(), subtype="html", cte="quoted-printable")
    message.make_related()
    message.add_related(b"\x89PNG", "image", "png")
    file = written(tmp_path, "a.mhtml", message.as_bytes())
    [(_, record)] = pages.records(file, Findings())
    assert record["text"] == "\n".join(TEXT)
    assert (record["url"], record["source"]) == ("https://www.sobh.example/12", "sobh.example")


def test_the_address_that_a_browser_notes_on_saving_is_the_page_s():
    html = f"<!-- saved from url=(0031)https://www.sobh.example/news/12 -->\n{simple()}"
    assert article(html)["url"] == "https://www.sobh.example/news/12"
    assert article(html.replace("www.sobh", "[www.sobh"))["url"] is None


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<div>" * 100_001 + LEAD, "long"),
        ("<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">x", "long"),
        ("<script>if(a<b)c='</script><p d='>' " + " ".join(f"a{n}" for n in range(99_999)), "long"),
        ("x" * (pages.LONGEST + 1), "long"),
        ("<p>" + "متن " * 3_000_000, "long"),
        ("<p>" + "&amp;&zwnj;&lt;" * 100_000, "page"),
        ("", "page"),
        ("<!--", "page"),
        ("<p>" + " " * 1_000_000, "page"),
    ],
)
def test_a_page_beyond_all_measure_is_left_out_soon(html, reason):
    findings, start = Findings(), time.process_time()
    assert article(html, findings) is None
    assert findings.left_out == {reason: 1}
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 5000 + paragraphs(TEXT),
        "".join(f"<font size=2><b>{text}<p>" for text in TEXT * 60),
        "<dl><dd>" * 400 + paragraphs(TEXT),
        "<script>" + "x" * 11_000_000 + "</script>" + paragraphs(TEXT),
        "<p>" + "<br>".join(TEXT * 2000),
        paragraphs(TEXT * 300),
        f'<script type="application/ld+json">{"[" * 100_000}</script>' + paragraphs(TEXT),
        f'<script type="application/ld+json">{{"a":{"[" * 500}{"]" * 500}}}</script>'
        + paragraphs(TEXT),
        "\0<p>" + "\0".join(TEXT) + "\ufffe",
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE x [<!ENTITY a "b">]>' + paragraphs(TEXT),
    ],
)
def test_a_strange_page_is_read_all_the_same(html):
    start = time.process_time()
    assert BODY[2].split()[0] in article(html)["text"]
    assert time.process_time() - start < 20


def test_importing_the_corpus_imports_no_library_for_pages():
    code = (
        "import sys, helpers.corpus.formats.folders, helpers.corpus.formats.warc;"
        "print(*(m for m in ('trafilatura', 'lxml', 'warcio', 'htmldate') if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


# Web archives


def crawled(*records, packed=False):
    """A WARC file as bytes, of (type, address, headers, body) each; headers None for no HTTP."""
    made = io.BytesIO()
    writer = WARCWriter(made, gzip=packed)
    for kind, address, headers, body in records:
        status, *fields = headers or [None]
        http = StatusAndHeaders(status, fields, protocol="HTTP/1.1") if status else None
        record = writer.create_warc_record(
            address, kind, payload=io.BytesIO(body), http_headers=http,
            warc_headers_dict={"WARC-Date": "2023-10-07T05:06:07Z"},
            **({} if http else {"warc_content_type": "text/html; charset=utf-8"}),
        )  # fmt: skip
        writer.write_record(record)
    return made.getvalue()


def page(number=1, body=None, *more, status="200 OK", mime="text/html; charset=utf-8"):
    """A response of a server, with a page."""
    body = simple(text=(f"خبر {number}: {LEAD}", *BODY)).encode() if body is None else body
    return "response", f"https://www.sobh.example/{number}", [
        status, ("Content-Type", mime), *more
    ], body  # fmt: skip


def read_warc(tmp_path, data, name="a.warc.gz"):
    findings = Findings()
    return list(warc.records(written(tmp_path, name, data), findings)), findings


@pytest.mark.parametrize("packed", [True, False])
def test_a_web_archive_gives_its_pages_and_counts_what_is_none(tmp_path, packed):
    html = simple().encode()
    chunked = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (100, html[:100], len(html[100:]), html[100:])
    data = crawled(
        page(1),
        ("request", "https://www.sobh.example/1", ["GET / HTTP/1.1"], b""),
        page(2, chunked, ("Transfer-Encoding", "chunked")),
        page(3, gzip.compress(html), ("Content-Encoding", "gzip")),
        page(4, brotli.compress(html), ("Content-Encoding", "br")),
        page(5, html, ("Content-Encoding", "gzip")),
        page("logo.png", b"\x89PNG", mime="image/png"),
        page(6, b"", status="404 Not Found"),
        page(7, b"", status="301 Moved"),
        page("robots.txt", b"User-agent: *", mime="text/plain"),
        page(8, f"{TITLE}\n\n{LEAD}".encode(), mime="text/plain"),
        ("resource", "https://www.sobh.example/9", None, html),
        ("resource", "urn:x:screenshot", None, html),
        page(10, b"<div id=root></div>"),
        page(1),
        packed=packed,
    )
    found, findings = read_warc(tmp_path, data)
    assert [row for row, _ in found] == [1, 2, 3, 4, 5, 6, 7, 9]
    assert [record["url"][-1] for _, record in found] == list("12345891")
    assert all(set(record) == set(warc.KEYS) for _, record in found)
    first, text = found[0][1], found[5][1]
    assert first["article_id"] == first["url"] == "https://www.sobh.example/1"
    assert (first["date"], first["fetched"]) == (None, "2023-10-07T05:06:07Z")
    assert (text["title"], text["text"], text["source"]) == (TITLE, LEAD, "sobh.example")
    assert {record["text"] for _, record in found[1:5]} == {"\n".join(TEXT)}
    assert told(findings) == [
        (None, "records that are no pages: 1 of type request, 1 image/png, 1 with status 404, "
         "1 with status 301, 1 robots.txt and the like, 1 of type resource", "passed by"),
        (8, "a page without a main text: https://www.sobh.example/10", "left out"),
    ]  # fmt: skip


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_that_is_cut_is_read_as_far_as_it_goes(tmp_path, packed):
    data = crawled(page(1), page(2), page(3), packed=packed)
    start = data.rindex(b"\x1f\x8b\x08") if packed else data.rindex(b"WARC/1")
    found, findings = read_warc(tmp_path, data[: start + (len(data) - start) * 2 // 3])
    assert [record["url"][-1] for _, record in found] == ["1", "2"]
    assert any("cut" in found or "ends within" in found for _, found, _ in told(findings))


def test_what_stands_between_records_costs_none_of_them(tmp_path):
    parts = [crawled(page(number)) for number in (1, 2, 3)]
    wrong = parts[1].replace(b"Content-Length: ", b"Content-Length: x", 1)
    data = parts[0] + b"\0" * 100_000 + b"\nx\n" + wrong + b"\r\n" + parts[2]
    found, findings = read_warc(tmp_path, data, "a.warc")
    assert [record["url"][-1] for _, record in found] == ["1", "3"]
    assert "lines that belong to no record" in told(findings)[0][1]


def test_an_archive_of_texts_and_an_older_one_are_read(tmp_path):
    [(_, record)], _ = read_warc(
        tmp_path,
        b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://x.example/1\r\n"
        b"Content-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
        % (len(LEAD.encode()), LEAD.encode()),
        "a.warc.wet",
    )
    assert (record["text"], record["fetched"]) == (LEAD, None)
    html = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + simple().encode()
    arc = b"filedesc://a.arc 0.0.0.0 20031007050607 text/plain 22\n1 0 x\nURL IP-address\n\n"
    arc += b"http://old.example/1 1.2.3.4 20031007050607 text/html %d\n%s\n" % (len(html), html)
    [(_, record)], _ = read_warc(tmp_path, arc, "a.arc")
    assert (record["url"], record["fetched"]) == ("http://old.example/1", "2003-10-07T05:06:07Z")


def test_a_bomb_in_an_archive_is_left_out_and_the_rest_is_read(tmp_path):
    bomb = gzip.compress(b"<p>" + b"0" * 200_000_000)
    data = crawled(page(1, bomb, ("Content-Encoding", "gzip")), page(2))
    found, findings = read_warc(tmp_path, data, "a.warc")
    assert [record["url"][-1] for _, record in found] == ["2"]
    assert findings.left_out == {"long": 1}


def test_a_file_that_is_no_web_archive_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(ValueError, match="no record of a web archive"):
        read_warc(tmp_path, b"id,text\n1,2\n" * 1000)


def test_a_web_archive_is_read_as_articles_whose_ids_differ(tmp_path):
    (tmp_path / "crawl.warc.gz").write_bytes(crawled(page(1), page(1), page(2), packed=True))
    articles = corpus.read_articles(tmp_path / "crawl.warc.gz", progress=False)
    assert articles["article_id"].tolist()[1] == "https://www.sobh.example/1#2"
    assert articles["date"].isna().all()
    dated = corpus.read_articles(
        tmp_path / "crawl.warc.gz", columns={"date": "fetched"}, progress=False
    )
    assert dated["date"].astype(str).tolist() == ["2023-10-07 08:36:07"] * 3


# Texts


def of_text(tmp_path, text, name="a.txt", **said):
    findings = Findings()
    return list(plain.records(written(tmp_path, name, text), findings, **said)), findings


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("عنوان\n\nمتن\nدو", "عنوان", "متن\nدو"),
        ("\ufeffعنوان \r\n \r\nمتن\r\n", "عنوان", "متن\n"),
        ("یک\nدو\nسه", None, "یک\nدو\nسه"),
        ("عنوان\n\n", None, "عنوان\n\n"),
        ("", None, ""),
    ],
)
def test_the_first_line_of_a_text_is_its_title_if_an_empty_line_follows(
    tmp_path, text, title, body
):
    [(row, record)], _ = of_text(tmp_path, text)
    assert (row, record) == (1, {"article_id": "a", "title": title, "text": body})


FULL = "این سطر پر است و تا پایان ستون می‌رود، چنان‌که سطرهای روزنامه در آن سال‌ها می‌رفتند و "


@pytest.mark.parametrize(
    ("lines", "title", "rest"),
    [
        (["تیتر کوتاه", "نویسنده", FULL, FULL], "تیتر کوتاه", 1),
        (["تیتری که تا پایان ستون خود می‌رسد و", "می‌شکند", FULL, FULL],
         "تیتری که تا پایان ستون خود می‌رسد و می‌شکند", 2),
        (["تیتر «در نقل»", FULL, FULL], "تیتر «در نقل»", 1),
        ([FULL, FULL], None, 0),
        (["جمله‌ای کوتاه.", FULL, FULL], None, 0),
        (["یک", "دو", "سه"], None, 0),
        (["", "دو", FULL], None, 0),
    ],
)  # fmt: skip
def test_the_title_of_a_ham_file_is_its_short_first_line(tmp_path, lines, title, rest):
    [(_, record)], _ = of_text(tmp_path, "\n".join(lines), "HAM2-811011-007.ham")
    assert record == {
        "article_id": "HAM2-811011-007", "date": "1381/10/11", "source": "همشهری",
        "title": title, "text": "\n".join(lines[rest:]),
    }  # fmt: skip


def test_a_ham_file_of_another_name_has_no_date(tmp_path):
    [(_, record)], _ = of_text(tmp_path, FULL, "ham-1.ham")
    assert "date" not in record and record["article_id"] == "ham-1"


@pytest.mark.skipif(not HAM.exists(), reason="the samples of Hamshahri are not here")
def test_the_samples_of_hamshahri_have_their_titles():
    found = [record for file in members(HAM) for _, record in plain.records(file, Findings())]
    assert [record["title"] for record in found] == [
        "جودي ابوت، نابغه كاغذي", "برنامه ريزي براي مرگ",
        "آغاز ساخت بدنه و سرريز بلندترين سد كشور",
    ]  # fmt: skip
    assert {record["date"] for record in found} == {"1381/10/11"}


def test_a_text_too_long_to_be_held_is_left_out(tmp_path, monkeypatch):
    monkeypatch.setattr(plain, "LONGEST", 1000)
    found, findings = of_text(tmp_path, "متن\n" * 300)
    assert not found and findings.left_out == {"long": 1}
    found, findings = of_text(tmp_path, gzip.compress(b"x" * 4_000_000) + b"", "b.txt.gz")
    assert not found and findings.left_out == {"long": 1}


# Folders


def opener(file, findings):
    """Records of the kinds that the tests need, as the corpus would give them."""
    if file.suffix in plain.SUFFIXES:
        return plain.records(file, findings)
    if file.suffix in pages.SUFFIXES:
        return pages.records(file, findings)
    return of_lines(file, findings) if file.suffix in (".jsonl", ".json") else None


def of_lines(file, findings):
    with file.open() as stream:
        for row, line in enumerate(stream, 1):
            try:
                yield row, json.loads(line)
            except ValueError:
                findings.leave_out("json", row, line.decode("utf-8", "replace").strip())


def read_folder(path, progress=False):
    findings = Findings()
    found = folders.records(members(path), opener, findings, progress, name=path.name)
    return list(found), findings


def test_rows_run_on_from_member_to_member_and_findings_name_theirs(tmp_path):
    written(tmp_path, "1401/a.jsonl", '{"text":"۱"}\n{"text":"۲"}\n{bad\n')
    written(tmp_path, "1401/b.jsonl", '{bad\n{"text":"۳"}\n')
    written(tmp_path, "c.txt", "متن".encode("cp1256") * 30)
    written(tmp_path, "d.jsonl", '{"text":"۴"}')
    found, findings = read_folder(tmp_path)
    assert [(row, record["text"][0]) for row, record in found] == [
        (1, "۱"), (2, "۲"), (5, "۳"), (6, "م"), (7, "۴"),
    ]  # fmt: skip
    assert [record.get("file") for _, record in found] == [
        "1401/a.jsonl", "1401/a.jsonl", "1401/b.jsonl", None, "d.jsonl",
    ]  # fmt: skip
    assert [each[:2] for each in told(findings)] == [
        (3, "1401/a.jsonl, row 3: not a JSON object: {bad"),
        (4, "1401/b.jsonl: not a JSON object: {bad"),
        (6, "c.txt: written in Windows-1256, not UTF-8"),
    ]
    assert findings.left_out == {"json": 2}


def test_one_file_of_many_articles_needs_no_column_that_names_it(tmp_path):
    written(tmp_path, "a.jsonl", '{"text":"۱"}\n')
    written(tmp_path, "b.txt", "متن")
    assert all("file" not in record for _, record in read_folder(tmp_path)[0])


def test_more_rows_left_out_than_are_listed_keep_their_places(tmp_path):
    written(tmp_path, "a.jsonl", '{"text":"۱"}\n')
    written(tmp_path, "b.jsonl", "{bad\n" * 600 + '{"text":"۲"}\n')
    found, findings = read_folder(tmp_path)
    assert [row for row, _ in found] == [1, 602]
    assert findings.left_out == {"json": 600}
    assert findings.as_list()[-1]["found"].endswith("in 100 more rows: 502-601")


def test_a_member_that_cannot_be_read_is_one_row_left_out(tmp_path):
    written(tmp_path, "a.txt", "متن")
    written(tmp_path, "b.txt", bytes(range(256)))
    written(tmp_path, "c.jsonl.gz", gzip.compress(b'{"text":"1"}\n' * 9)[:-9])
    written(tmp_path, "d.txt", "متن")
    found, findings = read_folder(tmp_path)
    assert [record["article_id"] for _, record in found if "article_id" in record] == ["a", "d"]
    assert findings.left_out == {"member": 2}
    assert [re.split("[,:]", text)[0] for _, text, _ in told(findings)] == ["b.txt", "c.jsonl.gz"]


def test_ids_are_paths_and_a_json_file_beside_says_more(tmp_path):
    written(tmp_path, "in/a.txt", "عنوان\n\nمتن")
    written(tmp_path, "in/b.txt", "یک\n\nدو")
    written(tmp_path, "in/b.json", '{"title": "", "source": "x", "text": "no"}')
    written(tmp_path, "in/c.html", simple())
    written(tmp_path, "in/c.json", '{"date": "1402/07/15"}')
    written(tmp_path, "d.txt", "سه")
    written(tmp_path, "d.json", "[1]")
    written(tmp_path, "e.json", '{"text": "own"}')
    written(tmp_path, "HAM2-811011-007.ham", FULL)
    found, findings = read_folder(tmp_path)
    records = {record.get("article_id"): record for _, record in found}
    assert set(records) == {"HAM2-811011-007", "d", None, "in/a", "in/b", "in/c"}
    assert (records["in/a"]["title"], records["in/a"]["text"]) == ("عنوان", "متن")
    assert records["in/b"] == {
        "article_id": "in/b", "title": "", "text": "یک\n\nدو", "source": "x",
    }  # fmt: skip
    assert records["in/c"]["date"] == "1402/07/15" and records["in/c"]["source"] == "in"
    assert told(findings) == [(2, "d.txt: d.json is not a JSON object", "not used")]


def test_files_of_other_kinds_are_passed_by_and_counted(tmp_path):
    written(tmp_path, "a.txt", "متن")
    for name in ("x.png", "y.png", "README", "style.css"):
        written(tmp_path, name, "x")
    assert told(read_folder(tmp_path)[1]) == [
        (None, "files of other kinds: 2 .png, 1 no suffix, 1 .css", "passed by")
    ]
    for name in ("only.png", "README"):
        written(tmp_path, f"none/{name}", "x")
    with pytest.raises(ValueError, match="none holds no file of articles .* README, only.png"):
        read_folder(tmp_path / "none")


def test_a_folder_of_pages_becomes_articles_with_days_and_outlets(tmp_path):
    for layout in page_layouts.LAYOUTS:
        written(tmp_path, f"crawl/{layout.name}.html", page_layouts.page(layout))
    articles = corpus.read_articles(tmp_path / "crawl", progress=False)
    assert len(articles) == len(page_layouts.LAYOUTS)
    days = articles.set_index("article_id")["date"].dt.strftime("%Y-%m-%d")
    assert days.drop(["old_tables", "oldnews"]).eq("2018-07-18").all()
    assert days["old_tables"] == days["oldnews"] == "2003-07-18"
    assert articles["source"].ne("").all()


# Whatever comes


FRAGMENTS = (
    "<p>", "</p>", "<div class=khabar>", "<table><tr><td>", "<br>", "<a href=x>", "<h1>", "<!--",
    "<script>", "</script>", "-->", "<![CDATA[", "<meta charset=x>", "<title>", "<svg><path>", "'",
    "<time datetime='1397-04-27'>", "\0", "\u200c", "&zwnj;", "&#0;", "&#xD800;", "\ud800", "\n",
    "۲۷ تیر ۱۳۹۷", "نظرات", "اخبار مرتبط", LEAD, "<form>", "<font size=7>",
    '<script type="application/ld+json">{"@type":["Article",1],"datePublished":[1],',
    '"author":{},"headline":{"a":[]},"itemListElement":1}</script>',
    "<link rel=canonical href='http://[x'>",
)  # fmt: skip
strange_pages = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=5), max_size=40).map(
    lambda parts: "".join(parts).encode("utf-8", "surrogatepass")
)
some = settings(max_examples=60, deadline=None)


@some
@given(data=st.binary(max_size=300) | strange_pages, suffix=st.sampled_from(folders.SINGLE))
@example(data=b"\xff\xfe\x00", suffix=".html")
def test_any_bytes_are_a_record_or_a_finding_or_a_sentence(tmp_path_factory, data, suffix):
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(data)
    findings = Findings()
    try:
        found = [record for _, record in opener(File(path), findings)]
    except DONE as error:
        assert str(error)
        return
    assert len(found) + sum(findings.left_out.values()) == 1
    for value in (value for record in found for value in record.values()):
        assert value is None or isinstance(value, str)


WHOLE = crawled(page(1), page(2, b"<p>x", ("Transfer-Encoding", "chunked")), page(3))


@some
@given(
    data=st.binary(max_size=300)
    | st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 60), st.binary(max_size=20)).map(
        lambda cut: WHOLE[: cut[0]] + cut[2] + WHOLE[cut[0] + cut[1] :]
    )
)
def test_any_archive_is_records_or_findings_or_a_sentence(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "any.warc"
    path.write_bytes(data)
    try:
        for row, record in warc.records(File(path), Findings()):
            assert row >= 1 and set(record) == set(warc.KEYS)
    except DONE as error:
        assert str(error)
