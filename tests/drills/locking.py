"""Three writers and 60 reads a second on one database, never locked: `python -m tests.drills.locking`.

Twice: each writer publishes once a second, as a busy desk does, and with a pause of a tenth of a second.
"""

import subprocess
import sys
import time
from typing import NamedTuple

from benchmarks.load.pacing import paced, share_under
from tests.drills.fresh import counted, filled_site, folder_for_drill
from tests.operations.sites import ROOT, Site

WRITERS = 3
READS = 60.0
_WRITE = """
import time
from retailers.models import Retailer
from retailers.publishing import publish
until, number = time.monotonic() + {seconds}, 0
while time.monotonic() < until:
    retailer = Retailer.objects.order_by("pk")[{writer} + 3 * (number % 9)]
    Retailer.objects.filter(pk=retailer.pk).update(description=f"Writer {writer}, {{number}}")
    assert publish(retailer)
    number += 1
    time.sleep({pause})
print(number)
"""


class Outcome(NamedTuple):
    """What readers and writers noticed."""

    reads: int
    failed: tuple[str, ...]
    p95: float
    writes: int
    lost: int
    complaints: tuple[str, ...]


def drill(site: Site, *, seconds: float, pause: float = 0.1) -> Outcome:
    """Read through the server while others write, each in a process of its own."""
    before = counted(site)[1]
    with site.with_variables(ACCESS_LOG="false").served() as served:
        served.ask("/retailers/?q=shop")
        writers = [_begun(site, writer, seconds, pause) for writer in range(WRITERS)]
        time.sleep(3)  # until they have loaded

        def ask(number: int) -> str:
            shop = number % 40
            address = (f"/retailers/shop-{shop}-de/", f"/retailers/?q=shop+{shop}", "/changes/")[number % 3]
            status = served.ask(address).status
            return "" if status == 200 else f"{address}: {status}"

        sent = paced(ask, rate=READS, seconds=seconds, threads=16)
        ended = [writer.communicate() for writer in writers]
    writes = sum(int(out.split()[-1]) for out, _ in ended if out.split())
    said = [*(error for _, error in ended), served.log.read_text()]
    complaints = tuple(text[-400:] for text in said if "locked" in text or "Traceback" in text)
    failed = tuple(each.wrong for each in sent if each.wrong)
    return Outcome(len(sent), failed, share_under(sent, 0.95), writes, before + writes - counted(site)[1], complaints)


def main() -> None:
    """Run both for a minute on a fresh site and print what came out."""
    with folder_for_drill() as folder, filled_site(folder) as site:
        for pause in (1.0, 0.1):
            out = drill(site, seconds=60, pause=pause)
            said = f"{out.reads} reads, {len(out.failed)} failed, p95 {out.p95 * 1000:.0f} ms"
            print(f"{said}; {out.writes} writes, {out.lost} lost; complaints: {len(out.complaints)}", flush=True)
            print(*out.complaints[:2], *out.failed[:3], sep="\n")


def _begun(site: Site, writer: int, seconds: float, pause: float) -> "subprocess.Popen[str]":
    code = _WRITE.format(writer=writer, seconds=seconds + 1, pause=pause)
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", code]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, cwd=ROOT, env=site.environment, text=True, **pipes)


if __name__ == "__main__":
    main()
