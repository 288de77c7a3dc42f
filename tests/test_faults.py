"""Faults in the texts of figures: those that were put in are found, and nothing else is."""

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.path import Path as Outline
from matplotlib.patheffects import withStroke
from matplotlib.transforms import Affine2D

from helpers import export, rtl
from helpers.export.drawn import read_lines
from helpers.export.faults import find_faults

WORDS = ["امنیت", "قفقاز جنوبی", "NATO", "۱۴۰۲", "همکاری‌های منطقه‌ای", "پژوهش"]


def sheet(width=4, height=3):
    """A figure without axes, and a way to write on it: points from the lower left.

    In the font that is always there, since texts of another are of another size.
    """
    figure = Figure(figsize=(width, height), dpi=100)

    def write(x, y, text, **options):
        place = {"transform": Affine2D().scale(100 / 72), "fontfamily": "DejaVu Sans"} | options
        return figure.text(x, y, rtl.label(text), **place)

    return figure, write


def axes_of(figure, **options):
    return figure.add_axes([0.2, 0.2, 0.6, 0.6], xlim=(0, 1), ylim=(0, 1), **options)


def found(figure):
    return [tuple(row) for row in find_faults(figure).itertuples(index=False)]


def problems(figure):
    return [(text, problem) for text, problem, _ in found(figure)]


@pytest.mark.parametrize(
    ("place", "aligned", "said"),
    [
        ((-10, 100), {"ha": "left"}, "by 10.0 pt at the left"),
        ((300, 100), {"ha": "right"}, "by 12.0 pt at the right"),
        ((100, -30), {"va": "baseline"}, "pt at the foot"),
        ((100, 216), {"va": "baseline"}, "pt at the top"),
        ((150, 400), {}, "pt at the top"),
    ],
)
def test_a_text_that_runs_out_is_found_with_its_measure(place, aligned, said):
    figure, write = sheet()
    write(*place, "امنیت", **aligned)
    ((text, problem),) = problems(figure)
    assert text == "امنیت"
    assert problem.startswith("runs out of the figure by ") and problem.endswith(said)


def test_a_text_that_ends_at_the_edge_is_no_fault():
    figure, write = sheet()
    write(0, 100, "امنیت", ha="left")
    write(288, 100, "قفقاز", ha="right")
    write(144, 216, "بالا", va="top")
    write(144, 0, "پایین", va="bottom")
    assert found(figure) == []


def test_texts_that_cover_one_another_are_found_once_with_their_measure():
    figure, write = sheet()
    one, other = write(50, 100, "امنیت", size=12), write(60, 106, "امنیت ملی", size=12)
    ((text, problem, covered),) = found(figure)
    assert (text, covered) == ("امنیت", "امنیت ملی")
    first, second = (text.get_window_extent() for text in (one, other))
    width = (min(first.x1, second.x1) - max(first.x0, second.x0)) * 0.72
    height = (min(first.y1, second.y1) - max(first.y0, second.y0)) * 0.72
    measured = problem.removeprefix("covers «امنیت ملی» by ").removesuffix(" pt").split(" × ")
    assert [float(side) for side in measured] == pytest.approx([width, height], abs=0.4)


@pytest.mark.parametrize("seed", range(6))
def test_the_pairs_that_cover_are_those_whose_turned_boxes_meet(seed):
    """The boxes are turned and counted here in another way: as pixels that both hold."""
    random, (figure, write) = np.random.default_rng(seed), sheet(6, 5)
    names = [f"{WORDS[n % 6]} {n}" for n in range(14)]
    places, turns = random.uniform([60, 60], [330, 280], (14, 2)), random.uniform(0, 360, 14)
    turns[:5] = random.choice([0, 90, 180, 270], 5)
    texts = [
        write(*place, name, rotation=turn, rotation_mode="anchor", ha="left", va="baseline")
        for place, name, turn in zip(places, names, turns, strict=True)
    ]
    rows = find_faults(figure)
    covered = set(zip(rows["text"], rows["other"], strict=True)) - {(text, "") for text in names}
    grid = np.stack(np.meshgrid(np.arange(600), np.arange(500)), axis=-1).reshape(-1, 2) + 0.5
    held = []
    for text, (x, y), turn in zip(texts, places / 0.72, turns, strict=True):
        text.set_rotation(0)
        box, around = text.get_window_extent(), Affine2D().rotate_deg_around(x, y, turn)
        held.append(Outline(around.transform(box.corners()[[0, 1, 3, 2]])).contains_points(grid))
    said = [" ".join(text.get_text().replace(rtl.RLM, "").split()) for text in texts]
    for one in range(14):
        for other in range(one + 1, 14):
            shared = (held[one] & held[other]).sum()
            if shared == 0 or shared > 12:
                assert ((said[one], said[other]) in covered) == bool(shared), (one, other, shared)


