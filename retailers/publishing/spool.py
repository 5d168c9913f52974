"""A long list kept on disk, so that memory stays flat."""

from collections.abc import Iterator
from contextlib import ExitStack
from functools import cached_property
from tempfile import SpooledTemporaryFile
from weakref import finalize

_IN_MEMORY = 16_000_000
_LENGTH = 4


class Spool:
    """Byte strings in the order in which they came; beyond 16 MB they lie in a temporary file without a name.

    The file comes with the first of them and goes with the list. A list that holds nothing has nothing to close: the
    garbage collector may come upon it anywhere, even where a file nested too deep has used up the stack.
    """

    def __init__(self) -> None:
        self._end = 0
        self._count = 0

    def add(self, item: bytes) -> int:
        """Put an item at the end, and give its place."""
        place = self._end
        self._file.seek(place)
        self._file.write(len(item).to_bytes(_LENGTH) + item)
        self._end = self._file.tell()
        self._count += 1
        return place

    @cached_property
    def _file(self) -> SpooledTemporaryFile[bytes]:
        with ExitStack() as stack:
            file = stack.enter_context(SpooledTemporaryFile(max_size=_IN_MEMORY))
            finalize(self, stack.pop_all().close)
        return file

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[bytes]:
        place = 0
        while place < self._end:
            item = self.at(place)
            yield item
            place += _LENGTH + len(item)

    def at(self, place: int) -> bytes:
        """Give the item at a place."""
        self._file.seek(place)
        return self._file.read(int.from_bytes(self._file.read(_LENGTH)))
