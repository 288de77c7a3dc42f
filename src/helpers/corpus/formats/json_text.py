"""Takes JSON values from a long text one by one, and goes on behind one that is broken."""

import json
import re

CHUNK = 1 << 18
LONGEST = 1 << 27
NEAR = 16
NEARBY = 1 << 12
SHOWN = 200
MANY = 1000
KEPT = 1 << 16
DEEP = 10_000
NESTED = "The file is nested too deeply for JSON of articles. Write one object per line."
SPACE = re.compile(r"[\s\ufeff]*")
KEY = re.compile(r'\{\s*"(?:[^"\\]|\\.){0,200}"\s*:', re.S)
TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[\[\]{}]', re.S)
AFTER_SCALAR = re.compile(r"[,\]}\n]")
ANY_OBJECT = re.compile(r"[,\n]\s*(?=\{)")
decode = json.JSONDecoder(strict=False).raw_decode


class Broken(ValueError):
    """What stands here is no JSON value."""


class Long(Exception):
    """The value is longer than was asked for."""


class Cursor:
    """A place, `at`, in a text that comes in pieces; what lies before it is not kept.

    `space` is the white space that was passed last. Control characters within strings, NaN and
    Infinity are taken as they stand.
    """

    def __init__(self, pieces):
        self.text, self.at, self.space, self.ended = "", 0, "", False
        self._pieces, self._broken, self._too_deep = iter(pieces), 0, 0

    def more(self):
        """Reads on, at least as much as is held: so each character is copied only a few times."""
        held = self.text[self.at :]
        parts, size = [held], 0
        self.ended = True
        for piece in self._pieces:
            parts.append(piece)
            size += len(piece)
            if size >= max(CHUNK, len(held)):
                self.ended = False
                break
        self.text, self.at = "".join(parts), 0

    def peek(self):
        """The next character that is no white space, "" at the end; `at` moves to it."""
        space = ""
        while True:
            end = SPACE.match(self.text, self.at).end()
            space = (space + self.text[self.at : end])[-SHOWN:]
            self.at = end
            if end < len(self.text):
                self.space = space
                return self.text[end]
            if self.ended:
                return ""
            self.more()

    def value(self, longest=LONGEST):
        """The value that begins here; `at` moves behind it, or stays where there is an error.

        Broken where it is no JSON, Long where it has more than `longest` characters; a ValueError
        where values are nested beyond all measure again and again.
        """
        if self._broken and self.at > KEPT:
            self.text, self.at = self.text[self.at :], 0
        while True:
            try:
                value, end = decode(self.text, self.at)
            except RecursionError as error:
                self._too_deep += 1
                if self._too_deep > DEEP:
                    raise ValueError(NESTED) from error
                raise Broken from error
            except ValueError as error:
                if self.ended or self._is_certain(error):
                    raise Broken from error
            else:
                if end < len(self.text) or self.ended or self.text[end - 1] in '}]"':
                    self.at = end
                    return value
            if len(self.text) - self.at >= longest:
                raise Long if longest < LONGEST else Broken
            self.more()

    def _is_certain(self, error):
        """Whether reading on cannot mend an error."""
        if not isinstance(error, json.JSONDecodeError):
            return True
        return not error.msg.startswith("Unterminated") and error.pos < len(self.text) - NEAR

    def sibling(self):
        """A pattern of what stands before the next object like the one that begins here.

        That is the same white space with its line end, or else a comma and an object that begins
        with the same key.
        """
        if "\n" in self.space:
            return re.compile(re.escape(self.space.lstrip(" \t")) + r"(?=\{)")
        key = KEY.match(self.text, self.at) if self._broken < MANY else None
        return re.compile(r"\}\s*,\s*(?=" + re.escape(key[0]) + ")") if key else ANY_OBJECT

    def skip(self, following):
        """Goes behind a broken value and returns how it begins.

        Its end is where its brackets close, or, if that is sooner, where `following` matches:
        a quotation mark that is missing makes all later ones begin what they should end.
        """
        begun, lost, span = "", False, NEARBY
        self._broken += 1
        while self.at < len(self.text):
            begun = begun or self.text[self.at : self.at + SHOWN]
            limit = min(self.at + span, len(self.text))
            match = following.search(self.text, self.at + 1, limit)
            end = None if lost else _end(self.text, self.at, match.start() if match else limit)
            if match or end is not None:
                end = match.end() if end is None else end
                begun = begun[: end - self.at].rstrip(", \r\n\t")
                self.at = end
                return begun
            span *= 4
            if limit < len(self.text):
                continue
            if self.ended:
                self.at = len(self.text)
                break
            if len(self.text) - self.at > LONGEST:
                self.at, lost = len(self.text) - 2 * SHOWN, True
            self.more()
        return begun


def _end(text, at, limit):
    """Where the value that begins at `at` ends by its brackets; None where not before `limit`."""
    if text[at] not in "[{":
        match = AFTER_SCALAR.search(text, at + 1, limit)
        return match and match.start()
    depth = 0
    for token in TOKEN.finditer(text, at, limit):
        mark = token[0]
        if mark in "[{":
            depth += 1
        elif mark in "]}":
            depth -= 1
            if depth == 0:
                return token.end()
    return None
