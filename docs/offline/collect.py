"""Collects all that a class without a network needs in one folder, for a USB stick (make offline).

The folder gets the project as git has it (`ravand/`), the wheels of each system (`wheels/`, each
file once, and a list per system), a place for the installers of Python (`python/`), the scripts
that install and start, and a page in Persian and in English that is read first.
"""

import argparse
import fnmatch
import os
import shutil
import subprocess
import sys
from pathlib import Path, PurePosixPath

from wheels import (
    LOCK,
    ROOT,
    SYSTEMS,
    NotCollected,
    asked_for,
    fetch,
    list_name,
    prove,
    resolve,
    strayed,
)

HERE = Path(__file__).resolve().parent
PAGES = {"page.fa.html": "اول-این-را-بخوانید.html", "page.en.html": "READ-ME-FIRST.html"}
SCRIPTS = tuple(
    f"{what}.{kind}" for what in ("install", "start") for kind in ("bat", "command", "sh")
)
FONTS = ("Vazirmatn-Regular.ttf", "Vazirmatn-Bold.ttf", "OFL.txt")
OURS = (*PAGES.values(), *SCRIPTS, "ravand", "wheels", "python")
ADDED_TO = ("python", "ravand/data")  # where a teacher puts installers and texts


def main(arguments: list[str] | None = None) -> int:
    """Collect the folder and say its size; return 0, 2 if it could not be, 130 if stopped."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--uv", default="uv")
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--systems", default="linux macos-arm macos-intel windows")
    parser.add_argument("--pythons", default="", help="3.13 3.12; else what each system has")
    options = parser.parse_args(arguments)
    into = options.into.resolve()
    unfinished = into.with_name(f".unfinished-{into.name}")
    try:
        pairs = asked_for(options.systems.split(), options.pythons.split())
        check(into)
        shutil.rmtree(unfinished, ignore_errors=True)
        assemble(unfinished)
        gather(options.uv, pairs, unfinished / "wheels")
        put_in_place(unfinished, into)
    except (NotCollected, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped, as you asked; nothing half-done was kept.", file=sys.stderr)
        return 130
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    say(into)
    return 0


def check(into: Path) -> None:
    """Raise a sentence where the folder cannot be ours to write."""
    if into.is_dir() and any(into.iterdir()) and not all((into / name).exists() for name in OURS):
        raise NotCollected(
            f"{into} is there and holds other things; name a new folder, as in "
            f"make offline OFFLINE={into / 'ravand-offline'}."
        )


def assemble(folder: Path) -> None:
    """Write all of the folder but the wheels."""
    print("The project …", flush=True)
    for path in project_files(ROOT):
        copy(ROOT / path, folder / "ravand" / path)
    fonts = [ROOT / "data" / "fonts" / name for name in FONTS]
    for path in filter(Path.is_file, fonts):
        copy(path, folder / "ravand" / path.relative_to(ROOT))
    if not all(map(Path.is_file, fonts)):
        print("  without the font Vazirmatn: say make fonts first to have it there.")
    for name in SCRIPTS:
        ends = "\r\n" if name.endswith(".bat") else "\n"
        (folder / name).write_text(
            (HERE / "scripts" / name).read_text("utf-8"), "utf-8", newline=ends
        )
        (folder / name).chmod(0o755)
    for name, called in PAGES.items():
        copy(HERE / name, folder / called)
    copy(HERE / "python.txt", folder / "python" / "READ-ME.txt")
    (folder / "wheels").mkdir()


def copy(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, target)


def project_files(root: Path) -> list[str]:
    """Return the files of the project: those that git tracks, or else those it would not ignore."""
    if (root / ".git").exists():
        told = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True)
        if not told.returncode:
            return [path for path in told.stdout.split("\0") if path and (root / path).is_file()]
    return unignored(root)


def unignored(root: Path) -> list[str]:
    """Return the files of a folder that its .gitignore lets through."""
    rules = [line.strip() for line in (root / ".gitignore").read_text("utf-8").splitlines()]
    rules, found = [rule for rule in rules if rule and not rule.startswith("#")], []
    for folder, folders, files in os.walk(root):
        inside = Path(folder).relative_to(root)
        folders[:] = sorted(
            name for name in folders
            if name != ".git" and not is_ignored((inside / name).as_posix(), True, rules)
        )  # fmt: skip
        paths = [(inside / name).as_posix() for name in files]
        found += sorted(path for path in paths if not is_ignored(path, False, rules))
    return found


def is_ignored(path: str, is_folder: bool, rules: list[str]) -> bool:
    """Return what the last rule that fits says; a rule with a / inside holds from the root.

    >>> is_ignored("data/mine.csv", False, ["data/*", "!data/README.md"])
    True
    >>> is_ignored("data/README.md", False, ["data/*", "!data/README.md"])
    False
    """
    ignored = False
    for rule in rules:
        pattern, of_folders = rule.lstrip("!"), rule.endswith("/")
        bare = pattern.rstrip("/")
        same_depth = bare.count("/") == path.count("/")
        fits = (
            same_depth and fnmatch.fnmatchcase(path, bare.lstrip("/"))
            if "/" in bare
            else fnmatch.fnmatchcase(PurePosixPath(path).name, bare)
        )
        if fits and (is_folder or not of_folders):
            ignored = not rule.startswith("!")
    return ignored


def gather(uv: str, pairs: list[tuple[str, str]], wheels: Path) -> None:
    """Fetch the wheels of each system and Python, and prove that they are enough."""
    for name, python in pairs:
        print(f"{SYSTEMS[name].said}, Python {python} …", flush=True)
        listed = wheels / list_name(name, python)
        needed = resolve(uv, name, python, listed)
        fetch(uv, name, python, needed, wheels)
        prove(uv, name, python, listed, wheels)
        print(f"  {len(needed)} packages")
        if others := strayed(needed, LOCK.read_text("utf-8")):
            print(f"  of which the lock's version has no wheel there: {', '.join(others)}")


def put_in_place(unfinished: Path, into: Path) -> None:
    """Let the new folder take the place of an older one, with what a teacher had added to it."""
    old = into.with_name(f".old-{into.name}")
    shutil.rmtree(old, ignore_errors=True)
    if into.is_dir():
        for name in added(into, unfinished):
            copy(into / name, unfinished / name)
            print(f"Kept from the folder before: {name}")
        into.rename(old)
    unfinished.rename(into)
    shutil.rmtree(old, ignore_errors=True)


def added(old: Path, new: Path) -> list[str]:
    """Return the files that the older folder has and the new one lacks, where files are added."""
    paths = [path for folder in ADDED_TO for path in (old / folder).rglob("*") if path.is_file()]
    names = sorted(path.relative_to(old).as_posix() for path in paths)
    return [name for name in names if not (new / name).exists()]


def say(into: Path) -> None:
    wheels = list((into / "wheels").glob("*.whl"))
    size = sum(path.stat().st_size for path in into.rglob("*") if path.is_file())
    print(
        f"\n{into}: {size / 1e6:,.0f} MB, {len(wheels)} wheels. Copy the whole folder to the stick."
    )
    print("Add the installers of Python to its python/ folder: python/READ-ME.txt says which.")


if __name__ == "__main__":
    sys.exit(main())
