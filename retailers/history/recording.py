"""The only writer of revisions."""

from django.contrib.auth.models import User
from django.utils import timezone

from retailers.dataset.record import Retailer as Record
from retailers.history.storage import compact, expand, text_digest
from retailers.models import PublishSequence, Retailer, Revision, StoredText
from retailers.wording.changes import change_sentences


def record_revision(
    retailer: Retailer, record: Record, *, editor: User | None, editor_name: str, note: str
) -> Revision | None:
    """Write a revision where the record differs from the last one, and give it. In a transaction."""
    fields, bodies = compact(record)
    last = retailer.revisions.newest_first().first()
    if last is not None and last.record == fields:
        return None
    before = expand([last])[0] if last else None
    StoredText.objects.bulk_create(
        (StoredText(sha256=digest, body=body) for digest, body in bodies.items()), ignore_conflicts=True
    )
    revision = Revision.objects.create(
        retailer=retailer,
        number=last.number + 1 if last else 1,
        sequence=PublishSequence.objects.advance(),
        published_at=timezone.now(),
        editor=editor,
        editor_name=editor_name,
        note=note,
        record=fields,
        changes=change_sentences(before, record),
        text_sha256=text_digest(record),
    )
    Retailer.objects.filter(pk=retailer.pk).update(sequence=revision.sequence)
    retailer.sequence = revision.sequence
    return revision
