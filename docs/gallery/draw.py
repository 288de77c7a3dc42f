"""Run the code of docs/gallery.md in both languages, and keep its pictures beside this file."""

import argparse
import os
import re
from pathlib import Path

import matplotlib
from matplotlib import pyplot as plt
from PIL import Image
from tqdm import tqdm

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "gallery.md"
WIDTH = 1000  # pixels


def blocks() -> list[str]:
    """Return the blocks of code of the gallery, the one that all begin with first."""
    return re.findall(r"^```python\n(.*?)^```$", PAGE.read_text("utf-8"), re.M | re.S)


def draw(folder: Path) -> list[Path]:
    """Run every block in `folder`, which has data/ in it; return the pictures of the figures."""
    matplotlib.use("Agg")
    os.chdir(folder)
    first, *rest = blocks()
    for language in ("fa", "en"):
        names: dict = {}
        exec(first, names)
        names["LANGUAGE"] = language
        for block in tqdm(rest, desc=f"Gallery ({language})", unit=" charts"):
            exec(block, names)
            plt.close("all")
    return sorted((folder / "figures" / "gallery").glob("*.png"))


def main() -> None:
    """Draw all figures in the project's own folder, and write their pictures, made smaller."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    for path in draw(ROOT):
        with Image.open(path) as picture:
            share = min(1, WIDTH / picture.width)
            size = round(picture.width * share), round(picture.height * share)
            smaller = picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)
            smaller.save(PAGE.with_suffix("") / path.name, optimize=True)


if __name__ == "__main__":
    main()
