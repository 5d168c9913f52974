"""Pure work spread over the cores of this machine.

The processes are new ones: they share no connection, no thread and no index with this one, and open none.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import TypeVar

import django

Given = TypeVar("Given")
Made = TypeVar("Made")

BATCH = 50
# Fewer items are done before another process has started.
_WORTH_IT = 400
# How many batches wait for each process: enough to keep it busy, few enough to keep memory flat.
_AHEAD = 3


def spread(work: Callable[[Given], Made], items: Iterable[Given], *, batch: int = BATCH) -> Iterator[Made]:
    """Give what `work` makes of each item, in their order; many items are worked on by all cores, some ahead of need.

    `work` is a function of a module, or a partial of one; it touches no database.
    """
    rest = iter(items)
    first = list(islice(rest, _WORTH_IT))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if len(first) < _WORTH_IT or cores == 1:
        yield from map(work, chain(first, rest))
        return
    executor = ProcessPoolExecutor(cores, mp_context=get_context("spawn"), initializer=django.setup)
    try:
        yield from _in_order(executor, work, chain(first, rest), batch=batch, ahead=cores * _AHEAD)
    finally:
        executor.shutdown(cancel_futures=True)


def _in_order(
    executor: ProcessPoolExecutor, work: Callable[[Given], Made], items: Iterator[Given], *, batch: int, ahead: int
) -> Iterator[Made]:
    waiting: deque[Future[list[Made]]] = deque()
    while taken := list(islice(items, batch)):
        waiting.append(executor.submit(_all_of, work, taken))
        if len(waiting) > ahead:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _all_of(work: Callable[[Given], Made], items: Sequence[Given]) -> list[Made]:
    _end_with_parent()
    return [work(item) for item in items]


@cache
def _end_with_parent() -> None:
    """End this process when the one that began it ends, however that ends.

    What waits for work notices nothing of a parent that was killed, and would wait for ever.
    """
    if parent := parent_process():
        Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
