"""Notebook 90 leads from a file of any kind that is read to a first chart, in five cells."""

import json
from pathlib import Path

import pytest
from kinds import KINDS
from matplotlib import pyplot

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
REAL = [
    "formats/ham2_960623.xml", "formats/hamshahri_ham", "formats/persica.csv",
    "formats/pn-summary.csv", "formats/tnews_20140923.xml", "corpora/hamshahri-2003-2004.jsonl.gz",
    "corpora/isna-2019-2021.jsonl.gz", "corpora/isna-undated-7500.jsonl.gz",
    "corpora/tabnak-2021.jsonl.gz", "corpora/tabnak-2023.jsonl.gz",
]  # fmt: skip
UNDATED = ("formats/persica.csv", "formats/pn-summary.csv", "corpora/isna-undated-7500.jsonl.gz")


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs the cells of notebook 90 on a corpus; what it has after five cells, and at the end."""

    def of(path, index=tmp_path / "index"):
        monkeypatch.chdir(ROOT / "notebooks")
        notebook = json.loads(Path("90_your_own_corpus.ipynb").read_text("utf-8"))
        cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
        assert cells[1]["metadata"]["tags"] == ["parameters"]
        own = {}
        for number, cell in enumerate(cells):
            exec("".join(cell["source"]), own)
            if number == 1:
                own.update(CORPUS=str(path), INDEX=str(index))
            if number == 4:
                first = dict(own)
        return first, own

    yield of
    pyplot.close("all")


def assert_charted(first, dated):
    """The chart of the fifth cell shows every dated article, or says that none is dated."""
    published = first["over_time"].drop_duplicates("period")["published"].sum()
    assert published == first["articles"]["date"].notna().sum()
    figure = first["axes"].figure
    figure.draw_without_rendering()
    assert bool(published) == dated
    if dated:
        assert any(line.get_xdata().size for line in first["axes"].lines)
    else:
        assert [text for text in figure.findobj(pyplot.Text) if "تاریخ" in text.get_text()]


@pytest.mark.parametrize("name", REAL)
def test_five_cells_lead_from_a_real_file_to_a_chart(run, real_indexes, name):
    if not SHARED.exists():
        pytest.skip("the real corpora are not beside the project")
    first, last = run(SHARED / name, real_indexes / Path(name).name.partition(".")[0])
    assert_charted(first, dated=name not in UNDATED)
    assert {"cautions", "stories", "lines"} <= last.keys()


@pytest.mark.parametrize("name", KINDS)
def test_five_cells_lead_from_any_kind_of_file_to_a_chart(run, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(KINDS[name]())
    first, _ = run(path)
    assert_charted(first, dated=True)
