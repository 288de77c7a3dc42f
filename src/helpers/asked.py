"""What a command line asks: its words, read and checked."""

import argparse
import re
from pathlib import Path

from helpers import calendars, query

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data" / "sample" / "articles.csv"
CHOICES = {"every": calendars.EVERY, "calendar": calendars.CALENDARS, "language": ("fa", "en")}
OF_FILE = ("columns", "dates", "encoding")
OF_PAGE = ("host", "port", "people", "ready", "language")


def of_corpus(command: argparse.ArgumentParser) -> None:
    """Add to a command the options that say which corpus, which terms, and how they are shown."""
    command.add_argument("--corpus", default=SAMPLE, help="a file, a folder or an archive")
    command.add_argument(
        "--terms", default="امنیت,قفقاز", help="queries with commas between them: docs/queries.md"
    )
    command.add_argument(
        "--columns", default="", help='what the file calls its columns: "date=روز انتشار,text=خبر"'
    )
    command.add_argument(
        "--dates", default="", help='how the file writes its dates: "order=dmy,calendar=jalali"'
    )
    command.add_argument("--encoding", default="", help="found where it is not given")
    for name, choices in CHOICES.items():
        default = {"every": "month"}.get(name, choices[0])
        command.add_argument(f"--{name}", default=default, help=", ".join(choices))
    command.add_argument("--into", type=Path, default=ROOT, help="where figures/ and index/ go")


def of_page(command: argparse.ArgumentParser) -> None:
    """Add to a command the options that say where a page is shown, and to how many at once."""
    command.add_argument("--host", default="localhost", help="0.0.0.0 shows it to the network")
    command.add_argument("--port", type=int, default=8866)
    command.add_argument("--people", type=int, default=10, help="how many may read at once")
    command.add_argument("--ready", type=int, default=2, help="how many need not wait")


def check(options: argparse.Namespace) -> None:
    """Turn `corpus`, `columns` and `terms` into what notebooks take; else raise a sentence."""
    for name, choices in CHOICES.items():
        if (found := getattr(options, name)) not in choices:
            raise ValueError(f"{name.upper()} is {found!r}; it is one of {', '.join(choices)}.")
    if not str(options.corpus).strip():
        raise ValueError("CORPUS is empty; give the path of a file, a folder or an archive.")
    options.corpus = Path(options.corpus)
    options.columns = _read_pairs("COLUMNS", options.columns, "date=روز انتشار,text=خبر")
    options.dates = _read_pairs("DATES", options.dates, "order=dmy,calendar=jalali")
    if "century" in (options.dates or {}) and options.dates["century"].isdecimal():
        options.dates["century"] = int(options.dates["century"])
    options.encoding = options.encoding.strip() or None
    if not re.sub(r"[\s,،;؛]", "", options.terms):
        raise ValueError("There is no term; name at least one, as in TERMS=امنیت.")
    parsed = query.parse_all(options.terms)
    query.unit_of(parsed)
    options.terms = list(parsed)


def said(options: argparse.Namespace) -> dict:
    """Return what is said of the corpus' file, as `corpus.read_articles` takes it."""
    told = {name: getattr(options, name) for name in OF_FILE}
    return {name: value for name, value in told.items() if value}


def _read_pairs(name: str, written: str, such: str) -> dict[str, str] | None:
    """Return what is written as name=value,name=value, as `corpus.read_articles` takes it."""
    pairs = [pair.partition("=") for pair in re.split("[,،]", written) if pair.strip()]
    if not all(mark and key.strip() and value.strip() for key, mark, value in pairs):
        raise ValueError(f"{name} is {written!r}; write it as {such}.")
    return {key.strip(): value.strip() for key, _, value in pairs} or None
