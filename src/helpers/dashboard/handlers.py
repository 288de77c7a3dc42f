"""What the server answers: the page, its scripts, the talk with its kernel; all else is 404."""

import re
from pathlib import Path
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
SAID = Path(__file__).parent / "said"
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
        name = "full" if status_code == 503 else "missing" if status_code < 500 else "fault"
        self.finish((SAID / f"{name}.html").read_text("utf-8"))


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
