"""The teacher's guide: the same in both languages, true to the project, and typed well."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.specifiers import SpecifierSet

from helpers import orthography

ROOT = Path(__file__).parents[1]
TWINS = {
    language: (ROOT / "docs" / name).read_text("utf-8")
    for language, name in (("fa", "teaching.fa.md"), ("en", "teaching.md"))
}
MADE = {"build/offline/ravand-offline", "build/grades.csv", "python/READ-ME.txt"}
SESSIONS = "characters tokenizing counting doubting comparing claiming".split()
in_each_language = pytest.mark.parametrize("language", TWINS)


def code_of(language):
    """Every piece of code in a twin: in its lines and in blocks."""
    pattern = {"fa": r'<code dir="ltr">(.*?)</code>', "en": r"(?<!`)`([^`\n]+)`(?!`)"}[language]
    return re.findall(pattern, re.sub(r"```.*?```", "", TWINS[language], flags=re.S))


def blocks_of(language):
    blocks = re.findall(r"```(\w*)\n(.*?)```", TWINS[language], re.S)
    return [(kind, re.sub(r"\s+#.*", "", text)) for kind, text in blocks]


def structure_of(language):
    """The marks of headings, rows with their number of cells, items and blocks, in order."""
    lines = re.sub(r"```\w*\n.*?```", "```", TWINS[language], flags=re.S).splitlines()
    marks = []
    for line in lines:
        if line.startswith("|"):
            marks.append(f"row of {line.count('|')}")
        elif found := re.match(r"#+(?= )|- |\d\. |```", line):
            marks.append(found[0])
    return marks


def test_the_twins_have_the_same_headings_tables_lists_and_blocks():
    assert structure_of("fa") == structure_of("en")
    assert structure_of("en").count("##") >= 12


def test_the_twins_have_the_same_commands():
    said = [
        [(kind, re.sub("workshop/fa", "workshop/en", text)) for kind, text in blocks_of(language)]
        for language in TWINS
    ]
    assert said[0] == said[1]
    shown = [set(code_of(language)) for language in TWINS]
    alike = {one.replace("workshop/fa", "workshop/en") for one in shown[0]}
    ours = {one.replace("workshop/fa", "workshop/en") for one in shown[1]}
    assert not {one for one in ours - alike if re.search(r"[/_=.]", one)}, ours - alike


ELSEWHERE = {"OWNER/REPOSITORY", "python/", "ravand/", "ravand/data", "build/notebooks/my_news"}


@in_each_language
def test_every_file_that_is_named_exists(language):
    named = [one for one in code_of(language) if re.fullmatch(r"[\w./-]+/[\w.-]*", one)]
    named += re.findall(r"\]\(([\w./-]+)\)", TWINS[language])
    assert len(named) > 15
    for path in set(named) - MADE:
        if "NN_name" in path or "name." in path or path in ELSEWHERE:
            continue
        assert (ROOT / path).exists() or (ROOT / "docs" / path).exists(), path


@in_each_language
def test_every_command_exists(language):
    makefile = (ROOT / "Makefile").read_text("utf-8")
    words = re.search(r"^\.PHONY: (.*)$", makefile, re.M)[1].split()
    text = TWINS[language]
    assert {"offline", "grades", "workshop", "lab", "dashboard"} <= set(
        asked := re.findall(r"\bmake ([a-z][a-z-]+)(?= |`|<|\n)(?! (?:is|are|the))", text)
    )
    settings = re.findall(r"\b([A-Z]{4,})=", "".join(re.findall(r"make .*", text)))
    for setting in settings:
        assert re.search(rf"^{setting} =", makefile, re.M), setting
    assert set(asked) - set(words) <= {"one"}, asked
    for module in re.findall(r"python -m (helpers[.\w]*)", text):
        place = ROOT / "src" / Path(*module.split("."))
        assert (place / "__main__.py").is_file(), module


@in_each_language
def test_the_day_has_the_six_sessions_in_order_and_an_hour_for_each(language):
    digits = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
    rows = [line for line in TWINS[language].splitlines() if re.match(r"\|.*\d:\d\d", line)]
    day = [re.findall(r"(\d+):(\d\d)", row.translate(digits)) for row in rows]
    minutes = [[int(hour) * 60 + int(minute) for hour, minute in times] for times in day]
    assert all(end > start for start, end in minutes)
    assert all(before[1] <= after[0] for before, after in zip(minutes, minutes[1:], strict=False))
    planned = {
        found[1]: end - start
        for row, (start, end) in zip(rows, minutes, strict=True)
        if (found := re.search(r"\b0[1-6]_(\w+)", row))
    }
    assert [*planned] == SESSIONS
    assert all(45 <= length <= 60 for length in planned.values())


DIGITS = {ord(digit): str(number) for number, digit in enumerate("۰۱۲۳۴۵۶۷۸۹")} | {ord("٫"): "."}


@in_each_language
def test_binder_and_colab_say_what_the_project_has(language):
    environment = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
    python, _, rest = environment["dependencies"]
    begin = next(re.finditer(r"^## .*(Binder|بایندر).*$", TWINS[language], re.M)).start()
    section = TWINS[language][begin:].partition("\n## ")[0].translate(DIGITS)
    assert re.search(rf"(Python|پایتون) {re.escape(python.partition('=')[2])}\b", section)
    assert all(one in section for one in rest["pip"]), rest
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    allowed = SpecifierSet(project["requires-python"])
    named = set(re.findall(r"\b3\.\d+\b", section))
    assert named == {f"3.{minor}" for minor in range(30) if allowed.contains(f"3.{minor}.1")}
    left_out = re.search('^!grep -vE "(.*)" requirements.lock > /tmp/colab.txt$', section, re.M)[1]
    lock = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    kept = {line.partition("==")[0] for line in lock if not re.match(left_out, line)}
    assert kept > {"pandas", "matplotlib", "hazm", "duckdb", "arabic-reshaper", "python-bidi"}
    assert not kept & {"ipykernel", "ipython", "tornado", "jupyter-server"}
    assert "!pip install -r /tmp/colab.txt\n!pip install --no-deps -e .\n" in section
    assert "mybinder.org/v2/gh/OWNER/REPOSITORY" in section


@in_each_language
def test_at_least_twelve_mishaps_each_with_a_cause_and_a_cure(language):
    section = TWINS[language].split("\n## ")[8]
    rows = [line for line in section.splitlines() if line.startswith("|")][2:]
    assert len(rows) >= 12
    for row in rows:
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        assert len(cells) == 3 and all(len(cell) > 8 for cell in cells), row


def test_the_persian_is_typed_as_an_editor_would():
    text = TWINS["fa"]
    for pattern in (
        r"```.*?```",
        r"<bdi>.*?</bdi>",
        r"<code.*?</code>",
        r"<[^>]+>",
        r"\]\([^)]*\)",
    ):
        text = re.sub(pattern, " x ", text, flags=re.S)
    text = re.sub("«[^»]*»", "«»", text)
    for line in text.splitlines():
        assert not re.search("[يكةى٠-٩]", line), line
        assert not re.search(r"[ء-ی\u200c]\s*[,;?%]|\"|\.\.\.", line), line
        assert not re.search(r"می‌باشد|توسط|جهتِ|می‌گردد", line), line
        assert orthography.repair(line) == line
