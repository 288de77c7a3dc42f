"""Write the word lists of `helpers.orthography` from three published lexicons.

    make lexicon

Lilak, the Persian spelling dictionary (Apache 2.0, from npm: dictionary-fa), gives the words and
the endings each takes; hazm (MIT) gives compounds and verbs; shekar (MIT, its wheel from PyPI)
gives how often a word is written, and news.tsv which spelling of two is usual. README.md says more.
"""

import csv
import re
import sys
import tarfile
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

PLACE = Path(__file__).parents[2] / "src" / "helpers" / "orthography"
ZWNJ = "\u200c"
PERSIAN = re.compile(f"[آأؤئءا-غفقلمنهوپچژکگی{ZWNJ}]+")
UNJOINED = "اآأإٱدذرزژوؤءۀة"
ENDINGS = {"n": {"pa"}, "a": {"st", "su"}, "p": {"sd", "sg"}, "s": {"sj"}, "h": {"sk"}}
ENOUGH = (1, 1_000, 4)  # below this a source (shekar, hazm, news) has no vote
PREVERBS = ("", "بر", "در", "باز", "فرا", "فرو", "وا", "ور")
OFTEN = 5  # plurals in the news, from which on a word takes one
LACKING = {("آمرزید", "آمرز")}  # verbs that no source has
RARE = 20_000  # a word that only shekar counts is listed from this frequency on


def main(folder: Path) -> None:
    """Read the lexicons that `make lexicon` fetched into folder; write words.tsv and verbs.tsv."""
    lilak = read_lilak(folder)
    hazm = Path(find_spec("hazm").submodule_search_locations[0]) / "data"
    shekar = folder / "shekar" / "data" / "files"
    place = Path(__file__).parent
    news = {word: int(count) for word, count in rows(place / "news.tsv", "\t")}
    verbs = read_verbs(hazm, shekar)
    words = list_words(lilak, hazm, shekar, news, verbs)
    words = {(word, taking(word, letters, news), count) for word, letters, count in words}
    added = {word: letters for word, letters in rows(place / "added.tsv", "\t")}
    uses = {word: count for word, _, count in words}
    words = {row for row in words if row[0] not in added}
    words |= {(word, letters, uses.get(word) or 1) for word, letters in added.items()}
    write("verbs.tsv", sorted(verbs))
    write("words.tsv", sorted(words))
    write("usage.tsv", sorted(list_usage(words, news, verbs)))


def read_lilak(folder: Path) -> dict[str, set[str]]:
    """Return each word of Lilak and the names of the groups of endings that it takes."""
    with tarfile.open(next(folder.glob("dictionary-fa-*.tgz"))) as archive:
        lines = archive.extractfile("package/index.dic").read().decode("utf-8").split("\n")
    words = defaultdict(set)
    for line in lines:
        word, _, groups = line.strip().partition("/")
        words[word].update(re.findall("..", groups))
    return words


def read_verbs(hazm: Path, shekar: Path) -> set[tuple[str, str]]:
    """Return the (past stem, present stem) of each verb."""
    lines = (hazm / "verbs.dat").read_text("utf-8").split()
    verbs = {tuple(line.split("#")) for line in lines if "#" in line}
    verbs |= {(past, present) for present, past, *_ in rows(shekar / "verbs.csv")}
    verbs = {(past.replace(f"می{ZWNJ}", "می"), present) for past, present in verbs} | LACKING
    return {(past, present) for past, present in verbs if past and present}


def list_words(
    lilak: dict[str, set[str]], hazm: Path, shekar: Path, news: dict[str, int], verbs: set
) -> set[tuple[str, str, int]]:
    """Return (word, letters of its kinds, frequency), each word in its usual spelling."""
    often = {word: int(count) for word, count in rows(shekar / "vocab.csv")}
    tagged = {
        word: int(count)
        for word, count, tags in rows(hazm / "words.dat", "\t")
        if tags != "0" or int(count)
    }
    vouched = set(lilak) | set(tagged) | {word for [word] in rows(shekar / "compound_words.csv")}
    seen = {word for word, count in often.items() if count >= RARE or ZWNJ in word}
    stems = {stem for verb in verbs for stem in verb}
    spellings = defaultdict(dict)
    for word in vouched | seen:
        persian = PERSIAN.fullmatch(word) and word.strip(ZWNJ) == word
        if persian and (word in often or not conjugated(word, stems)):
            shown = show(word)
            letters = kinds(lilak.get(word, set()), word) if word in vouched else "?"
            counts = Counts(often.get(word, 0), tagged.get(word, 0), news.get(shown, 0))
            spellings[shown.replace(ZWNJ, "")][word] = (letters, counts)
    return {choose(joined, written) for joined, written in spellings.items()}


