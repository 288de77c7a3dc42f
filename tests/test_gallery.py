"""The gallery: each of its blocks draws its figure in both languages; its pictures are there."""

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DRAW = ROOT / "docs" / "gallery" / "draw.py"
PAGE = (ROOT / "docs" / "gallery.md").read_text("utf-8")
NAMES = re.findall(r"figures/gallery/(\w+)_\{LANGUAGE\}", PAGE)
CHARTS = ("plot_over_time", "plot_by_source", "plot_most_frequent", "plot_by_rank", "plot_keywords",
          "plot_through_time", "plot_before_and_after", "plot_heat_map",
          "plot_collocates_over_time")  # fmt: skip
RUN = "import sys, runpy, pathlib; runpy.run_path(sys.argv[1])['draw'](pathlib.Path(sys.argv[2]))"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """The folder in which all blocks were run, in both languages."""
    folder = tmp_path_factory.mktemp("gallery")
    (folder / "data").symlink_to(ROOT / "data")
    ran = subprocess.run([sys.executable, "-c", RUN, str(DRAW), str(folder)],
                         capture_output=True, text=True)  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return folder / "figures" / "gallery"


def test_every_kind_of_chart_is_shown_in_about_twenty_lines():
    first, *blocks = runpy.run_path(str(DRAW))["blocks"]()
    assert len(blocks) == len(NAMES) == len(set(NAMES))
    for chart in CHARTS:
        assert any(f"charts.{chart}(" in block for block in blocks), chart
    for block in blocks:
        assert len((first + block).splitlines()) <= 22


def test_every_picture_on_the_page_is_there_in_both_languages():
    wanted = {f"{name}_{language}.png" for name in NAMES for language in ("fa", "en")}
    assert set(re.findall(r"\(gallery/([^)]+)\)", PAGE)) == wanted
    assert {path.name for path in DRAW.parent.glob("*.png")} == wanted


@pytest.mark.parametrize("language", ["fa", "en"])
def test_every_block_draws_its_figure(drawn, language):
    for name in NAMES:
        for kind in ("pdf", "svg", "png", "csv", "json", "txt", "tex"):
            assert (drawn / f"{name}_{language}.{kind}").stat().st_size, (name, kind)
        told = (drawn / f"{name}_{language}.json").read_text("utf-8")
        assert f'"language": "{language}"' in told
