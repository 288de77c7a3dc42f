"""Programs of this folder in processes of their own; nothing that takes time is imported here."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def environment() -> dict[str, str]:
    """Return the environment of a fresh process: no progress bars, and modules compiled once."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return own | {"TQDM_DISABLE": "1", "PYTHONPYCACHEPREFIX": str(ROOT / "build/bench/pycache")}


def ask(program: str, *arguments: str, given: str | None = None) -> dict:
    """Return what a program prints last, a line of JSON; it reads what is `given`."""
    told = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{program}", *arguments],
        cwd=ROOT, input=given, stdout=subprocess.PIPE, check=True, encoding="utf-8",
        env=environment(),
    )  # fmt: skip
    return answer_in(told.stdout)


def answer_in(told: str) -> dict:
    """Return what was printed last, as a line of JSON.

    >>> answer_in('about to measure\\n{"seconds": 1}\\n')
    {'seconds': 1}
    """
    return json.loads(told.splitlines()[-1])
