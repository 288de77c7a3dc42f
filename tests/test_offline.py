"""The folder for a class without a network: what is in it, and that it installs and starts."""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from helpers import orthography

ROOT = Path(__file__).parents[1]
HERE = ROOT / "docs" / "offline"
sys.path.insert(0, str(HERE))

import collect  # noqa: E402
import install  # noqa: E402
import start  # noqa: E402
import wheels  # noqa: E402

LOCK = (ROOT / "requirements.lock").read_text("utf-8")
THIS = f"{sys.version_info[0]}.{sys.version_info[1]}"
BREAKS = {"hazm/__init__.py": "1 / 0"}
IMPORTED = ("hazm", "jupyterlab", "matplotlib")
UV = """
import os, sys, pathlib
words = sys.argv[1:]
after = lambda name: pathlib.Path(words[words.index(name) + 1])
system = "windows" if any("win" in word for word in words) else "other"
if words[:2] == ["pip", "compile"]:
    pins = after("--output-file").read_text("utf-8").split()
    own = {"windows": "colorama", "other": "ptyprocess"}[system]
    kept = [pin for pin in pins if pin.split("==")[0] in ("six", "flashtext", own)]
    after("--output-file").write_text("".join(pin + "\\n" for pin in kept), "utf-8")
elif "download" in words:
    if os.environ.get("BROKEN"):
        sys.exit("ERROR: Network is unreachable")
    for pin in [word for word in words if "==" in word]:
        (after("--dest") / f"{pin.replace('==', '-')}-py3-none-any.whl").write_text(system)
elif "wheel" in words:
    (after("--wheel-dir") / f"{words[-1].replace('==', '-')}-py3-none-any.whl").write_text("built")
"""


@pytest.fixture(scope="module")
def uv(tmp_path_factory):
    """A uv that resolves, fetches and builds in name only."""
    folder = tmp_path_factory.mktemp("uv")
    (folder / "uv.py").write_text(UV, "utf-8")
    (folder / "uv").write_text(f'#!/bin/sh\nexec "{sys.executable}" "{folder}/uv.py" "$@"\n')
    (folder / "uv").chmod(0o755)
    return str(folder / "uv")


def collected(uv, into, *more):
    return collect.main(["--uv", uv, "--into", str(into), "--systems", "linux windows", *more])


@pytest.fixture(scope="module")
def folder(uv, tmp_path_factory):
    into = tmp_path_factory.mktemp("offline") / "ravand-offline"
    assert collected(uv, into) == 0
    return into


def test_the_folder_has_what_the_page_tells_of(folder):
    assert {path.name for path in folder.iterdir()} == set(collect.OURS)
    project = {
        path.relative_to(folder / "ravand").as_posix()
        for path in (folder / "ravand").rglob("*")
        if path.is_file()
    }
    ours = set(collect.project_files(ROOT))
    fonts = {f"data/fonts/{name}" for name in collect.FONTS}
    assert project - fonts == ours and project - ours <= fonts
    assert {"requirements.lock", "data/sample/articles.csv", "src/helpers/__init__.py"} <= project
    assert all(os.access(folder / name, os.X_OK) for name in collect.SCRIPTS)
    assert [path.name for path in (folder / "python").iterdir()] == ["READ-ME.txt"]


def test_what_each_system_needs_is_listed_from_the_lock_and_each_wheel_is_there_once(folder):
    locked = set(wheels.pins(LOCK))
    lists = {path.stem: path.read_text("utf-8").split() for path in folder.rglob("wheels/*.txt")}
    assert [*sorted(lists)] == ["linux-3.12", "linux-3.13", "windows-3.13"]
    for system, pins in lists.items():
        assert pins and set(pins) <= locked, system
    assert any("colorama" in pin for pin in lists["windows-3.13"])
    assert not any("colorama" in pin for pin in lists["linux-3.13"])
    found = sorted(path.name.split("-")[0] for path in folder.rglob("wheels/*.whl"))
    assert found == ["colorama", "flashtext", "ptyprocess", "six"]
    assert len(list(folder.rglob("wheels/*"))) == 4 + 3


