"""The files of the index: one folder a build, a pointer to the build that holds, a lock for its one writer.

Everything here is derived from the database. A process may die between any two steps: what it leaves behind is
either whole or found to be missing, and is then written again. Each format has a folder of its own, so that an older
and a newer release can run side by side.
"""

import json
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.core.files import locks

from retailers.search.schema import SHAPE

_POINTER = "current"
_HELD = "held.json"
_LOCK = "write.lock"
# What another release left is removed once it was not written to for a day.
_LEFT_AFTER_SECONDS = 24 * 60 * 60
_POLL_SECONDS = 0.02


@dataclass(frozen=True, kw_only=True)
class Held:
    """The publish sequence up to which a build is complete, and a mark of the revision with that number."""

    sequence: int
    mark: str


@dataclass(frozen=True, kw_only=True)
class Files:
    """The folder of the index; `root` is what the settings name, for all formats."""

    root: Path

    @property
    def folder(self) -> Path:
        """The folder of this format."""
        return self.root / SHAPE

    def build(self) -> Path | None:
        """Give the build that holds; nothing where none does."""
        try:
            name = (self.folder / _POINTER).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None
        return self.folder / name if name and name == Path(name).name else None

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
        build = self.folder / secrets.token_hex(4)
        build.mkdir(parents=True)
        return build

    def swap(self, build: Path) -> None:
        """Make a build the one that holds, and remove all others. Whoever still reads one keeps its open files."""
        _write(self.folder / _POINTER, build.name)
        others = [each for each in self.folder.iterdir() if each.is_dir() and each != build]
        others += [each for each in self.root.iterdir() if each != self.folder and _is_left(each)]
        for other in others:
            shutil.rmtree(other, ignore_errors=True)

    def distrust(self, build: Path) -> None:
        """Make a damaged build hold no longer, so that the next search has one built anew."""
        if self.build() == build:
            (self.folder / _POINTER).unlink(missing_ok=True)

    def size(self) -> int:
        """Give the bytes of all files."""
        return sum(map(_size, self.root.rglob("*")))

    def obstacle(self) -> str:
        """Say why nothing can be written here; "" where it can."""
        nearest = next(folder for folder in (self.root, *self.root.parents) if folder.exists())
        if not nearest.is_dir():
            return f"{nearest} is no folder"
        return "" if os.access(nearest, os.W_OK | os.X_OK) else f"{nearest} cannot be written to"

    def is_locked(self) -> bool:
        """Say whether somebody writes at this moment."""
        try:
            with (self.folder / _LOCK).open("r+") as file:
                return not locks.lock(file, locks.LOCK_EX | locks.LOCK_NB)
        except OSError:
            return False

    @contextmanager
    def lock(self, *, patience: float | None) -> Iterator[bool]:
        """Be the one writer among all threads and processes of this machine; say whether that came true.

        Waits so many seconds for another; without a limit where that is None.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / _LOCK).open("a") as file:
            yield _locked(file.fileno(), patience)


def _locked(file: int, patience: float | None) -> bool:
    if patience is None:
        return bool(locks.lock(file, locks.LOCK_EX))
    until = time.monotonic() + patience
    while not locks.lock(file, locks.LOCK_EX | locks.LOCK_NB):
        if time.monotonic() >= until:
            return False
        time.sleep(_POLL_SECONDS)
    return True


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:
        return 0  # removed meanwhile


def _is_left(folder: Path) -> bool:
    if not folder.is_dir():
        return False
    last = max(path.stat().st_mtime for path in (folder, *folder.glob("*"), *folder.glob(f"*/{_HELD}")))
    return last < time.time() - _LEFT_AFTER_SECONDS


def _write(path: Path, text: str) -> None:
    """Replace a file at once: readers see the old text or the new one."""
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
