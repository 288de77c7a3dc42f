"""Collects the wheels of what the project needs for other systems than this one."""

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements.lock"
BUILT_HERE = ("flashtext",)  # pure Python, of which there is no wheel to fetch
BARE = ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
LOCATION = "WARNING: Location"


def _linux(machine: str) -> tuple[str, ...]:
    return tuple(f"manylinux_2_{minor}_{machine}" for minor in range(28, 4, -1)) + (
        f"manylinux2014_{machine}", f"manylinux2010_{machine}", f"manylinux1_{machine}",
    )  # fmt: skip


@dataclass(frozen=True)
class System:
    """A kind of computer: what people, uv and pip call it, and the Pythons its class will have."""

    said: str
    target: str
    platforms: tuple[str, ...]
    pythons: tuple[str, ...]
    only: tuple[str, ...] = ("3.13", "3.12")
    oldest: str = ""
    instead: tuple[str, ...] = field(default=())


# instead: hazm asks for python-crfsuite 0.9.12, of which Intel Macs have no wheel, and none at all
# for Python 3.13; hazm 0.12.1 runs with the one before.
SYSTEMS = {
    "linux": System(
        "Linux (x86_64)", "x86_64-manylinux_2_28", _linux("x86_64"), ("3.13", "3.12")
    ),
    "linux-arm": System(
        "Linux (aarch64)", "aarch64-manylinux_2_28", _linux("aarch64"), ("3.13", "3.12")
    ),
    "macos-arm": System(
        "macOS 14 or newer (Apple silicon)", "aarch64-apple-darwin", ("macosx_14_0_arm64",),
        ("3.13",), oldest="14.0",
    ),
    "macos-intel": System(
        "macOS 14 or newer (Intel)", "x86_64-apple-darwin", ("macosx_14_0_x86_64",),
        ("3.12",), only=("3.12",), oldest="14.0", instead=("python-crfsuite<0.9.12",),
    ),
    "windows": System("Windows (64 bit)", "x86_64-pc-windows-msvc", ("win_amd64",), ("3.13",)),
}  # fmt: skip


class NotCollected(Exception):
    """What could not be fetched or resolved, as a sentence."""


def asked_for(systems: list[str], pythons: list[str]) -> list[tuple[str, str]]:
    """Return the pairs of system and Python to collect for; without Pythons, the usual ones.

    >>> asked_for(["macos-intel", "windows"], ["3.13", "3.12"])
    [('macos-intel', '3.12'), ('windows', '3.13'), ('windows', '3.12')]
    """
    if unknown := [name for name in systems if name not in SYSTEMS]:
        raise NotCollected(f"SYSTEMS has {unknown[0]!r}; it takes {', '.join(SYSTEMS)}.")
    if unknown := [python for python in pythons if python not in ("3.13", "3.12")]:
        raise NotCollected(f"PYTHONS has {unknown[0]!r}; it takes 3.13 and 3.12.")
    pairs = [
        (name, python)
        for name in systems
        for python in pythons or SYSTEMS[name].pythons
        if python in SYSTEMS[name].only
    ]
    if not pairs:
        raise NotCollected("There is no system to collect for with these SYSTEMS and PYTHONS.")
    return pairs


def list_name(system: str, python: str) -> str:
    """Return the file that lists what is installed on a system; install.py looks for it."""
    return f"{system}-{python}.txt"


def resolve(uv: str, name: str, python: str, place: Path) -> list[str]:
    """Write what a system needs, as the lock pins it where a wheel of that is there; return it.

    Elsewhere it is the newest version with a wheel that fits: `strayed` lists those.
    """
    system, overrides = SYSTEMS[name], place.with_suffix(".override")
    place.write_text("".join(f"{pin}\n" for pin in pins(LOCK.read_text("utf-8"))), "utf-8")
    overrides.write_text("".join(f"{one}\n" for one in system.instead), "utf-8")
    built = [word for package in BUILT_HERE for word in ("--no-binary", package)]
    run(
        [uv, "pip", "compile", "--quiet", "--python-platform", system.target]
        + ["--python-version", python, "--only-binary", ":all:", *built, *BARE]
        + ["--override", str(overrides), "--output-file", str(place), str(ROOT / "pyproject.toml")],
        f"What {system.said} needs under Python {python} could not be found out",
        MACOSX_DEPLOYMENT_TARGET=system.oldest or "14.0",
    )
    overrides.unlink()
    return pins(place.read_text("utf-8"))


def pins(text: str) -> list[str]:
    """Return the pins of a lock without their markers.

    >>> pins("colorama==0.4.6 ; sys_platform == 'win32'\\n")
    ['colorama==0.4.6']
    """
    return [line.partition(" ;")[0].strip() for line in text.splitlines() if line.strip()]


def strayed(needed: list[str], lock: str) -> list[str]:
    """Return what a system gets in another version than the lock's."""
    return sorted(set(needed) - set(pins(lock)))


def fetch(uv: str, name: str, python: str, needed: list[str], into: Path) -> None:
    """Put the wheels that a system needs into a folder, those that are built here among them."""
    system = SYSTEMS[name]
    why = f"The packages for {system.said}, Python {python}, could not be fetched"
    pip = [uv, "tool", "run", "--quiet", "--python", sys.executable, "pip"]
    wanted = [pin for pin in needed if pin.partition("==")[0] not in BUILT_HERE]
    platforms = [word for one in system.platforms for word in ("--platform", one)]
    shape = ["--no-deps", "--only-binary=:all:", "--python-version", python, *platforms]
    run([*pip, "download", "--quiet", *shape, "--dest", str(into), "pip", *wanted], why)
    for pin in sorted(set(needed) - set(wanted)):
        if not list(into.glob(f"{pin.replace('==', '-')}-*-none-any.whl")):
            run([*pip, "wheel", "--quiet", "--no-deps", "--wheel-dir", str(into), pin], why)


def prove(uv: str, name: str, python: str, listed: Path, wheels: Path) -> None:
    """Have uv plan the installation on a system from the folder alone; else say what is missing."""
    system = SYSTEMS[name]
    with tempfile.TemporaryDirectory() as nowhere:
        run(
            [uv, "pip", "install", "--dry-run", "--quiet", "--offline", "--no-index", "--no-deps"]
            + ["--only-binary", ":all:", "--find-links", str(wheels), "--target", nowhere]
            + ["--python-platform", system.target, "--python-version", python, "-r", str(listed)],
            f"The folder would not do for {system.said}, Python {python}",
            MACOSX_DEPLOYMENT_TARGET=system.oldest or "14.0",
        )


def run(command: list[str], why: str, **environment: str) -> None:
    """Run a program; where it fails, say what for, and the last that it told."""
    done = subprocess.run(
        command, env=os.environ | environment, cwd=ROOT, capture_output=True, text=True,
        encoding="utf-8", errors="replace",
    )  # fmt: skip
    if done.returncode:
        told = [line.strip() for line in (done.stderr + done.stdout).splitlines() if line.strip()]
        told = [line for line in told if not line.startswith(LOCATION)] or ["nothing"]
        raise NotCollected(
            f"{why}. This needs a network, and a wheel of each package for that system; say make "
            "offline again when it is there: what was fetched is remembered. It was told:\n  "
            + "\n  ".join(told[-3:])
        )
