"""A chart of nothing: it says in a sentence why there is nothing to draw."""

from functools import partial

import pandas as pd
from matplotlib.axes import Axes

from helpers import rtl

from . import lettering, theme, words
from .captions import InBoth, Said, attach
from .style import fonts, style


def draw_undated(table: pd.DataFrame, *, language: str, axes: Axes | None = None) -> Axes:
    """Draw no more than the sentence that no article is dated, and the corpus in the note."""
    undated = table.attrs["undated"]
    saying = "only_undated" if undated == 1 else "all_undated"
    return draw_sentence(table, saying, n=undated, language=language, axes=axes)


def draw_sentence(
    table: pd.DataFrame, saying: str, *, language: str, n: int = 0, axes: Axes | None = None
) -> Axes:
    """Draw no more than one of the `sayings`, and the corpus in the note."""
    said = InBoth(partial(_say, table, saying, n))
    with theme.theme():
        if axes is None:
            _, ((axes,),) = theme.new_figure(size=(9, 2.6))
        axes.spines[:].set_visible(False)
        axes.set(xticks=[], yticks=[])
        size = style().title
        axes.text(
            0.5, 0.5, lettering.wrap(said[language].title, theme.room_of(axes), size, language),
            transform=axes.transAxes, ha="center", va="center", fontsize=size,
            fontfamily=fonts(), linespacing=1.5,
        )  # fmt: skip
        theme.name_axes(axes, said[language]._replace(title=""), language=language)
    attach(axes.get_figure(root=True), [table], said, language)
    return axes


def _say(table: pd.DataFrame, saying: str, n: int, language: str) -> Said:
    sentence = words.say(saying, language, n=rtl.number(n, language=language))
    corpus = words.corpus_of(table, language)
    return Said(sentence, corpus and f"{corpus}.", sentence)
