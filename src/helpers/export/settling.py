"""A figure whose layout has come to rest, and is held while pictures of it are made."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure

MOST = 12  # passes
NEAR = 1e-8  # inches


@contextmanager
def settled(figure: Figure, *, most: int = MOST) -> Iterator[None]:
    """Let the layout come to rest, and hold it, so that every format shows the same figure.

    A figure is laid out `most` times at the most.
    """
    engine = figure.get_layout_engine()
    with ticks_kept(figure) as kept:
        if engine is None:
            yield
            return
        places = _come_to_rest(figure, most, kept)
        figure.set_layout_engine("none")
        for axes, place in zip(figure.axes, places, strict=True):
            laid_out = axes.get_in_layout()
            axes.set_position(np.round(place, 7))
            axes.set_in_layout(laid_out)
        try:
            yield
        finally:
            figure.set_layout_engine(engine)


def _come_to_rest(figure: Figure, most: int, kept: "list[_Kept]") -> list[tuple[float, ...]]:
    """Lay a figure out until its axes stay where they are; return their places.

    Where ticks that fit the axes make them narrower, and those that then fit make them wider, it
    would not come to rest: after a while only axes that get smaller get other ticks.
    """
    places = None
    for number in range(most):
        before = places
        figure.get_layout_engine().execute(figure)
        places = [axes.get_position().bounds for axes in figure.axes]
        if kept and all(each.stayed() for each in kept):
            break
        repeated = before is not None and np.allclose(places, before, rtol=0, atol=1e-9)
        if repeated and all(each.only_smaller for each in kept):
            break
        for each in kept:
            each.only_smaller |= repeated or number + 1 >= most / 2
    return places


@contextmanager
def ticks_kept(figure: Figure) -> "Iterator[list[_Kept]]":
    """Have the axes place their ticks anew only where their size or their view has changed.

    matplotlib does so a dozen times whenever it lays a figure out, and measures their labels as
    often. For as long as nothing else changes. An axis whose ticks are kept already is left as it
    is.
    """
    every = (axis for axes in _all_axes(figure.axes) for axis in axes._axis_map.values())
    kept = [_Kept(axis) for axis in every if "_update_ticks" not in vars(axis)]
    for each in kept:
        each.axis._update_ticks = each
        each.axis._get_ticklabel_bboxes = each.measure_labels
    try:
        yield kept
    finally:
        for each in kept:
            del each.axis._update_ticks, each.axis._get_ticklabel_bboxes


def _all_axes(axes: list[Axes]) -> Iterator[Axes]:
    for each in axes:
        yield each
        yield from _all_axes(each.child_axes)


class _Kept:
    """The ticks of an axis that are drawn, for the size and the view that it had last."""

    def __init__(self, axis: Axis):
        self.axis, self._place_anew = axis, axis._update_ticks
        self._measure_anew, self._measured = axis._get_ticklabel_bboxes, {}
        self.only_smaller = False  # whether they stay where the axes get larger
        self._view = self._ticks = self._bounds = self._placed_in = None

    def __call__(self) -> list:
        self._bounds, view = self._bounds_now(), tuple(self.axis.get_view_interval())
        if view != self._view or self._must_move() or self.axis.axes.name != "rectilinear":
            self._view, self._placed_in = view, self._bounds
            self._ticks, self._measured = self._place_anew(), {}
        return self._ticks

    def measure_labels(self, ticks: list, renderer) -> tuple:
        """Return the boxes of the labels of the ticks, in pixels."""
        where = renderer.dpi, *self.axis.axes.bbox.bounds
        if ticks is not self._ticks:
            return self._measure_anew(ticks, renderer)
        if where not in self._measured:
            self._measured = {where: self._measure_anew(ticks, renderer)}
        return self._measured[where]

    def _must_move(self) -> bool:
        if self.only_smaller:
            along = 2 if self.axis.axis_name == "x" else 3
            return self._bounds[along] < self._placed_in[along] - NEAR
        return not _are_near(self._bounds, self._placed_in)

    def stayed(self) -> bool:
        """Return whether the axes are where they were when their ticks were last asked for."""
        return self._bounds is not None and _are_near(self._bounds_now(), self._bounds)

    def _bounds_now(self) -> tuple[float, ...]:
        """Return where the axes are and how large, in inches: the same whatever the dots."""
        dpi = self.axis.get_figure(root=True).dpi
        return tuple(float(each) / dpi for each in self.axis.axes.bbox.bounds)


def _are_near(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(abs(a - b) <= NEAR for a, b in zip(one, other, strict=True))
