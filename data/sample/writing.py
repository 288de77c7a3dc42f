"""Writes one article out of a theme's lines: how its sentences are chosen, filled and ordered."""

import re
import tomllib
from pathlib import Path

from persiantools.jdatetime import JalaliDate

HERE = Path(__file__).resolve().parent
PLAN = tomllib.loads((HERE / "plan.toml").read_text(encoding="utf-8"))
WORD = re.compile(r"[\w\u200c\u064b-\u0655]+")
WEEKDAYS = "شنبه یکشنبه دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه".split()
SEASONS = "بهار تابستان پاییز زمستان".split()
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def read_material(path):
    """Return one theme's name, terms and lines by section, each line with its first and last day.

    A line may begin with the days between which it can be written: "@1398-12..1401-06 ".
    """
    material, section = {"lines": {}, "once": set()}, None
    for line in filter(str.strip, path.read_text(encoding="utf-8").splitlines()):
        if line.startswith("== "):
            section, *rest = line[3:].split()
            material["lines"].setdefault(section, [])
            material["once"].update([section] if rest else [])
        elif section is None:
            key, value = line.split(":", 1)
            material[key] = value.strip()
        else:
            when = re.match(r"@(\S*)\.\.(\S*) ", line)
            start, end = when.groups() if when else ("", "")
            material["lines"][section].append((start, end or "9", line[when.end() if when else 0:]))
    return material


COMMON = read_material(HERE / "common.txt")
THEMES = {path.stem: read_material(path) for path in sorted((HERE / "themes").glob("*.txt"))}
TERMS = [term for theme in THEMES.values() for term in theme["terms"].split("، ")]


class Writer:
    """One article's memory: who speaks, where it happens, what has been said already."""

    def __init__(self, rng, uses, theme, day, source):
        self.rng, self.uses, self.theme, self.used = rng, uses, theme, set()
        jalali = JalaliDate(day)
        self.day, self.introduced = str(jalali), False
        self.bound = {"weekday": WEEKDAYS[jalali.weekday()], "source": source,
                      "year": str(jalali.year).translate(PERSIAN),
                      "season": SEASONS[(jalali.month - 1) // 3], "category": theme["name"]}
        self.bound["speaker"], self.bound["short"] = self.pick(self.lines("people")).split(" / ")

    def pick(self, options):
        """Return one of the options; by random() alone, whose numbers no Python changes."""
        return options[int(self.rng.random() * len(options))]

    def lines(self, section):
        """Return the section's lines that could have been written on this day."""
        material = self.theme if section in self.theme["lines"] else COMMON
        return [text for start, end, text in material["lines"][section]
                if start <= self.day and self.day[:len(end)] <= end]

    def fresh(self, section):
        """Return a line not yet in this article, rather one that other articles used little."""
        others = () if section in ("ask", "linking") else ("fact", "background", "analysis")
        for name in (section, *others):
            fits = [text for text in self.lines(name) if text not in self.used]
            if fits:
                break
        line = min(fits or self.lines(section),
                   key=lambda text: self.uses[text] + 1.3 * self.rng.random())
        self.used.add(line)
        self.uses[line] += 1
        return line

    def slot(self, name):
        """Return what a {slot} stands for; some are chosen once and kept through the article."""
        if name in self.bound:
            return self.bound[name]
        if name in ("q", "ask", "reaction"):
            return self.expand(self.fresh(name))
        value = self.expand(self.pick(self.lines(name)))
        if name in self.theme["once"] | COMMON["once"]:
            self.bound[name] = value
        return value

    def expand(self, text):
        """Fill [choices|of|words], {slots} and <3-40> figures."""
        while match := re.search(r"\[([^\[\]]*)\]", text):
            text = text[: match.start()] + self.pick(match[1].split("|")) + text[match.end():]
        text = re.sub(r"\{(\w+)\}", lambda match: self.slot(match[1]), text)
        return re.sub(r"<(\d+)-(\d+)>", self.figure, text)

    def figure(self, match):
        low, high = int(match[1]), int(match[2])
        return str(low + int(self.rng.random() * (high - low + 1))).translate(PERSIAN)

    def part(self, name):
        """Return one sentence (or a question, or an answer) of the article."""
        if name in ("first", "next"):
            name = "next" if self.introduced else "first"
        self.introduced |= name in ("first", "talk")
        text = self.expand(self.fresh(name))
        if name == "lead" and self.rng.random() < 0.4:
            text = f"{self.slot('dateline')} {text}"
        if name in ("fact", "background", "analysis") and self.rng.random() < 0.36:
            text = f"{self.expand(self.fresh('linking'))} {text}"
        if name == "ask":
            text = f"{self.slot('mark')} {text}"
        return text if text.endswith(("؟", ".", ":", ".»")) else text + "."


def length(paragraphs):
    """Return the number of words in the paragraphs."""
    return len(WORD.findall(" ".join(paragraphs)))


def draw(rng, shares):
    """Return one key, each as likely as its weight."""
    point = rng.random() * sum(shares.values())
    for key, weight in shares.items():
        point -= weight
        if point < 0:
            return key
    return key


def compose(writer):
    """Return title, clean text and shape of a new article of 120 to 250 words."""
    shapes, rng = PLAN["shapes"], writer.rng
    name = draw(rng, {key: shape["weight"] for key, shape in shapes.items()})
    low, high = shapes[name]["words"]
    target = low + (high - low) * rng.random() ** 2.2
    paragraphs, order = [""], writer.pick(shapes[name]["orders"]).split()
    while length(paragraphs) < target:
        part = order.pop(0) if order else writer.pick(shapes[name]["fill"].split())
        if part == "/":
            paragraphs.append("")
        elif length([*paragraphs, sentence := writer.part(part)]) <= 250:
            paragraphs[-1] = f"{paragraphs[-1]} {sentence}".strip()
    ending = writer.part("close")
    if rng.random() < 0.5 and length([*paragraphs, ending]) <= 250:
        paragraphs.append(ending)
    title = writer.expand(writer.fresh("title" if rng.random() < 0.6 else f"{name}_title"))
    return title, "\n".join(filter(None, paragraphs)), name
