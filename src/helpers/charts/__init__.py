"""One function per chart; it draws a table and returns the Axes."""

from .barcode import plot_through_time
from .bars import plot_coverage, plot_most_frequent
from .by_source import plot_by_source
from .company import plot_collocates_over_time
from .date_labels import DateFormatter
from .dates import DateLocator, add_calendar, set_dates
from .heat_map import plot_heat_map
from .keywords import plot_keywords
from .over_time import plot_over_time, redraw_over_time
from .places import find_places
from .ranks import plot_by_rank
from .slopes import plot_before_and_after
from .style import styled

__all__ = [
    "DateFormatter",
    "DateLocator",
    "add_calendar",
    "find_places",
    "plot_before_and_after",
    "plot_by_rank",
    "plot_by_source",
    "plot_collocates_over_time",
    "plot_coverage",
    "plot_heat_map",
    "plot_keywords",
    "plot_most_frequent",
    "plot_over_time",
    "plot_through_time",
    "redraw_over_time",
    "set_dates",
    "styled",
]
