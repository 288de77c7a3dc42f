"""Small files of each kind that is read, made anew: three articles in each of most."""

import io
import json

import pandas as pd

ROWS = [
    {"id": "الف", "date": "1402/07/15", "source": "ایسنا", "title": "نشست ژنو",
     "text": "گفت‌وگوی تلفنی دربارهٔ امنیت."},
    {"id": "ب", "date": "2023-10-08 22:58", "source": "تابناک", "title": "قفقاز",
     "text": "راه ترانزیت باز شد؛ «مرز» آرام است."},
    {"id": "پ", "date": "۱۷ مهر ۱۴۰۲", "source": "همشهری", "title": "",
     "text": "امنيت و كشور\nدو سطر"},
]  # fmt: skip


def csv_file():
    return pd.DataFrame(ROWS).to_csv(index=False).encode()


def json_lines():
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS).encode()


def json_array():
    return json.dumps({"articles": ROWS}, ensure_ascii=False, indent=1).encode()


def parquet():
    held = io.BytesIO()
    pd.DataFrame(ROWS).to_parquet(held)
    return held.getvalue()


def excel():
    held = io.BytesIO()
    pd.DataFrame(ROWS).to_excel(held, index=False)
    return held.getvalue()


def hamshahri_xml():
    docs = "".join(
        f"<DOC><DOCID>H-{i}</DOCID><DATE calender='Western'>2003-01-0{i + 1}</DATE>"
        f"<DATE calender='Persian'>1381/10/1{i + 1}</DATE><CAT xml:lang='fa'>ادب</CAT>"
        f"<TITLE><![CDATA[{row['title']}]]></TITLE><TEXT><![CDATA[{row['text']}]]></TEXT></DOC>"
        for i, row in enumerate(ROWS)
    )
    return f'<?xml version="1.0"?>\n<HAMSHAHRI2>{docs}</HAMSHAHRI2>'.encode()


def hamshahri_text():
    docs = (f".DID\t{i}S1\n.Date\t75\\04\\0{i + 1}\n.Cat\tadabh\n{row['text']}\n"
            for i, row in enumerate(ROWS))  # fmt: skip
    return "".join(docs).encode()


def tnews():
    news = "".join(
        f"<NEWS><NEWSID>{i}</NEWSID><URL><![CDATA[http://fa.example.ir/{i}]]></URL><UTCDATE>"
        f"2014-09-23T03:48:23.977</UTCDATE><CATEGORY>عمومی</CATEGORY><TITLE><![CDATA[{row['title']}]]>"
        f"</TITLE><BRIEF></BRIEF><DESCRIPTION><![CDATA[{row['text']}]]></DESCRIPTION></NEWS>"
        for i, row in enumerate(ROWS)
    )
    return f"<TNews><COPYRIGHT>x</COPYRIGHT></TNews>\n{news}".encode()


def mediawiki():
    pages = "".join(
        f"<page><title>ص{i}</title><ns>0</ns><id>{i}</id><revision><id>9</id><timestamp>"
        f"2023-10-07T22:00:00Z</timestamp><text>'''ص''' [[ایران|ایرانی]]ها {{{{الف|ب}}}} "
        f"{row['text']}</text></revision></page>"
        for i, row in enumerate(ROWS)
    )
    return (
        '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/"><siteinfo><sitename>ویکی'
        f"</sitename><base>https://fa.example.org/wiki/ص</base></siteinfo>{pages}</mediawiki>"
    ).encode()


def feed():
    items = "".join(
        f"<item><guid>{i}</guid><title>{row['title']}</title><pubDate>Sat, 07 Oct 2023 22:58:00 "
        f"GMT</pubDate><description>&lt;p&gt;{row['text']}&lt;/p&gt;</description></item>"
        for i, row in enumerate(ROWS)
    )
    return f'<rss version="2.0"><channel><title>خبر</title>{items}</channel></rss>'.encode()


def persica():
    news = (
        (f"8436{i}", row["title"], row["text"].replace("\n", " "), "1385/09/2", "09:18", "سیاسی")
        for i, row in enumerate(ROWS)
    )
    return "".join(",\r\n".join((*fields, "سیاسی")) + "\r\n" for fields in news).encode()


def page():
    text = "".join(
        f"<p>{row['text']} {'و این جمله بلندتر است تا متن اصلی باشد. ' * 6}</p>" for row in ROWS
    )
    return (
        "<html><head><meta charset='utf-8'><title>نشست ژنو</title><meta property='article:"
        f"published_time' content='2023-10-07T22:58:00+03:30'></head><body><article>{text}"
        "</article></body></html>"
    ).encode()


def warc():
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.ir/1\r\nWARC-Date: "
        "2023-10-08T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def text():
    return "نشست ژنو\n\nگفت‌وگوی تلفنی دربارهٔ امنیت.\nقفقاز".encode()


KINDS = {
    "a.csv": csv_file, "a.jsonl": json_lines, "a.json": json_array, "a.parquet": parquet,
    "a.xlsx": excel, "h.xml": hamshahri_xml, "h.txt": hamshahri_text, "t.xml": tnews,
    "w.xml": mediawiki, "f.rss": feed, "p.csv": persica, "a.html": page, "a.warc": warc,
    "HAM2-811011-007.ham": text,
}  # fmt: skip