def test_nothing_names_a_registry_or_this_machine(folder):
    written = [path for path in folder.iterdir() if path.is_file()]
    written += [*folder.glob("wheels/*.txt"), *folder.glob("python/*")]
    for path in written:
        text = path.read_text("utf-8")
        assert not re.search(r"pypi|pythonhosted|--index|--find-links", text), path
        assert str(ROOT) not in text and str(Path.home()) + "/" not in text, path


def test_what_strays_from_the_lock_is_said():
    needed = ["six==1.0", *wheels.pins(LOCK)[:3]]
    assert wheels.strayed(needed, LOCK) == ["six==1.0"]


def test_what_is_done_otherwise_for_a_system_is_of_a_package_in_the_lock():
    names = {canonicalize_name(Requirement(pin).name) for pin in wheels.pins(LOCK)}
    assert set(wheels.BUILT_HERE) <= names
    for system in wheels.SYSTEMS.values():
        assert set(system.pythons) <= set(system.only)
        assert {canonicalize_name(Requirement(one).name) for one in system.instead} <= names
    assert set(install.SYSTEMS.values()) == set(wheels.SYSTEMS)


def test_without_a_network_a_sentence_is_said_and_the_older_folder_stays(
    uv, tmp_path, monkeypatch, capsys
):
    into = tmp_path / "ravand-offline"
    assert collected(uv, into) == 0
    (into / "python" / "python-3.13.9-amd64.exe").write_text("installer")
    monkeypatch.setenv("BROKEN", "1")
    assert collected(uv, into) == 2
    told = capsys.readouterr().err
    assert "could not be fetched" in told and "unreachable" in told and "Traceback" not in told
    assert os.listdir(tmp_path) == ["ravand-offline"] and list(into.glob("wheels/six-*"))
    monkeypatch.delenv("BROKEN")
    assert collected(uv, into) == 0
    assert (into / "python" / "python-3.13.9-amd64.exe").read_text() == "installer"
    assert os.listdir(tmp_path) == ["ravand-offline"]


def test_what_a_teacher_added_is_kept_when_it_is_collected_again(uv, tmp_path, capsys):
    into = tmp_path / "ravand-offline"
    assert collected(uv, into) == 0
    for name in ("ravand/data/class/داستان.txt", "python/linux/python.tar.gz"):
        (into / name).parent.mkdir()
        (into / name).write_text("mine", "utf-8")
    (into / "ravand/data/README.md").write_text("of the older project")
    (into / "ravand/src/left.py").write_text("of the older project")
    capsys.readouterr()
    assert collected(uv, into) == 0
    told = capsys.readouterr().out
    assert told.count("Kept from the folder before") == 2
    for name in ("ravand/data/class/داستان.txt", "python/linux/python.tar.gz"):
        assert (into / name).read_text("utf-8") == "mine" and name in told
    assert (into / "ravand/data/README.md").read_bytes() == (ROOT / "data/README.md").read_bytes()
    assert not (into / "ravand/src/left.py").exists()


def test_stopped_it_leaves_nothing_half_done(uv, tmp_path, monkeypatch, capsys):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(collect, "fetch", stop)
    assert collected(uv, tmp_path / "ravand-offline") == 130
    assert os.listdir(tmp_path) == [] and "nothing half-done" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words, said",
    [
        (["--systems", "mac"], "SYSTEMS has 'mac'"),
        (["--pythons", "3.11"], "PYTHONS has '3.11'"),
        (["--systems", "macos-intel", "--pythons", "3.13"], "no system to collect for"),
    ],
)
def test_what_it_cannot_collect_is_a_sentence(uv, tmp_path, capsys, words, said):
    assert collected(uv, tmp_path / "new", *words) == 2
    assert said in capsys.readouterr().err and os.listdir(tmp_path) == []


def test_a_folder_of_other_things_is_left_alone(uv, tmp_path, capsys):
    (tmp_path / "thesis.doc").write_text("years of work")
    assert collected(uv, tmp_path) == 2
    assert "name a new folder" in capsys.readouterr().err
    assert (tmp_path / "thesis.doc").read_text() == "years of work"


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this is not a clone")
def test_without_git_the_same_files_are_taken():
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    kept = {path for path in told.split("\0") if (ROOT / path).is_file() and path}
    passing = re.compile(r"(^|/)(\.unfinished-|\..*\.partial)|\.partial$")
    found = set(collect.unignored(ROOT)) ^ kept
    assert not {path for path in found if not passing.search(path)}


