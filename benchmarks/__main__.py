"""Run every benchmark on throw-away databases of both engines and print a table: what, goal, figure.

`python -m benchmarks` measures up to 10,000 generated retailers, `--size 100000` up to so many; `--write` renews
docs/benchmarks.md. `--engine` measures one of the two. A missed goal is told and is no error.
"""

import argparse
import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import report

ENGINES = ("sqlite", "postgresql")
QUICK = 10_000


def main() -> int:
    """Measure each engine in a process of its own, then sum up."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--size", type=int, default=QUICK)
    options.add_argument("--engine", choices=ENGINES, action="append")
    options.add_argument("--write", action="store_true")
    asked = options.parse_args()
    runs = [run for engine in asked.engine or ENGINES if (run := _measured(engine, asked.size))]
    missed = [(run["engine"], row) for run in runs for row in run["rows"] if row["reached"] is False]
    missed += [(row["engine"], row) for row in report.ratios(runs) if not row["reached"]]
    for each in report.ratios(runs):
        print(f"{each['engine']:24} {each['what']:74} {each['goal']:>10} {each['figure']:>12}")
    print(f"{len(missed)} goals missed" + "".join(f"\n  {who}: {row['what']}: {row['figure']}" for who, row in missed))
    if asked.write and runs:
        size = f" SIZE={asked.size}" if asked.size != QUICK else ""
        report.write(runs, size=size, day=dt.datetime.now(tz=dt.UTC).date().isoformat())
    return 0 if runs else 1


def _sizes(largest: int) -> str:
    return ",".join(str(size) for size in (1_000, 10_000, 100_000, largest) if size < largest) + f",{largest}"


def _measured(engine: str, size: int) -> dict[str, Any] | None:
    """Give what one engine's run found; None where there is no such engine on this machine."""
    with tempfile.TemporaryDirectory(prefix="retpolicy-bench-") as folder:
        out = Path(folder) / "rows.json"
        run = ["benchmarks.run", "--sizes", _sizes(size).lstrip(","), "--out", str(out)]
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        command = [sys.executable, "-m", *(run if engine == "sqlite" else ["tests.postgres", *run])]
        subprocess.run(command, check=True, env=environment)
        return json.loads(out.read_text(encoding="utf-8")) if out.exists() else None


if __name__ == "__main__":
    sys.exit(main())
