"""Cuts the records out of marked-up text, and holds one of them at a time."""

import re
from typing import NamedTuple

LONGEST = 1 << 25
BEFORE = 1 << 16
CHUNK = 1 << 20
OVERLAP = 128
SECTION = "<![CDATA["
ENDS = {
    "comment": re.compile("-->"),
    "section": re.compile(r"\]\]>"),
    "declaration": re.compile(r"[\[>]"),
    "subset": re.compile(r"\]\s*>"),
}
ANGLE = re.compile("[<>]")


class Cut(NamedTuple):
    """One record: its source from "<DOC" to "</DOC>", and the text since the record before."""

    number: int
    name: str
    source: str
    before: str
    closed: bool


class _Window:
    """The part of a long text that is still needed; `kept` and `at` are places in `text`."""

    def __init__(self, lines):
        self.text, self.kept, self.at, self.ended = "", 0, 0, False
        self._lines = iter(lines)
        self._begins = 0
        self._searched = {}

    def more(self):
        """Reads on, at least as much as is held: so each character is copied only a few times."""
        held = self.text[self.kept :]
        parts, size = [held], 0
        self.ended = True
        for line in self._lines:
            parts.append(line)
            size += len(line)
            if size >= max(CHUNK, len(held)):
                self.ended = False
                break
        self._begins += self.kept
        self.at -= self.kept
        self.kept = 0
        self.text = "".join(parts)

    def find(self, pattern, keep=None):
        """The next match from `at` on, reading on; None at the end, or where too much is held.

        Of the text before `at` no more than `keep` characters stay, where that is given.
        """
        while True:
            match = pattern.search(self.text, self.at)
            if self.ended or (match and match.end() < len(self.text)):
                return match
            self.at = max(self.at, match.start() if match else len(self.text) - OVERLAP)
            if keep is not None:
                self.kept = max(self.kept, self.at - keep)
            elif len(self.text) - self.kept > LONGEST:
                return None
            self.more()

    def end_of(self, kind, keep=None):
        """Where a comment or section that begins before `at` ends, or None; `at` stays.

        No stretch of text is searched twice for the same end.
        """
        place = self._begins + self.at
        self.at = max(self.at, self._searched.get(kind, 0) - self._begins)
        match = self.find(ENDS[kind], keep)
        end = match.start() if match else max(len(self.text) - 2, 0)
        self._searched[kind] = self._begins + end
        self.at = max(place - self._begins, self.kept)
        return end if match else None


def cut(lines, names, findings, *, inner=None, choose=None):
    """Yields each record of the text, a Cut, whatever stands around the records.

    A record is an element whose name is one of `names`, in capitals or not, with or without a
    prefix. Comments and CDATA sections within are skipped. A record that is never closed ends
    where the next one begins, with `closed` False. Left out, and noted, are a record longer than
    LONGEST characters, one that is cut off by the end of the text, and one whose opening tag is
    missing. Of the elements called `inner` in a record only one is held: `choose(one, other)`.
    """
    return _Cutter(lines, names, findings, inner, choose).records()