class Counts(NamedTuple):
    """How often a spelling is counted: by shekar, by hazm and in the news."""

    shekar: int
    hazm: int
    news: int


def choose(joined: str, written: dict[str, tuple[str, Counts]]) -> tuple[str, str, int]:
    """Return the usual spelling of a word, with the endings and the frequency of all of them.

    With a half-space or without: each of the three sources that counts the word has a vote. A
    joined spelling that no dictionary has gives way.
    """
    apart = {word: counts for word, (_, counts) in written.items() if ZWNJ in show(word)}
    letters = "".join(sorted(set("".join(row[0] for row in written.values())), key="?napsh".index))
    letters = letters.removeprefix("?" if len(letters) > 1 or apart else "")
    frequency = max(counts.shekar for _, counts in written.values())
    if not apart:
        return max(written, key=lambda word: (written[word][1], word)), letters, frequency
    best = max(apart, key=lambda word: (apart[word], word))
    own = written.get(joined)
    if own and own[0] != "?":
        pairs = zip(own[1], apart[best], ENOUGH, strict=True)
        votes = [theirs > ours for ours, theirs, enough in pairs if max(ours, theirs) >= enough]
        ours, theirs = own[1].news, apart[best].news
        clear = ours + theirs >= 5 and max(ours, theirs) >= 4 * min(ours, theirs)
        usual = theirs > ours if clear else sum(votes) * 2 > len(votes)
        if not usual:
            return joined, letters, frequency
        letters += "j"
    return best, letters, frequency


def taking(word: str, letters: str, news: dict[str, int]) -> str:
    """Return the kinds of a word of a dictionary, with p where news writes its plural in ها."""
    plurals = sum(news.get(f"{show(word)}{ZWNJ}{end}", 0) for end in ("ها", "های", "هایی"))
    if not set("p?").isdisjoint(letters) or plurals < OFTEN or word in ("آن", "این"):
        return letters
    return "".join(sorted(f"{letters}p", key="?napshj".index))


def list_usage(words: set[tuple[str, str, int]], news: dict[str, int], verbs: set) -> list[tuple]:
    """Return (stem, count of its plural, count of stem + ه + ای) where both can be meant."""
    known = {word: letters for word, letters, _ in words}
    heh = {word for word, letters in known.items() if "h" in letters and word[-1] == "ه"}
    found = []
    participles = {f"{preverb}{past}ه" for past, _ in verbs for preverb in PREVERBS}
    for word in heh | participles:
        stem = word[:-1]
        if "p" in known.get(stem, ""):
            plurals = sum(news.get(show(f"{stem}{ZWNJ}{end}"), 0) for end in ("های", "هایی"))
            singulars = sum(news.get(f"{word}{ZWNJ}{end}", 0) for end in ("ای", "ایی"))
            if plurals + singulars >= 2:
                found.append((stem, plurals, singulars))
    return found


def show(word: str) -> str:
    """Return a word with half-spaces only where they show: not after ا د ذ ر ز ژ و."""
    return re.sub(f"(?<=[{UNJOINED}]){ZWNJ}", "", word)


def kinds(groups: set[str], word: str) -> str:
    """Return a letter for each sort of ending that the word takes; see README.md."""
    found = "".join(letter for letter, of in ENDINGS.items() if groups & of)
    silent_heh = word.endswith("ه") and "sm" in groups and "h" not in found
    return found + "h" * silent_heh


def conjugated(word: str, stems: set[str]) -> bool:
    """Return whether a word is a verb with a prefix or a personal ending, which rules make."""
    found = re.fullmatch(
        rf"(?:در|بر|باز|فرو|فرا|وا|ور|سر)*(?:ه?می{ZWNJ}|نمی{ZWNJ}|بی?|نی?|م)?(\w+?)"
        rf"(?:ه{ZWNJ}(?:ام|ای|اید|ایم|اند|است)|م|ی|د|یم|ید|ند|)",
        word,
    )
    plain = word in stems or f"{word}ه" in stems
    return bool(found) and not plain and (f"می{ZWNJ}" in word or found[1] in stems)


def rows(path: Path, delimiter: str = ",") -> list[list[str]]:
    """Return the rows of a delimited file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE))


def write(name: str, table: list[tuple]) -> None:
    """Write a table as tab-separated lines under the folder of the module."""
    lines = ("\t".join(map(str, row)) + "\n" for row in table)
    (PLACE / name).write_text("".join(lines), "utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
