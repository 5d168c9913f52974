"""Opening the build that holds, and following it as it changes."""

from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import tantivy

from retailers.search import schema
from retailers.search.files import Files, Held
from retailers.search.trouble import UNREADABLE


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A build as it was when it was last read."""

    build: Path
    stamp: tuple[int, ...]
    held: Held
    index: tantivy.Index
    searcher: tantivy.Searcher


class Reader:
    """Keeps the build that holds open, for all threads of a process."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._opened: Opened | None = None
        self._opening = Lock()

    def read(self) -> Opened | None:
        """Give the build that holds, as it is now; nothing where there is none or it is damaged."""
        build = self._files.build()
        while build:
            try:
                return self._as_it_is(build)
            except UNREADABLE:
                # A swap may have removed it under our hands: then another one holds now.
                before, build = build, self._files.build()
                if build == before:
                    return None
        return None

    def _as_it_is(self, build: Path) -> Opened:
        opened, stamp = self._opened, self._files.stamp(build)
        if opened and (opened.build, opened.stamp) == (build, stamp):
            return opened
        with self._opening:
            self._opened = self._open(build)
            return self._opened

    def _open(self, build: Path) -> Opened:
        """Read what a build says that it holds first, the documents after that: they are never fewer."""
        stamp, held = self._files.stamp(build), self._files.held(build)
        index = self._opened.index if self._opened and self._opened.build == build else _index_in(build)
        index.reload()
        return Opened(build=build, stamp=stamp, held=held, index=index, searcher=index.searcher())


def _index_in(build: Path) -> tantivy.Index:
    index = tantivy.Index.open(str(build))
    schema.register(index)
    index.config_reader(reload_policy="manual")
    return index
