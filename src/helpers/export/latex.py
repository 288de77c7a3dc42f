"""A figure's place in a LaTeX document: how it is included, its caption and its label."""

import re
from collections.abc import Mapping
from numbers import Real

from .latex_text import escape, marked

LANGUAGES = {"fa": "Persian", "en": "English"}
COLUMN_MM = 90
PREAMBLES = {
    "fa": (r"\usepackage{graphicx}", r"\usepackage{xepersian}", r"\settextfont{Vazirmatn}"),
    "en": (r"\usepackage{graphicx}",),
    "en with Persian": (
        r"\usepackage{graphicx}",
        r"\usepackage{fontspec}",
        r"\newfontfamily{\persianfont}[Script=Arabic]{Vazirmatn}",
        r"\TeXXeTstate=1",
        r"\DeclareRobustCommand{\rl}[1]{{\persianfont\beginR#1\endR}}",
    ),
}
_HOSTILE = re.compile(r'[\\%#{}~^$&"]')


def snippet(
    name: str, *, captions: Mapping[str, str], alt: Mapping[str, str],
    width_mm: float | None = None, language: str = "fa",
) -> str:  # fmt: skip
    r"""Return the figure environment that includes `name`.pdf in a document for XeLaTeX.

    `captions` and `alt` (what the figure shows, for who cannot see it) map "fa" and "en" to plain
    text, in which no sign means anything to LaTeX. The caption of the `language` is printed, the
    other stands below as a comment; what it needs in the document's preamble stands above. In "fa"
    Latin words and digits are in \lr, so that xepersian leaves them as they are; in "en" Persian
    words are in \rl. `width_mm` is the width on paper, in mm: above 90 the figure spans both
    columns where a page has two; None is as wide as the column. The label is fig:`name`. Raises
    `ValueError` for another language, one without caption or alt text, and a width not above 0.

    >>> words = {"en": "Use, 95 % intervals"}
    >>> print(snippet("use", captions=words, alt=words, width_mm=85, language="en"), end="")
    % The document needs, before \begin{document}, for XeLaTeX:
    %   \usepackage{graphicx}
    \begin{figure}[htbp]
      \centering
      \includegraphics[width=85mm, alt={Use, 95 \% intervals}]{use.pdf}
      \caption{Use, 95 \% intervals}
      \label{fig:use}
    \end{figure}
    """
    _check(language, {"caption": captions, "alt text": alt}, width_mm)
    width = r"\linewidth" if width_mm is None else f"{width_mm:g}mm"
    picture = rf"\includegraphics[width={width}, alt={{{escape(alt[language])}}}]{{{_file(name)}}}"
    environment = "figure*" if (width_mm or 0) > COLUMN_MM else "figure"
    caption = marked(captions[language], language)
    lines = [
        *_needs(caption, language),
        rf"\begin{{{environment}}}[htbp]",
        r"  \centering",
        f"  {picture}",
        rf"  \caption{{{caption}}}",
        rf"  \label{{fig:{'-'.join(_HOSTILE.sub(' ', name).split())}}}",
        rf"\end{{{environment}}}",
    ]
    for other in sorted(set(LANGUAGES) & set(captions) - {language}):
        lines.append(rf"% {LANGUAGES[other]}: \caption{{{marked(captions[other], other)}}}")
    for other in sorted(set(LANGUAGES) & set(alt) - {language}):
        lines.append(rf"% {LANGUAGES[other]}: alt={{{escape(alt[other])}}}")
    return "\n".join(lines) + "\n"


def _needs(caption: str, language: str) -> list[str]:
    """Return, as comments, what a document must say before a caption can stand in it."""
    document = "en with Persian" if language == "en" and r"\rl{" in caption else language
    needed = [f"%   {line}" for line in PREAMBLES[document]]
    return [r"% The document needs, before \begin{document}, for XeLaTeX:", *needed]


def _file(name: str) -> str:
    r"""Return a file's name in which no sign means anything to LaTeX; \Uchar is XeTeX's."""
    return _HOSTILE.sub(lambda found: rf'\Uchar"{ord(found[0]):X} ', name) + ".pdf"


def _check(language: str, texts: dict[str, Mapping[str, str]], width_mm: float | None) -> None:
    if language not in LANGUAGES:
        raise ValueError(f"A figure's snippet is in fa or in en; {language!r} is neither.")
    for what, given in texts.items():
        if not str(given.get(language) or "").strip():
            found = ", ".join(given) or "none"
            raise ValueError(f"The figure has no {what} in {language!r}; it has one in: {found}.")
    if width_mm is not None and not (isinstance(width_mm, Real) and 0 < width_mm < float("inf")):
        raise ValueError(
            f"The width of a figure is a number of mm above 0, such as 85; {width_mm!r} is none."
        )