def test_a_turned_text_has_a_turned_box():
    figure, write = sheet()
    write(60, 60, "همکاری‌های منطقه‌ای و بین‌المللی", rotation=45, rotation_mode="anchor")
    write(120, 60, "قفقاز")
    assert found(figure) == []
    write(100, 100, "امنیت")
    assert [other for *_, other in found(figure)] == ["امنیت"]


def test_each_line_has_a_box_of_its_own():
    figure, write = sheet()
    write(150, 100, "همکاری‌های منطقه‌ای و بین‌المللی\nامنیت", ha="right", multialignment="right")
    write(20, 100, "قفقاز")
    assert found(figure) == []
    write(20, 116, "قفقاز جنوبی")
    ((text, _, other),) = found(figure)
    assert (text, other) == ("همکاری‌های منطقه‌ای و بین‌المللی امنیت", "قفقاز جنوبی")


def test_lines_of_one_text_do_not_cover_one_another():
    figure, write = sheet()
    write(20, 100, "امنیت\nقفقاز\nپژوهش", linespacing=0.9)
    assert found(figure) == []


def test_tick_labels_that_collide_are_found_and_those_out_of_view_are_not_there():
    figure, _ = sheet()
    axes = axes_of(figure, yticks=[])
    axes.set_xticks([0.2, 0.5, 0.8, 1.2, 9], ["امنیت", "قفقاز", "ایران", "بیرون از دید", "دور"])
    axes.set_xlim(0, 1)
    assert found(figure) == []
    axes.set_xlim(-8, 8)
    pairs = {frozenset((text, other)) for text, _, other in found(figure)}
    assert frozenset(("امنیت", "قفقاز")) in pairs
    assert "دور" not in {name for pair in pairs for name in pair}


def test_labels_of_every_kind_of_artist_are_seen():
    figure, write = sheet()
    axes = axes_of(figure, xticks=[], yticks=[])
    inset = axes.inset_axes([0.5, 0.2, 0.3, 0.2])
    inset.set(xticks=[0.5], xticklabels=["درون"], yticks=[])
    axes.plot([2], [2], label="کلید")
    axes.legend(loc="upper right")
    axes.annotate("پیکان", (0.5, 0.5), (0.2, 0.7), arrowprops={"arrowstyle": "->"})
    axes.table([["خانه"]], loc="right", colWidths=[0.2])
    axes.set(title="عنوان", xlabel="پایین", ylabel="کنار")
    figure.supxlabel("زیر همه"), figure.suptitle("بالای همه"), figure.supylabel("کنار همه")
    seen = {line.text for line in read_lines(figure)[0]}
    assert seen == {
        "درون", "کلید", "پیکان", "خانه", "عنوان", "پایین", "کنار",
        "زیر همه", "بالای همه", "کنار همه",
    }  # fmt: skip
    for text in seen:
        assert not [row for row in found(figure) if row[0] == text and row[2]], text
    figure.supxlabel("زیر همه", y=0.13)
    assert [(text, other) for text, _, other in found(figure)] == [("پایین", "زیر همه")]


def test_an_arrow_is_no_part_of_its_text():
    figure, write = sheet()
    axes = axes_of(figure, xticks=[], yticks=[])
    axes.annotate("پیکان", (0.9, 0.1), (0.1, 0.8), arrowprops={"arrowstyle": "->"})
    axes.text(0.6, 0.8, "کنار آن")
    assert found(figure) == []


