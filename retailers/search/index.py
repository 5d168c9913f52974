"""The index: derived from the database, complete up to a publish sequence, kept so by publishes and by searches."""

from collections.abc import Callable
from contextlib import ExitStack
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock, Thread
from typing import NamedTuple

import tantivy
from django.conf import settings
from django.db import connections

from retailers.models import PublishSequence, Retailer
from retailers.search.files import Files, Held
from retailers.search.following import fits, held_now, is_behind, is_being_brought_in, published
from retailers.search.ranks import NoRoomError
from retailers.search.reading import Opened, Reader
from retailers.search.trouble import UNREADABLE, Log, UnavailableError
from retailers.search.writing import replace, write_all, writing

# A directory of so many is built while a search waits, a larger one behind its back.
_SMALL = 5_000
# So many publishes are brought in while a search waits; more, as after a large import, behind its back.
_FEW = 1_000
# Seconds that a search waits: for another who builds, and for what the engine tidies up after a publish.
_BUILD_PATIENCE = 3.0
_MERGE_PATIENCE = 0.3


class View(NamedTuple):
    """The index as one search sees it; `is_current` says that every publish is in it."""

    build: Path
    searcher: tantivy.Searcher
    is_current: bool


class SearchIndex:
    """The index in one folder. Any thread of any process may read it, catch it up and rebuild it."""

    def __init__(self, root: Path) -> None:
        self.files = Files(root=root)
        self.log = Log()
        self._reader = Reader(self.files)
        self._merging: Thread | None = None
        self._building: Thread | None = None
        self._starting = Lock()

    def view(self) -> View:
        """Give the index with every publish in it, but for those of the last half second that nobody brought in yet.

        While it cannot be written to, with those before. Raises UnavailableError where there is none, until one is
        built.
        """
        opened, current = self._reader.read(), PublishSequence.objects.current()
        if opened is None or (is_behind(opened.held, current) and not is_being_brought_in(opened.held)):
            self._tidied_up()
            self.catch_up()
            opened = self._reader.read()
        if opened is None:
            raise UnavailableError(self.log.problem or "it is being built")
        return View(build=opened.build, searcher=opened.searcher, is_current=opened.held.sequence >= current)

    def _tidied_up(self) -> None:
        """Wait a little for what the engine tidies up after this process's last publish."""
        if self._merging:
            self._merging.join(timeout=_MERGE_PATIENCE)

    def read(self) -> Opened | None:
        """Give the index as it stands; nothing where there is none or it is damaged."""
        return self._reader.read()

    def is_behind(self) -> bool:
        """Read first what is held, then what there is: publishes meanwhile never look like a step back."""
        opened = self._reader.read()
        return opened is None or is_behind(opened.held, PublishSequence.objects.current())

    @property
    def is_building(self) -> bool:
        """Whether this process is building it behind the back of searches."""
        return self._building is not None and self._building.is_alive()

    def catch_up(self) -> None:
        """Bring in what was published since; have the index built where there is none that fits this database.

        Where another writes, tidies up, or the disk says no, go on with what is there: the next search tries again.
        """
        opened, current = self._reader.read(), PublishSequence.objects.current()
        if opened is not None and not is_behind(opened.held, current):
            return
        try:
            if opened is not None and fits(opened.held, current) and current - opened.held.sequence <= _FEW:
                self._write(partial(self._follow, fitting=opened.held), patience=0)
            elif Retailer.objects.listed().count() <= _SMALL:
                self._write(self._follow, patience=_BUILD_PATIENCE)
            else:
                self._build_behind()
        except UNREADABLE as error:
            self.log.wrong(f"cannot be written in {self.files.root}", error)

    def rebuild(self) -> None:
        """Build the index anew beside the one that holds, then swap them. Raises OSError or ValueError."""
        self._write(lambda: self._bring_in(self._build(), PublishSequence.objects.current()), patience=None)

    def follow(self) -> None:
        """Bring in what was published since, whoever else writes; build the index where none fits."""
        self._write(self._follow, patience=None)

    def distrust(self, build: Path) -> None:
        """Give a damaged build up."""
        self.log.wrong(f"has damaged files in {build} and is built anew")
        self.files.distrust(build)

    def _write(self, work: Callable[[], tantivy.IndexWriter | None], *, patience: float | None) -> None:
        """Write as the only one. Readers see the result at once; what the engine tidies up after goes on behind it."""
        with ExitStack() as turn:
            if not turn.enter_context(self.files.lock(patience=patience)):
                return
            writer = work()
            self.log.right()
            if writer:
                merging = Thread(target=_merge, args=(writer, turn.pop_all()))
                merging.start()
                self._merging = merging

    def _build_behind(self) -> None:
        with self._starting:
            if not self.is_building:
                self._building = Thread(target=self._build_alone)
                self._building.start()

    def _build_alone(self) -> None:
        """Build the index in a thread of its own, whose connections to the database end with it."""
        try:
            self._write(self._follow, patience=0)
        except UNREADABLE as error:
            self.log.wrong(f"cannot be built in {self.files.root}", error)
        finally:
            connections.close_all()

    def _follow(self, *, fitting: Held | None = None) -> tantivy.IndexWriter | None:
        """Bring in what is missing; `fitting` is what was found a moment ago to be of this database."""
        opened, current = self._reader.read(), PublishSequence.objects.current()
        is_ours = opened is not None and (opened.held == fitting or fits(opened.held, current))
        if opened is None or not is_ours or _is_built_sooner(opened, current):
            opened, current = self._build(), PublishSequence.objects.current()
        try:
            return self._bring_in(opened, current)
        except NoRoomError:
            self._build()
            return None

    def _build(self) -> Opened:
        """Write a build and make it hold. What is published meanwhile has a later number than it claims."""
        held = held_now(PublishSequence.objects.current())
        build = self.files.begin()
        write_all(build)
        self.files.hold(build, held)
        self.files.swap(build)
        opened = self._reader.read()
        if opened is None:
            raise OSError(f"the index just built in {build} cannot be read")
        return opened

    def _bring_in(self, opened: Opened, current: int) -> tantivy.IndexWriter | None:
        """Take in what was published after what a build holds, in the order of publishing, one commit a batch."""
        if opened.held.sequence == current:
            return None
        with writing(opened.index) as writer:
            for held, pks in published(after=opened.held.sequence, until=current):
                opened.index.reload()
                replace(writer, opened.index.searcher(), pks)
                writer.commit()
                self.files.hold(opened.build, held)
        return writer


def _is_built_sooner(opened: Opened, current: int) -> bool:
    """Say whether a new build takes less time than bringing in what one lacks: it does from half its size on."""
    lacking = current - opened.held.sequence
    return bool(lacking > _FEW and lacking > opened.searcher.num_docs // 2)


def _merge(writer: tantivy.IndexWriter, turn: ExitStack) -> None:
    """Wait until the engine has joined small segments, then let the next one write."""
    with turn:
        writer.wait_merging_threads()


@lru_cache(maxsize=8)
def _index_in(root: Path) -> SearchIndex:
    return SearchIndex(root)


def search_index() -> SearchIndex:
    """Give the index in the folder that the settings name."""
    return _index_in(Path(settings.SEARCH_INDEX_DIR))


def catch_up() -> None:
    """Bring what was published into the index of this machine."""
    search_index().catch_up()


def rebuild() -> None:
    """Build the index of this machine anew, without a moment in which it cannot be searched."""
    search_index().rebuild()
