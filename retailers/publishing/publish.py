"""Publishing one retailer: its quotes checked, findings renewed, a revision written, the search told."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from retailers import search
from retailers.checks import Finding, find_all
from retailers.dataset.record import Retailer as Record
from retailers.history import record_revision
from retailers.models import Retailer, Revision
from retailers.publishing.findings import renew_findings
from retailers.publishing.proofs import settle_proofs
from retailers.snapshots import restore

COMMAND_LINE = "import"
_LONGEST_NAME = 120


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
    record = settle_proofs(retailer)
    renew_findings(retailer, find_all(record, today=timezone.localdate()), oddities)
    revision = record_revision(retailer, record, editor=editor, editor_name=name_of(editor), note=note)
    if revision:
        transaction.on_commit(search.catch_up, robust=True)
    return revision


@transaction.atomic
def save_and_publish(
    record: Record,
    *,
    editor: User | None = None,
    note: str = "",
    oddities: Sequence[Finding] | None = None,
) -> Revision | None:
    """Write a record to the tables and publish it."""
    return publish(restore(record), editor=editor, note=note, oddities=oddities)


def name_of(editor: User | None) -> str:
    """Give the public name of an editor: the full name, or the account's; that of the import where there is none."""
    return (editor.get_full_name() or editor.get_username())[:_LONGEST_NAME] if editor else COMMAND_LINE
