"""The benchmarks count right, on examples of a few words, and say where they cannot."""

from collections import Counter

import pytest

from benchmarks import counts, families, gold, halfspaces, noise, orthography, report, speed
from benchmarks.gold import Sentence, Token
from helpers.orthography import ZWNJ

CLEAN = f"می{ZWNJ}شود کتاب{ZWNJ}ها و کار{ZWNJ}ها"


def sentences(*texts):
    return [Sentence(text, [Token(word, word, "X") for word in text.split()]) for text in texts]


def test_a_perfect_tool_repairs_all():
    found = halfspaces.measure_repair(sentences(CLEAN), lambda text: CLEAN, noise.without)
    assert found["visible"] == found["all"] == {"precision": 1, "recall": 1, "f1": 1}


def test_a_half_space_that_does_not_show_counts_only_among_all():
    repaired = f"می{ZWNJ}شود کتاب{ZWNJ}ها و کارها"
    found = halfspaces.measure_repair(sentences(CLEAN), lambda text: repaired, noise.without)
    assert found["visible"]["recall"] == 1
    assert found["all"]["recall"] == 2 / 3


def test_a_half_space_too_many_costs_precision():
    repaired = f"می{ZWNJ}شود کتا{ZWNJ}بها و کم{ZWNJ}تر"
    found = halfspaces.score(f"می{ZWNJ}شود کتابها و کمتر", repaired)
    assert (found["right shown"], found["made shown"], found["wanted shown"]) == (1, 2, 1)
    assert (found["right"], found["made"], found["added"], found["added shown"]) == (1, 3, 2, 1)


def test_a_tool_that_does_nothing_finds_nothing():
    found = halfspaces.measure_repair(sentences(CLEAN), str, noise.without)
    assert found["visible"]["recall"] == found["visible"]["f1"] == 0


@pytest.mark.parametrize(
    ("text", "repaired", "counted"),
    [
        ("رئیس جمهور", f"رئیس{ZWNJ}جمهور", {"spaces joined": 1}),
        ("میانجی", f"می{ZWNJ}انجی", {"added inside words": 1, "added inside words, visible": 1}),
        ("داروها", f"دارو{ZWNJ}ها", {"added inside words": 1, "added inside words, visible": 0}),
        (f"کتاب{ZWNJ}ها", "کتاب ها", {"half-spaces lost": 1}),
        ("رفت.آمد", f"رفت{ZWNJ}آمد", {"stops joined": 1}),
        ("عدد ۳٫۵", "عدد ۳ ٫ ۵", {"skipped": 0}),
        ("كتاب", "کتاب", {"skipped": 0, "letters changed in sentences": 1}),
        ("سلااام", "سلام", {"skipped": 1, "letters changed in sentences": 1}),
    ],
)
def test_harm_to_intact_text_is_counted(text, repaired, counted):
    found = halfspaces.measure_intact(sentences(text, "آمد"), {text: repaired, "آمد": "آمد"}.get)
    assert {name: found[name] for name in counted} == counted


def test_harm_is_counted_per_token_and_per_sentence():
    repair = {"میانجی آمد": f"می{ZWNJ}انجی آمد", "از تهران": f"از{ZWNJ}تهران"}.get
    found = halfspaces.measure_intact(sentences("میانجی آمد", "از تهران"), repair)
    assert found["added per 10,000 tokens, visible"] == 10_000 / 4
    assert found["spaces joined per 4,110 sentences"] == 4_110 / 2


def test_marks_and_punctuation_leave_the_places_where_they_are():
    found = halfspaces.score(f"«کِتاب{ZWNJ}ها»", f'"کتاب{ZWNJ}ها "')
    assert (found["right"], found["made"], found["wanted"], found["skipped"]) == (1, 1, 1, 0)


def test_counts_are_of_the_clean_texts_words():
    found = counts.measure_counts(["الف ب", "الف"], str.split, lambda text: text.replace("ب", "پ"))
    assert found["equal"] == found["kept"] == pytest.approx(2 / 3)
    assert (found["words"], found["words unequal"], found["occurrences"]) == (2, 1, 3)


def test_a_family_of_strangers_costs_precision():
    tokens = [Token("شهر", "شهر", "NOUN"), Token("شهرها", "شهر", "NOUN"), Token("ده", "ده", "NOUN")]
    assert families.measure_families(tokens, str)["pooled"]["recall"] == 2 / 3
    assert families.measure_families(tokens, lambda word: "x")["pooled"]["precision"] == 3 / 6


def test_a_verbs_lemma_is_right_by_its_past_stem():
    tokens = [Token("گویند", "گفت", "VERB")]
    found = families.measure_families(tokens, lambda word: "گفت#گو")
    assert found["accuracy"] == found["weighted"] == found["pooled"]["f1"] == 1


def test_merged_words_are_counted():
    tokens = [
        Token(f"نام{ZWNJ}های", "نام", "NOUN"),
        Token(f"نامه{ZWNJ}ای", "نامه", "NOUN"),
        Token("رفت", "رفت", "VERB"),
        Token(".", ".", "PUNCT"),
    ]
    assert counts.measure_merged(tokens)["share"] == counts.measure_merged(tokens)["may be two"]
    assert counts.measure_merged(tokens)["share"] == 2 / 3


@pytest.mark.parametrize("name", noise.NOISES)
def test_noise_changes_no_letter_and_is_the_same_each_time(name):
    spoiled = noise.NOISES[name](CLEAN)
    assert spoiled == noise.NOISES[name](CLEAN) != CLEAN
    assert halfspaces.find_gaps(spoiled).letters == halfspaces.find_gaps(CLEAN).letters


def test_speed_is_the_median_run():
    runs = [{"bytes": 3e6, "seconds": seconds, "loading": 0} for seconds in (3, 1, 1.5)]
    assert speed.summarise(runs)["MB/s"] == 2


def test_every_row_of_the_table_has_its_number():
    parts = {"looked at": sentences(CLEAN), "only measured": sentences(CLEAN)}
    tokens = [Token("کتاب", "کتاب", "NOUN")]
    parts = {part: [one._replace(tokens=tokens) for one in of] for part, of in parts.items()}
    parts["together"] = [*parts["looked at"], *parts["only measured"]]
    names = ("ravand", "hazm")
    tool = orthography.Tool(str, str.split, str)
    measures = orthography.run(list(orthography.plan(parts, dict.fromkeys(names, tool))))
    for row in report.ROWS:
        project = report.cells(row, measures)[2:5]
        assert all(project), row
    described = orthography.describe(parts["together"])
    assert (described["sentences"], described["half-spaces, visible"]) == (2, 4)


def test_without_gold_text_a_sentence_says_so(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(gold, "SHARED", tmp_path)
    assert orthography.main() == 1
    assert "fa_perdt-ud-dev.conllu.gz" in capsys.readouterr().err


def test_every_second_sentence_is_looked_at():
    if not gold.SHARED.exists():
        pytest.skip("the gold text is not beside the project")
    parts = gold.read_parts(gold.SHARED / "gold")
    assert Counter(map(len, parts.values())) == Counter((1028, 1027))
