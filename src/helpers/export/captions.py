"""What a figure says of itself in words: title, caption and alt text in both languages."""

from matplotlib.figure import Figure

LANGUAGES = ("fa", "en")
_MARKS = dict.fromkeys(
    map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)


def titles(figure: Figure) -> dict[str, str]:
    """Return the title of the first chart of a figure in each language; {} where it has none."""
    return {language: plain(charts[0].title) for language, charts in _said(figure).items()}


def captions(figure: Figure) -> dict[str, str]:
    """Return the caption of a figure in each language: title and note of each of its charts."""
    return {
        language: " ".join(_ended(text) for chart in charts for text in chart[:2] if text)
        for language, charts in _said(figure).items()
    }


def alt(figure: Figure) -> dict[str, str]:
    """Return what a figure shows in each language, or its title where its chart does not say."""
    return {
        language: " ".join(_ended(chart.alt or chart.title) for chart in charts)
        for language, charts in _said(figure).items()
    }


def plain(text: str) -> str:
    """Return a text on one line, without the marks that keep its parts in order where it is drawn.

    >>> plain("Corpus:\\n\\u200esample\\u200e")
    'Corpus: sample'
    """
    return " ".join(text.translate(_MARKS).split())


def _said(figure: Figure) -> dict[str, list]:
    said = getattr(figure, "said", None) or {}
    return {language: said[language] for language in LANGUAGES if said.get(language)}


def _ended(text: str) -> str:
    """Return a sentence with its full stop, and without marks of direction."""
    text = plain(text)
    return text if text.endswith((".", "!", "؟", "?")) else f"{text}."