class _Cutter:
    def __init__(self, lines, names, findings, inner, choose):
        self.window, self.findings = _Window(lines), findings
        self.inner, self.choose = inner, choose
        self.number = 0
        names = "|".join(map(re.escape, names))
        self.around = re.compile(
            rf"<(?:(?P<comment>!--)|(?P<section>!\[CDATA\[)|(?P<declaration>!DOCTYPE\b)"
            rf"|(?P<closing>/)?(?P<name>(?:[\w.\-]{{1,40}}:)?(?:{names}))(?=[\s/>]))",
            re.I,
        )
        self.within = {}

    def records(self):
        window = self.window
        while token := window.find(self.around, keep=BEFORE):
            window.at = token.end()
            if token["declaration"]:
                self._pass_declaration()
            elif token["comment"] or token["section"]:
                kind = "comment" if token["comment"] else "section"
                window.at = window.end_of(kind) or window.at
            elif token["closing"]:
                self.number += 1
                self._leave_out("xml", f"</{token['name']}> without its opening tag")
            else:
                self.number += 1
                before = window.text[window.kept : token.start()][-BEFORE:]
                window.kept = token.start()
                if record := self._record(token["name"], before):
                    yield record
                window.kept = window.at

    def _pass_declaration(self):
        """Goes past a DOCTYPE; what it declares is neither read nor expanded."""
        window = self.window
        end = window.end_of("declaration")
        if end is not None and window.text[end] == "[":
            window.at = end
            end = window.end_of("subset")
            if end and "<!ENTITY" in window.text[window.at : end].upper():
                found = "the DOCTYPE declares entities"
                self.findings.add("entity", None, "file", found, "not read, never expanded")
        window.at = end or window.at

    def _record(self, name, before):
        """The record whose opening tag begins at `kept`, or None where it cannot be used."""
        window, rest, best, opened = self.window, [], "", None
        if self._is_empty():
            return Cut(self.number, name, window.text[window.kept : window.at], before, True)
        while token := window.find(self._tokens(name)):
            window.at, kind = token.end(), token.lastgroup
            if kind in ("comment", "section"):
                self._pass_section(kind, name)
            elif kind == "opened" and opened is None:
                opened = token.start() - window.kept
            elif kind == "chosen" and opened is not None:
                opened += window.kept
                rest.append(window.text[window.kept : opened].strip())
                found = window.text[opened : window.at]
                best = self.choose(best, found) if best else found
                window.kept, opened = window.at, None
            elif kind in ("end", "again"):
                upto = token.end() if kind == "end" else token.start()
                window.at = upto
                source = "".join([*rest, best, window.text[window.kept : upto]])
                if len(source) > LONGEST:
                    return self._leave_out("long", _beginning(source))
                return Cut(self.number, name, source, before, kind == "end")
        source = "".join([*rest, window.text[window.kept : window.kept + 1000]])
        if window.ended:
            return self._leave_out("xml", f"cut off by the end of the file: {_beginning(source)}")
        self._leave_out("long", _beginning(source))
        self._pass_long(name)

    def _is_empty(self):
        """Goes past the rest of the opening tag; whether it closes itself, <item/>."""
        window = self.window
        begins = window.at - window.kept
        while angle := window.find(ANGLE):
            inside = window.text[window.kept + begins : angle.start()]
            if angle[0] == "<":
                return False
            window.at = angle.end()
            if not (inside.count('"') % 2 or inside.count("'") % 2):
                return inside.endswith("/")
            if len(inside) > 4096:
                return False
        return False

    def _tokens(self, name):
        """What is looked for in a record of that name."""
        if name not in self.within:
            pattern = (
                rf"<(?:(?P<comment>!--)|(?P<section>!\[CDATA\[)"
                rf"|(?P<end>/{re.escape(name)}\s*>)|(?P<again>{re.escape(name)}(?=[\s/>]))"
            )
            if self.inner:
                pattern += rf"|(?P<opened>{self.inner}(?=[\s>]))|(?P<chosen>/{self.inner}\s*>)"
            self.within[name] = re.compile(pattern + ")", re.I)
        return self.within[name]

    def _pass_section(self, kind, name):
        """Goes past a comment or a CDATA section of a record.

        One in which the record ends and the next begins (for CDATA: with a further section) was
        never closed: it is left where that record ends.
        """
        window = self.window
        if (end := window.end_of(kind)) is None:
            return
        name = re.escape(name)
        next_one = re.compile(rf"</{name}\s*>[^<]*<{name}(?=[\s>])", re.I)
        found = next_one.search(window.text, window.at, end)
        if found and kind == "section" and window.text.find(SECTION, found.end(), end) < 0:
            found = None
        window.at = found.start() if found else end

    def _pass_long(self, name):
        """Goes to the end of a record that is not held."""
        window = self.window
        while token := window.find(self._tokens(name), keep=0):
            window.at = token.end()
            if token.lastgroup == "section":
                window.at = window.end_of("section", keep=0) or window.at
            elif token.lastgroup == "end":
                return
            elif token.lastgroup == "again":
                window.at = token.start()
                return

    def _leave_out(self, reason, found):
        self.findings.leave_out(reason, self.number, found)


def _beginning(source):
    """The first words of a record, on one line."""
    return " ".join(source[:1000].split())[:150]
