"""Reloads and slow clients under 100 requests a second, 25 of them searches: `python -m tests.drills.reloading`."""

import os
import signal
import socket
import threading
from contextlib import ExitStack
from typing import NamedTuple

from benchmarks.load.pacing import in_background, paced, share_under
from tests.drills.fresh import filled_site, folder_for_drill
from tests.operations.sites import HOST, Served

RATE = 100.0
RELOADS = 3
SLOW = 20
_SLOW_REQUEST = f"GET / HTTP/1.1\r\nHost: {HOST}\r\nX-Forwarded-Proto: https\r\nX-Slow: ".encode()


class Outcome(NamedTuple):
    """What readers noticed."""

    requests: int
    failed: tuple[str, ...]
    p95: float
    slowest: float


def drill(served: Served, *, seconds: float, reloads: int = 0, slow: int = 0) -> Outcome:
    """Ask for pages at a steady pace while the server is told to reload and others send a byte now and then."""
    with ExitStack() as stack:
        reloading = _reload(served.pid, times=reloads, every=seconds / (reloads + 1))
        for work in (reloading, _drip(served.port, clients=slow)):
            thread, done = in_background(work)
            stack.callback(thread.join)
            stack.callback(done.set)
        sent = paced(lambda number: _ask(served, number), rate=RATE, seconds=seconds, threads=64)
    failed = tuple(each.wrong for each in sent if each.wrong)
    return Outcome(len(sent), failed, share_under(sent, 0.95), max(each.seconds for each in sent))


def main() -> None:
    """Run both on a fresh site and print what came out."""
    with folder_for_drill() as folder, filled_site(folder) as site:
        for name, how in (("3 reloads", {"reloads": RELOADS}), ("20 slow clients", {"slow": SLOW})):
            with site.with_variables(ACCESS_LOG="false").served() as served:
                _report(name, drill(served, seconds=12, **how))


def _report(name: str, out: Outcome) -> None:
    times = f"p95 {out.p95 * 1000:.0f} ms, slowest {out.slowest * 1000:.0f} ms"
    said = f"{name}: {out.requests} requests, {len(out.failed)} failed, {times}"
    print(said, *out.failed[:3], sep="\n  ", flush=True)


def _ask(served: Served, number: int) -> str:
    some = ("/", "/retailers/", f"/retailers/shop-{number % 40}-de/", f"/retailers/?q=shop+{number % 90}")
    address = some[number % 4]
    try:
        status = served.ask(address).status
    except OSError as error:
        return f"{address}: {error!r}"
    return "" if status == 200 else f"{address}: {status}"


def _reload(pid: int, *, times: int, every: float):
    def work(done: threading.Event) -> None:
        for _ in range(times):
            if done.wait(every):
                return
            os.kill(pid, signal.SIGHUP)

    return work


def _drip(port: int, *, clients: int):
    def work(done: threading.Event) -> None:
        with ExitStack() as stack:
            opened = [stack.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(clients)]
            for each in opened:
                each.sendall(_SLOW_REQUEST)
            while not done.wait(0.5):
                for each in opened:
                    each.sendall(b"a")

    return work


if __name__ == "__main__":
    main()
