"""The only writer of revisions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from retailers.dataset.record import Policy
from retailers.dataset.record import Retailer as Record
from retailers.history.storage import compact, expand, text_digest
from retailers.models import AnswerChange, PublishSequence, Retailer, Revision, StoredText
from retailers.models.rows import insert_rows
from retailers.wording.changes import change_sentences, changes_by_topic


@dataclass(frozen=True, kw_only=True)
class _Change:
    """A record that differs from the last revision of its retailer, as it will be stored."""

    retailer: Retailer
    record: Record
    fields: dict[str, Any]
    bodies: dict[str, str]
    last: Revision | None


def record_revision(
    retailer: Retailer, record: Record, *, editor: User | None, editor_name: str, note: str
) -> Revision | None:
    """Write a revision where the record differs from the last one, and give it. In a transaction."""
    return record_revisions([(retailer, record)], editor=editor, editor_name=editor_name, note=note)[0]


def record_revisions(
    published: Sequence[tuple[Retailer, Record]], *, editor: User | None, editor_name: str, note: str
) -> list[Revision | None]:
    """Write a revision of each record that differs from its last one, in this order; nine queries for any number.

    Give the revision of each, None where nothing changed. In a transaction, no retailer twice.
    """
    changes = list(_changes(published))
    if not changes:
        return [None] * len(published)
    _store_texts(changes)
    before = _before(changes)
    said = {"editor": editor, "editor_name": editor_name, "note": note, "published_at": timezone.now()}
    first = PublishSequence.objects.advance(len(changes)) - len(changes) + 1
    revisions = Revision.objects.bulk_create(
        _revision(change, before.get(change.retailer.pk), sequence=sequence, **said)
        for sequence, change in enumerate(changes, start=first)
    )
    _store_answer_changes(changes, revisions, before)
    _carry_over(revisions)
    by_retailer = {revision.retailer_id: revision for revision in revisions}
    return [by_retailer.get(retailer.pk) for retailer, _ in published]


def _changes(published: Sequence[tuple[Retailer, Record]]) -> list[_Change]:
    keys = [retailer.pk for retailer, _ in published]
    numbers = Retailer.objects.filter(pk__in=keys, sequence__gt=0).order_by().values("sequence")
    last = {revision.retailer_id: revision for revision in Revision.objects.filter(sequence__in=numbers)}
    every = [(retailer, record, *compact(record), last.get(retailer.pk)) for retailer, record in published]
    return [
        _Change(retailer=retailer, record=record, fields=fields, bodies=bodies, last=old)
        for retailer, record, fields, bodies, old in every
        if old is None or old.record != fields
    ]


def _store_texts(changes: Sequence[_Change]) -> None:
    bodies = {digest: body for change in changes for digest, body in change.bodies.items()}
    insert_rows(StoredText, ("sha256", "body"), bodies.items(), known=True)


def _before(changes: Sequence[_Change]) -> dict[int, Record]:
    """Give what the last revisions held, by the retailer's key, with one query for all texts."""
    last = [change.last for change in changes if change.last]
    return {revision.retailer_id: record for revision, record in zip(last, expand(last), strict=True)}


def _revision(change: _Change, before: Record | None, **said: Any) -> Revision:
    return Revision(
        retailer=change.retailer,
        number=change.last.number + 1 if change.last else 1,
        record=change.fields,
        changes=change_sentences(before, change.record),
        text_sha256=text_digest(change.record),
        **said,
    )


def _store_answer_changes(changes: Sequence[_Change], revisions: Sequence[Revision], before: dict[int, Record]) -> None:
    """Store what was said otherwise before, by the question that it answers; a first revision changes nothing."""
    pairs = [(change, revision) for change, revision in zip(changes, revisions, strict=True) if change.last]
    AnswerChange.objects.bulk_create(
        AnswerChange(
            revision=revision,
            retailer=change.retailer,
            sequence=revision.sequence,
            topic=topic,
            sentences=[str(each) for each in said],
        )
        for change, revision in pairs
        for topic, said in changes_by_topic(
            before[change.retailer.pk].policy or Policy(), change.record.policy or Policy()
        ).items()
    )


def _carry_over(revisions: Sequence[Revision]) -> None:
    """Give each retailer the sequence of its new revision."""
    newest = Revision.objects.filter(retailer=OuterRef("pk")).order_by("-number").values("sequence")[:1]
    keys = [revision.retailer_id for revision in revisions]
    Retailer.objects.filter(pk__in=keys).update(sequence=Subquery(newest))
    for revision in revisions:
        revision.retailer.sequence = revision.sequence
