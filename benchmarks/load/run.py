"""The load on one engine: `python -m benchmarks.load.run --minutes 15`; DATABASE_URL chooses an empty database."""

import argparse
import itertools
import os
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOLDER = tempfile.TemporaryDirectory(prefix="retpolicy-load-")
os.environ["DATA_DIR"] = FOLDER.name
os.environ["API_REQUESTS_PER_MINUTE"] = "10000000"
os.environ["ACCESS_LOG"] = "false"
os.environ.pop("SEARCH_INDEX_DIR", None)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "retpolicy.settings")

import django

django.setup()

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection

from benchmarks.load.forms import Editor
from benchmarks.load.memory import of_workers
from benchmarks.load.pacing import Sent, as_fast_as_answered, in_background, paced, share_under
from benchmarks.load.readers import reader
from benchmarks.queries import queries
from benchmarks.servers import gunicorn
from retailers.models import Retailer, Revision

_WORDS = "correct horse battery staple"
_SHARE = 0.7
_SAVES_A_SECOND = 0.5
_PROBE = 10.0
_MARKS = 4
# Caches are full by the middle; what still comes after it is a leak.
_MAY_GROW = 1.1


def main() -> int:
    """Fill a site, find what it can do, keep it at seven tenths of that, and print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=15)
    options.add_argument("--size", type=int, default=1_000)
    asked = options.parse_args()
    with FOLDER:
        _fill(asked.size)
        pid = Path(FOLDER.name, "pid")
        with gunicorn(GUNICORN_CMD_ARGS=f"--pid {pid}") as port:
            failed = _load(port, int(pid.read_text()), seconds=asked.minutes * 60)
        connection.close()
    return 1 if failed else 0


def _fill(size: int) -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("generate_directory", str(size), stdout=sys.stderr)
    User.objects.create_superuser("ada", password=_WORDS)


def _load(port: int, pid: int, *, seconds: float) -> bool:
    slugs = list(Retailer.objects.listed().order_by("pk").values_list("slug", flat=True))
    send = reader(port, slugs=slugs, words=list(itertools.islice(queries(), 100)))
    with _saving(port) as saved:
        capacity = as_fast_as_answered(send, seconds=_PROBE)
    print(f"capacity with saves: {capacity:,.0f} requests/s; now {capacity * _SHARE:,.0f}/s for {seconds:,.0f} s")
    marks = [of_workers(pid)]
    with _saving(port) as saved, _weighing(pid, marks, every=seconds / _MARKS):
        sent = paced(send, rate=capacity * _SHARE, seconds=seconds)
    marks.append(of_workers(pid))
    return _table(sent, saved, marks)


@contextmanager
def _saving(port: int) -> Iterator[list[tuple[int, str, str]]]:
    """Let an editor save one retailer after the other meanwhile; each save is what it wrote, and where it led."""
    editor = Editor(port, name="ada", password=_WORDS)
    keys = itertools.cycle(Retailer.objects.order_by("pk").values_list("pk", flat=True)[:200])
    saved: list[tuple[int, str, str]] = []

    def work(done: threading.Event) -> None:
        while not done.wait(1 / _SAVES_A_SECOND):
            key, words = next(keys), f"Saved under load, {time.time_ns()}"
            saved.append((key, words, editor.send(f"/admin/retailers/retailer/{key}/change/", description=words)))

    thread, done = in_background(work)
    try:
        yield saved
    finally:
        done.set()
        thread.join()


@contextmanager
def _weighing(pid: int, marks: list[dict[int, int]], *, every: float) -> Iterator[None]:
    def work(done: threading.Event) -> None:
        while len(marks) < _MARKS and not done.wait(every):
            marks.append(of_workers(pid))

    thread, done = in_background(work)
    try:
        yield
    finally:
        done.set()
        thread.join()


def _table(sent: list[Sent], saved: list[tuple[int, str, str]], marks: list[dict[int, int]]) -> bool:
    """Print what came out; say whether anything failed, was lost, or grew."""
    failures = Counter(each.wrong for each in sent if each.wrong)
    refused = [where for _, _, where in saved if where != "/admin/retailers/retailer/"]
    kept = set(Revision.objects.values_list("retailer", "record__description"))
    lost = [words for key, words, where in saved if where not in refused and (key, words) not in kept]
    under = {share: share_under(sent, share) * 1000 for share in (0.5, 0.95, 0.99)}
    middle, end = (sum(mark.values()) for mark in (marks[len(marks) // 2], marks[-1]))
    grown = end / middle if middle else 1
    times = ", ".join(f"{int(share * 100)} % under {time:,.0f} ms" for share, time in under.items())
    rows = {
        "database": connection.vendor,
        "requests": f"{len(sent):,}",
        "failures": f"{sum(failures.values()):,}",
        "times": f"{times}, slowest {max(each.seconds for each in sent) * 1000:,.0f} ms",
        "saves": f"{len(saved):,}, refused {len(refused)}",
        "lost writes": str(len(lost)),
        "workers' MB, start to end": " | ".join(" + ".join(map(str, sorted(mark.values()))) for mark in marks),
        "memory from middle to end": f"x {grown:.2f}",
    }
    for name, value in rows.items():
        print(f"{name:28} {value}")
    for wrong, count in (*failures.most_common(5), *Counter(refused).most_common(3)):
        print(f"  {count} x {wrong}")
    return bool(failures or lost or refused or grown > _MAY_GROW)


if __name__ == "__main__":
    sys.exit(main())
