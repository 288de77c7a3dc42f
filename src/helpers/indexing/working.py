"""Work spread over the processes of an executor, its results in order, and little of it waiting."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor
from typing import Any

_AHEAD = 4  # tasks that are given out for each worker, so that none waits
_IDLE = 300  # seconds after which the workers of this machine go
_DIED = (
    "A worker died in the middle of a build: most often there was too little memory for it. "
    "The index that was there before is as it was. Close other programs, or build with "
    "executor=concurrent.futures.ThreadPoolExecutor(1), which needs no further process."
)


def workers_here() -> Executor:
    """Return a pool of processes, one for each core of this machine, kept for the next build."""
    from loky import get_reusable_executor  # which takes a while to import

    return get_reusable_executor(max_workers=os.cpu_count(), timeout=_IDLE)


def in_order(
    executor: Executor | None, do: Callable, tasks: Iterable[tuple[Any, tuple]]
) -> Iterator[tuple[Any, Any]]:
    """Give (note, result) of each task, a note and the arguments of `do`, in their order.

    Without an executor they are done here, one after the other. Tasks are taken only a few
    ahead of the results, so that neither they nor the results fill the memory.
    """
    if executor is None:
        for note, arguments in tasks:
            yield note, do(*arguments)
        return
    ahead = _AHEAD * (getattr(executor, "_max_workers", None) or os.cpu_count() or 1)
    waiting: deque = deque()
    try:
        for note, arguments in tasks:
            waiting.append((note, executor.submit(do, *arguments)))
            if len(waiting) > ahead:
                note, future = waiting.popleft()
                yield note, future.result()
        while waiting:
            note, future = waiting.popleft()
            yield note, future.result()
    except BrokenExecutor as error:
        raise RuntimeError(_DIED) from error
    finally:
        for _, future in waiting:
            future.cancel()
