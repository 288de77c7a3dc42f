"""What the server answers: the page, its scripts, the talk with its kernel; all else is 404."""

import re
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from jupyter_core.utils import ensure_async
from jupyter_server.base.handlers import FileFindHandler
from jupyter_server.services.kernels.handlers import KernelHandler
from tornado.web import HTTPError, RequestHandler
from voila.static_file_handler import MultiStaticFileHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

KERNEL = r"(?P<kernel_id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
EXTENSIONS = (
    "@jupyter-widgets/jupyterlab-manager",
    "@voila-dashboards/widgets-manager8",
    "anywidget",
)
POLICY = (
    "default-src 'none'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Server": "Ravand",
    "X-Content-Type-Options": "nosniff",
}
SAID = Template(Path(__file__).with_name("said.html").read_text("utf-8"))
AGAIN = '<meta http-equiv="refresh" content="20">\n'
FULL = {
    "fa": "همهٔ جاها پر است. این صفحه هر بیست ثانیه دوباره می‌پرسد و با خالی شدن یک جا باز می‌شود.",
    "en": "All places are taken. This page asks again every twenty seconds, and opens when a place "
    "is free.",
}
MISSING = {
    "fa": "در این نشانی چیزی نیست. نشانی صفحه را از گردانندهٔ آن بپرسید.",
    "en": "There is nothing at this address. Ask whoever runs the page for its address.",
}
FAULT = {
    "fa": "این صفحه باز نشد. کمی بعد دوباره بکوشید؛ اگر باز هم نشد، به گردانندهٔ آن بگویید.",
    "en": "This page did not open. Try again in a while; if that does not help, tell whoever runs "
    "it.",
}
_GIVEN = re.compile(r'"kernelId": "([0-9a-f-]{36})"')


class Guarded:
    """Sends the headers of every answer, and of a fault one sentence that tells nothing else."""

    def set_default_headers(self) -> None:
        """Forbid the page all that it does not need."""
        for name, value in HEADERS.items():
            self.set_header(name, value)

    @property
    def content_security_policy(self) -> str:
        """The policy of every answer."""
        return POLICY

    def write_error(self, status_code: int, **_) -> None:
        """Say in both languages that this cannot be had."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        if status_code == 503:
            self.set_header("Retry-After", "20")
        said = FULL if status_code == 503 else MISSING if status_code < 500 else FAULT
        self.finish(SAID.substitute(said, again=AGAIN if said is FULL else ""))


class Page(Guarded, TornadoVoilaHandler):
    """The page, with a kernel for whoever opens it, or a sentence where all places are taken."""

    async def get(self, path: str = "") -> None:
        """Send the page as it is made, and note which kernel it has."""
        readers = self.kernel_manager
        if not await readers.make_room():
            raise HTTPError(503)
        readers.coming += 1
        try:
            async for html in self.get_generator():
                if found := _GIVEN.search(html):
                    readers.give(found[1])
                self.write(html)
                await self.flush()
        finally:
            readers.coming -= 1


class Kernel(Guarded, KernelHandler):
    """Whether the kernel of a page is still there; a page can do nothing else to it here."""

    SUPPORTED_METHODS = ("GET",)


class Leaving(Guarded, RequestHandler):
    """Ends the kernel of a page that is closed."""

    def check_xsrf_cookie(self) -> None:
        """Take the origin instead of a cookie: the name of the kernel is a secret of its page."""
        origin = self.request.headers.get("Origin", "")
        if urlsplit(origin).netloc != self.request.host:
            raise HTTPError(403)

    async def post(self, kernel_id: str) -> None:
        """End the kernel, and say no more."""
        self.check_xsrf_cookie()
        readers = self.settings["kernel_manager"]
        if kernel_id in readers.given and kernel_id in readers:
            await ensure_async(readers.shutdown_kernel(kernel_id, now=True))
        self.set_status(204)


class Talking(VoilaKernelWebsocketHandler):
    """The talk between a page and its kernel; `messages.Talk` says what may pass."""


class Script(Guarded, MultiStaticFileHandler):
    """The scripts and the style sheet of the page."""


class Extension(Guarded, FileFindHandler):
    """The scripts of the packages that show widgets."""


class Missing(Guarded, RequestHandler):
    """Says of every other address that nothing is there."""

    def prepare(self) -> None:
        """Refuse, however it is asked."""
        raise HTTPError(404)
