"""A server beside the one who publishes: how soon its readers find a publish, and how much memory it takes."""

import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

from benchmarks.queries import queries, sample
from benchmarks.servers import gunicorn
from benchmarks.timing import Row, at_most
from retailers import snapshots
from retailers.publishing import save_and_publish

_TIMES = 10
_PATIENCE = 30.0
_READERS = 8
_PAGES = 300
_KILOBYTES = 1_024


def rows() -> Iterator[Row]:
    """Read all kinds of pages, weigh the workers, then publish and look until a reader finds it."""
    with tempfile.TemporaryDirectory(prefix="retpolicy-serving-") as folder:
        pid = Path(folder, "pid")
        with gunicorn(GUNICORN_CMD_ARGS=f"--pid {pid}") as port:
            with ThreadPoolExecutor(_READERS) as readers:
                list(readers.map(partial(_read, port), _addresses()))
            yield from _memory(int(pid.read_text(encoding="utf-8")))
            slowest = max(_seconds_until_found(port, number) for number in range(_TIMES))
    yield at_most("published here, found by a reader of another process, the slowest", slowest * 1000, 1_000, digits=0)


def _addresses() -> Iterator[str]:
    for query in queries():
        yield f"/retailers/?{urlencode({'q': query})}"
    for page in range(1, 30):
        yield f"/retailers/?{urlencode({'window': 30, 'page': page, 'sort': 'name'})}"
    for retailer in sample(_PAGES):
        yield f"/retailers/{retailer.slug}/"
    yield from ("/", "/categories/", "/countries/")


def _memory(pid: int) -> Iterator[Row]:
    """Weigh the largest worker of gunicorn; only Linux tells."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    what = "memory of a gunicorn worker after searches, lists and pages, resident"
    if not children.exists():
        yield Row(f"{what}: SKIPPED, only Linux tells", "", "")
        return
    largest = max(map(_resident, children.read_text(encoding="utf-8").split()))
    yield at_most(what, largest, 300, unit="MB", digits=0)


def _resident(pid: str) -> float:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / _KILOBYTES


def _seconds_until_found(port: int, number: int) -> float:
    """Publish a retailer under a word that nobody else has, and look for the word."""
    retailer = sample(_TIMES)[number]
    word = f"zweckwort{'abcdefghij'[number] * 3}"
    address = f"/retailers/?{urlencode({'q': word})}"
    link = f'href="/retailers/{retailer.slug}/'
    _read(port, address)
    record = snapshots.record_of(retailer)
    save_and_publish(record.model_copy(update={"aliases": (*record.aliases, word)}))
    start = time.monotonic()
    while link not in _read(port, address):
        if time.monotonic() > start + _PATIENCE:
            raise SystemExit(f"{word} was not found within {_PATIENCE:.0f} s")
        time.sleep(0.01)
    return time.monotonic() - start


def _read(port: int, address: str) -> str:
    with urlopen(f"http://127.0.0.1:{port}{address}", timeout=_PATIENCE) as answer:
        body: str = answer.read().decode()
    return body
