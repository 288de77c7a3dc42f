"""Saved web pages into articles: main text, title, date and outlet, as the page gives them."""

import codecs
import email
import email.policy
import re

from ..files import encodings
from ..files.plausible import is_plausible_persian
from . import page_dates, page_text, page_tree
from .page_facts import Facts

SUFFIXES = (".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht")
KEYS = ("article_id", "date", "source", "title", "text", "category", "url", "author")
LONGEST = 20_000_000
DAMAGED = 0.02
SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+)", re.I)
CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{3,30})""", re.I)
HEAD = 4096


def records(file, findings, *, encoding=None):
    """Yields (1, record), the article of a saved page (.html) or of a saved single file (.mhtml).

    Its keys are KEYS: `text` is the main text, a paragraph a line; `date` is as the page writes
    it, Solar Hijri too; `source` the outlet, or where the page names none, and no address, the
    folder in which it lies. What has no main text (lists of articles, empty shells) is left out.
    """
    with file.open() as stream:
        data = stream.read(LONGEST + 1)
    folder = file.name.rpartition("/")[0].rpartition("/")[2]
    if file.suffix in (".mhtml", ".mht"):
        data, charset, url = _of_mhtml(data)
    else:
        charset = url = None
    record = article(data, findings, 1, name=file.name, encoding=encoding, charset=charset, url=url)
    if record:
        named = {"article_id": file.stem, "source": record["source"] or folder or None}
        yield 1, record | named


def article(data, findings, row, *, name, encoding=None, charset=None, url=None):
    """The record of a page's bytes, or None where it is left out, which is noted.

    `charset` is the encoding that whoever sent the page said it is in, `url` its address where
    it gives none; `name` is what to call it in a finding.
    """
    if len(data) > LONGEST:
        findings.leave_out("long", row, f"more than {LONGEST:,} bytes")
        return None
    try:
        text, used, errors = decoded(data, encoding, charset)
        tree = page_tree.parsed(text)
    except ValueError as error:
        reason = "unreadable" if isinstance(error, UnicodeError) else "long"
        findings.leave_out(reason, row, str(error))
        return None
    encodings.report(used, errors, findings, row, "")
    try:
        record = _record(tree, text, url) if tree is not None else None
    except RecursionError:
        record = None
    if record is None:
        title = tree is not None and tree.findtext(".//title")
        findings.leave_out("page", row, " ".join((title or name).split()))
        return None
    return record


def _record(tree, text, url):
    saved = SAVED.search(text[:HEAD])
    facts = Facts(tree, url or (saved[1] if saved else ""))
    told = {
        "date": page_dates.published(tree, facts), "source": facts.source, "title": facts.title,
        "category": facts.category, "url": facts.url, "author": facts.author,
    }  # fmt: skip
    lead, body = facts.description, facts.body
    found = page_text.main_text(tree, facts.title, lead)
    if len(body) > 2 * len(found):
        found = body
    if not found and facts.is_article and facts.title:
        found = lead
    record = dict.fromkeys(KEYS) | {key: value or None for key, value in told.items()}
    return record | {"text": found} if found else None


def decoded(data, encoding=None, charset=None):
    """(text, encoding, errors) of a page's bytes; a UnicodeError where they are in none.

    UTF-8, UTF-16 by its mark; else what the page or its sender declares, unless it is plausible
    Persian in Windows-1256; else UTF-8 where few of its bytes are damaged.

    >>> decoded("<p>امنيت در قفقاز</p>".encode("cp1256"))[1]
    'cp1256'
    """
    if encoding:
        return data.decode(encoding), encoding, "strict"
    for mark, name in encodings.MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace"), name, "strict"
    try:
        return data.decode(), "utf-8", "strict"
    except UnicodeDecodeError:
        pass
    persian = data.decode("cp1256")
    if is_plausible_persian(persian):
        return persian, "cp1256", "strict"
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") <= max(3, DAMAGED * sum(letter > "\x7f" for letter in text)):
        return text, "utf-8", "replace"
    found = CHARSET.search(data[:HEAD])
    for declared in (charset, found and found[1].decode("ascii", "replace")):
        try:
            name = codecs.lookup(declared or "").name
            return data.decode(name), name, "strict"
        except (LookupError, UnicodeError):
            continue
    raise UnicodeError("it is neither UTF-8 nor Persian in Windows-1256, nor in what it says it is")


def _of_mhtml(data):
    """(bytes, charset, address) of the page in a web archive of one file (MHTML)."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            url = part.get("Content-Location") or message.get("Snapshot-Content-Location")
            return part.get_payload(decode=True) or b"", part.get_content_charset(), str(url or "")
    return b"", None, ""
