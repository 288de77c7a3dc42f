"""What no program gets below: reading the bytes, scanning a column. And an index's size on disk."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

import pyarrow.parquet as pq

from benchmarks import builds

WORD = "ایران"
REPEATS = 3
TEXTS = {"title", "text"}
NOT_MEASURED = "not measured"


def measure_reading(corpora: list[Path]) -> dict:
    """Return the MB/s of `wc -w` and of `grep -c` with one word, on the texts of some corpora."""
    articles = builds.read_all(corpora)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.txt"
        path.write_text("\n".join(articles["title"].fillna("") + "\n" + articles["text"]), "utf-8")
        size = path.stat().st_size
        return {
            "wc -w": _speed(["wc", "-w", str(path)], size),
            "grep -c": _speed(["grep", "-c", WORD, str(path)], size),
        }


def _speed(command: list[str], size: int) -> float | str:
    if not shutil.which(command[0]):
        return NOT_MEASURED
    seconds = []
    for _ in range(REPEATS):
        started = perf_counter()
        # not into /dev/null: there grep stops at the first line it finds
        subprocess.run(
            command, stdout=subprocess.PIPE, check=True, env=os.environ | {"LC_ALL": "C.UTF-8"}
        )
        seconds.append(perf_counter() - started)
    return size / median(seconds) / 1e6


def measure_scan(folder: Path) -> float | str:
    """Return the seconds that DuckDB takes to count one word in the column of all tokens."""
    import duckdb

    files = sorted(
        str(file)
        for file in folder.rglob("tokens*.parquet")
        if "word" in pq.read_schema(file).names
    )
    if not files:
        return NOT_MEASURED
    seconds = []
    with duckdb.connect() as connection:
        for _ in range(REPEATS):
            started = perf_counter()
            connection.execute("SELECT count(*) FROM read_parquet(?) WHERE word = 1", [files])
            connection.fetchall()
            seconds.append(perf_counter() - started)
    return median(seconds)


def measure_size(folder: Path, tokens: int) -> dict:
    """Return the bytes per token on disk: of everything but titles and texts, and of those."""
    whole = texts = 0
    for file in folder.rglob("*"):
        if not file.is_file():
            continue
        whole += file.stat().st_size
        if file.suffix == ".parquet":
            texts += _bytes_of_texts(file)
    return {"bytes per token": (whole - texts) / tokens, "texts": texts / tokens, "bytes": whole}


def _bytes_of_texts(file: Path) -> int:
    facts = pq.read_metadata(file)
    columns = [
        facts.row_group(group).column(number)
        for group in range(facts.num_row_groups)
        for number in range(facts.num_columns)
    ]
    return sum(column.total_compressed_size for column in columns if column.path_in_schema in TEXTS)
