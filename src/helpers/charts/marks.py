"""The marks of an axis of dates under a strip, drawn at once: a tick of its own each takes long."""

from matplotlib import rcParams
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import TICKDOWN, Line2D
from matplotlib.transforms import Bbox

from .date_labels import EDGE
from .dates import DateLocator


class Marks(Artist):
    """The marks of a `DateLocator` at the foot of axes that share its x axis.

    They look as ticks would: `length` points long, those of the labels a little stronger, and
    those of a year's first day longer, and where it has a label in the colour `first`.
    """

    def __init__(self, axes: Axes, locator: DateLocator, *, length: float, colour: str, first: str):
        super().__init__()
        self.set(clip_on=False, gid="marks", zorder=axes.xaxis.get_zorder())
        self._locator, self._length, self._colours = locator, length, (colour, first)

    def draw(self, renderer) -> None:
        """Draw the marks of the view."""
        ticks, (colour, first) = self._locator.ticks(), self._colours
        major, minor = (rcParams[f"xtick.{which}.width"] for which in ("major", "minor"))
        marks, labels, edges = set(ticks.marks), ticks.labels.keys(), ticks.edges
        edge = EDGE, max(major, minor) * EDGE
        for places, (length, width), shown in (
            (marks & labels - edges, (1, major), colour),
            (marks - labels - edges, (1, minor), rcParams["xtick.color"]),
            (edges & labels, edge, first),
            (edges - labels, edge, colour),
        ):
            line = Line2D(
                sorted(places), [0] * len(places), linestyle="none", marker=TICKDOWN,
                markersize=self._length * length, markeredgewidth=width, markeredgecolor=shown,
                transform=self.axes.get_xaxis_transform(), clip_on=False,
            )  # fmt: skip
            line.set_figure(self.get_figure())
            line.draw(renderer)

    def get_window_extent(self, renderer=None) -> Bbox:
        """Return the room that the marks take under the axes."""
        axes, length = self.axes.bbox, self._length * self.get_figure(root=True).dpi / 72
        return Bbox.from_extents(axes.x0, axes.y0 - length, axes.x1, axes.y0)

    def get_tightbbox(self, renderer=None) -> Bbox:
        """Return the same, which nothing clips."""
        return self.get_window_extent(renderer)
