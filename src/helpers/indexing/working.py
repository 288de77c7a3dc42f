"""Work spread over the processes of an executor, its results in order, and little of it waiting."""

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from contextlib import closing, contextmanager
from itertools import chain, count, islice
from typing import Any

from helpers import orthography, tokenization

_AHEAD = 4  # tasks that are given out for each worker, so that none waits
_AGAIN = 50  # tasks after which the workers are counted again: some join, some go
_IDLE = 300  # seconds after which the workers of this machine go
_PATIENCE = 10  # seconds after which it is asked whether there is a worker at all
_DIED = (
    "A worker died in the middle of a build: most often there was too little memory for it. "
    "The index that was there before is as it was. Close other programs, give the workers more "
    "memory, or build with executor=concurrent.futures.ThreadPoolExecutor(1), which needs no "
    "further process."
)
_GONE = (
    "The workers are gone, or their scheduler is; the index that was there before is as it was. "
    "Start them, make a new executor, and build again."
)
_OF_DASK = {"KilledWorker": _DIED, "ClosedClientError": _GONE}  # by name: it need not be there
_NONE = "The cluster has no worker; waiting for one. Start one, or press Ctrl-C …"


def workers_here() -> Executor:
    """Return a pool of processes, one for each core of this machine, kept for the next build."""
    from loky import get_reusable_executor  # which takes a while to import

    return get_reusable_executor(max_workers=os.cpu_count(), timeout=_IDLE, initializer=_prepare)


def _prepare() -> None:
    """Load in a new worker all that reading needs; the search for garbage passes over it.

    Ctrl-C reaches the workers too, and is the caller's to answer: they just end what they do.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with _without("scipy.stats"):  # half of what hazm loads: nltk has a test there, if it can
        tokenization.find_running_words([""], ["آمهریکس ها می خواند، ۳م"])
    orthography.lemma_of("آمهریکس")
    gc.collect()
    gc.freeze()


@contextmanager
def _without(module: str) -> Iterator[None]:
    """Let a module that is not loaded yet seem absent; only where there is no other thread."""
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None
    try:
        yield
    finally:
        del sys.modules[module]


def in_order(
    executor: Executor | None,
    do: Callable,
    tasks: Iterable[tuple[Any, tuple]],
    at_once: int | None = None,
) -> Generator[tuple[Any, Any]]:
    """Give (note, result) of each task, a note and the arguments of `do`, in their order.

    Without an executor they are done here, one after the other. Tasks are taken only a few
    ahead of the results (`at_once`, or else some for each worker), so that neither they nor the
    results fill the memory. Raises `RuntimeError` with a sentence where the workers die.
    """
    if executor is None:
        for note, arguments in tasks:
            yield note, do(*arguments)
        return
    waiting: deque[tuple[Any, Future]] = deque()
    try:
        for number, (note, arguments) in zip(count(), tasks):  # noqa: B905
            if number % _AGAIN == 0:
                ahead = at_once or _AHEAD * _count_workers(executor)
            waiting.append((note, executor.submit(do, *arguments)))
            if len(waiting) > ahead:
                note, future = waiting.popleft()
                yield note, _result(executor, future)
        while waiting:
            note, future = waiting.popleft()
            yield note, _result(executor, future)
    except BrokenExecutor as error:
        raise RuntimeError(_DIED) from error
    except CancelledError as error:
        raise RuntimeError(_GONE) from error
    except Exception as error:
        if said := _OF_DASK.get(type(error).__name__):
            raise RuntimeError(said) from error
        raise
    finally:
        for _, future in waiting:
            future.cancel()


@contextmanager
def begun(results: Generator[tuple[Any, Any]]) -> Iterator[Iterator[tuple[Any, Any]]]:
    """Give what `in_order` gives, when the first is here and the next ones are being worked on."""
    with closing(results):
        yield chain([*islice(results, 1)], results)


def _result(executor: Executor, future: Future) -> Any:
    """Wait for a result; say so where there is nobody to bring it."""
    told = False
    while True:
        try:
            return future.result(timeout=_PATIENCE)
        except TimeoutError:
            if future.done():
                raise
            _client_of(executor)
            if not told and _threads_of_dask(executor) == 0:
                print(_NONE, file=sys.stderr)
                told = True


def _count_workers(executor: Executor) -> int:
    own = getattr(executor, "_max_workers", None)
    return own or _threads_of_dask(executor) or os.cpu_count() or 1


def _threads_of_dask(executor: Executor) -> int | None:
    """Return how many threads the workers of a Dask cluster have; None where nobody can say.

    That is another executor, or a scheduler that does not answer.
    """
    client = _client_of(executor)
    try:
        return None if client is None else sum(client.nthreads().values())
    except (OSError, RuntimeError):  # the second is that of a client that is just closing
        return None


def _client_of(executor: Executor):
    """Return the client of a Dask cluster; None for another executor.

    Raises `CancelledError` where it has given its scheduler up: it may leave a result unsettled.
    """
    client = getattr(executor, "_client", None)
    if client is not None and client.status in ("closing", "closed"):
        raise CancelledError
    return client