@pytest.mark.parametrize("name", [name for name in collect.SCRIPTS if not name.endswith(".bat")])
def test_a_script_of_the_shell_can_be_read_by_it(folder, name):
    said = subprocess.run(["sh", "-n", folder / name], capture_output=True, text=True)
    assert (said.returncode, said.stderr) == (0, "")
    assert b"\r" not in (folder / name).read_bytes()


@pytest.mark.parametrize("name", [name for name in collect.SCRIPTS if name.endswith(".bat")])
def test_a_script_of_windows_is_as_windows_reads_it(folder, name):
    written = (folder / name).read_bytes()
    assert written.count(b"\n") == written.count(b"\r\n") > 8
    text = written.decode("ascii")
    assert text.startswith("@echo off\r\nsetlocal\r\nchcp 65001 >nul\r\n")
    lines = text.splitlines()
    assert all(line.count('"') % 2 == 0 for line in lines)
    assert {*re.findall(r"goto (\w+)", text)} <= {line[1:] for line in lines if line[:1] == ":"}
    for path in re.findall(r"%~dp0([\w.\\-]+)", text):
        beside = path.replace("\\", "/").removeprefix("ravand/")
        if ".venv" not in path and "wheels" not in path:
            assert (ROOT / beside).is_file(), path
    bare = re.sub(r'"[^"]*"|^\s*(echo|rem) .*$', "", text, flags=re.M)
    assert bare.count("(") == bare.count(")")
    assert "%~dp0" not in bare, "a path that is not quoted breaks at a space"
    assert "pause" in text


def test_windows_tries_the_pythons_that_the_project_takes():
    text = (HERE / "scripts" / "install.bat").read_text("utf-8")
    tried = re.findall(r"py -(3\.\d+)", text)
    assert tried == (ROOT / ".python-version").read_text("utf-8").split()


def test_what_went_wrong_on_windows_is_what_its_scripts_end_with():
    for name in ("install.bat", "start.bat"):
        text = (HERE / "scripts" / name).read_text("utf-8")
        assert not re.search("if (not )?errorlevel", text), "a crash has a code below 0"
    lines = (HERE / "scripts" / "install.bat").read_text("utf-8").splitlines()
    assert lines[-6:] == [
        ":ran", 'set "CODE=%errorlevel%"', ":end", "echo.", "pause", "exit /b %CODE%",
    ]  # fmt: skip
    runs = [at for at, line in enumerate(lines) if re.fullmatch(r'\s+%\S+ "%INSTALL%"', line)]
    assert len(runs) == 2 and all(lines[at + 1].strip() == "goto ran" for at in runs)
    assert 'set "CODE=1"' in lines[: min(runs)]


@pytest.mark.parametrize("page", collect.PAGES)
def test_a_page_tells_of_what_is_there_and_of_what_is_said(folder, page):
    text = (HERE / page).read_text("utf-8")
    for name in {*collect.SCRIPTS} - {"start.sh"}:
        assert name in text
    for row in re.findall(r"python-3\.1\d\.N-\S+?(?=<|\s)", text):
        assert row in (HERE / "python.txt").read_text("utf-8")
    sources = [HERE / "install.py", HERE / "start.py", *(HERE / "scripts").iterdir()]
    said = "".join(path.read_text("utf-8") for path in sources)
    said = re.sub(r'"\s*\\?\n?\s*[rf]*"', "", said)
    rows = re.findall(
        r"<tr><td>(.*?)</td>", text.partition("<th>Message" if "en" in page else "پیام")[2]
    )
    parts = [part for row in rows for part in re.split("…|, or |یا|<[^>]+>", row)]
    told = [part.strip() for part in parts if re.search("[a-z]{4}", part)]
    assert len(told) >= 8
    for sentence in told:
        assert sentence.replace("&amp;", "&") in said, sentence


