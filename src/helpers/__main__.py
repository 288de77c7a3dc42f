"""Runs the notebooks: `python -m helpers figures` on a corpus, `… notebooks`, `… dashboard`."""

import argparse
import logging
import sys
import zlib
from pathlib import Path

from helpers import asked, query, running
from helpers.asked import ROOT


def main(arguments: list[str] | None = None) -> int:
    """Do what is asked; return 0, or 1 if a notebook failed, 2 if none ran, 130 if stopped."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    parser = argparse.ArgumentParser(prog="python -m helpers", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="figures|notebooks|dashboard")
    figures = commands.add_parser("figures", help="run every notebook on one corpus")
    asked.of_corpus(figures)
    figures.set_defaults(run=running.draw_figures)
    again = commands.add_parser("notebooks", help="run every notebook again and save it")
    again.set_defaults(run=running.save_notebooks)
    page = commands.add_parser("dashboard", help="show the explorer as a page of its own")
    asked.of_corpus(page)
    asked.of_page(page)
    page.set_defaults(run=running.show_dashboard)
    for command in (figures, again, page):
        command.add_argument("--notebooks", type=Path, default=ROOT / "notebooks")
    options = parser.parse_args(arguments)
    try:
        return options.run(options)
    except query.QueryError as error:
        print(error, file=sys.stderr)
        return 2
    except (OSError, ValueError, EOFError, zlib.error) as error:
        print(" ".join(str(error).split()), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        logging.disable()  # of a notebook whose kernel was stopped, asyncio tells at the very end
        print("\nStopped, as you asked; nothing half-done was kept.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
