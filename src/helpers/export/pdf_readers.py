"""What poppler and pypdf make of a line of letters, and what has them read it right.

poppler sorts letters from left to right and turns stretches of Persian round; pypdf follows the
order of drawing: docs/decisions/text-in-pdf.md.
"""

from .reading_order import LRM, RLM, Letter, kind

_NEUTRAL = (  # to pypdf
    ("\x00", "\x2f"),
    ("\x3a", "\x40"),
    ("\u0660", "\u066d"),
    ("\u06f0", "\u06f9"),
    ("\u2000", "\u206f"),
    ("\u20a0", "\u21ff"),
)


def anchor(line: list[Letter], path: list[tuple[int, str]], right_to_left: bool) -> None:
    """Put marks of direction beside letters, so that poppler reads the line along the path.

    On a page that is mostly Persian (`right_to_left`) poppler reads stretches without Latin letters
    and numbers from the right, and others from the left up to the next Persian letter; on other
    pages the same from the left. A mark ends a stretch where the line does and no letter would.
    """
    moves = dict(path)
    if right_to_left or any(move == "R" for move in moves.values()):
        for order, (place, move) in enumerate(path):
            starts = not order or path[order - 1][1] != move
            ends = order + 1 == len(path) or path[order + 1][1] != move
            _anchor_letter(line, place, move, starts, ends, right_to_left)
    if right_to_left and "R" in moves.values():
        if moves[len(line) - 1] == "L":
            line[-1].after += RLM
        if moves[0] == "L":
            line[0].before = RLM + line[0].before
    if not right_to_left and kind(line[0].char) not in "L#":
        line[0].before = LRM + line[0].before


def _anchor_letter(line, place: int, move: str, starts: bool, ends: bool, right_to_left: bool):
    letter, seen = line[place], kind(line[place].char)
    if right_to_left and move == "R":
        if starts and seen != "R":
            letter.after += RLM
        if seen in "L#":
            letter.before += RLM
    elif right_to_left:
        if ends and seen not in "L#":
            letter.after += LRM + RLM
    elif move == "R":
        if ends and seen != "R":
            letter.before += LRM + RLM
    elif starts and seen not in "L#":
        letter.before += LRM


def read_back(text: str, right_to_left: bool) -> str:
    """Return what poppler makes of a line given from left to right; the inverse is itself.

    >>> read_back("۱۲ لاس", right_to_left=True), read_back("abc مالس", right_to_left=False)
    ('سال ۱۲', 'abc سلام')
    """
    parts, at, size = [], 0, len(text)
    if not right_to_left:
        while at < size:
            to = next((n for n in range(at, size) if kind(text[n]) == "R"), size)
            back = next((n for n in range(to, size) if kind(text[n]) in "L#"), size)
            parts += [text[at:to], text[to:back][::-1]]
            at = back
        return "".join(parts)
    at = size
    while at > 0:
        to = next((n for n in range(at, 0, -1) if kind(text[n - 1]) in "L#"), 0)
        back = next((n for n in range(to, 0, -1) if kind(text[n - 1]) == "R"), 0)
        parts += [text[to:at][::-1], text[back:to]]
        at = back
    return "".join(parts)


def written_for(said: str, right_to_left: bool) -> str:
    """Return a line, from left to right, that poppler reads as `said`: the inverse of read_back.

    >>> line = written_for("کشور: الف، ب", right_to_left=False)
    >>> read_back(line, right_to_left=False).replace(LRM, "").replace(RLM, "")
    'کشور: الف، ب'
    """
    parts, at, size = [], 0, len(said)
    while at < size:
        if right_to_left:
            to = _next(said, at, "L#")
            turned = said[at:to]
            back = _next(said, to, "R")
            while back > to and kind(said[back - 1]) not in "L#":
                back -= 1
            turned = turned if turned and kind(turned[0]) == "R" else RLM + turned
            parts += [turned[::-1], said[to:back]]
        else:
            to = _next(said, at, "R")
            back = _next(said, to, "L#")
            turned = said[to:back]
            turned += RLM + LRM if turned and kind(turned[-1]) != "R" else ""
            parts += [said[at:to], turned[::-1]]
        at = back
    return "".join(reversed(parts)) if right_to_left else LRM + "".join(parts)


def _next(text: str, at: int, kinds: str) -> int:
    return next((n for n in range(at, len(text)) if kind(text[n]) in kinds), len(text))


def strokes(line: list[Letter], path: list[tuple[int, str]]) -> list[list[Letter]]:
    """Return the line in pieces to be drawn from left to right, one after the other as it is read.

    pypdf turns a run of right-to-left letters round, and what is neutral to it (spaces, Persian
    digits, half-spaces) with it; what is drawn alone stays where it is.
    """
    places = [place for place, _ in path]
    pieces, at, latin = [], 0, False
    while at < len(places):
        letter = line[places[at]]
        if _turns(letter):
            to = _run(line, places, at)
            pieces.append(places[at:to][::-1])
            at, latin = to, False
            continue
        if latin and pieces[-1][-1] == places[at] - 1:
            pieces[-1].append(places[at])
        else:
            pieces.append([places[at]])
        latin = latin or not _neutral(letter)
        at += 1
    return [[line[place] for place in piece] for piece in pieces]


def _run(line: list[Letter], places: list[int], at: int) -> int:
    """The end of a run that pypdf turns round, which begins and ends in a letter."""
    end, to = at + 1, at + 1
    while to < len(places) and places[to] == places[to - 1] - 1:
        letter = line[places[to]]
        if letter.font is not line[places[at]].font or letter.char.isdigit():
            break
        if _turns(letter):
            end = to + 1
        elif not _neutral(letter):
            break
        to += 1
    return end


def _turns(letter: Letter) -> bool:
    char = letter.text
    ranges = "\u0590" <= char <= "\u08ff" or "\ufb1d" <= char <= "\ufdff"
    return (ranges or "\ufe70" <= char <= "\ufeff") and not _neutral(letter)


def _neutral(letter: Letter) -> bool:
    """pypdf lets neutral characters run as those before them, and what is several characters."""
    char = letter.text
    return len(char) > 1 or any(first <= char <= last for first, last in _NEUTRAL)
