"""Writing: documents imported, a retailer published, all exported; and what that costs in memory."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from django.utils import timezone

from benchmarks.queries import sample
from benchmarks.serving import rows as serving_rows
from benchmarks.timing import Row, at_least, at_most, spread, timed
from retailers import snapshots
from retailers.dataset.documents import write_document
from retailers.dataset.json_records import write_json
from retailers.dataset.record import Retailer as Record
from retailers.exporting import FORMATS
from retailers.generating.records import record
from retailers.importing import Kind, each_source, make_plan
from retailers.models import Retailer
from retailers.publishing import save_and_publish
from retailers.publishing import spread as on_all_cores

# The larger import, of the directory's size, at least and at most; the smaller one is a quarter of it.
_SHARE, _LEAST, _MOST = 0.2, 2_000, 20_000
_PUBLISHED = 60
# A file of JSON Lines holds at most 20 MB.
_EXPORTED = 1_500
_KILOBYTES = 1_024
# A small process in between: what a process takes over from the one that started it counts as its own.
_WATCHED = (
    "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True);"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)


class Imported(NamedTuple):
    """How many a second were planned and applied, and the peak memory of the largest process, in megabytes."""

    planned: float
    applied: float
    peak: float


def rows() -> Iterator[Row]:
    """Publish one by one and import by the thousand; the documents go on where the generated directory ends."""
    yield from _publishing()
    yield from serving_rows()
    yield from _importing()
    yield from _exporting()


def _publishing() -> Iterator[Row]:
    records = [snapshots.record_of(retailer) for retailer in sample(_PUBLISHED)]
    times = [timed(partial(save_and_publish, _changed(each))) for each in records]
    found = spread(times)
    yield at_most("publish of one retailer, index included, p50", found.p50, None)
    yield at_most("publish of one retailer, index included, p95", found.p95, 60)


def _changed(record: Record) -> Record:
    """Give a record with other words in its text, so that all that follows from a text is made anew."""
    if record.policy is None:
        return record.model_copy(update={"description": f"{record.description} Changed."})
    first, *rest = record.policy.sections
    first = first.model_copy(update={"body": f"{first.body}\nWe changed this sentence today."})
    policy = record.policy.model_copy(update={"sections": (first, *rest)})
    return record.model_copy(update={"policy": policy})


def _importing() -> Iterator[Row]:
    there = Retailer.objects.count()
    many = min(max(int(there * _SHARE), _LEAST), _MOST)
    small = _imported(range(there, there + many // 4))
    large = _imported(range(there + many // 4, there + many // 4 + many))
    what = f"import of {many:,} documents with their JSON records"
    yield at_least(f"{what}: planned", large.planned, 1_500, unit="/s", digits=0)
    yield at_least(f"{what}: published, with revisions and index", large.applied, 400, unit="/s", digits=0)
    yield at_most(f"{what}: peak memory of its largest process", large.peak, None, unit="MB", digits=0)
    yield at_most(f"{what}: that memory, of an import a quarter as large", large.peak / small.peak, 1.3, unit="")


def _imported(numbers: Sequence[int]) -> Imported:
    with tempfile.TemporaryDirectory(prefix="retpolicy-documents-") as folder:
        for _ in on_all_cores(partial(_write, folder=folder), numbers):
            pass
        command = [sys.executable, "-m", "benchmarks.one_import", folder]
        run = subprocess.run([sys.executable, "-c", _WATCHED, *command], check=True, stdout=subprocess.PIPE, text=True)
    said, peak = run.stdout.splitlines()
    took = json.loads(said)
    return Imported(took["count"] / took["planned"], took["count"] / took["applied"], int(peak) / _KILOBYTES)


def _write(number: int, *, folder: str) -> None:
    made = record(number, seed=1, today=timezone.localdate())
    Path(folder, f"{made.id}.txt").write_text(write_document(made), encoding="utf-8")
    Path(folder, f"{made.id}.json").write_text(write_json(made), encoding="utf-8")


def _exporting() -> Iterator[Row]:
    keys = [retailer.pk for retailer in sample(_EXPORTED)]
    with tempfile.TemporaryDirectory(prefix="retpolicy-export-") as folder:
        for name in ("retailers.csv", "facts.csv", "workbook.xlsx", "records.jsonl"):
            path, start = Path(folder, name), time.perf_counter()
            path.write_bytes(b"".join(FORMATS[name].write(keys)))
            rate = len(keys) / (time.perf_counter() - start)
            yield at_least(f"export, {FORMATS[name].label}", rate, None, unit="/s", digits=0)
        start = time.perf_counter()
        plan = make_plan(each_source([path], []))
        rate = len(keys) / (time.perf_counter() - start)
    if plan.problems or plan.count(Kind.UNCHANGED) != len(keys):
        raise SystemExit(f"an export came back changed: {plan.count(Kind.CHANGED)} of {len(keys)}, {plan.problems[:3]}")
    yield at_least("export read back, planned against what is on file", rate, None, unit="/s", digits=0)
