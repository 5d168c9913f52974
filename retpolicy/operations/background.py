"""Work that gives way to all other: a worker that starts does not hold up those that serve."""

import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")

# A quarter of the processor's time where another wants all of it: a start may take longer, but must come to an end.
NICENESS = 5


def in_the_background(work: Callable[[], T]) -> T:
    """Do work in a thread that gives way to all others, and give what comes out.

    Only Linux knows a priority of a single thread (setpriority(2), "C library/kernel differences"); elsewhere the
    work is done like any other.
    """
    with ThreadPoolExecutor(1, initializer=_give_way) as thread:
        return thread.submit(work).result()


def _give_way() -> None:
    if sys.platform == "linux":
        own = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, own, max(NICENESS, os.getpriority(os.PRIO_PROCESS, own)))
