"""Where the periods and the points of a chart are in its picture, for pointers and readers."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .time_axis import span_of


def find_places(axes: Axes) -> pd.DataFrame:
    """Return where the periods and the points of a chart of `plot_over_time` are in its picture.

    One row per period and term, with the columns `period`, `left` and `right` (where the period
    begins and ends), `term`, `x` and `y` (its point; `y` is missing where the rate is). All are
    shares of the picture's width, from its left, or of its height, from its top, whatever its
    dots; `attrs` has the `top` and the `bottom` of the axes. A figure that has changed since it was
    last laid out is laid out first. No row where no article is dated. Raises `ValueError` for
    axes that `plot_over_time` has not drawn on.
    """
    table = getattr(axes, "drawn", None)
    if table is None:
        raise ValueError(
            "charts.find_places takes the Axes that charts.plot_over_time returned; it has not "
            "drawn on these."
        )
    figure = axes.get_figure(root=True)
    if figure.stale:
        figure.draw_without_rendering()
    left, right = np.array([span_of(period) for period in table["period"]]).reshape(-1, 2).T
    across = [_shares(axes, each, np.zeros(len(table)))[0] for each in (left, right)]
    _, y = _shares(axes, (left + right) / 2, table["rate"].to_numpy(float, na_value=np.nan))
    places = pd.DataFrame({
        "period": table["period"], "left": across[0], "right": across[1], "term": table["term"],
        "x": (across[0] + across[1]) / 2, "y": 1 - y,
    })  # fmt: skip
    (_, bottom), (_, top) = axes.bbox.get_points() / figure.bbox.size
    places.attrs = {"top": float(1 - top), "bottom": float(1 - bottom)}
    return places


def _shares(axes: Axes, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return which shares of the figure's width and height places of the axes stand at."""
    points = axes.transData.transform(np.column_stack([x, y]))
    return (points / axes.get_figure(root=True).bbox.size).T
