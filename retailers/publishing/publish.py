"""Publishing one retailer: its quotes checked, findings renewed, a revision written, the search told."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from retailers.checks import Finding
from retailers.dataset.record import Retailer as Record
from retailers.models import Retailer, Revision
from retailers.publishing.outcome import outcome_of
from retailers.publishing.proofs import store_proofs
from retailers.publishing.storing import Published, store, tell_search
from retailers.snapshots import record_of, restore_all


@transaction.atomic
def publish(
    retailer: Retailer,
    *,
    editor: User | None = None,
    note: str = "",
    oddities: Sequence[Finding] | None = None,
) -> Revision | None:
    """Make what the tables hold of a retailer its published record; give the revision, None where nothing changed.

    `editor` is None for the command line. `oddities` are those of the document that the record was read from;
    None leaves the ones on file. Raises pydantic's ValidationError where the tables hold no legal record.
    """
    Retailer.objects.select_for_update().get(pk=retailer.pk)
    outcome = outcome_of(record_of(retailer), today=timezone.localdate())
    store_proofs(retailer, outcome)
    return _store(Published(retailer, outcome, oddities), editor=editor, note=note)


def save_and_publish(
    record: Record,
    *,
    editor: User | None = None,
    note: str = "",
    oddities: Sequence[Finding] | None = None,
) -> Revision | None:
    """Write a record to the tables and publish it, in one transaction."""
    outcome = outcome_of(record, today=timezone.localdate())
    with transaction.atomic():
        list(Retailer.objects.select_for_update().filter(slug=record.id).values_list("pk"))
        retailers = restore_all([outcome.record], proofs=[outcome.proofs])
        return _store(Published(retailers[0], outcome, oddities), editor=editor, note=note)


def _store(published: Published, *, editor: User | None, note: str) -> Revision | None:
    revision = store([published], editor=editor, note=note)[0]
    if revision:
        tell_search()
    return revision
