"""Publishing many records: the same as one by one, stored by the hundred, worked out before anything is locked."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from retailers.checks import Finding
from retailers.dataset.record import Retailer as Record
from retailers.models import Retailer
from retailers.publishing.packing import Ready, pack, unpack
from retailers.publishing.processes import spread
from retailers.publishing.spool import Spool
from retailers.publishing.storing import Published, store, tell_search
from retailers.snapshots import restore_all

STORED_AT_ONCE = 500
# By the retailer's ID, the publish sequence that its change was made from.
Bases = dict[str, int | None]


class Change(NamedTuple):
    """A record to publish, and the oddities of its document; None leaves those on file.

    `base` is the retailer's publish sequence that it was made from, 0 where there was none; None is whatever it is.
    """

    record: Record
    oddities: Sequence[Finding] | None = None
    base: int | None = None


class PublishedMeanwhile(Exception):
    """Retailers that somebody published since a change of them was made; of their transaction nothing was stored."""

    def __init__(self, ids: Sequence[str]) -> None:
        super().__init__(", ".join(ids))
        self.ids = ids


def publish_many(
    changes: Iterable[Change], *, editor: User | None = None, note: str = "", chunk: int | None = None
) -> int:
    """Publish records, all in one transaction or `chunk` in each; give how many revisions were written.

    What each comes to is worked out before the transaction, on all cores where there are many: others who save wait
    no longer than the storing takes. Raises PublishedMeanwhile where a base is no longer the last.
    """
    bases: Bases = {}
    work = partial(_packed, today=timezone.localdate())
    packed = spread(work, _noted(changes, bases))
    try:
        if chunk:
            parts = _parts(map(unpack, packed), size=chunk)
            return sum(_publish(part, _of(part, bases), editor=editor, note=note) for part in parts)
        spool = Spool()
        for each in packed:
            spool.add(each)
        return _publish(map(unpack, spool), bases, editor=editor, note=note)
    finally:
        tell_search()


def _noted(changes: Iterable[Change], bases: Bases) -> Iterator[tuple[str, Sequence[Finding] | None]]:
    """Give each record as JSON with its oddities, and note its base; of a retailer that comes twice the first holds."""
    for change in changes:
        bases.setdefault(change.record.id, change.base)
        yield change.record.model_dump_json(), change.oddities


def _of(part: Sequence[Ready], bases: Bases) -> Bases:
    return {each.id: bases[each.id] for each in part}


def _packed(said: tuple[str, Sequence[Finding] | None], *, today: dt.date) -> bytes:
    return pack(*said, today=today)


@transaction.atomic
def _publish(ready: Iterable[Ready], bases: Bases, *, editor: User | None, note: str) -> int:
    _lock(bases)
    return sum(_store(part, editor=editor, note=note) for part in _parts(ready, size=STORED_AT_ONCE))


def _lock(bases: Bases) -> None:
    """Lock the retailers that are on file, and refuse all where one is not as its change found it."""
    ids = list(bases)
    on_file: dict[str, int] = {}
    for start in range(0, len(ids), STORED_AT_ONCE):
        rows = Retailer.objects.filter(slug__in=ids[start : start + STORED_AT_ONCE]).order_by("pk")
        on_file |= rows.select_for_update().values_list("slug", "sequence")
    moved = [id for id, base in bases.items() if base is not None and on_file.get(id, 0) != base]
    if moved:
        raise PublishedMeanwhile(moved)


def _parts(ready: Iterable[Ready], *, size: int) -> Iterator[list[Ready]]:
    """Cut into parts of a size, none with the same retailer twice."""
    part: dict[str, Ready] = {}
    for each in ready:
        if len(part) == size or each.id in part:
            yield list(part.values())
            part = {}
        part[each.id] = each
    if part:
        yield list(part.values())


def _store(part: Sequence[Ready], *, editor: User | None, note: str) -> int:
    records = [each.outcome.record for each in part]
    retailers = restore_all(records, proofs=[each.outcome.proofs for each in part])
    published = [
        Published(retailer, each.outcome, each.oddities) for retailer, each in zip(retailers, part, strict=True)
    ]
    return sum(revision is not None for revision in store(published, editor=editor, note=note))
