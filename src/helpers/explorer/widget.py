"""The explorer as a widget of a notebook: it carries the page, and answers what the page asks."""

import base64
import io
import os
from pathlib import Path

import anywidget
import pandas as pd
import traitlets
from PIL import Image

from helpers.explorer.replies import reply
from helpers.explorer.setup import setup
from helpers.explorer.views import View

PAGE = Path(__file__).parent / "page"
PARTS = ("elements", "kernel", "box", "chart", "settings", "texts", "panels", "page")
SHOWN = 675  # css pixels: the width of the chart in a saved notebook


def _joined() -> str:
    """Return the parts of the page as one module, in their order."""
    return "\n".join((PAGE / f"{part}.js").read_text("utf-8") for part in PARTS)


class Explorer(anywidget.AnyWidget):
    """What `show` returns: the page in a notebook's output, and the index that answers it."""

    _esm = _joined()
    _css = (PAGE / "explorer.css").read_text("utf-8")
    setup = traitlets.Dict().tag(sync=True)

    def __init__(self, index, view: View, *, events=None, notices=(), linked=False):
        first = setup(index, events=events, view=view, notices=tuple(notices))
        super().__init__(setup=first | {"linked": linked})
        self._index, self._events, self._first = index, events, first["view"]
        self.on_msg(self._answer)

    def _answer(self, _, message, _buffers) -> None:
        answer, files = reply(self._index, message, events=self._events)
        self.send(answer, files)

    def _repr_mimebundle_(self, **kwargs):
        """Return the widget, and for readers where none can run its first chart and a sentence."""
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        self._ask("chart", width=800)  # in a page that stands ready, the slow first one
        told, _ = self._ask("words", width=800)
        if any(name.startswith("VOILA_") for name in os.environ):
            return data, metadata
        _, files = self._ask("file", format="png")
        data["text/plain"] = told.get("alt") or told["fault"]
        if files:
            picture, width, height = _smaller(files[0])
            data["image/png"] = base64.b64encode(picture).decode("ascii")
            metadata = metadata | {"image/png": {"width": width, "height": height}}
        return data, metadata

    def _ask(self, kind: str, **more) -> tuple[dict, list[bytes]]:
        asked = {"id": 0, "kind": kind, "view": self._first} | more
        return reply(self._index, asked, events=self._events)


def _smaller(png: bytes) -> tuple[bytes, int, int]:
    """Return a picture as a saved notebook keeps it, with the size it is shown in."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture.thumbnail((SHOWN * 2, SHOWN * 4))
    written = io.BytesIO()
    picture.quantize(64).save(written, "PNG", optimize=True)
    return written.getvalue(), picture.width // 2, picture.height // 2


def show(
    index,
    terms="",
    *,
    every: str = "month",
    calendar: str = "jalali",
    language: str = "fa",
    events: pd.DataFrame | None = None,
    link: str = "",
) -> Explorer:
    """Return the explorer of an index, which a notebook shows: type a word, see its decade.

    `terms` is what is asked first: queries in a list, or in one text with commas between them
    (docs/queries.md); without any the explorer begins empty. `events` is a table of events that
    can be shown on the chart. `link` is a view as the explorer itself gives it ("?terms=…"); it
    wins over the rest. What of a link cannot be taken over is said on the page. A view that
    cannot be is a `ValueError`.
    """
    terms = terms if isinstance(terms, str) else "، ".join(terms)
    asked = View(terms=terms, every=every, calendar=calendar, language=language)
    view, notices = View.read(link or asked.link(), index)
    if notices and not link:
        raise ValueError(" ".join(notices))
    return Explorer(index, view, events=events, notices=notices, linked=bool(link))
