"""How long the server works on a page."""

import time
from statistics import median
from typing import NamedTuple

from django.test import Client

ROUNDS = 15


class Row(NamedTuple):
    """One line of the table."""

    what: str
    goal: str
    figure: str


def server_time(address: str) -> float:
    """Give the median time of one page in milliseconds, database and template included, after a first one."""
    client = Client(headers={"host": "localhost"})
    times = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        response = client.get(address)
        times.append((time.perf_counter() - start) * 1000)
        if response.status_code != 200:
            raise SystemExit(f"{address} answered {response.status_code}")
    return median(times[1:])
