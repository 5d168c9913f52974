"""Work in the background gives way, and is work all the same."""

import os
import subprocess
import sys
import threading

import pytest

from retpolicy.operations.background import NICENESS, in_the_background
from tests.operations.sites import ROOT


def niceness() -> int:
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux knows a priority of a single thread")
def test_it_gives_way_and_the_rest_of_the_process_does_not() -> None:
    own = niceness()
    assert in_the_background(niceness) == max(own, NICENESS)
    assert niceness() == own


def test_what_goes_wrong_is_told() -> None:
    with pytest.raises(ZeroDivisionError):
        in_the_background(lambda: 1 // 0)


def test_commands_give_way_to_the_server() -> None:
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", "import os; print(os.nice(0))"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(said.stdout) == max(os.nice(0), 10)
