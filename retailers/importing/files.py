"""Files as they come, from a folder or from a form: which are read, and how large they may be."""

import errno
import os
from pathlib import Path, PurePath

from retailers.dataset.problems import BadInput, Problem

LARGEST_FILE = 2_000_000
LARGEST_TABLE = 20_000_000
_LARGEST = {
    ".txt": LARGEST_FILE,
    ".json": LARGEST_FILE,
    ".jsonl": LARGEST_TABLE,
    ".csv": LARGEST_TABLE,
    ".xlsx": LARGEST_TABLE,
}
ENDINGS = tuple(_LARGEST)


def read_bytes(path: Path) -> bytes:
    """Give what a file holds, or raise BadInput: it must be an ordinary file of a known kind, and not too large."""
    if problem := _refusal(path):
        raise BadInput([Problem(str(path), "", problem)])
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput([Problem(str(path), "", f"cannot be read: {error.strerror}")]) from error


def read_text(path: Path) -> str:
    """Give a file's text, or raise BadInput: it must be UTF-8 and not empty."""
    return text_of(read_bytes(path), source=str(path))


def text_of(raw: bytes, *, source: str) -> str:
    """Give the text of a file, or raise BadInput: it must be UTF-8 and not empty."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadInput([Problem(source, f"line {line}", "is not UTF-8; save the file as UTF-8")]) from error
    if not text.strip():
        raise BadInput([Problem(source, "", "the file is empty")])
    return text


def size_problem(name: PurePath, size: int) -> str:
    """Say why a file of that name and size in bytes is not read; "" where it is."""
    if name.suffix not in ENDINGS:
        return f"is of an unknown kind; the name ends in one of {', '.join(ENDINGS)}"
    most = _LARGEST[name.suffix]
    return f"has {size:,} bytes; at most {most:,} are read" if size > most else ""


def _refusal(path: Path) -> str:
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        return f"cannot be read: {getattr(error, 'strerror', None) or os.strerror(errno.EINVAL)}"
    if path.is_dir():
        return f"is a folder; name its files, such as {path}/*"
    if not path.is_file():
        return "is no ordinary file"
    return size_problem(path, found.st_size)
