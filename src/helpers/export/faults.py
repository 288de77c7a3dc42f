"""What is wrong with the texts of a figure, measured on the figure as it is drawn."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font

from helpers.rtl.text import shapes_persian

from .drawn import Line, read_lines, text_of

SLACK, SMALLEST = 0.35, 5  # points
ABOVE, BELOW = 0.76, 0.24  # shares of the font's size that a line takes at least
FAINTEST, STRONG, CROSSING = 3, 2, 2  # ratios of contrast; square points
_SIDES = ("left", "foot", "right", "top")
_TAGS = ("<initial>", "<medial>", "<final>")
_SHARE = np.arange(256) / 255
_LINEAR = np.where(_SHARE <= 0.04045, _SHARE / 12.92, ((_SHARE + 0.055) / 1.055) ** 2.4)


def find_faults(figure: Figure) -> pd.DataFrame:
    """Return what is wrong with the texts of a figure, as a table of faults.

    Columns: `text` (in reading order), `problem` (the rest of a sentence that begins with it) and
    `other` (the text that it covers, or ""); no row where all is well. A text is at fault where it
    runs out of the figure, is cut by its axes, covers another text, or lies under or over marks
    that are no quiet grid; where it stands out from what is under it by less than 3 to 1 (as WCAG
    counts contrast), its letters are smaller than 5 pt or are in none of its fonts; where Persian
    was joined before drawing although matplotlib does so itself, or stands beside mathtext, which
    takes it apart. Everything is measured on the lines of text that are drawn, each with the box
    of its letters (at least as high as its font), turned as the text is; lengths are points at
    the figure's own size. What is hidden or out of view is no text. Raises `TypeError` for what is
    no figure.

    >>> figure = Figure(figsize=(4, 3))
    >>> pair = figure.text(0.5, 0.5, "امنیت"), figure.text(0.5, 0.5, "قفقاز")
    >>> find_faults(figure)[["text", "other"]].values.tolist()
    [['امنیت', 'قفقاز']]
    """
    if not isinstance(figure, Figure):
        raise TypeError(
            "export.find_faults takes a matplotlib Figure such as axes.figure; "
            f"this is a {type(figure).__name__}."
        )
    lines, pixels = read_lines(figure)
    point = figure.dpi / 72
    texts = {number: list(own) for number, own in groupby(lines, lambda line: line.number)}
    said = {number: " ".join(text_of(own).split()) for number, own in texts.items()}
    covers = _covers(lines, point)
    rows = [(one, f"covers «{said[other]}» by {sizes}", said[other])
            for (one, other), sizes in covers.items()]  # fmt: skip
    covered = {number for pair in covers for number in pair}
    for number, own in texts.items():
        problems = [*_of_place(own, figure.bbox.size, point), *_of_letters(own)]
        problems += _of_sight(own, pixels, point, alone=number not in covered)
        rows += [(number, problem, "") for problem in problems]
    rows.sort(key=lambda row: row[0])
    rows = [(said[number], problem, other) for number, problem, other in rows]
    return pd.DataFrame(rows, columns=["text", "problem", "other"], dtype=str)


def _covers(lines: list[Line], point: float) -> dict[tuple[int, int], str]:
    """Return by how much a text covers another, along and across its lines, by their numbers.

    Two turned boxes meet where their shadows do on each of the four ways in which they stand.
    """
    if len(lines) < 2:
        return {}
    corners = np.stack([_box(line, point) for line in lines])
    ways = np.stack([line.directions() for line in lines])
    number = np.array([line.number for line in lines])
    low, high = corners.min(axis=1), corners.max(axis=1)
    one, other = np.triu_indices(len(lines), 1)
    near = (np.minimum(high[one], high[other]) > np.maximum(low[one], low[other])).all(axis=1)
    near &= number[one] != number[other]
    one, other = one[near], other[near]
    both = np.concatenate([ways[one], ways[other]], axis=1)
    first, second = (corners[which] @ both.swapaxes(1, 2) for which in (one, other))
    shared = np.minimum(first.max(axis=1), second.max(axis=1))
    shared = (shared - np.maximum(first.min(axis=1), second.min(axis=1))) / point
    found = (shared > 2 * SLACK).all(axis=1)
    sizes: dict[tuple[int, int], tuple[float, float]] = {}
    for a, b, size in zip(number[one[found]], number[other[found]], shared[found], strict=True):
        sizes[a, b] = max(sizes.get((a, b), (0, 0)), (size[0], size[1]), key=np.prod)
    return {pair: f"{along:.1f} × {across:.1f} pt" for pair, (along, across) in sizes.items()}


def _box(line: Line, point: float) -> np.ndarray:
    return line.corners(ABOVE * line.size * point, BELOW * line.size * point)


def _of_place(own: list[Line], size: np.ndarray, point: float) -> Iterator[str]:
    """Say where the lines of a text run out of the figure, and by what they are cut."""
    corners = np.concatenate([_box(line, point) for line in own])
    beyond = np.concatenate([-corners.min(axis=0), corners.max(axis=0) - size]) / point
    if beyond.max() > SLACK:
        yield f"runs out of the figure by {beyond.max():.1f} pt at the {_SIDES[beyond.argmax()]}"
    cut = max(
        max((line.clip.min - line.corners().min(axis=0)).max(),
            (line.corners().max(axis=0) - line.clip.max).max()) if line.clip else 0
        for line in own
    )  # fmt: skip
    if cut / point > SLACK:
        yield f"is cut by {cut / point:.1f} pt at the edge of its axes"


def _of_letters(own: list[Line]) -> Iterator[str]:
    """Say what is wrong with the letters of a text: their size, their fonts, their joining."""
    if (size := min(line.size for line in own)) < SMALLEST - 1e-6:
        yield f"is written at {size:.1f} pt, smaller than {SMALLEST} pt"
    lacking = {letter for line in own if not line.mathtext for letter in _lacking(line)}
    if lacking:
        named = " ".join(f"{letter} (U+{ord(letter):04X})" for letter in sorted(lacking))
        yield f"has letters that are in none of its fonts: {named}"
    if shapes_persian() and any(_is_joined(letter) for line in own for letter in line.text):
        yield "was joined before drawing and is drawn backwards; give it to rtl.label, once"
    if any(line.mathtext and _holds_persian(line.text) for line in own):
        yield "holds Persian beside mathtext, which takes it apart; give it to rtl.label"


def _lacking(line: Line) -> set[str]:
    fonts = _fonts_of(line.font)
    return {
        letter
        for letter in set(line.text)
        if unicodedata.category(letter) not in ("Cf", "Zs", "Cc")
        and not any(ord(letter) in held for held in fonts)
    }


def _fonts_of(font: FontProperties) -> list[frozenset[int]]:
    """Return the code points of each font of a text: every family it names that is here."""
    paths, wanted = [], font.copy()
    for family in font.get_family():
        wanted.set_family(family)
        try:
            paths.append(findfont(wanted, fallback_to_default=False))
        except ValueError:
            continue
    return [_held(path) for path in paths or [findfont(font)]]


@lru_cache(maxsize=64)
def _held(path: str) -> frozenset[int]:
    return frozenset(get_font(path).get_charmap())


def _is_joined(letter: str) -> bool:
    return unicodedata.decomposition(letter).startswith(_TAGS)


def _holds_persian(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) == "AL" for letter in text)


def _of_sight(own: list[Line], pixels: np.ndarray, point: float, *, alone: bool) -> Iterator[str]:
    """Say what lies under and over a text, and how well its letters stand out against it.

    `pixels` are those of the whole figure; `alone` says that no other text covers this one.
    """
    under, over, contrast = 0, 0, np.inf
    for line in own:
        within = _within(line, len(pixels))
        if not within.any():
            continue
        top, left = line.corner
        rows, columns = within.shape
        paper, inked = line.under[within], _light(line.over[within])
        last = _light(pixels[top : top + rows, left : left + columns][within])
        ground = np.median(paper, axis=0)
        under += (_contrast(_light(paper), _light(ground)) > STRONG).sum()
        over += (_contrast(last, inked) > STRONG).sum()
        share = line.colour[3]
        ink = share * 255 * np.array(line.colour[:3]) + (1 - share) * ground
        contrast = min(contrast, _contrast(_light(ink), _light(ground)))
    if contrast < FAINTEST:
        yield f"stands out by {contrast:.1f} to 1 from what is under it, less than {FAINTEST} to 1"
    if alone and under / point**2 > CROSSING:
        yield f"lies over marks that take {under / point**2:.0f} pt² of its box"
    if alone and over / point**2 > CROSSING:
        yield f"lies under marks that take {over / point**2:.0f} pt² of its box"


def _within(line: Line, height: int) -> np.ndarray:
    """Return which of the pixels that were kept lie in the turned box of the line's letters."""
    if line.under is None:
        return np.zeros((0, 0), bool)
    rows, columns = np.indices(line.under.shape[:2]) + 0.5
    top, left = line.corner
    places = np.stack([left + columns - line.x, height - top - rows - line.y], axis=-1)
    along, up = np.moveaxis(places @ line.directions().T, -1, 0)
    inside = (0 < along) & (along < line.width) & (-line.descent < up) & (up < line.ascent)
    if line.clip is not None:
        seen = np.stack([left + columns, height - top - rows], axis=-1)
        inside &= ((line.clip.min < seen) & (seen < line.clip.max)).all(axis=-1)
    return inside


def _light(pixels: np.ndarray) -> np.ndarray:
    """Return the relative luminance of sRGB pixels, 0 to 255, from 0 to 1, as WCAG 2 defines it."""
    return _LINEAR[np.rint(pixels).astype(np.uint8)] @ [0.2126, 0.7152, 0.0722]


def _contrast(one, other):
    """Return the ratio of contrast of two luminances, 1 to 21, as WCAG 2 defines it."""
    return (np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)
