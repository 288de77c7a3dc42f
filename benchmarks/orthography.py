"""Measures the spelling module on gold text, beside hazm alone: `make bench-orthography`.

Prints a table and writes build/bench/orthography.json; README.md says what each measure is.
"""

import json
import platform
import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

from tqdm import tqdm

from benchmarks import counts, families, gold, halfspaces, noise, report, speed
from benchmarks.gold import Sentence
from benchmarks.tools import Tool, tools
from helpers import orthography

RESULT = Path(__file__).parents[1] / "build" / "bench" / "orthography.json"
CORPUS = gold.SHARED / "corpora" / "isna-2019-2021.jsonl.gz"
COMMAND = "make bench-orthography"
TOGETHER = "together"
FORMS = {"clean": str, "half-spaces deleted": noise.without, "Arabic letters": noise.lettered}
Step = tuple[str, str, Callable[[], dict]]


def main() -> int:
    """Measure, print and write; return 0, or 1 where there is no gold text to measure on."""
    started = perf_counter()
    needed = [gold.SHARED / "gold" / f"{name}.conllu.gz" for name in gold.TREEBANKS] + [CORPUS]
    missing = [path.name for path in needed if not path.exists()]
    if missing:
        print(
            f"There is nothing to measure on: {', '.join(missing)} must lie in ../shared, in gold/"
            " and corpora/, beside the project (benchmarks/README.md says what they are).",
            file=sys.stderr,
        )
        return 1
    parts = gold.read_parts(gold.SHARED / "gold")
    parts[TOGETHER] = [sentence for part in parts.values() for sentence in part]
    measures = run(list(plan(parts, tools())))
    with tqdm(total=speed.REPEATS * len(speed.TASKS), desc="speed", leave=False) as bar:
        measures["speed"] = speed.measure(CORPUS, bar.update)
    result = {
        "command": COMMAND,
        "seconds": round(perf_counter() - started),
        "versions": versions(),
        "gold": {part: describe(sentences) for part, sentences in parts.items()},
        "measures": measures,
    }
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    RESULT.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(report.write(result))
    return 0


def run(steps: list[Step]) -> dict:
    """Return what was measured: measure, then tool and part, then numbers."""
    measures: dict[str, dict] = {}
    with tqdm(steps, desc="spelling", leave=False, mininterval=1) as bar:
        for measure, column, do in bar:
            bar.set_postfix_str(f"{measure}, {column}", refresh=False)
            measures.setdefault(measure, {})[column] = do()
    return measures


def plan(parts: dict[str, list[Sentence]], measured: dict[str, Tool]) -> Iterator[Step]:
    """Yield each thing to measure: the name of the measure, tool and part, and how."""
    for part, sentences in parts.items():
        for name, tool in measured.items():
            for measure, do in _of_tool(sentences, tool):
                yield measure, f"{name}, {part}", do
        for measure, do in _of_project(sentences, measured["ravand"]):
            yield measure, f"ravand, {part}", do


def _of_tool(sentences: list[Sentence], tool: Tool) -> Iterator[tuple[str, Callable[[], dict]]]:
    """Yield what every tool is asked, sentence by sentence."""
    texts = [sentence.text for sentence in sentences]
    tokens = [token for sentence in sentences for token in sentence.tokens]
    for name in ("deleted", "spaces", "full stops"):
        spoil = noise.NOISES[name]
        yield (
            f"repair: {name}",
            partial(halfspaces.measure_repair, sentences, tool.repair, spoil),
        )
    yield "intact", partial(halfspaces.measure_intact, sentences, tool.repair)
    for name, spoil in noise.NOISES.items():
        yield f"counts: {name}", partial(counts.measure_counts, texts, tool.words, spoil)
    for name, spoil in FORMS.items():
        yield (
            f"families: {name}",
            partial(families.measure_families, tokens, tool.lemma, spoil),
        )


def _of_project(sentences: list[Sentence], tool: Tool) -> Iterator[tuple[str, Callable[[], dict]]]:
    """Yield what only the project is asked: the sentences as one text; what a key merges."""
    whole = gold.join(sentences)
    joined, tokens = [whole], whole.tokens
    for name in ("deleted", "spaces", "full stops"):
        spoil = noise.NOISES[name]
        yield (
            f"repair, one text: {name}",
            partial(halfspaces.measure_repair, joined, tool.repair, spoil),
        )
    yield (
        "intact, one text",
        partial(halfspaces.measure_intact, joined, tool.repair, of=len(sentences)),
    )
    for name, spoil in noise.NOISES.items():
        yield (
            f"counts, one text: {name}",
            partial(counts.measure_counts, [whole.text], tool.words, spoil),
        )
    yield "merged by accident", partial(counts.measure_merged, tokens)
    best = families.best_lemmas(tokens)
    yield (
        "families: commonest gold lemma",
        partial(families.measure_families, tokens, best, name_of=orthography.key),
    )


def describe(sentences: list[Sentence]) -> dict[str, int]:
    """Return how much text there is."""
    tokens = [token for sentence in sentences for token in sentence.tokens]
    found = [halfspaces.score(text, text) for text, _ in sentences]
    return {
        "sentences": len(sentences),
        "tokens": len(tokens),
        "words": sum(token.tag != "PUNCT" for token in tokens),
        "half-spaces": sum(count["wanted"] for count in found),
        "half-spaces, visible": sum(count["wanted shown"] for count in found),
        "bytes": sum(len(sentence.text.encode()) for sentence in sentences),
    }


def versions() -> dict[str, str]:
    """Return the versions of what was measured, and the machine."""
    return {
        "python": platform.python_version(),
        "ravand": version("ravand"),
        "hazm": version("hazm"),
        "machine": f"{platform.system()} {platform.machine()}",
    }


if __name__ == "__main__":
    sys.exit(main())
