"""What a class has solved, read from the notebooks that learners saved."""

from pathlib import Path, PurePosixPath

import pandas as pd

from .saying import MIME, hints, sentence_of

COLUMNS = ["file", "session", "exercise", "solved", "hint"]
_UNREADABLE = (AttributeError, KeyError, OSError, TypeError, ValueError)


def grade(folder: str | Path) -> pd.DataFrame:
    """Return which exercises are solved in the notebooks of a folder and of the folders in it.

    One row per notebook and self-check, as its last run left it: `file` (its path from the folder),
    `session`, `exercise`, `solved` (True or False) and `hint`, what the learner was told last
    (docs/teaching.md). No notebook is run: a self-check without a result is not solved, and its
    hint is "not_run". Checkpoints and notebooks without self-checks are passed by;
    `.attrs["unread"]` lists the files that are no notebooks, though they are called so. Raises
    `FileNotFoundError` where no notebook with a self-check is there.
    """
    from nbformat import ValidationError  # takes a second, which a learner need not wait for

    folder = Path(folder)
    rows, unread = [], []
    for path in sorted(folder.rglob("*.ipynb")):
        if ".ipynb_checkpoints" in path.parts or path.name.startswith("._"):
            continue
        file = path.relative_to(folder).as_posix()
        try:
            rows += [(file, *told) for told in _told_in(path)]
        except (*_UNREADABLE, ValidationError):
            unread.append(file)
    if not rows:
        raise FileNotFoundError(
            f"No notebook in {folder} has a self-check; name the folder into which you gathered "
            "the learners' notebooks, one folder for each learner."
        )
    table = pd.DataFrame(rows, columns=COLUMNS)
    table.attrs["unread"] = unread
    return table


def by_learner(graded: pd.DataFrame) -> pd.DataFrame:
    """Return a row per learner and a column per exercise, of what `grade` returns.

    A learner is a folder of the class's, or a notebook that lies in none. In a column, such as
    `characters.letters`, 1 is solved, in at least one of the learner's notebooks; 0 is not solved;
    nothing is no notebook of that session handed in. Exercises stand in the order in which the
    notebooks ask them, sessions in that of the notebooks' names. `solved` is their sum, `of` how
    many exercises the class's notebooks have together. A learner none of whose notebooks could be
    read is there with nothing solved.
    """
    order = graded.sort_values("file", key=lambda files: files.map(_name_of), kind="stable")
    exercises = list(dict.fromkeys(_exercise(order)))
    told = pd.DataFrame(
        {
            "learner": graded["file"].map(_learner_of),
            "exercise": _exercise(graded),
            "solved": graded["solved"].astype("Int64"),
        }
    )
    table = told.pivot_table(index="learner", columns="exercise", values="solved", aggfunc="max")
    unread = {_learner_of(file) for file in graded.attrs.get("unread", ())}
    table = table[exercises].reindex(sorted({*table.index, *unread})).rename_axis("learner")
    table = table.astype("Int64").rename_axis(columns=None).reset_index()
    table["solved"] = table[exercises].sum(axis=1).astype(int)
    return table.assign(of=len(exercises))


def by_exercise(graded: pd.DataFrame) -> pd.DataFrame:
    """Return of each exercise how many learners solved it, of how many, and what held others up.

    `exercise`, `solved`, `of` (learners who handed in a notebook of its session) and `hint`: the
    name of the hint that most of those were told last who have not solved it, or nothing; `said`
    is its sentence in English.
    """
    learners = by_learner(graded)
    exercises = [name for name in learners.columns if "." in name]
    unsolved = graded.assign(exercise=_exercise(graded)).loc[~graded["solved"]]
    common = unsolved.groupby("exercise")["hint"].agg(lambda told: told.value_counts().index[0])
    rows = [
        (name, int(learners[name].sum()), int(learners[name].count()), common.get(name, ""))
        for name in exercises
    ]
    table = pd.DataFrame(rows, columns=["exercise", "solved", "of", "hint"])
    pairs = zip(table["exercise"], table["hint"], strict=True)
    return table.assign(said=[_sentence_of(exercise, hint) for exercise, hint in pairs])


def _sentence_of(exercise: str, hint: str) -> str:
    """What a hint says, with the names of its values in braces; nothing for one that is unknown."""
    if hint == "not_run":
        return "The self-check has no result: it was not run, or the answer stopped with an error."
    session, _, name = exercise.partition(".")
    try:
        found = sentence_of(session, name, hint) or {}
    except FileNotFoundError:
        found = hints("common").get(hint) or {}
    return found.get("en", "")


def _exercise(graded: pd.DataFrame) -> pd.Series:
    return graded["session"] + "." + graded["exercise"]


def _name_of(file: str) -> str:
    return PurePosixPath(file).name


def _learner_of(file: str) -> str:
    """The folder in which the learner's notebooks lie, or the notebook's own name.

    >>> _learner_of("مریم/workshop/01_characters.ipynb"), _learner_of("reza_01.ipynb")
    ('مریم', 'reza_01')
    """
    first, *rest = PurePosixPath(file).parts
    return first if rest else PurePosixPath(first).stem


def _told_in(path: Path) -> list[tuple]:
    """What each self-check of a notebook told its learner."""
    from nbformat import read

    cells = read(path, as_version=4).cells
    return [_last_told(cell) for cell in cells if "." in str(cell.metadata.get("exercise", ""))]


def _last_told(cell) -> tuple:
    """The session, the exercise, whether it is solved, and the last hint."""
    shown = [output.get("data", {}) for output in cell.get("outputs", [])]
    hint = next((str(data[MIME]["hint"]) for data in reversed(shown) if MIME in data), "not_run")
    session, _, exercise = cell.metadata["exercise"].partition(".")
    return session, exercise, hint == "right", hint
