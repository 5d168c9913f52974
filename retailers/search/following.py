"""What was published since: the revisions after a build's sequence, and whether it is of this database at all."""

import datetime as dt
from collections.abc import Iterator

from django.db import DEFAULT_DB_ALIAS, router
from django.utils import timezone

from retailers.models import PublishSequence, Revision
from retailers.search.files import Held

_BATCH = 1_000
# Whoever publishes brings it into the index of its machine: for so long, a search leaves that to it.
GRACE = dt.timedelta(seconds=0.5)


def published(*, after: int, until: int) -> Iterator[tuple[Held, set[int]]]:
    """Give batches of retailers published since, each with what a build holds that takes it in."""
    while after < until:
        revisions = Revision.objects.filter(sequence__gt=after, sequence__lte=until).order_by("sequence")
        batch = list(revisions.values_list("sequence", "retailer_id", "retailer__slug", "published_at")[:_BATCH])
        after = batch[-1][0] if len(batch) == _BATCH else until
        held = Held(sequence=after, mark=_mark(*batch[-1][2:])) if batch else held_now(after)
        yield held, {pk for _, pk, *_ in batch}


def held_now(sequence: int) -> Held:
    """Give what a build complete up to `sequence` holds, marked so that another history is not taken for this one.

    The mark is of the last revision up to there: a number may have none, as when a right by law was changed.
    """
    revisions = Revision.objects.filter(sequence__lte=sequence).order_by("-sequence")
    revision = revisions.values_list("retailer__slug", "published_at").first()
    return Held(sequence=sequence, mark=_mark(*revision) if revision else "")


def _mark(slug: str, published_at: dt.datetime) -> str:
    return f"{slug} {published_at.isoformat()}"


def is_behind(held: Held, current: int) -> bool:
    """Say whether a build is not as the database. A replica may be behind the build: the primary was read for that."""
    return held.sequence < current if _is_replica_read() else held.sequence != current


def is_being_brought_in(held: Held) -> bool:
    """Say whether all that a build lacks was published a moment ago, so that whoever did may still be at it."""
    missing = Revision.objects.filter(sequence__gt=held.sequence).order_by("sequence")
    oldest = missing.values_list("published_at", flat=True).first()
    return oldest is not None and dt.timedelta(0) <= timezone.now() - oldest < GRACE


def fits(held: Held, current: int) -> bool:
    """Say whether a build is of this database: a restored backup has an earlier history, or another one."""
    if held.sequence > current:
        return _is_replica_read()
    return held == held_now(held.sequence)


def _is_replica_read() -> bool:
    return bool(router.db_for_read(PublishSequence) != DEFAULT_DB_ALIAS)
