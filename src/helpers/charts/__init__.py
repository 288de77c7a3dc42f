"""One function per chart; it draws a table and returns the Axes."""

from .bars import plot_coverage, plot_most_frequent
from .over_time import plot_by_source, plot_over_time

__all__ = ["plot_by_source", "plot_coverage", "plot_most_frequent", "plot_over_time"]
