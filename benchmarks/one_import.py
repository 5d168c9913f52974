"""One import of a folder of documents, timed: `python -m benchmarks.one_import FOLDER` prints the times as JSON.

A process of its own, so that its memory is that of the import alone.
"""

import json
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "retpolicy.settings")

import django

django.setup()

from retailers import search
from retailers.dataset.problems import Problem
from retailers.importing import Kind, apply, each_source, make_plan


def main(folder: Path) -> dict[str, float]:
    """Plan and publish what lies in a folder, until searches find it; give how many and the seconds of both."""
    start = time.perf_counter()
    problems: list[Problem] = []
    plan = make_plan(each_source(sorted(folder.iterdir()), problems), problems)
    planned = time.perf_counter()
    new, written = plan.count(Kind.NEW), apply(plan, note="Benchmark")
    while search.health().state != "ready":
        time.sleep(0.05)
    applied = time.perf_counter()
    if new != written:
        raise SystemExit(f"{written} of {new} were published")
    return {"count": written, "planned": planned - start, "applied": applied - planned}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
