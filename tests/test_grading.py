"""What a class has solved: who, which exercise, and what held the others up."""

import csv
import json

import nbformat
import pytest
from nbformat import v4

from helpers.workshop import grading, saying
from helpers.workshop.__main__ import main


def notebook(**hints):
    """A notebook as a learner saves it, with what each self-check told last (None: not run)."""
    cells = [v4.new_markdown_cell("prose")]
    for name, hint in hints.items():
        cell = v4.new_code_cell("check", metadata={"exercise": name.replace("__", ".")})
        if hint:
            told = {saying.MIME: {"session": "s", "exercise": "e", "hint": hint}}
            cell.outputs = [v4.new_output("display_data", told)]
        cells.append(cell)
    return v4.new_notebook(cells=cells)


@pytest.fixture
def class_folder(tmp_path):
    """Three learners: one who solved most and sent a file twice, one who began, one who stopped."""
    saved = {
        "مریم/02_tokenizing.ipynb": notebook(tokenizing__a="right"),
        "مریم/01_characters.ipynb": notebook(characters__a="right", characters__b="other"),
        "مریم/copy/01_characters.ipynb": notebook(characters__a="other", characters__b="right"),
        "=reza/01_characters.ipynb": notebook(characters__a="arabic", characters__b=None),
        "sara.ipynb": notebook(characters__a="arabic", characters__b="unanswered"),
        "مریم/.ipynb_checkpoints/02_tokenizing.ipynb": notebook(tokenizing__z="other"),
        "نمونه/plain.ipynb": v4.new_notebook(cells=[v4.new_code_cell("1")]),
    }
    for path, one in saved.items():
        (tmp_path / "class" / path).parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(one, tmp_path / "class" / path)
    return tmp_path / "class"


def test_an_exercise_is_solved_where_one_of_the_learners_notebooks_solves_it(class_folder):
    table = grading.by_learner(grading.grade(class_folder)).set_index("learner")
    assert list(table) == ["characters.a", "characters.b", "tokenizing.a", "solved", "of"]
    assert table.loc["مریم"].tolist() == [1, 1, 1, 3, 3]
    assert table.loc["=reza"].fillna(-1).tolist() == [0, 0, -1, 0, 3]
    assert table.loc["sara"].fillna(-1).tolist() == [0, 0, -1, 0, 3]
    assert len(table) == 3


def test_of_each_exercise_it_says_how_many_solved_it_and_what_held_the_others_up(class_folder):
    rows = grading.by_exercise(grading.grade(class_folder)).itertuples(index=False)
    first, second, third = map(tuple, rows)
    assert first[:4] == ("characters.a", 1, 3, "arabic")
    assert second[:3] == ("characters.b", 1, 3) and second[3] in ("not_run", "unanswered", "other")
    assert third == ("tokenizing.a", 1, 1, "", "")


@pytest.mark.parametrize(
    "broken", ["", "[]", "{}", '{"cells": 3}', '{"nbformat": 4, "cells": [1]}', "\x00"]
)
def test_a_file_that_is_no_notebook_is_named_and_stops_nothing(class_folder, broken, capsys):
    (class_folder / "bad.ipynb").write_text(broken, "utf-8")
    table = grading.by_learner(grading.grade(class_folder)).set_index("learner")
    assert len(table) == 4 and table.loc["bad", "solved"] == 0
    assert main([str(class_folder), "--into", str(class_folder.parent / "made" / "g.csv")]) == 0
    assert "bad.ipynb" in capsys.readouterr().out


@pytest.mark.parametrize("told", [3, [], {}, {"hint": 7}, {"hint": {"a": 1}}])
def test_results_that_a_learner_made_up_solve_nothing(class_folder, told):
    path = class_folder / "sara.ipynb"
    one = json.loads(path.read_text("utf-8"))
    one["cells"][1]["outputs"][0]["data"][saying.MIME] = told
    path.write_text(json.dumps(one), "utf-8")
    graded = grading.grade(class_folder)
    assert not graded.loc[graded["file"] == "sara.ipynb", "solved"].any()


def test_the_table_is_for_a_spreadsheet(class_folder, tmp_path, capsys):
    into = tmp_path / "build" / "grades.csv"
    assert main([str(class_folder), "--into", str(into)]) == 0
    assert into.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(into.read_text("utf-8-sig").splitlines()))
    assert rows[0][0] == "learner" and ["'=reza", "0", "0", "", "0", "3"] in rows
    said = capsys.readouterr().out
    assert "Learners: 3" in said and str(into) in said and "characters.a" in said


@pytest.mark.parametrize("folder", ["", "  ", "no/such/folder"])
def test_without_notebooks_a_sentence_says_what_to_name(folder, tmp_path, capsys):
    assert main([folder, "--into", str(tmp_path / "g.csv")]) == 2
    told = capsys.readouterr().err
    assert " folder " in told and told.rstrip().endswith("for each learner.")
    assert not (tmp_path / "g.csv").exists()