def test_the_persian_page_is_typed_as_an_editor_would():
    text = re.sub(
        r"<(style|code|bdi|span)\b.*?</\1>",
        " x ",
        (HERE / "page.fa.html").read_text("utf-8"),
        flags=re.S,
    )
    text = re.sub("«[^»]*»", "«»", re.sub(r"<[^>]+>", " ", text))
    for line in text.splitlines():
        assert not re.search("[يكةى٠-٩]", line), line
        assert not re.search(r"[ء-ی\u200c]\s*[,;?%]|\"|\.\.\.", line), line
        assert orthography.repair(line) == line


def wheel(place, name, files):
    """Write the least that pip takes for a wheel."""
    about = f"{name}-1.0.dist-info"
    parts = {
        **files,
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{path},,\n" for path in [*parts, f"{about}/RECORD"])
    with zipfile.ZipFile(place / f"{name}-1.0-py3-none-any.whl", "w") as packed:
        for path, text in (parts | {f"{about}/RECORD": record}).items():
            packed.writestr(path, text)


@pytest.fixture
def stick(folder, tmp_path):
    """The folder as a learner has it, with packages that do nothing, in a place hard to spell."""
    bundled = Path(os.__file__).parent / "ensurepip" / "_bundled"
    if not (pip := next(bundled.glob("pip-*.whl"), None)):
        pytest.skip("this Python brings no pip")
    place = tmp_path / "جای دور" / "کلاس ما (۱)"
    place.mkdir(parents=True)
    for name in (*collect.SCRIPTS, "ravand/docs/offline"):
        source, target = folder / name, place / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        elif source.exists():
            shutil.copy(source, target)
    (place / "ravand/docs/offline").mkdir(parents=True, exist_ok=True)
    for name in ("install.py", "start.py"):
        shutil.copy(HERE / name, place / "ravand/docs/offline")
    for name in ("__init__", "charts", "frequency", "indexing"):
        path = place / "ravand" / "src" / "helpers" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", "utf-8")
    (place / "wheels").mkdir()
    shutil.copy(pip, place / "wheels")
    for name in IMPORTED:
        code = {f"{name}/__init__.py": "", f"{name}/__main__.py": "import sys; print(sys.argv[1:])"}
        wheel(place / "wheels", name, code)
    for system in wheels.SYSTEMS:
        pins = "".join(f"{name}==1.0\n" for name in IMPORTED)
        (place / "wheels" / wheels.list_name(system, THIS)).write_text(pins, "utf-8")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python3").symlink_to(os.path.realpath(sys.executable))
    return place


def say(stick, script, *words, home="/nowhere"):
    """What a script says in a terminal of its own, without a network and with one Python."""
    path = f"{next(p for p in stick.parents if (p / 'bin').is_dir()) / 'bin'}:/usr/bin:/bin"
    said = subprocess.run(
        ["sh", stick / script, *words],
        env={"PATH": path, "HOME": str(home), "PIP_INDEX_URL": "http://127.0.0.1:9/"},
        cwd="/",
        capture_output=True,
        text=True,
    )
    return said.returncode, said.stdout + said.stderr


def test_it_installs_without_a_network_and_starts_also_from_where_it_is_moved_to(stick):
    code, told = say(stick, "start.sh")
    assert code == 1 and "not installed here yet" in told
    code, told = say(stick, "install.sh")
    assert code == 0 and "Ready." in told, told
    settings = stick / "ravand/.venv/share/jupyter/lab/settings/overrides.json"
    assert json.loads(settings.read_text("utf-8")) == install.QUIET
    moved = stick.with_name("جای نو")
    stick.rename(moved)
    code, told = say(moved, "start.command", "--no-browser")
    assert code == 0, told
    project = moved / "ravand"
    for word in start.command("", project)[3:]:
        assert word in told
    assert "--no-browser" in told and "/lab/tree/notebooks/workshop" in told


@pytest.mark.parametrize(
    "damage, said",
    [
        (lambda stick: next(stick.glob("wheels/hazm-*")).unlink(), "copy the whole folder"),
        (lambda stick: next(stick.glob("wheels/pip-*")).unlink(), "copy the whole folder"),
        (lambda stick: [one.unlink() for one in stick.glob("wheels/*.txt")], "no packages for"),
        (
            lambda stick: [one.rename(one.with_name(one.name.replace(THIS, "3.99")))
                           for one in stick.glob("wheels/*.txt")],
            "but for Python 3.99",
        ),
        (lambda stick: next(stick.glob("wheels/hazm-*")).write_bytes(b"no zip"), "pip said"),
        (lambda stick: wheel(stick / "wheels", "hazm", BREAKS), "does not run"),
        (lambda stick: (stick / "ravand/docs/offline/install.py").unlink(), "is not whole"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_copy_is_a_sentence_and_it_does_not_start(stick, damage, said):
    damage(stick)
    code, told = say(stick, "install.sh")
    assert code == 1 and said in told and "Traceback" not in told, told
    assert say(stick, "start.sh")[0] == 1


@pytest.fixture
def shims(stick):
    """Pythons on the path that do not run, as those of pyenv when another version is chosen."""
    fake = next(p for p in stick.parents if (p / "bin").is_dir()) / "bin" / "python3"
    fake.unlink()
    for name in ("python3", "python3.12", "python3.13"):
        fake.with_name(name).write_text("#!/bin/sh\nexit 127\n")
        fake.with_name(name).chmod(0o755)


def test_without_a_python_that_fits_it_says_what_to_install(stick, shims):
    code, told = say(stick, "install.sh")
    assert code == 1 and "install it first" in told
    code, told = say(stick, "install.sh", "/bin/false")
    assert code == 1 and "/bin/false does not run, or is not Python 3.13 or 3.12" in told


@pytest.mark.parametrize(
    "place", [f".pyenv/versions/{THIS}.1/bin", ".local/bin", "a place of its own"]
)
def test_a_python_that_is_not_on_the_path_is_found_or_named(stick, shims, tmp_path, place):
    python = tmp_path / "the home" / place / f"python{THIS}"
    python.parent.mkdir(parents=True)
    python.symlink_to(os.path.realpath(sys.executable))
    named = [str(python)] if "own" in place else []
    code, told = say(stick, "install.sh", *named, home=tmp_path / "the home")
    assert code == 0 and "Ready." in told, told


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot put one program in another's place")
def test_who_ends_start_ends_jupyterlab(tmp_path):
    place = tmp_path / "ravand"
    (place / "docs/offline").mkdir(parents=True)
    shutil.copy(HERE / "start.py", place / "docs/offline")
    (place / ".venv").mkdir()
    (place / ".venv/offline").write_text("")
    (place / "jupyterlab.py").write_text("import os; print(os.getpid(), os.getcwd())")
    running = subprocess.Popen(
        [sys.executable, place / "docs/offline/start.py"], stdout=subprocess.PIPE, text=True
    )
    told = running.communicate(timeout=60)[0]
    assert told.splitlines()[-1] == f"{running.pid} {os.path.realpath(place)}"


@pytest.mark.parametrize("kind", ["win32", "win-arm64"])
def test_on_windows_another_kind_of_python_is_told_which_one_to_install(
    tmp_path, monkeypatch, kind
):
    (tmp_path / f"windows-{THIS}.txt").write_text("")
    monkeypatch.setattr(install.platform, "system", lambda: "Windows")
    monkeypatch.setattr(sysconfig, "get_platform", lambda: "win-amd64")
    assert install.listed_for(tmp_path).name == f"windows-{THIS}.txt"
    monkeypatch.setattr(sysconfig, "get_platform", lambda: kind)
    with pytest.raises(install.NotInstalled, match=r"python-3\.13\.N-amd64\.exe"):
        install.listed_for(tmp_path)


def test_on_windows_a_long_path_is_measured_where_pip_would_write_it(tmp_path):
    wheel(tmp_path, "deep", {"deep-1.0.data/data/share/" + "x" * 50: "", "deep/" + "y" * 30: ""})
    longest = install.longest_path(next(tmp_path.glob("*.whl")))
    assert longest == len(str(install.PLACE / "share" / ("x" * 50)))
