"""Whichever way a reader installs the project, they get the same packages and the same Python."""

import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PYTHONS = SpecifierSet(PROJECT["requires-python"])
LOCK = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
OLDER = sorted(ROOT.glob("tests/requirements-matplotlib-*.txt"))
FOUNDING = ("pandas", "matplotlib", "hazm", "jupyterlab", "arabic-reshaper", "python-bidi")
MACHINES = [
    {"python_version": python, "python_full_version": f"{python}.0", **system}
    for python in ("3.12", "3.13")
    for system in (
        {"sys_platform": "linux", "os_name": "posix", "platform_machine": "x86_64"},
        {"sys_platform": "darwin", "os_name": "posix", "platform_machine": "arm64"},
        {"sys_platform": "win32", "os_name": "nt", "platform_machine": "AMD64"},
    )
]


def pins(lines, machine=None):
    """The version of each package, by name, that the lines pin on a machine."""
    asked = [Requirement(line) for line in lines]
    return {
        canonicalize_name(one.name): next(iter(one.specifier)).version
        for one in asked
        if one.marker is None or one.marker.evaluate(machine)
    }


@pytest.mark.parametrize("path", [ROOT / "requirements.lock", *OLDER], ids=lambda path: path.name)
def test_a_lock_is_pins_and_nothing_else(path):
    lines = path.read_text("utf-8").splitlines()
    assert lines
    for line in lines:
        assert re.fullmatch(r"[a-z0-9][a-z0-9.-]*==[0-9][\w.]*( ; [\w '\"=<>!.()]+)?", line), line


@pytest.mark.parametrize("machine", MACHINES, ids=lambda one: "-".join(list(one.values())[1:3]))
def test_the_lock_satisfies_what_the_project_asks(machine):
    locked = pins(LOCK, machine)
    extras = PROJECT["optional-dependencies"]["test"]
    for one in map(Requirement, PROJECT["dependencies"] + extras):
        assert canonicalize_name(one.name) in locked, f"make lock: {one.name} is not in the lock"
        assert one.specifier.contains(locked[canonicalize_name(one.name)]), one


def test_what_is_installed_is_what_is_locked():
    installed = {name: version(name) for name in pins(LOCK)}
    assert installed == pins(LOCK)


def test_the_founding_packages_are_asked_for_by_name():
    asked = {canonicalize_name(Requirement(one).name) for one in PROJECT["dependencies"]}
    assert set(FOUNDING) <= asked


@pytest.mark.parametrize("unwanted", ["khayyam"])
def test_a_package_we_refuse_comes_in_by_no_way(unwanted):
    asked = {canonicalize_name(Requirement(one).name) for one in PROJECT["dependencies"]}
    assert unwanted not in asked | {canonicalize_name(Requirement(line).name) for line in LOCK}


def test_every_file_names_the_same_pythons():
    listed = (ROOT / ".python-version").read_text("utf-8").split()
    allowed = [f"3.{minor}" for minor in range(30) if PYTHONS.contains(f"3.{minor}.1")]
    assert listed == allowed[::-1], "the newest comes first: it is the one that is taken"
    assert PYTHONS.contains(".".join(map(str, sys.version_info[:3])))


def test_conda_brings_python_and_pip_the_rest():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
    python, pip, rest = environment["dependencies"]
    newest = (ROOT / ".python-version").read_text("utf-8").split()[0]
    assert (python, pip) == (f"python ={newest}", "pip")
    assert rest == {"pip": ["-r requirements.lock", "-e ."]}


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not on this machine")
def test_make_help_tells_of_every_word():
    words = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.M)[1].split()
    asked = ["make", "--no-print-directory", "help"]
    told = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True).stdout
    lines = [line.split() for line in told.decode().splitlines()]
    assert [line[1] for line in lines] == words
    assert all(len(line) > 4 for line in lines)


def test_continuous_integration_says_make_test():
    commands = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert "set -euo pipefail" in commands and commands[-1] == "make test"
