"""Voilà as Ravand starts it: with one page, its own settings, and a sentence that says where."""

import logging
import os
import shutil
import signal
from pathlib import Path

from jupyter_core.utils import run_sync
from jupyter_server.utils import url_path_join
from tornado.ioloop import IOLoop
from traitlets.config import Config
from voila.app import Voila

from . import handlers
from .messages import ASKED, Talk
from .readers import Readers

SHARE = Path(__file__).parent / "share"
LOCAL = ("localhost", "127.0.0.1", "::1")
GONE = 300  # seconds after which a kernel is ended whose page is gone


def serve(
    page: str | Path, *, folder: str | Path, host: str = "localhost", port: int = 8866,
    people: int = 10, ready: int = 2, language: str = "fa", say=print,
) -> int:  # fmt: skip
    """Return 0 when the server was stopped; until then show `page`, a notebook, at `host`:`port`.

    Its kernels work in `folder`. At most `people` have a kernel of their own at once; `ready` more
    kernels have run the notebook beforehand and wait for the next reader. Ctrl-C (or SIGTERM) ends
    the server and all kernels. Raises `OSError` in a sentence where the port cannot be had.
    """
    _see_templates()
    for name in ("tornado.access", "tornado.general"):
        logging.getLogger(name).setLevel(logging.ERROR)
    server = Dashboard(config=_config(page, folder, people, ready, language), say=say)
    server.ip, server.port = host, port
    server.initialize([str(page)])
    server.start()
    return 0


def _see_templates() -> None:
    """Let Voilà, in this process and for good, find the page's template in this package."""
    known = [path for path in os.environ.get("JUPYTER_PATH", "").split(os.pathsep) if path]
    os.environ["JUPYTER_PATH"] = os.pathsep.join([str(SHARE), *known])


def _config(page, folder, people: int, ready: int, language: str) -> Config:
    return Config(
        {
            "Voila": {
                "config_file_paths": [],
                "root_dir": str(Path(page).resolve().parent),
                "open_browser": False,
                "token": "",
                "log_level": logging.ERROR,
                "kernel_websocket_connection_class": Talk,
            },
            "VoilaConfiguration": {
                "template": "ravand",
                "theme": "light",
                "allow_template_override": "NO",
                "allow_theme_override": "NO",
                "file_allowlist": [],
                "strip_sources": True,
                "show_tracebacks": False,
                "preheat_kernel": ready > 0,
                "default_pool_size": ready,
                "multi_kernel_manager_class": Readers,
                "extension_allowlist": list(handlers.EXTENSIONS),
                "resources": {"language": language},
            },
            "Readers": {
                "people": people,
                "folder": str(folder),
                "cull_idle_timeout": GONE,
                "cull_interval": 60,
            },
            "VoilaKernelManager": {"fill_delay": 0.3},
            "VoilaExecutor": {"startup_timeout": 120},
        }
    )


class Dashboard(Voila):
    """The server: Voilà without its tree, its files, its tabs of settings and its errors."""

    def __init__(self, *, say=print, **options):
        super().__init__(**options)
        self.say = say

    def init_settings(self) -> dict:
        """The settings of Voilà, narrower where no one else is to connect."""
        settings = super().init_settings()
        self.kernel_manager.allowed_message_types = sorted(ASKED)
        return settings | {
            "allow_remote_access": self.ip not in LOCAL,
            "default_handler_class": handlers.Missing,
            "websocket_max_message_size": 1 << 20,
            "websocket_compression_options": {},
            "compress_response": True,
        }

    def init_handlers(self) -> list:
        """The few addresses at which there is something."""
        page = super().init_handlers()[-1][2]
        static = [str(SHARE / "voila/templates/ravand/static"), *self.static_paths[:-1]]
        packages = "|".join(handlers.EXTENSIONS)
        found = [
            (rf"/api/kernels/{handlers.KERNEL}", handlers.Kernel, {}),
            (rf"/api/kernels/{handlers.KERNEL}/channels", handlers.Talking, {}),
            (rf"/voila/api/shutdown/{handlers.KERNEL}", handlers.Leaving, {}),
            (r"/voila/static/(.*)", handlers.Script, {"paths": static}),
            (
                rf"/voila/labextensions/((?:{packages})/static/[^/]+)",
                handlers.Extension,
                {"path": self.labextensions_path, "no_cache_paths": ["/"]},
            ),
            (r"/", handlers.Page, page),
        ]
        return [(url_path_join(self.server_url, path), *rest) for path, *rest in found]

    def listen(self) -> None:
        """Listen at the port that was asked, say where, and stay until stopped."""
        try:
            self.app.listen(self.port, self.ip)
        except OSError as error:
            raise OSError(
                f"No page can be shown at HOST={self.ip} PORT={self.port}: {error.strerror}. "
                "Choose another, as in make dashboard PORT=8867."
            ) from None
        loop = IOLoop.current()
        for one in (signal.SIGINT, signal.SIGTERM):
            signal.signal(one, lambda *_: loop.add_callback_from_signal(loop.stop))
        self.say(f"The explorer is open at {self.display_url} ; Ctrl-C ends it.", flush=True)
        try:
            loop.start()
        finally:
            self.stop()

    def stop(self) -> None:
        """End all kernels at once: they keep nothing."""
        run_sync(self.kernel_manager.shutdown_all)(now=True)
        shutil.rmtree(self.connection_dir, ignore_errors=True)
