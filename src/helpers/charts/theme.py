"""How a chart looks: colours that survive grey print, fonts that hold Persian, measured text."""

from contextlib import contextmanager
from itertools import pairwise

import matplotlib as mpl
import numpy as np
from matplotlib import pyplot as plt
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.text import Text

from helpers.rtl.canvas import Canvas

from .captions import Said, note_of
from .lettering import width_of, wrap
from .style import fonts, style

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#882255", "#E69F00", "#56B4E9", "#333333")
DASHES = ("-", (0, (5, 1.5)), (0, (1.2, 1.2)), (0, (6, 1.5, 1.2, 1.5)), (0, (8, 3)))
MARKERS = ("o", "s", "^", "D", "v", "P")
INK, QUIET, FAINT, BASE = "#222222", "#555555", "#d9d9d9", "#9a9a9a"
GAP = {"facecolor": "#ececec", "edgecolor": "none", "linewidth": 0}
PARTIAL = {"facecolor": "none", "edgecolor": "#c9c9c9", "hatch": "////", "linewidth": 0}
MARGIN, KEY_PAD, BESIDE = 90, 0.2, (60, 7)
HIGHEST, LOWEST = 1.08, 0.5  # of a chart on a page, as shares of its width


@contextmanager
def theme():
    """Draw in the theme, and leave matplotlib's settings as they were.

    But for one: a notebook's backend, loaded with the first figure, turns interactive drawing on,
    without which no later figure would be shown.
    """
    settings = {
        "font.family": fonts(), "font.size": style().text, "text.color": INK,
        "axes.edgecolor": QUIET, "axes.labelcolor": INK, "xtick.color": QUIET,
        "ytick.color": QUIET, "axes.titleweight": "normal", "figure.facecolor": "white",
        "axes.facecolor": "white", "axes.axisbelow": True, "hatch.linewidth": 0.6 * style().line,
        "axes.linewidth": 0.8 * style().line,
    }  # fmt: skip
    with mpl.rc_context(settings):
        yield
        interactive = mpl.is_interactive()
    mpl.interactive(interactive)


def new_figure(
    rows: int = 1, columns: int = 1, *, size: tuple[float, float],
    may_be_lower: bool = False, **options,
):  # fmt: skip
    """Return a figure that a notebook shows, and its Axes as an array of rows × columns.

    `size` is its width and height in inches on the screen; a chart that `may_be_lower` keeps to
    the proportions of its medium.
    """
    shown = style().shown
    make = plt.figure if shown else Figure
    figure = make(figsize=style().size_of(*size, may_be_lower), layout="constrained")
    if not shown or type(figure.canvas) is FigureCanvasAgg:  # there is no window
        _make_quick(figure)
    panels = figure.subplots(rows, columns, squeeze=False, **options)
    scale = style().scale
    figure.get_layout_engine().set(w_pad=0.1 * scale, h_pad=0.08 * scale)
    if may_be_lower and not shown:
        _place_about(*panels.flat)
    return figure, panels


def _make_quick(figure: Figure) -> None:
    """Give a figure the quick canvas, and the canvas to what pyplot knows the figure by."""
    manager = figure.canvas.manager
    canvas = Canvas(figure)
    if manager is not None:
        canvas.manager, manager.canvas = manager, canvas


def _place_about(axes: Axes) -> None:
    """Have the axes about as wide as the layout will make them, so that it comes to rest sooner."""
    width = axes.get_figure(root=True).get_figwidth() * 72
    place = axes.get_position()
    place.x0, place.x1 = scaled(BESIDE[0]) / width, 1 - scaled(BESIDE[1]) / width
    axes.set_position(place)
    axes.set_in_layout(True)


def dress(axes: Axes) -> None:
    """Take away what is no data: half the frame, heavy ticks; add quiet lines across."""
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="y", color=FAINT, linewidth=0.6 * style().line)
    axes.tick_params(labelsize=style().tick, labelfontfamily=fonts(), colors=QUIET, length=0)
    axes.tick_params(labelcolor=INK)
    axes.tick_params(axis="x", pad=scaled(6))


def scaled(points: float) -> float:
    """Return a distance that is `points` on the screen, in points of the medium."""
    return points * style().scale


def sized(look: dict) -> dict:
    """Return the look of a line or a mark, its widths and sizes those of the medium."""
    sizes = ("linewidth", "markersize", "markeredgewidth")
    return {name: value * style().line if name in sizes else value for name, value in look.items()}


def room_of(axes: Axes) -> float:
    """Return about how many points wide the axes are: their share of the figure, less margins."""
    columns = axes.get_subplotspec().get_gridspec().ncols if axes.get_subplotspec() else 1
    return axes.get_figure(root=True).get_figwidth() * 72 / columns - scaled(MARGIN)


def make_room(axes: Axes, points: float) -> None:
    """Raise the upper end of the y axis, so that about so many points stay free at the top."""
    spec = axes.get_subplotspec()
    rows = spec.get_gridspec().nrows if spec else 1
    height = axes.get_figure(root=True).get_figheight() * 72 * 0.55 / rows
    bottom, top = axes.get_ylim()
    axes.set_ylim(bottom, bottom + (top - bottom) / (1 - min(0.45, points / height)))


