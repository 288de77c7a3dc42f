"""Sets Ravand up beside this file's project from the folder's wheels, without a network.

It needs Python alone, 3.13 or 3.12, which the scripts install.bat, install.command and install.sh
find. Everything goes into `.venv` in the project; a second run begins anew. With `--fits` it only
says, as its exit code, whether the folder has packages for this computer and this Python.
"""

import ctypes
import json
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
WHEELS = PROJECT.parent / "wheels"
PLACE = PROJECT / ".venv"
DONE = PLACE / "offline"
LONGEST_PATH = 259  # of Windows, unless its owner has lifted it
GROWS = 4.5  # how much more room installed packages take than their wheels
MACHINES = {"amd64": "x86_64", "x64": "x86_64", "aarch64": "arm64"}
SYSTEMS = {
    ("Linux", "x86_64"): "linux",
    ("Linux", "arm64"): "linux-arm",
    ("Darwin", "arm64"): "macos-arm",
    ("Darwin", "x86_64"): "macos-intel",
    ("Windows", "x86_64"): "windows",
}
# Without a network JupyterLab's question about its news would only lie over the notebook.
QUIET = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}
}
FITS = "--fits"  # asks whether this Python would do, and installs nothing
TRIED = "import hazm, jupyterlab, matplotlib; from helpers import charts, frequency, indexing"


class NotInstalled(Exception):
    """Why it cannot be installed, as a sentence."""


def main() -> int:
    """Install, and say how it went; return 0, 1 if it did not, 130 if stopped."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        listed = listed_for(WHEELS)
        if FITS in sys.argv[1:]:
            return 0
        wheels = wheels_of(listed)
        check_paths(wheels)
        check_room(wheels)
        install(listed)
    except (NotInstalled, OSError) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped, as you asked. To begin anew, start install again.", file=sys.stderr)
        return 130
    print("\nReady. Now open start, which lies beside install.")
    return 0


def listed_for(wheels: Path) -> Path:
    """Return the list of what this computer and this Python need."""
    machine = sysconfig.get_platform().rpartition("-")[2].lower()
    if platform.system() == "Darwin":
        machine = platform.machine().lower()
    name = SYSTEMS.get((platform.system(), MACHINES.get(machine, machine)))
    if platform.system() == "Windows" and name is None:
        raise NotInstalled(
            "This Python is not the one for 64-bit Windows (amd64): install "
            "python-3.13.N-amd64.exe from the folder python, then start install again."
        )
    python = f"{sys.version_info[0]}.{sys.version_info[1]}"
    if (listed := wheels / f"{name}-{python}.txt").is_file():
        return listed
    here = sorted(path.stem for path in wheels.glob("*-3.*.txt"))
    others = [one.rpartition("-")[2] for one in here if one.rpartition("-")[0] == name]
    if others:
        raise NotInstalled(
            f"This folder has no packages for Python {python} on this computer, but for Python "
            f"{' and '.join(others)}: install that one (READ-ME-FIRST), then start install again."
        )
    raise NotInstalled(
        f"This folder has no packages for this computer ({platform.system()}, {machine}); it has "
        f"them for {', '.join(here) or 'none: copy the whole folder, with wheels in it'}."
    )


def wheels_of(listed: Path) -> dict[str, list[Path]]:
    """Return each pin's wheels, of all systems; where there is none, the copy is not whole."""
    found = {}
    for line in filter(None, map(str.strip, listed.read_text("utf-8").splitlines())):
        name, _, version = line.partition("==")
        begins = f"{name}-{version}-"
        fits = [path for path in sorted(WHEELS.glob("*.whl")) if _bare(path).startswith(begins)]
        if not fits:
            raise NotInstalled(f"{line} is not in {WHEELS}: copy the whole folder once more.")
        found[line] = fits
    return found


def _bare(wheel: Path) -> str:
    name, _, rest = wheel.name.partition("-")
    return f"{name.replace('_', '-').replace('.', '-')}-{rest}".lower()


