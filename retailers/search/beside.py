"""Work for the engine in a thread of its own: while it works, Python goes on."""

from collections.abc import Callable
from threading import Thread
from typing import Generic, TypeVar

T = TypeVar("T")


class Beside(Thread, Generic[T]):
    """Starts `work` beside the caller. It must not touch the database: that connection would stay open."""

    def __init__(self, work: Callable[[], T]) -> None:
        super().__init__(daemon=True)
        self._work = work
        self._found: list[T] = []
        self._error: BaseException | None = None
        self.start()

    def run(self) -> None:
        try:
            self._found.append(self._work())
        except BaseException as error:
            self._error = error
            if not _is_of_the_engine(error):
                raise

    def found(self) -> T:
        """Wait for what it finds, and raise what it raised."""
        self.join()
        if self._error:
            raise self._error
        return self._found[0]


def _is_of_the_engine(error: BaseException) -> bool:
    return isinstance(error, ValueError) or type(error).__module__ == "pyo3_runtime"
