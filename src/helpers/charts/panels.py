"""Several panels on one figure: what each is called, and what is written around them all."""

from functools import partial

from matplotlib.axes import Axes
from matplotlib.transforms import (
    Bbox,
    ScaledTranslation,
    TransformedBbox,
    blended_transform_factory,
)

from helpers import rtl

from .captions import Said, note_of
from .lettering import wrap
from .style import style
from .theme import KEY_PAD, MARGIN, QUIET, height_of, key_above, room_of, scaled, side_of

AROUND = 75  # points that a title, a row of the key and two lines of a note take on the screen


def remove_spare(panels: list[Axes], used: int, columns: int) -> None:
    """Remove the panels beyond the used ones; those beside and above them get their labels."""
    spare = panels[used:]
    for axes in spare:
        above = panels[panels.index(axes) - columns]
        above.tick_params(axis="x", labelbottom=True)
        axes.remove()
    if spare:
        panels[used - 1].tick_params(axis="y", labelleft=True)


def name_panel(axes: Axes, name: str, language: str) -> None:
    """Write the name of one of several panels over it, where a line of the language begins."""
    side, size = side_of(language), style().text * 1.05
    text = wrap(name, room_of(axes), size, language)
    axes.set_title(text, loc=side, fontsize=size, pad=scaled(4), multialignment=side)


def name_figure(panel: Axes, said: Said, *, measure: str, handles: list, language: str) -> None:
    """Write title, key, note and measure around the panels of a figure.

    Title, key and note begin at the edge of `panel`, the first as the language reads. Where the
    style leaves title and note to the caption, only key and measure are written. The figure gets
    taller where they take more than is usual.
    """
    figure, size = panel.get_figure(root=True), style()
    room, side = figure.get_figwidth() * 72 - scaled(MARGIN), side_of(language)
    figure.supylabel(rtl.label(measure, language=language), fontsize=size.text)
    written = []
    if size.titled:
        note = figure.supxlabel(
            wrap(note_of(said), room, size.note, language), x=1 if side == "right" else 0, ha=side,
            fontsize=size.note, color=QUIET, multialignment=side, linespacing=1.35,
        )  # fmt: skip
        note.set_transform(_along(panel))
        written.append(note)
    key_above(figure, handles, room, language=language)
    key = figure.legends[-1]
    if size.titled:
        title = wrap(said.title, room, size.title, language)
        key.set_title(title, prop={"size": size.title})
        key.get_title().set_multialignment(side)
    inset = (2 * KEY_PAD * size.text / 72) * (1 if side == "right" else -1)
    edge = _along(panel) + ScaledTranslation(inset, 0, figure.dpi_scale_trans)
    # The layout makes room for a key outside only where it has no anchor of its own.
    key.get_bbox_to_anchor = partial(TransformedBbox, Bbox.unit(), edge)
    more = sum(map(height_of, [key, *written])) - scaled(AROUND)
    figure.set_figheight(figure.get_figheight() + max(0, more) / 72)


def _along(panel: Axes):
    """Return the transform whose x is a share of the panel's width and y of the figure's height."""
    return blended_transform_factory(panel.transAxes, panel.get_figure(root=True).transFigure)
