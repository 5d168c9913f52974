"""How much memory each worker of a gunicorn takes; only Linux tells."""

from pathlib import Path

_KILOBYTES = 1_024


def of_workers(pid: int) -> dict[int, int]:
    """Give the resident megabytes of each worker, by its process."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    return {int(each): _resident(each) for each in children.read_text().split()} if children.exists() else {}


def _resident(pid: str) -> int:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0) // _KILOBYTES
