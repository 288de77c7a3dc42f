"""Draws docs/scale.png out of build/bench/index.json: how time and memory grow with the corpus.

python -m benchmarks.scaling
"""

import json
import math
import sys
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullFormatter

from helpers import rtl

ROOT = Path(__file__).parents[1]
RESULT, PICTURE = ROOT / "build" / "bench" / "index.json", ROOT / "docs" / "scale.png"
TITLE = "زمان و حافظه با بزرگ شدن پیکره (متن ساختگی)"
PANELS = [
    ("Building the index", "seconds", {"seconds": "measured"}),
    ("Peak memory while building", "MB", {"parent MB": "main process", "worker MB": "a worker"}),
    ("One word by month and source", "milliseconds", {"median ms": "measured"}),
]
COLOURS = ("#1b6ca8", "#c8553d")


def main() -> int:
    """Draw the picture; return 1 where nothing was measured yet."""
    if not RESULT.exists():
        print("Nothing was measured yet: say make bench, and then this again.", file=sys.stderr)
        return 1
    points = read_points(json.loads(RESULT.read_text("utf-8")))
    if len(points) < 2:
        print("Fewer than two sizes were measured: say make bench again.", file=sys.stderr)
        return 1
    draw(points).savefig(PICTURE, dpi=150)
    print(f"Drawn: {PICTURE.relative_to(ROOT)}")
    return 0


def read_points(result: dict) -> list[dict]:
    """Return the sizes that were measured, the smallest first, without those that failed."""
    found = (result["measures"].get(name, {}) for name in result["growth"])
    return sorted((one for one in found if "bytes" in one), key=lambda one: one["bytes"])


def draw(points: list[dict]) -> Figure:
    """Return a figure with a panel each for time, memory and asking, both axes logarithmic.

    A dotted line through the first point shows what grows as the corpus does.
    """
    figure = Figure(figsize=(10, 3.8), layout="constrained")
    figure.suptitle(rtl.label(TITLE), fontfamily=rtl.fonts())
    for axes, (title, unit, series) in zip(figure.subplots(1, 3), PANELS, strict=True):
        _draw_panel(axes, points, series)
        axes.set(xlabel="titles and texts, MB", ylabel=unit)
        axes.set_title(title, fontsize=10)
    return figure


def _draw_panel(axes: Axes, points: list[dict], series: dict[str, str]) -> None:
    axes.set(xscale="log", yscale="log")
    for (name, label), colour in zip(series.items(), COLOURS, strict=False):
        given = [one for one in points if isinstance(one.get(name), (int, float)) and one[name] > 0]
        sizes, values = [one["bytes"] / 1e6 for one in given], [one[name] for one in given]
        if not given:
            continue
        axes.plot(sizes, values, marker="o", color=colour, label=label)
        axes.annotate(
            f"{values[-1]:,.0f}", (sizes[-1], values[-1]), xytext=(0, 6),
            textcoords="offset points", ha="center", color=colour, fontsize=8,
        )  # fmt: skip
        if name == "seconds":
            as_corpus = [values[0] * size / sizes[0] for size in sizes]
            axes.plot(sizes, as_corpus, ":", color="0.6", label="in proportion")
    axes.margins(0.12)
    low, high = axes.get_ylim()
    axes.set_ylim(10 ** math.floor(math.log10(low)), 10 ** math.ceil(math.log10(high)))
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,g}"))
        axis.set_minor_formatter(NullFormatter())
    axes.grid(True, which="major", color="0.9")
    axes.spines[["top", "right"]].set_visible(False)
    if axes.get_legend_handles_labels()[0] and len(axes.lines) > 1:
        axes.legend(frameon=False, fontsize=8)


if __name__ == "__main__":
    sys.exit(main())
