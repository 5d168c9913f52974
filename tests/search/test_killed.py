"""A process killed at any line while it writes the index: the next one finds everything.

The child is a real process and the signal is SIGKILL: no line of its own runs after it.
"""

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from django.db import connections

from retailers import search
from retailers.models import Retailer
from retailers.search import Selection, index
from tests.builders import published, retailer_record
from tests.search.directory import TODAY

pytestmark = pytest.mark.django_db(transaction=True)

WATCHED = {"index.py", "files.py", "writing.py", "following.py"}
LEAST_POINTS = 25
_SECONDS = 20


def shop(name: str) -> None:
    """Publish a retailer as another host would: this one's index does not hear of it."""
    published(retailer_record(id=f"{name.lower()}-de", name=name, website="", policy=None))


def traced(work: Callable[[], None], at_line: Callable[[int], None]) -> None:
    """Do some work; each of its lines in the files that write is told by its number, before it runs."""
    numbers = count(1)

    def tracing(frame: FrameType, event: str, argument: Any) -> Any:
        if Path(frame.f_code.co_filename).name not in WATCHED or "search" not in frame.f_code.co_filename:
            return None
        if event == "line":
            at_line(next(numbers))
        return tracing

    before = sys.gettrace()
    sys.settrace(tracing)
    try:
        work()
    finally:
        sys.settrace(before)


def kill_at(line: int, work: Callable[[], None]) -> None:
    """Do some work in a child that is killed before it runs that line."""

    def die(number: int) -> None:
        if number == line:
            os.kill(os.getpid(), signal.SIGKILL)

    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            assert not any(each.connection for each in connections.all()), "the child shares a session of its parent"
            traced(work, die)
        finally:
            failed = sys.exception() is not None
            if failed:
                traceback.print_exc()
            os._exit(failed)
    assert os.WIFSIGNALED(_ended(child)), f"the child was not killed at line {line}"


def _ended(child: int) -> int:
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1]


def slugs() -> list[str]:
    """Give what a fresh process finds, once its engine has tidied up: a fork would inherit its lock."""
    index._index_in.cache_clear()
    found = search.find(Selection(), today=TODAY, page_size=1_000)
    if merging := index.search_index()._merging:
        merging.join()
    assert found.is_whole
    return [Retailer.objects.get(pk=hit.pk).slug for hit in found.hits]


def kill_all_over(work: Callable[[], None], prepare: Callable[[int], None]) -> None:
    """Kill a child at many points of some work, evenly spread; after each, everything is found."""
    lines: list[int] = []
    prepare(0)
    traced(work, lines.append)
    slugs()
    step = len(lines) / LEAST_POINTS
    assert step >= 1
    for point in range(LEAST_POINTS):
        line = int(point * step) + 1
        prepare(line)
        kill_at(line, work)
        assert slugs() == sorted(Retailer.objects.listed().values_list("slug", flat=True)), f"killed at line {line}"
    assert search.check() == []
    assert search.damaged() == []


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publishing tells nobody, so that all of the work is left to the child."""
    monkeypatch.setattr("retailers.search.catch_up", lambda: None)


def test_killed_while_catching_up(quiet: None) -> None:
    shop("first")
    slugs()
    kill_all_over(lambda: index.search_index().follow(), lambda line: shop(f"shop{line:04}"))


def test_killed_while_building_anew(quiet: None) -> None:
    for number in range(5):
        shop(f"shop{number}")
    slugs()
    kill_all_over(lambda: index.search_index().rebuild(), lambda line: None)
