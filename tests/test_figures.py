"""Every figure of every notebook: nothing cut or covered, fonts and text found in its PDF."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pypdf
import pytest

ROOT = Path(__file__).parents[1]
CORPORA = ROOT.parent / "shared" / "corpora"
NOTEBOOKS = {
    path.name: nbformat.read(path, as_version=4)
    for path in sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))
}
REAL = {"isna-2019-2021": "fa", "tabnak-2023": "en"}
BIDI = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
MINUTES = 10


def shows_pictures(notebook):
    """The cells that show a figure of their own; the explorer's page is looked at in a browser."""
    return [
        cell for cell in notebook.cells if cell.cell_type == "code"
        and "explorer.show" not in cell.source
        and any("image/png" in output.get("data", {}) for output in cell.outputs)
    ]  # fmt: skip


def takes_a_corpus(notebook):
    return any(re.search(r"^CORPUS =", cell.source, re.M) for cell in notebook.cells)


ON_REAL = [name for name, notebook in NOTEBOOKS.items() if name < "90" and takes_a_corpus(notebook)]
THERE = [corpus for corpus in REAL if (CORPORA / f"{corpus}.jsonl.gz").exists()]
IN_ENGLISH = [name for name in NOTEBOOKS if name not in ON_REAL or "tabnak-2023" not in THERE]
TWICE = [name for name in NOTEBOOKS if name < "91"]  # 91 draws the chart of 04
ON_SAMPLE = [("sample-fa", name) for name in NOTEBOOKS]
ON_SAMPLE += [("sample-en", name) for name in IN_ENGLISH]
EVERYWHERE = ON_SAMPLE + [
    pytest.param(corpus, name, marks=pytest.mark.skipif(
        not (CORPORA / f"{corpus}.jsonl.gz").exists(), reason=f"no {corpus} here"))
    for corpus in REAL for name in ON_REAL
]  # fmt: skip
everywhere = pytest.mark.parametrize(("run", "notebook"), EVERYWHERE)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory, real_indexes):
    """What was found in each run, and again in another process: two processes at a time."""
    folder = tmp_path_factory.mktemp("figures")
    chains = [["sample-fa", "sample-fa-again"], ["sample-en"], *([corpus] for corpus in THERE)]

    def draw(chain):
        return {name: drawn_by(folder, name, real_indexes) for name in chain}

    with ThreadPoolExecutor(2) as pool:
        found = pool.map(draw, chains)
        return {name: run for runs in found for name, run in runs.items()}


def drawn_by(folder, name, real_indexes):
    """Run the notebooks in a process of their own; return what it found, and where."""
    sample, again = name.startswith("sample"), name.endswith("-again")
    language = name.split("-")[1] if sample else REAL[name]
    index = folder / f"index-sample-{language}" if sample else real_indexes / name
    parameters = {"INDEX": str(index), "SAMPLE_INDEX": str(index), "LANGUAGE": language,
                  "FIGURES": str(folder / name / "saved")}  # fmt: skip
    if not sample:
        parameters["CORPUS"] = str(CORPORA / f"{name}.jsonl.gz")
    names = ON_REAL if not sample else IN_ENGLISH if language == "en" else NOTEBOOKS
    names = TWICE if again else names
    notebooks = [str(ROOT / "notebooks" / path) for path in names]
    run = {"notebooks": notebooks, "parameters": parameters, "into": str(folder / name)}
    asked = folder / f"{name}.json"
    asked.write_text(json.dumps(run | {"look": not again}), "utf-8")
    said = subprocess.run(
        [sys.executable, Path(__file__).with_name("drawing.py"), asked], cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": "2" if again else "1"}, timeout=60 * MINUTES,
        capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    return folder / name, json.loads((folder / name / "found.json").read_text("utf-8"))


def of(drawn, run, notebook):
    folder, found = drawn[run]
    return folder, found[notebook]["figures"]


@everywhere
def test_a_notebook_runs_and_each_of_its_pictures_is_looked_at(drawn, run, notebook):
    found = drawn[run][1][notebook]
    assert found["error"] == ""
    cells = {figure["name"].rsplit("-", 2)[1] for figure in found["figures"]}
    assert len(cells) >= len(shows_pictures(NOTEBOOKS[notebook]))


@everywhere
def test_no_text_is_cut_or_covered(drawn, run, notebook):
    _, figures = of(drawn, run, notebook)
    assert all(figure["said"] for figure in figures)
    faults = [{"figure": figure["name"], **row} for figure in figures for row in figure["faults"]]
    assert faults == []


@everywhere
def test_every_font_is_in_the_pdf_as_outlines(drawn, run, notebook):
    folder, figures = of(drawn, run, notebook)
    for figure in figures:
        fonts = fonts_of(pypdf.PdfReader(folder / f"{figure['name']}.pdf").pages[0])
        assert fonts, figure["name"]
        for font in fonts:
            described = font.get("/DescendantFonts", [font])[0].get_object()["/FontDescriptor"]
            assert font["/Subtype"] != "/Type3" and "/FontFile2" in described, font["/BaseFont"]


def fonts_of(holder):
    """Every font of a page, also of the forms that are drawn on it."""
    resources = holder.get("/Resources", {})
    fonts = [font.get_object() for font in resources.get("/Font", {}).values()]
    for form in resources.get("/XObject", {}).values():
        fonts += fonts_of(form.get_object())
    return fonts


def poppler(name):
    if not shutil.which(name):
        assert not os.environ.get("CI"), f"{name}, of poppler-utils, is to be installed here"
        pytest.skip(f"{name} is not installed")
    return name


@everywhere
def test_pdffonts_says_so_too(drawn, run, notebook):
    program, (folder, figures) = poppler("pdffonts"), of(drawn, run, notebook)
    for figure in figures:
        said = subprocess.run([program, folder / f"{figure['name']}.pdf"], capture_output=True,
                              text=True, check=True)  # fmt: skip
        _, ruler, *rows = said.stdout.splitlines()
        columns = [match.span() for match in re.finditer("-+", ruler)]
        cells = [[row[start:end].strip() for start, end in columns] for row in rows]
        assert cells and said.stderr == ""
        assert all(kind != "Type 3" and embedded == "yes" for _, kind, _, embedded, *_ in cells)


def read_by_pypdf(path):
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def read_by_pdftotext(path):
    said = subprocess.run([poppler("pdftotext"), path, "-"], capture_output=True, check=True)
    return said.stdout.decode("utf-8")


def folded(text):
    return " ".join(text.translate(BIDI).split())


@pytest.mark.parametrize("read", [read_by_pypdf, read_by_pdftotext])
@everywhere
def test_every_line_of_text_is_found_in_the_pdf(drawn, run, notebook, read):
    folder, figures = of(drawn, run, notebook)
    for figure in figures:
        text = folded(read(folder / f"{figure['name']}.pdf"))
        wanted = Counter(map(folded, figure["said"]))
        missed = [line for line, times in wanted.items() if text.count(line) < times]
        assert missed == [], figure["name"]


@pytest.mark.parametrize("notebook", TWICE)
def test_the_files_are_the_same_from_another_process(drawn, notebook):
    folder, figures = of(drawn, "sample-fa", notebook)
    other, again = of(drawn, "sample-fa-again", notebook)
    names = [figure["name"] for figure in figures]
    assert names == [figure["name"] for figure in again]
    for file in (f"{name}.{format}" for name in names for format in ("png", "pdf")):
        assert (folder / file).read_bytes() == (other / file).read_bytes(), file
