"""A chart of nothing: it says in a sentence why there is nothing to draw."""

import pandas as pd
from matplotlib.axes import Axes

from helpers import rtl

from . import lettering, theme, words
from .checks import undated_of


def draw_undated(table: pd.DataFrame, *, language: str, axes: Axes | None = None) -> Axes:
    """Draw no more than the sentence that no article is dated, and the corpus in the note."""
    undated = undated_of(table)
    saying = "only_undated" if undated == 1 else "all_undated"
    sentence = words.say(saying, language, n=rtl.number(undated, language=language))
    return draw_sentence(table, sentence, language=language, axes=axes)


def draw_sentence(
    table: pd.DataFrame, sentence: str, *, language: str, axes: Axes | None = None
) -> Axes:
    """Draw no more than a sentence, and the corpus in the note."""
    with theme.theme():
        if axes is None:
            _, ((axes,),) = theme.new_figure(size=(9, 2.6))
        axes.spines[:].set_visible(False)
        axes.set(xticks=[], yticks=[])
        axes.text(
            0.5, 0.5, lettering.wrap(sentence, theme.room_of(axes), theme.TITLE_SIZE, language),
            transform=axes.transAxes, ha="center", va="center", fontsize=theme.TITLE_SIZE,
            fontfamily=rtl.fonts(), linespacing=1.5,
        )  # fmt: skip
        corpus = words.corpus_of(table, language)
        theme.name_axes(axes, title="", note=corpus and f"{corpus}.", measure="", language=language)
    theme.attach(axes.get_figure(root=True), table, sentence)
    return axes
