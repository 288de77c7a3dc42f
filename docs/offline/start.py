"""Opens the workshop in JupyterLab, with Persian prose that reads from right to left."""

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
DONE = PROJECT / ".venv" / "offline"
BEGINS = "/lab/tree/notebooks/workshop"


def command(python: str, project: Path) -> list[str]:
    """Return how JupyterLab is called, as `make lab` calls it."""
    return [
        python, "-m", "jupyterlab", f"--ServerApp.root_dir={project}",
        f"--LabApp.extra_labextensions_path={project / 'src/helpers/rtl/labextensions'}",
        f"--LabApp.default_url={BEGINS}",
    ]  # fmt: skip


def main() -> int:
    """Open JupyterLab until its window is closed, or it is stopped with Ctrl-C."""
    if not DONE.is_file():
        print("Ravand is not installed here yet: open install first, and let it end.")
        return 1
    print("JupyterLab opens in your browser. Leave this window open while you work;")
    print("to end, save your notebook and close this window.", flush=True)
    words = [*command(sys.executable, PROJECT), *sys.argv[1:]]
    os.chdir(PROJECT)
    if os.name != "nt":  # in this program's place, so that whoever ends it ends JupyterLab
        os.execv(words[0], words)
    try:
        return subprocess.call(words)
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
