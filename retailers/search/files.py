"""The files of the index: one folder a build, a pointer to the build that holds, a lock for its one writer.

Everything here is derived from the database. A process may die between any two steps: what it leaves behind is
either whole or found to be missing, and is then written again.
"""

import json
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.core.files import locks

from retailers.search.schema import SHAPE

_POINTER = "current"
_HELD = "held.json"
_LOCK = "write.lock"


@dataclass(frozen=True, kw_only=True)
class Held:
    """The publish sequence up to which a build is complete, and a mark of the revision with that number."""

    sequence: int
    mark: str


@dataclass(frozen=True, kw_only=True)
class Files:
    """The folder of the index."""

    root: Path

    def build(self) -> Path | None:
        """Give the build that holds; nothing where none does, or one of another format."""
        try:
            name = (self.root / _POINTER).read_text(encoding="utf-8")
        except (FileNotFoundError, UnicodeDecodeError):
            return None
        return self.root / name if name.rpartition("-")[0] == SHAPE else None

    def stamp(self, build: Path) -> tuple[int, ...]:
        """Give what changes whenever the build holds more than before."""
        found = (build / _HELD).stat()
        return found.st_ino, found.st_mtime_ns, found.st_size

    def held(self, build: Path) -> Held:
        """Give what a build holds. Raises OSError, ValueError, KeyError or TypeError where that is not to be read."""
        said = json.loads((build / _HELD).read_text(encoding="utf-8"))
        return Held(sequence=int(said["sequence"]), mark=str(said["mark"]))

    def hold(self, build: Path, held: Held) -> None:
        """Write what a build holds: after its commit, so that a build never claims more than it has."""
        _write(build / _HELD, json.dumps({"sequence": held.sequence, "mark": held.mark}))

    def begin(self) -> Path:
        """Make an empty folder for a build."""
        build = self.root / f"{SHAPE}-{secrets.token_hex(4)}"
        build.mkdir(parents=True)
        return build

    def swap(self, build: Path) -> None:
        """Make a build the one that holds, and remove all others. Whoever still reads one keeps its open files."""
        _write(self.root / _POINTER, build.name)
        for other in self.root.iterdir():
            if other.is_dir() and other != build:
                shutil.rmtree(other, ignore_errors=True)

    @contextmanager
    def lock(self, *, wait: bool) -> Iterator[bool]:
        """Be the one writer among all threads and processes of this machine; say whether that came true."""
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / _LOCK).open("a") as file:
            yield bool(locks.lock(file, locks.LOCK_EX if wait else locks.LOCK_EX | locks.LOCK_NB))


def _write(path: Path, text: str) -> None:
    """Replace a file at once: readers see the old text or the new one."""
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
