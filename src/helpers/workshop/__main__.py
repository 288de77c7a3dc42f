"""Writes what a class has solved: `python -m helpers.workshop FOLDER`, a table of learners."""

import argparse
import sys
from pathlib import Path

import pandas as pd

from helpers import tables

from .grading import by_exercise, by_learner, grade

GRADES = Path(__file__).resolve().parents[3] / "build" / "grades.csv"


def main(arguments: list[str] | None = None) -> int:
    """Write the table and say what is in it; return 0, or 2 where there is nothing to read."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    parser = argparse.ArgumentParser(prog="python -m helpers.workshop", description=__doc__)
    parser.add_argument("folder", help="with a folder in it for each learner")
    parser.add_argument("--into", type=Path, default=GRADES)
    options = parser.parse_args(arguments)
    try:
        write_grades(options.folder, options.into)
    except OSError as error:
        print(" ".join(str(error).split()), file=sys.stderr)
        return 2
    return 0


def write_grades(folder: str, into: Path) -> None:
    """Write which exercises each learner of a folder solved, and print how the class did."""
    if not folder.strip():
        raise FileNotFoundError(
            "FOLDER is empty; say into which folder you gathered the learners' notebooks, as in "
            "make grades FOLDER=class, with a folder in it for each learner."
        )
    graded = grade(folder)
    learners, exercises = by_learner(graded), by_exercise(graded)
    into.parent.mkdir(parents=True, exist_ok=True)
    tables.write_csv(learners, into, what="table of grades")
    for file in graded.attrs["unread"]:
        print(f"Not read, for it is no notebook: {file}")
    print(f"Learners: {len(learners)}. What they solved, as their notebooks were saved:\n")
    _print(learners[["learner", "solved", "of"]])
    print("\nExercises, and what most of those who have not solved one were told last:\n")
    _print(exercises[["exercise", "solved", "of", "hint"]])
    for row in exercises[exercises["said"] != ""].itertuples():
        print(f"\n  {row.exercise}: {row.said}")
    print(f"\nLearner by learner and exercise by exercise: {into}")


def _print(table: pd.DataFrame) -> None:
    widths = [max(map(len, map(str, [name, *table[name]]))) for name in table]
    for row in [list(table), *table.itertuples(index=False)]:
        cells = [str(cell).ljust(width) for cell, width in zip(row, widths, strict=True)]
        print("  " + "  ".join(cells).rstrip())


if __name__ == "__main__":
    sys.exit(main())
