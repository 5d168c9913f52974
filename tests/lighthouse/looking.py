"""What Lighthouse says of pages of a site that runs. It is a program for Node, installed beside this file."""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.browser import CHROMIUM

FOLDER = Path(__file__).parent
NO_LIGHTHOUSE = "Lighthouse needs Chromium, node and `npm ci --ignore-scripts --prefix tests/lighthouse`"
# A score for speed rests on how long this machine took, which other work can only make longer: the best run counts.
RUNS = 3
BEST = 100

Report = Mapping[str, Any]


def is_installed() -> bool:
    """Say whether this machine has all that a look needs."""
    return bool(CHROMIUM and shutil.which("node") and (FOLDER / "node_modules/lighthouse").exists())


def looked_at(port: int, *addresses: str) -> list[Report]:
    """Give what Lighthouse says of pages, one after the other, on its phone and over its slow 4G."""
    command = ["node", str(FOLDER / "look.mjs"), f"http://127.0.0.1:{port}", *addresses]
    environment = {**os.environ, "CHROME_PATH": str(CHROMIUM)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=290)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


def fastest(port: int, address: str) -> Report:
    """Give the report of a page that is best for speed; no more runs than it takes to be perfect."""
    reports = looked_at(port, address)
    while len(reports) < RUNS and speed(reports[-1]) < BEST:
        reports += looked_at(port, address)
    return max(reports, key=speed)


def speed(report: Report) -> int:
    """Give the score for speed, of a hundred."""
    return round(report["categories"]["performance"]["score"] * 100)
