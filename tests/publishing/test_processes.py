"""Work on all cores leaves no process behind, however it ends."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.operations.sites import PATIENCE, ROOT

# Tells the processes that work, and waits in the middle of the work.
_WORKING = """
import os, sys, time
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
django.setup()
from retailers.publishing import spread
from tests.publishing.test_processes import own_process
if __name__ == "__main__":
    made = spread(own_process, range(2_000))
    print(*{next(made) for _ in range(1_000)}, flush=True)
    time.sleep(60)
"""


def own_process(_item: int) -> int:
    """Give the process that works, after a moment in which another can take the next."""
    time.sleep(0.001)
    return os.getpid()


def is_running(process: int) -> bool:
    """Say whether a process runs; one that ended but that nobody asked after does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes where Linux shows them")
def test_processes_end_with_the_one_that_began_them(tmp_path: Path) -> None:
    script = tmp_path / "working.py"
    script.write_text(_WORKING)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(script)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=ROOT, text=True, env=environment, **pipes) as began:
        assert began.stdout
        processes = {int(each) for each in began.stdout.readline().split()} - {began.pid}
        assert processes
        assert all(map(is_running, processes))
        began.kill()
    until = time.monotonic() + PATIENCE
    while any(map(is_running, processes)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(is_running, processes))