def check_paths(wheels: dict[str, list[Path]]) -> None:
    """Raise a sentence where Windows could not write the longest path of the packages."""
    if platform.system() != "Windows" or long_paths_are_on():
        return
    every = [path for paths in wheels.values() for path in paths if "linux" not in path.name]
    if (beyond := max(longest_path(path) for path in every) - LONGEST_PATH) > 0:
        raise NotInstalled(
            f"The name of this folder is {beyond} letters too long for Windows ({PROJECT.parent}). "
            r"Move it to a short place, such as C:\ravand, and start install there."
        )


def longest_path(wheel: Path) -> int:
    """Return how many letters the longest path has that a wheel would write on Windows."""
    lengths = []
    for name in zipfile.ZipFile(wheel).namelist():
        _, of_prefix, rest = name.partition(".data/data/")
        place = PLACE / rest if of_prefix else PLACE / "Lib" / "site-packages" / name
        lengths.append(len(str(place)))
    return max(lengths)


def long_paths_are_on() -> bool:
    """Return whether Windows takes paths longer than 259 letters."""
    ask = ctypes.WinDLL("ntdll").RtlAreLongPathsEnabled
    ask.restype = ctypes.c_ubyte
    return bool(ask())


def check_room(wheels: dict[str, list[Path]]) -> None:
    """Raise a sentence where the disk has less room than the packages take."""
    needed = GROWS * sum(max(path.stat().st_size for path in paths) for paths in wheels.values())
    if (free := shutil.disk_usage(PROJECT).free) < needed:
        raise NotInstalled(
            f"There are {free / 1e6:,.0f} MB free here, and {needed / 1e6:,.0f} MB are needed: "
            "make room, then start install again."
        )


def install(listed: Path) -> None:
    """Make the environment, with the packages in it and the project beside it."""
    print("Setting Ravand up: once, a few minutes …", flush=True)
    try:
        venv.create(PLACE, clear=True, symlinks=os.name != "nt", with_pip=False)
    except OSError as error:
        raise NotInstalled(
            f"{PLACE} could not be made ({error.strerror}). A USB stick is not the place for it: "
            "copy the whole folder to the computer, and start install there."
        ) from error
    python = PLACE.joinpath(*(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))
    packages = Path(_told(python, "import sysconfig; print(sysconfig.get_path('purelib'))"))
    pip = max(WHEELS.glob("pip-*.whl"), default=None, key=lambda path: path.stat().st_mtime)
    if pip is None:
        raise NotInstalled(f"pip is not in {WHEELS}: copy the whole folder once more.")
    zipfile.ZipFile(pip).extractall(packages)
    _run_pip(python, listed)
    # From where it stands, so that it is found wherever the folder is moved, whatever its name is.
    beside = os.path.relpath(PROJECT / "src", packages)
    (packages / "ravand.pth").write_text(f"{beside}\n", "ascii")
    settings = PLACE / "share" / "jupyter" / "lab" / "settings"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "overrides.json").write_text(json.dumps(QUIET, indent=2), "ascii")
    _told(python, TRIED)
    DONE.write_text("installed\n", "ascii")


def _run_pip(python: Path, listed: Path) -> None:
    """Let pip choose among the wheels, of each package the one that fits; dots tell it goes on."""
    log = PLACE / "pip.log"
    command = [python, "-I", "-X", "utf8", "-m", "pip", "install", "--isolated", "--no-index"]
    command += ["--no-deps", "--only-binary=:all:", "--find-links", WHEELS, "--log", log]
    running = subprocess.Popen(
        [*command, "--disable-pip-version-check", "--requirement", listed],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=PROJECT,
    )  # fmt: skip
    try:
        while running.poll() is None:
            print(".", end="", flush=True)
            try:
                running.wait(3)
            except subprocess.TimeoutExpired:
                continue
    finally:
        if running.poll() is None:
            running.kill()
    print()
    if running.returncode:
        raise NotInstalled(f"The packages could not be installed; what pip said is in {log}.")


def _told(python: Path, code: str) -> str:
    """What a line of Python prints in the new environment."""
    done = subprocess.run(
        [python, "-I", "-X", "utf8", "-c", code], capture_output=True, text=True, encoding="utf-8"
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason was told"])[-1]
        raise NotInstalled(f"What was installed does not run: {last}")
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
