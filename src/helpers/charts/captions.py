"""What a chart says of itself in words, in both languages, for its caption and for listeners."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

import pandas as pd
from matplotlib.figure import Figure

from .style import style

LANGUAGES = ("fa", "en")


class Said(NamedTuple):
    """The title of a chart, the note under it, and what someone is told who cannot see it.

    `key` is the part of the note that explains signs on the chart, such as numbers of events.
    """

    title: str
    note: str
    alt: str = ""
    key: str = ""


class InBoth(Mapping):
    """What is said in Persian ("fa") and in English ("en"), put into words when it is asked for."""

    def __init__(self, say: Callable[[str], Said | list[Said]]):
        self._say, self._said = say, {}

    def __getitem__(self, language: str) -> Said | list[Said]:
        if language not in self._said:
            if language not in LANGUAGES:
                raise KeyError(language)
            self._said[language] = self._say(language)
        return self._said[language]

    def __iter__(self) -> Iterator[str]:
        return iter(LANGUAGES)

    def __len__(self) -> int:
        return len(LANGUAGES)


def note_of(said: Said) -> str:
    """Return what stands under a chart: its note, of a slide's only corpus and key, or nothing."""
    if not style().titled:
        return ""
    if style().medium != "projector":
        return said.note
    corpus = said.note.split(". ")[0].rstrip(".")
    return "".join(f"{part}. " for part in (corpus, said.key) if part).strip()


def attach(
    figure: Figure, tables: list[pd.DataFrame], said: Mapping[str, Said], language: str
) -> None:
    """Keep with the figure what `export.save` writes beside it.

    `figure.numbers` is a list of the tables that were drawn, `figure.language` and `figure.medium`
    what it is drawn in and for, and `figure.said` has, for each language, a `Said` for each chart
    on the figure.
    """
    figure.numbers = [*getattr(figure, "numbers", []), *(table.copy() for table in tables)]
    figure.language, figure.medium = language, style().medium
    figure.said = InBoth(partial(_with_those_before, getattr(figure, "said", None), said))


def _with_those_before(before: Mapping | None, said: Mapping[str, Said], language: str) -> list:
    return [*(before[language] if before else ()), said[language]]
