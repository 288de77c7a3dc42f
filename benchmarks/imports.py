"""How long each module of the project takes to be imported, in a fresh process.

    python -m benchmarks.imports MODULE ... [then MODULE ...]

imports modules, those before a "then" unmeasured, and prints the seconds as JSON. Nothing that
takes time is imported here.
"""

import json
import pkgutil
import sys
from importlib import import_module
from statistics import median
from time import perf_counter

from benchmarks import fresh

REPEATS = 3
SLOW = 0.3  # what takes longer is measured again


def modules() -> list[str]:
    """Return the names of the modules of `helpers`; a package brings all that are below it."""
    found = pkgutil.iter_modules(import_module("helpers").__path__, "helpers.")
    return [module.name for module in found if not module.name.endswith("__main__")]


def measure(names: list[str]) -> dict:
    """Return the seconds of each module's import in a fresh process, and the slowest one.

    The time to start Python is not counted, nor what matplotlib alone would take: where a module
    loads matplotlib, the time that this takes in another fresh process (after numpy and pandas
    where the module loads those too) is subtracted.
    """
    seconds: dict[str, float] = {}
    own: dict[tuple, float] = {}
    for name in names:
        runs = [_import(name)]
        if runs[0]["seconds"] > SLOW:
            runs += [_import(name) for _ in range(REPEATS - 1)]
        seconds[name] = median(run["seconds"] for run in runs)
        if drawing := tuple(runs[0]["matplotlib"]):
            before = tuple(runs[0]["before"])
            if (before, drawing) not in own:
                asked = [_import(*before, "then", *drawing)["seconds"] for _ in range(REPEATS)]
                own[before, drawing] = median(asked)
            seconds[name] -= own[before, drawing]
    slowest = max(seconds, key=seconds.__getitem__)
    return {"seconds": seconds, "slowest": slowest, "slowest seconds": seconds[slowest]}


def _import(*names: str) -> dict:
    return fresh.ask("imports", *names)


def run_import(names: list[str]) -> dict:
    """Import modules and return the seconds; names before a "then" are imported unmeasured."""
    if "then" in names:
        cut = names.index("then")
        for name in names[:cut]:
            import_module(name)
        names = names[cut + 1 :]
    started = perf_counter()
    for name in names:
        import_module(name)
    seconds = perf_counter() - started
    drawing = [name for name in ("matplotlib", "matplotlib.pyplot") if name in sys.modules]
    before = [name for name in ("numpy", "pandas", "pyarrow") if name in sys.modules]
    return {"seconds": seconds, "matplotlib": drawing, "before": before}


if __name__ == "__main__":
    print(json.dumps(run_import(sys.argv[1:])))
