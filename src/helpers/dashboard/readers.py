"""The kernels of the readers: how many there are, and whose is ended when there are too many."""

import os
import time

from jupyter_core.utils import ensure_async
from jupyter_server._tz import utcnow
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from traitlets import Dict, Int, Unicode

LEFT = 30  # seconds after which a kernel without a page may give its place to a newcomer
FORGOTTEN = 3600  # seconds of silence after which an open page may


class Readers(AsyncMappingKernelManager):
    """Kernels, of which at most `people` belong to a page; all work in `folder`."""

    people = Int(10, config=True)
    folder = Unicode(config=True)
    coming = Int(0)  # pages that are being sent
    given = Dict()  # kernel → when it was given to a page, in seconds

    def cwd_for_path(self, path: str, **_) -> str:
        """The folder in which a kernel works."""
        return os.path.abspath(self.folder)

    async def start_kernel(self, **options) -> str:
        """Start a kernel whose log holds its errors alone."""
        return await super().start_kernel(extra_arguments=["--log-level=ERROR"], **options)

    async def make_room(self) -> bool:
        """Whether there is a place for one more reader; end a kernel that nobody uses, if need be.

        First go kernels whose page is gone since `LEFT` seconds, then those whose page is open but
        silent since `FORGOTTEN` seconds: their page then says so, and restores its view on reload.
        """
        self.given = {kernel: since for kernel, since in self.given.items() if kernel in self}
        if self.coming + len(self.given) < self.people:
            return True
        silent = {kernel: self._silence(kernel) for kernel in self.given}
        leaving = [kernel for kernel in silent if silent[kernel] > self._patience(kernel)]
        if not leaving:
            return False
        first = max(leaving, key=lambda kernel: (not self._is_open(kernel), silent[kernel]))
        self.given = {kernel: since for kernel, since in self.given.items() if kernel != first}
        await ensure_async(self.shutdown_kernel(first, now=True))
        return True

    def give(self, kernel: str) -> None:
        """Note that a page has the kernel from now on."""
        self.given = self.given | {kernel: time.monotonic()}

    def _silence(self, kernel: str) -> float:
        """The seconds since the kernel was given, or last said something."""
        last = (utcnow() - self.get_kernel(kernel).last_activity).total_seconds()
        return min(last, time.monotonic() - self.given[kernel])

    def _is_open(self, kernel: str) -> bool:
        return bool(self._kernel_connections.get(kernel))

    def _patience(self, kernel: str) -> float:
        return FORGOTTEN if self._is_open(kernel) else LEFT
