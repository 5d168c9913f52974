"""The packed files of a dataset: records (.jsonl.gz) line by line, however many there are; tables (.csv.gz) whole."""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from retailers.dataset.json_records import MOST_PROBLEMS, read_object
from retailers.dataset.problems import BadInput, Problem
from retailers.importing.files import LARGEST_FILE, LARGEST_TABLE

_ENDING = ".jsonl.gz"
_TABLE = ".csv.gz"
_MOST_LINES = 1_000_000


def is_packed(path: object) -> bool:
    """Say whether a file of this machine holds packed records; uploads are never unpacked."""
    return isinstance(path, Path) and path.name.endswith(_ENDING)


def is_packed_table(path: object) -> bool:
    """Say whether a file of this machine holds a packed table; uploads are never unpacked."""
    return isinstance(path, Path) and path.name.endswith(_TABLE)


def unpacked_table(path: Path) -> bytes:
    """Give what a packed table holds, or raise BadInput: it must not be too large."""
    try:
        with gzip.open(path) as file:
            raw = file.read(LARGEST_TABLE + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise BadInput([Problem(str(path), "", f"cannot be unpacked: {error}")]) from error
    if len(raw) > LARGEST_TABLE:
        raise BadInput([Problem(str(path), "", f"holds more than {LARGEST_TABLE:,} bytes; take the packed records")])
    return raw


def each_packed(path: Path, problems: list[Problem]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the object of each line with its place; add what is wrong with lines, or with the file, and go on."""
    for place, line in _lines(path, problems):
        try:
            yield place, read_object(line.decode(), source=place)
        except UnicodeDecodeError:
            problems.append(Problem(place, "", "is not UTF-8"))
        except BadInput as error:
            problems += error.problems
        if len(problems) >= MOST_PROBLEMS:
            return


def _lines(path: Path, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    number = 0
    try:
        with gzip.open(path) as file:
            while line := file.readline(LARGEST_FILE + 1):
                number += 1
                if number > _MOST_LINES:
                    problems.append(Problem(str(path), "", f"has more than {_MOST_LINES:,} lines; split the file"))
                    return
                if len(line) > LARGEST_FILE:
                    problems.append(Problem(f"{path}, line {number}", "", f"is longer than {LARGEST_FILE:,} bytes"))
                    return
                if line.strip():
                    yield f"{path}, line {number}", line
    except (OSError, EOFError, zlib.error) as error:
        problems.append(Problem(str(path), f"after line {number}", f"cannot be unpacked: {error}"))
