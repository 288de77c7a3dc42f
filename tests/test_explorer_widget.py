"""The widget carries its page and its answers; what it leaves in a saved notebook can be read."""

import base64
import io
import json
import re
from pathlib import Path

import pytest
from PIL import Image

from helpers import explorer
from helpers.explorer import widget

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "src" / "helpers" / "explorer" / "page"


def source_of(name):
    return (PAGE / name).read_text("utf-8")


def test_the_page_is_all_its_parts_and_each_is_read_in_five_minutes():
    parts = {path.stem for path in PAGE.glob("*.js")}
    assert parts == set(widget.PARTS)
    assert all(len(source_of(f"{part}.js").splitlines()) <= 350 for part in parts)
    assert widget.Explorer._esm.count("export default") == 1


@pytest.mark.parametrize("part", widget.PARTS)
def test_the_page_reads_no_text_as_html_and_nothing_from_elsewhere(part):
    source = source_of(f"{part}.js")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", source)
    assert not re.search(r"https?://\w|\bimport\b|\bfetch\(", source)


def test_the_style_touches_nothing_outside_and_loads_nothing():
    style = re.sub(r"/\*.*?\*/", "", source_of("explorer.css"), flags=re.S)
    heads = re.findall(r"([^{};]+)\{", style)
    selectors = [head.strip() for head in heads if not head.strip().startswith("@")]
    assert selectors
    inner = "\n".join(selectors)
    while "(" in inner:
        inner = re.sub(r"\([^()]*\)", "", inner)
    for one in inner.replace("\n", ",").split(","):
        assert not one.strip() or one.strip().startswith(".ravand-explorer"), one
    assert "url(" not in style and "@import" not in style


def test_every_word_of_the_page_is_there_in_both_languages(index):
    told = explorer.show(index).setup["words"]
    source = "\n".join(source_of(f"{part}.js") for part in widget.PARTS)
    keys = set(re.findall(r'words\("([a-z_]+)"\)', source))
    for name, values in {"sort": ("date", "before", "after"), "interval": ("none",)}.items():
        keys |= {f"{name}_{value}" for value in values}
    assert len(keys) >= 40
    for language in ("fa", "en"):
        assert keys <= {key for key, text in told[language].items() if text.strip()}
    assert all(re.search("[ء-ی]", told["fa"][key]) for key in keys)


def test_a_message_is_answered_to_the_page_that_asked(index):
    shown = explorer.show(index, ["امنیت", "قفقاز"])
    sent = []
    shown.send = lambda content, buffers=None: sent.append((content, buffers))
    asked = {"id": 7, "kind": "chart", "view": shown.setup["view"], "width": 500, "scale": 2}
    shown._handle_custom_msg(asked, [])
    ((answer, buffers),) = sent
    assert answer["id"] == 7 and [one["term"] for one in answer["terms"]] == ["امنیت", "قفقاز"]
    assert Image.open(io.BytesIO(buffers[0])).width == 1000
    json.dumps(answer, allow_nan=False)


def test_a_saved_notebook_shows_the_first_chart_and_says_it(index):
    shown = explorer.show(index, "امنیت", every="year")
    data, metadata = shown._repr_mimebundle_()
    picture = Image.open(io.BytesIO(base64.b64decode(data["image/png"])))
    assert picture.width == 2 * metadata["image/png"]["width"] >= 1000
    assert len(data["image/png"]) < 300_000
    assert "امنیت" in data["text/plain"] and "0x" not in data["text/plain"]
    assert "application/vnd.jupyter.widget-view+json" in data


def test_the_picture_is_not_drawn_where_the_page_itself_is_served(index, monkeypatch):
    monkeypatch.setenv("VOILA_BASE_URL", "/")
    data, _ = explorer.show(index, "امنیت")._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data and "image/png" not in data


def test_an_explorer_without_a_term_says_what_to_do_and_shows_no_picture(index):
    data, _ = explorer.show(index)._repr_mimebundle_()
    assert "image/png" not in data
    assert len(data["text/plain"].split()) > 4


def test_a_link_wins_and_what_is_wrong_in_it_is_said(index):
    shown = explorer.show(index, "قفقاز", link="?terms=امنیت&every=year&language=en&calendar=x")
    view = shown.setup["view"]
    assert (view["terms"], view["every"], view["language"]) == ("امنیت", "year", "en")
    assert shown.setup["linked"]
    assert any("x" in sentence for sentence in shown.setup["notices"])


def test_a_view_that_cannot_be_is_refused_in_a_sentence(index):
    with pytest.raises(ValueError, match="weeks"):
        explorer.show(index, "امنیت", every="weeks")


def test_terms_of_a_list_are_asked_one_by_one(index):
    assert explorer.show(index, ["امنیت", "قفقاز"]).setup["view"]["terms"] == "امنیت، قفقاز"
    assert explorer.show(index, "امنیت, قفقاز").setup["view"]["terms"] == "امنیت, قفقاز"
