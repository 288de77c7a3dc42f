"""One function per chart; it draws a table and returns the Axes."""

from .bars import plot_coverage, plot_most_frequent
from .company import plot_collocates_over_time
from .keywords import plot_keywords
from .over_time import plot_by_source, plot_over_time
from .style import styled

__all__ = [
    "plot_by_source",
    "plot_collocates_over_time",
    "plot_coverage",
    "plot_keywords",
    "plot_most_frequent",
    "plot_over_time",
    "styled",
]