def test_texts_of_subfigures_meet():
    figure = Figure(figsize=(4, 3), dpi=100)
    left, right = figure.subfigures(1, 2)
    left.text(0.9, 0.5, "نیمهٔ چپ")
    right.text(0.05, 0.5, "نیمهٔ راست")
    assert [(text, other) for text, _, other in found(figure)] == [("نیمهٔ چپ", "نیمهٔ راست")]


def test_the_layout_comes_to_rest_before_it_is_measured():
    figure = Figure(figsize=(3, 2.4), dpi=100, layout="constrained")
    axes = figure.subplots()
    axes.set(ylabel="در هر یک میلیون واژه", xlabel="زمان", title="امنیت")
    axes.set_yticks([0, 1], ["هیچ", "بسیار بسیار زیاد"])
    assert found(figure) == []
    figure.set_layout_engine("none")
    axes.set_position([0.1, 0.1, 0.8, 0.8])
    assert found(figure)


@pytest.mark.parametrize("layout", ["constrained", "tight"])
def test_labels_that_change_with_the_width_are_measured_when_they_have_come_to_rest(layout):
    figure = Figure(figsize=(3, 2.4), dpi=100, layout=layout)
    axes = figure.subplots()
    axes.set_yticks([0, 1], ["هیچ", "بسیار بسیار زیاد"])
    lines = {True: "یک\nدو\nسه\nچهار", False: "یک"}
    axes.set_xticks([0.5])
    axes.xaxis.set_major_formatter(lambda x, at: lines[bool(axes.bbox.width < 210)])
    assert axes.bbox.width > 210, "before the layout"
    assert found(figure) == []
    assert axes.bbox.width < 210


def test_a_text_that_its_axes_cut_is_found_and_one_wholly_out_of_view_is_not():
    figure, _ = sheet()
    axes = axes_of(figure, xticks=[], yticks=[])
    axes.text(0.95, 0.5, "بریده", clip_on=True, bbox={"facecolor": "white", "linewidth": 0})
    axes.text(2, 0.5, "ناپیدا", clip_on=True)
    ((text, problem),) = problems(figure)
    assert text == "بریده" and problem.startswith("is cut by ")
    assert problem.endswith("pt at the edge of its axes")
    axes.texts[0].set_horizontalalignment("right")
    assert found(figure) == []


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        ({"color": "black"}, True),
        ({"color": "#0072B2"}, True),
        ({"color": "#d9d9d9", "linewidth": 0.6}, False),
        ({"color": "black", "zorder": 9}, True),
    ],
)
def test_a_line_through_a_text_is_found_and_a_quiet_grid_is_not(options, fault):
    figure, _ = sheet()
    axes = axes_of(figure, xticks=[], yticks=[])
    axes.plot([0, 1], [0.52, 0.52], **options)
    text = axes.text(0.5, 0.5, "امنیت")
    over = "under" if options.get("zorder", 0) > text.get_zorder() else "over"
    said = [problem.split(" marks ")[0] for _, problem in problems(figure)]
    assert said == ([f"lies {over}"] if fault else [])
    text.set_bbox({"facecolor": "white", "linewidth": 0, "pad": 1})
    assert bool(problems(figure)) == (fault and over == "under"), "a box hides what is under it"


def test_a_halo_keeps_a_text_apart_from_a_line_but_not_from_a_text():
    figure, write = sheet()
    axes = axes_of(figure, xticks=[], yticks=[])
    axes.plot([0, 1], [0, 1], color="black")
    halo = [withStroke(linewidth=3, foreground="white")]
    one = axes.text(0.45, 0.5, "امنیت", path_effects=halo)
    assert found(figure) == []
    axes.text(0.5, 0.5, "قفقاز", path_effects=halo)
    ((*_, other),) = found(figure)
    assert other == "قفقاز"
    assert one.get_path_effects() == halo, "and it is as it was"


