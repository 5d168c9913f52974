"""Requests at a steady pace, or as fast as they are answered."""

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple


class Sent(NamedTuple):
    """One request: how long it took from the moment it was due, and what is wrong with its answer."""

    seconds: float
    wrong: str


Send = Callable[[int], str]


def paced(send: Send, *, rate: float, seconds: float, threads: int = 32) -> list[Sent]:
    """Send the requests 0, 1, 2 … at a rate a second; one that is sent late counts from when it was due."""
    start = time.monotonic()

    def at(number: int) -> Sent:
        due = start + number / rate
        time.sleep(max(0.0, due - time.monotonic()))
        wrong = send(number)
        return Sent(time.monotonic() - due, wrong)

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(at, range(int(rate * seconds))))


def as_fast_as_answered(send: Send, *, seconds: float, threads: int = 16) -> float:
    """Give how many requests a second are answered, each thread sending one after the other."""
    numbers = itertools.count()
    until = time.monotonic() + seconds

    def work(_thread: int) -> int:
        return sum(1 for _ in _while(until) if not send(next(numbers)))

    with ThreadPoolExecutor(threads) as pool:
        return sum(pool.map(work, range(threads))) / seconds


def share_under(sent: list[Sent], share: float) -> float:
    """Give the seconds under which a share of the requests were answered: share_under(sent, 0.95)."""
    return sorted(each.seconds for each in sent)[min(len(sent) - 1, int(len(sent) * share))]


def in_background(work: Callable[[threading.Event], None]) -> tuple[threading.Thread, threading.Event]:
    """Start work that goes on until its event is set."""
    done = threading.Event()
    thread = threading.Thread(target=work, args=(done,))
    thread.start()
    return thread, done


def _while(until: float) -> Iterator[None]:
    while time.monotonic() < until:
        yield
