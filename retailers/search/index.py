"""The index: derived from the database, complete up to a publish sequence, brought up to date before each search."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Thread

import tantivy
from django.conf import settings

from retailers.models import PublishSequence, Retailer, Revision
from retailers.search import schema
from retailers.search.files import Files, Held
from retailers.search.ranks import NoRoomError
from retailers.search.reading import Opened, Reader
from retailers.search.writing import replace, write_all, writing

_BATCH = 1_000


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A retailer whose publish sequence differs between index and database; nothing where one lacks it."""

    pk: int
    in_index: int | None
    in_database: int | None


class SearchIndex:
    """The index in one folder. Any thread of any process may read it, catch it up and rebuild it."""

    def __init__(self, root: Path) -> None:
        self._files = Files(root=root)
        self._reader = Reader(self._files)
        self._merging: Thread | None = None

    def searcher(self) -> tantivy.Searcher:
        """Give a view of the index with every publish in it; while another process writes, with those before."""
        if self._is_behind():
            if self._merging:
                self._merging.join()
            self.catch_up()
        opened = self._reader.read()
        if opened is None:
            raise RuntimeError(f"The search index in {self._files.root} cannot be read")
        return opened.searcher

    def catch_up(self) -> None:
        """Bring in what was published since; build the index where there is none that fits this database.

        Where another writes or tidies up, go on with what is there: the next search catches up.
        """
        if self._is_behind():
            self._write(self._follow, wait=self._reader.read() is None)

    def rebuild(self) -> None:
        """Build the index anew beside the one that holds, then swap them."""
        self._write(lambda: self._bring_in(self._build()), wait=True)

    def check(self) -> list[Difference]:
        """Give the retailers that index and database do not agree on, once caught up; waits for whoever writes."""
        self._write(self._follow, wait=True)
        found = _sequences_in(self.searcher())
        wanted = dict(Retailer.objects.listed().order_by().values_list("pk", "sequence"))
        return [
            Difference(pk=pk, in_index=found.get(pk), in_database=wanted.get(pk))
            for pk in sorted(found.keys() | wanted.keys())
            if found.get(pk) != wanted.get(pk)
        ]

    def _is_behind(self) -> bool:
        """Read first what is held, then what there is: publishes meanwhile never look like a step back."""
        opened = self._reader.read()
        return opened is None or opened.held.sequence != PublishSequence.objects.current()

    def _write(self, work: Callable[[], tantivy.IndexWriter | None], *, wait: bool) -> None:
        """Write as the only one. Readers see the result at once; what the engine tidies up after goes on behind it."""
        with ExitStack() as turn:
            writer = work() if turn.enter_context(self._files.lock(wait=wait)) else None
            if writer:
                merging = Thread(target=_merge, args=(writer, turn.pop_all()))
                merging.start()
                self._merging = merging

    def _follow(self) -> tantivy.IndexWriter | None:
        opened = self._reader.read()
        if opened is None or not _fits(opened.held):
            opened = self._build()
        try:
            return self._bring_in(opened)
        except NoRoomError:
            self._build()
            return None

    def _build(self) -> Opened:
        """Write a build and make it hold. What is published meanwhile has a later number than it claims."""
        held = _held(PublishSequence.objects.current())
        build = self._files.begin()
        write_all(build)
        self._files.hold(build, held)
        self._files.swap(build)
        opened = self._reader.read()
        if opened is None:
            raise RuntimeError(f"The search index just built in {build} cannot be read")
        return opened

    def _bring_in(self, opened: Opened) -> tantivy.IndexWriter | None:
        """Take in what was published after what a build holds, in the order of publishing, one commit a batch."""
        current = PublishSequence.objects.current()
        if opened.held.sequence == current:
            return None
        with writing(opened.index) as writer:
            for sequence, pks in _published(after=opened.held.sequence, until=current):
                opened.index.reload()
                replace(writer, opened.index.searcher(), pks)
                writer.commit()
                self._files.hold(opened.build, _held(sequence))
        return writer


def _merge(writer: tantivy.IndexWriter, turn: ExitStack) -> None:
    """Wait until the engine has joined small segments, then let the next one write."""
    with turn:
        writer.wait_merging_threads()


def _published(*, after: int, until: int) -> Iterator[tuple[int, set[int]]]:
    """Give batches of retailers published since, each with the number up to which it is complete."""
    while after < until:
        revisions = Revision.objects.filter(sequence__gt=after, sequence__lte=until).order_by("sequence")
        batch = list(revisions.values_list("sequence", "retailer_id")[:_BATCH])
        after = batch[-1][0] if len(batch) == _BATCH else until
        yield after, {pk for _, pk in batch}


def _held(sequence: int) -> Held:
    """Give what a build complete up to `sequence` holds, marked so that another history is not taken for this one."""
    revision = Revision.objects.filter(sequence=sequence).values_list("retailer__slug", "published_at").first()
    return Held(sequence=sequence, mark=f"{revision[0]} {revision[1].isoformat()}" if revision else "")


def _fits(held: Held) -> bool:
    """Say whether a build is of this database: a restored backup has an earlier history, or another one."""
    return held.sequence <= PublishSequence.objects.current() and held == _held(held.sequence)


def _sequences_in(searcher: tantivy.Searcher) -> dict[int, int]:
    everything = tantivy.Query.all_query()
    hits = searcher.search(everything, limit=max(searcher.num_docs, 1), order_by_field=schema.PK).hits
    sequences = searcher.fast_field_values(schema.SEQUENCE, [address for _, address in hits])
    return {int(pk): int(sequence or 0) for (pk, _), sequence in zip(hits, sequences, strict=True)}


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


def check() -> list[Difference]:
    """Give the retailers that the index of this machine and the database do not agree on."""
    return search_index().check()