def test_what_is_drawn_over_a_text_hides_it_though_it_is_white():
    figure, _ = sheet()
    axes = axes_of(figure, xticks=[], yticks=[])
    axes.text(0.5, 0.5, "امنیت", zorder=2)
    axes.add_patch(Rectangle((0.55, 0.4), 0.3, 0.3, color="white", zorder=3))
    ((text, problem),) = problems(figure)
    assert text == "امنیت" and problem.startswith("lies under marks that take ")


@pytest.mark.parametrize(
    ("ink", "ground", "said"),
    [
        ("white", "#0072B2", None),
        ("black", "#56B4E9", None),
        ("#555555", "white", None),
        ("#111111", "#333333", "1.5 to 1"),
        ("#E69F00", "white", "2.3 to 1"),
        ((0, 0, 0, 0.3), "white", "2.1 to 1"),
        ("white", "white", "1.0 to 1"),
    ],
)
def test_letters_that_hardly_stand_out_are_found(ink, ground, said):
    figure, _ = sheet()
    axes = axes_of(figure, xticks=[], yticks=[], facecolor=ground)
    axes.text(0.5, 0.5, "امنیت", color=ink)
    assert [said in problem for _, problem in problems(figure)] == ([True] if said else [])


def test_letters_in_no_font_are_named_and_invisible_marks_are_none():
    figure, write = sheet()
    write(20, 50, "می‌شود\u200f و \u2066NATO\u2069 τ ۱۴۰۲")
    assert found(figure) == []
    write(20, 100, "امنیت 日本")
    ((text, problem),) = problems(figure)
    assert text == "امنیت 日本"
    assert problem == "has letters that are in none of its fonts: 日 (U+65E5) 本 (U+672C)"


def test_small_letters_are_found():
    figure, write = sheet()
    write(20, 50, "ریز", size=4.9)
    write(20, 100, "خوانا", size=5)
    assert problems(figure) == [("ریز", "is written at 4.9 pt, smaller than 5 pt")]


def test_persian_that_did_not_pass_through_rtl_label_is_found():
    figure = Figure(figsize=(4, 3))
    figure.text(0.1, 0.2, "ﺳﻼم")
    figure.text(0.1, 0.5, "r$^2$ امنیت")
    figure.text(0.1, 0.8, rtl.label("۱۰ $ و ۲۰ $ سلام"))
    said = {text: problem for text, problem in problems(figure)}
    assert len(said) == 2
    assert said["ﺳﻼم"].startswith("was joined before drawing and is drawn backwards")
    assert said["r$^2$ امنیت"].startswith("holds Persian beside mathtext")


def test_what_is_not_drawn_is_no_text():
    figure, write = sheet()
    write(50, 50, "امنیت")
    write(50, 50, "پنهان", visible=False)
    write(50, 50, "گذرا", alpha=0)
    write(50, 50, " \u200f"), write(50, 50, "")
    axes = axes_of(figure)
    axes.text(0.2, 0.2, "درون محورهای پنهان")
    axes.set_visible(False)
    lines, _ = read_lines(figure)
    assert [line.text for line in lines] == ["امنیت"]
    assert found(figure) == []


def test_the_table_has_its_columns_also_where_nothing_is_wrong():
    table = find_faults(Figure())
    assert list(table.columns) == ["text", "problem", "other"] and len(table) == 0


def test_looking_changes_nothing(tmp_path):
    figure = Figure(figsize=(4, 3), layout="constrained")
    axes = figure.subplots()
    axes.set(title="امنیت", xlabel="زمان")
    before = [path.read_bytes() for path in export.save(figure, tmp_path / "a")]
    settings, engine = dict(mpl.rcParams), figure.get_layout_engine()
    assert find_faults(figure).equals(find_faults(figure))
    assert dict(mpl.rcParams) == settings and figure.get_layout_engine() is engine
    assert [path.read_bytes() for path in export.save(figure, tmp_path / "a")] == before


def test_what_is_no_figure_is_refused():
    with pytest.raises(TypeError, match="axes.figure; this is a list"):
        find_faults([])