def name_axes(
    axes: Axes, said: Said, *, language: str, measure: str = "", across: str = "",
    above: float = 0, beside: float = 0,
):  # fmt: skip
    """Write title, note (under the axis) and measure (along the y axis) around the axes.

    Texts begin at the right in Persian and at the left in English; `across` is the measure along
    the x axis. `above` points are left free between the title and the axes, and `beside` is taken
    by words beside the axes. Where the style leaves title and note to the caption, only the
    measures are written.
    """
    side, size = side_of(language), style()
    room = room_of(axes) - beside
    title, note = said.title if size.titled else "", note_of(said)
    axes.set_title(
        wrap(title, room, size.title, language), loc=side, fontsize=size.title,
        pad=scaled(10) + above, multialignment=side, fontfamily=fonts(),
    )  # fmt: skip
    axes.set_xlabel(
        wrap("\n".join(filter(None, (across, note))), room, size.note, language), loc=side,
        fontsize=size.note, color=QUIET, labelpad=scaled(8), multialignment=side,
        linespacing=1.35, fontfamily=fonts(),
    )  # fmt: skip
    room = axes.get_figure(root=True).get_figheight() * 72 * 0.6
    axes.set_ylabel(wrap(measure, room, size.text, language), fontsize=size.text,
                    labelpad=scaled(8), fontfamily=fonts())  # fmt: skip


def side_of(language: str) -> str:
    """Return the side at which a line of the language begins."""
    return "right" if language == "fa" else "left"


def key_above(host: Axes | Figure, handles: list, room: float, *, language: str) -> float:
    """Put a key above its host, read in the direction of the language; return its height (pt)."""
    if not handles:
        return 0
    side, above = side_of(language), {"loc": f"outside upper {side_of(language)}"}
    if isinstance(host, Axes):
        above = {"loc": f"lower {side}", "bbox_to_anchor": (1 if side == "right" else 0, 1)}
    size = style().text
    labels = [wrap(handle.get_label(), room - scaled(68), size, language) for handle in handles]
    columns = _columns_that_fit(labels, room)
    key = host.legend(
        _grid(handles, columns, language, Patch(alpha=0, linewidth=0)),
        _grid(labels, columns, language, ""),
        ncols=columns, frameon=False, **above, borderaxespad=KEY_PAD, borderpad=KEY_PAD,
        alignment=side, markerfirst=language != "fa", fontsize=size, handlelength=3.2,
        columnspacing=1.6, labelspacing=0.35,
    )  # fmt: skip
    return height_of(key)


def _columns_that_fit(labels: list[str], room: float) -> int:
    for columns in range(len(labels), 1, -1):
        rows = [labels[start : start + columns] for start in range(0, len(labels), columns)]
        widest = [max(width_of(row[c], style().text) for row in rows if c < len(row))
                  for c in range(columns)]  # fmt: skip
        if sum(widest) + columns * scaled(56) <= room:
            return columns
    return 1


def _grid(entries: list, columns: int, language: str, nothing) -> list:
    """Return the entries so that matplotlib, which fills columns, lays them out row by row."""
    rows = -(-len(entries) // columns)
    cells = np.empty(rows * columns, dtype=object)
    cells[:] = [*entries, *[nothing] * (rows * columns - len(entries))]
    cells = cells.reshape(rows, columns)
    return list((cells[:, ::-1] if language == "fa" else cells).T.ravel())


def grow(axes: Axes, more: float = 0, *, row: float | None = None) -> None:
    """Make the figure taller by its texts and `more` points, so that the axes keep their height.

    Where each of the y axis' labels has a `row`, so many inches high on the screen, the rows get
    as high as the labels are.
    """
    figure = axes.get_figure(root=True)
    lines = more + sum(map(_height_below_first, _texts_around(axes))) + _key_height(axes)
    if row is not None:
        highs = [height_of(label) for label in axes.get_yticklabels()]
        most = max((sum(pair) / 2 for pair in pairwise(highs)), default=0) + scaled(2)
        lines += max(0, most - scaled(row * 72)) * len(highs)
    figure.set_figheight(figure.get_figheight() + lines / 72)


def grow_on_page(axes: Axes, more: float = 0) -> None:
    """Make the figure taller as `grow` does, but on a page of a given width not much above that.

    There the axes get lower instead, down to about half the width.
    """
    figure, size = axes.get_figure(root=True), style()
    if size.medium != "screen" or size.width is None:
        grow(axes, more)
        return
    lines = (more + sum(map(height_of, _texts_around(axes))) + _key_height(axes)) / 72
    own = min(figure.get_figheight(), HIGHEST * size.width - lines)
    figure.set_figheight(max(own, LOWEST * size.width) + lines)


def _texts_around(axes: Axes) -> list[Text]:
    """Return the note under the axes and their titles."""
    titles = [one for one in axes.get_children() if isinstance(one, Text) and one not in axes.texts]
    return [axes.xaxis.label, *titles]


def _height_below_first(text: Text) -> float:
    """Return about how many points high the lines of a text are but for its first."""
    more = text.get_text().count("\n")
    return height_of(text) * more / (more + 1) if more else 0


def _key_height(axes: Axes) -> float:
    return height_of(key) if (key := axes.get_legend()) else 0


def height_of(artist: Artist) -> float:
    """Return how many points high an artist is, whatever dots it was last drawn with."""
    figure = artist.get_figure(root=True)
    return artist.get_window_extent(figure._get_renderer()).height * 72 / figure.dpi
