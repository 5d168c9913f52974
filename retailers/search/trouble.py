"""What may be wrong with an index, and saying so once."""

import json
import logging
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

logger = logging.getLogger(__name__)

# What a missing, cut or foreign file, or a disk that is full or read-only, makes the engine and the files raise.
UNREADABLE = (OSError, ValueError, KeyError, TypeError)
_META = "meta.json"
_MAGIC = 1337
_TAIL = 8


class UnavailableError(Exception):
    """There is no index to search at this moment."""


class Log:
    """Tells the log when something goes wrong, and when it is right again: not once a request."""

    def __init__(self) -> None:
        self.problem = ""

    def wrong(self, problem: str, error: BaseException | None = None) -> None:
        """Say what is wrong and why, unless the same was said last."""
        if problem != self.problem:
            logger.error("The search index %s%s", problem, f": {error}" if error else "")
        self.problem = problem

    def right(self) -> None:
        """Say that it is well again, where it was not."""
        if self.problem:
            logger.info("The search index is in order again")
        self.problem = ""


@contextmanager
def watched(build: Path, *, damaged: Callable[[Path], None]) -> Iterator[None]:
    """Call `damaged` and raise UnavailableError where the engine fails over a build whose files are damaged."""
    try:
        yield
    except BaseException as error:
        # The engine panics over damaged bytes, and that is no Exception.
        if not (isinstance(error, ValueError) or type(error).__module__ == "pyo3_runtime"):
            raise
        if not damaged_files(build):
            raise
        damaged(build)
        raise UnavailableError("its files are damaged") from error


def damaged_files(build: Path) -> list[str]:
    """Give the names of the files whose bytes are not those that the engine wrote."""
    try:
        segments = json.loads((build / _META).read_text(encoding="utf-8"))["segments"]
        names = {segment["segment_id"].replace("-", "") for segment in segments}
    except UNREADABLE:
        return [_META]
    files = sorted(path for path in build.iterdir() if path.name.partition(".")[0] in names)
    return [path.name for path in files if not _is_whole(path)]


def _is_whole(path: Path) -> bool:
    """Say whether a file's checksum is right: the engine ends each with a footer, its length and a fixed number."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return True  # joined with others into a new file meanwhile
    length, magic = (int.from_bytes(data[at : at + 4 or None], "little") for at in (-_TAIL, -4))
    end = len(data) - _TAIL - length
    try:
        footer = json.loads(data[end:-_TAIL])
    except ValueError:
        return False
    return magic == _MAGIC and isinstance(footer, dict) and zlib.crc32(data[:end]) == footer.get("crc")
