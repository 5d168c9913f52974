"""How long something takes, and one line of the table that says so."""

import time
from collections.abc import Callable, Iterable
from statistics import median, quantiles
from typing import NamedTuple

from django.test import Client

ROUNDS = 15


class Row(NamedTuple):
    """One line of the table. `value` is the figure as a number; `reached` is None where there is no goal."""

    what: str
    goal: str
    figure: str
    value: float | None = None
    reached: bool | None = None


class Spread(NamedTuple):
    """Half of the times, and all but one of twenty, are at most this long; in milliseconds."""

    p50: float
    p95: float


def spread(times: Iterable[float]) -> Spread:
    """Sum times up, given in milliseconds."""
    cuts = quantiles(times, n=20, method="inclusive")
    return Spread(p50=cuts[9], p95=cuts[18])


def timed(work: Callable[[], object]) -> float:
    """Give how long a piece of work takes, in milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def page_time(client: Client, address: str) -> float:
    """Give how long the server works on a page, in milliseconds, database and template included."""
    start = time.perf_counter()
    response = client.get(address)
    taken = (time.perf_counter() - start) * 1000
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}")
    return taken


def server_time(address: str) -> float:
    """Give the median time of one page in milliseconds, after a first one."""
    client = Client(headers={"host": "localhost"})
    return median([page_time(client, address) for _ in range(ROUNDS + 1)][1:])


def at_most(what: str, value: float, goal: float | None, *, unit: str = "ms", digits: int = 1) -> Row:
    """Give a line whose figure should be at most the goal."""
    told = f"≤ {goal:g} {unit}".strip() if goal is not None else ""
    return Row(what, told, f"{value:,.{digits}f} {unit}".strip(), value, None if goal is None else value <= goal)


def at_least(what: str, value: float, goal: float | None, *, unit: str = "", digits: int = 2) -> Row:
    """Give a line whose figure should be at least the goal."""
    told = f"≥ {goal:g} {unit}".strip() if goal is not None else ""
    return Row(what, told, f"{value:,.{digits}f} {unit}".strip(), value, None if goal is None else value >= goal)
