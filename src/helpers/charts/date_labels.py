"""The labels and marks of an axis of dates: in which language and digits, and how they stand."""

from functools import lru_cache

import matplotlib as mpl
import numpy as np
from matplotlib.axis import Axis
from matplotlib.ticker import Formatter, Locator
from matplotlib.transforms import Affine2DBase, Transform

from helpers import calendars, rtl

MARK, EDGE = 4, 1.7  # points; how much longer and stronger the mark of a year's first day is
FIRST, NEXT, FOOT, HEIGHT = 16 / 9, 4 / 3, 1.15, 1  # of lines, as shares of the labels' size


class DateFormatter(Formatter):
    """Write the labels of a `DateLocator` in Persian ("fa") or English ("en").

    A year stands once, in a second line, at its first label, or alone at its first day; that day
    has a longer and darker mark. `digits` are those of the language unless "fa" or "en" is given.
    `below` points stay free between the axis and its labels; a `lift` rises to the height of labels
    above the axis. Raises `ValueError` for an unknown
    language or unknown digits.

    >>> from helpers import charts
    >>> charts.DateFormatter(charts.DateLocator(), language="en").name_of("1403-01-01")
    '1 Farvardin 1403'
    """

    def __init__(
        self, locator, *, language: str = "fa", digits: str | None = None, below: float = 0,
        lift: "Lift | None" = None,
    ):  # fmt: skip
        for name, value in (("language", language), ("digits", digits or language)):
            if value not in ("fa", "en"):
                raise ValueError(f"{name} is fa or en; {value!r} is neither.")
        self.locator, self.language, self.digits = locator, language, digits or language
        self.below, self.lift = below, lift

    def __call__(self, x, pos=None) -> str:
        """Return the label at a place, or the name of the period there where there is none."""
        if (label := self.locator.ticks().labels.get(float(x))) is None:
            return rtl.label(self.locator.name_at(x), language=self.language)
        return "\n".join(filter(None, label))

    def format_ticks(self, values) -> list[str]:
        """Return the labels, and have them stand in lines beside their marks.

        matplotlib lines texts up at their last line: below the axis all get as many lines as the
        one that has most, and above it the year stands over the name.
        """
        ticks, above = self.locator.ticks(), self.axis.get_ticks_position() == "top"
        labels = [ticks.labels.get(float(value), ("", "")) for value in values]
        lines = 2 if any(year for _, year in labels) else 1
        for axis in _sharing(self.axis, self):
            drawn = axis.get_major_ticks(len(values))
            style_marks(axis, drawn, values, ticks, labelled=True)
            for tick in drawn:
                self._place_label(tick, lines, above)
        if above:
            return [f"{year}\n{name or ' '}" if year else name for name, year in labels]
        return [f"{name}\n{year or ' '}" if lines == 2 else name for name, year in labels]

    def _place_label(self, tick, lines: int, above: bool) -> None:
        label = tick.label2 if above else tick.label1
        size = label.get_fontsize()
        pad = self.below + size * (FOOT if above else FIRST + NEXT * (lines - 1))
        if self.lift is not None:
            self.lift.raise_to(pad + size * (HEIGHT + NEXT * (lines - 1)))
        pad -= tick.get_tick_padding()
        if tick.get_pad() != pad:
            tick.set_pad(pad)
        label.set_verticalalignment("baseline")

    def parts_of(self, period: str, *, with_year: bool = False) -> tuple[str, str]:
        """Return a period's short name and, where it is wanted beside it, its year, for drawing."""
        return _parts(period, with_year, self.language, self.digits)

    def name_of(self, period: str) -> str:
        """Return the full name of a period, in reading order."""
        return rtl.digits(calendars.label_of(period, language=self.language), self.digits)


@lru_cache(maxsize=4096)
def _parts(period: str, with_year: bool, language: str, digits: str) -> tuple[str, str]:
    year = period[:4] if with_year and calendars.every_of(period) != "year" else ""
    name = calendars.label_of(period, language=language, short=True)
    return tuple(rtl.label(rtl.digits(text, digits), language=language) for text in (name, year))


class MarkLocator(Locator):
    """Put the marks of a `DateLocator` where it has no label, as an axis' minor ticks."""

    def __init__(self, locator):
        self.locator = locator

    def __call__(self) -> list[float]:
        """Return where the marks are."""
        return self.locator.ticks().marks

    def tick_values(self, vmin, vmax) -> list[float]:
        """Return where the marks are; they are those of the view shown."""
        return self()


class MarkFormatter(Formatter):
    """Write nothing beside minor ticks, and make those that begin a year longer and darker."""

    def __init__(self, locator):
        self.locator = locator

    def __call__(self, x, pos=None) -> str:
        """Return the label of a mark, which has none."""
        return ""

    def format_ticks(self, values) -> list[str]:
        """Return empty labels, and style the marks."""
        ticks = self.locator.ticks()
        for axis in _sharing(self.axis, self):
            style_marks(axis, axis.get_minor_ticks(len(values)), values, ticks, labelled=False)
        return [""] * len(values)


class Lift(Affine2DBase):
    """A shift upwards by points, on what is given in the dots of a figure."""

    def __init__(self, scale: Transform):
        super().__init__("Lift")
        self.points, self.scale = 0, scale
        self.set_children(scale)

    def raise_to(self, points: float) -> None:
        """Shift by so many points from now on."""
        if points != self.points:
            self.points = points
            self.invalidate()

    def get_matrix(self) -> np.ndarray:
        """Return the matrix of the shift."""
        dots = self.points / 72 * self.scale.get_matrix()[1, 1]
        return np.array([[1, 0, 0], [0, 1, dots], [0, 0, 1]], float)


def style_marks(axis: Axis, drawn: list, places, ticks, *, labelled: bool) -> None:
    """Give each tick of an axis its mark: none, a plain one, or the longer one of a year's edge."""
    looks = {which: _look(axis, which) for which in ("major", "minor")}
    own = looks["major" if labelled else "minor"]
    longest, widest = (max(look[name] for look in looks.values()) for name in ("length", "width"))
    marks = set(ticks.marks)
    for tick, place in zip(drawn, map(float, places), strict=True):
        edge = place in ticks.edges
        length = longest if labelled or edge else own["length"]
        look = {
            "markersize": length * (EDGE if edge else 1) if place in marks else 0,
            "markeredgewidth": widest * EDGE if edge else own["width"],
            "markeredgecolor": tick.label1.get_color() if edge else own["color"],
        }
        for line in (tick.tick1line, tick.tick2line):
            changed = {name: value for name, value in look.items()
                       if getattr(line, f"get_{name}")() != value}  # fmt: skip
            if changed:
                line.set(**changed)


def _look(axis: Axis, which: str) -> dict:
    settings = {"length": f"xtick.{which}.size", "width": f"xtick.{which}.width",
                "color": "xtick.color"}  # fmt: skip
    own = axis.get_tick_params(which=which)
    return {name: own.get(name, mpl.rcParams[setting]) for name, setting in settings.items()}


def _sharing(axis: Axis, formatter: Formatter) -> list[Axis]:
    """Return the x axes that have a formatter and show its ticks: panels in a column share one."""
    shared = [axes.xaxis for axes in axis.axes.get_shared_x_axes().get_siblings(axis.axes)]
    return [
        other
        for other in shared
        for which in ("major", "minor")
        if formatter is getattr(other, f"get_{which}_formatter")() and _shows(other, which)
    ]


def _shows(axis: Axis, which: str) -> bool:
    own = axis.get_tick_params(which=which)
    return any(own.get(part, True) for part in ("bottom", "labelbottom", "top", "labeltop"))
