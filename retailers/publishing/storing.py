"""What every publish stores, of one retailer as of five hundred: findings, tasks, the text as HTML, revisions."""

from collections.abc import Sequence
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from retailers import search
from retailers.checks import Finding
from retailers.history import record_revisions
from retailers.models import Policy, Retailer, Revision
from retailers.publishing.findings import renew_findings
from retailers.publishing.noted import note_command
from retailers.publishing.outcome import Outcome
from retailers.publishing.rendered import store_rendered
from retailers.tasks import renew

COMMAND_LINE = "import"
_LONGEST_NAME = 120


class Published(NamedTuple):
    """A retailer whose rows hold a record, what came out for it, and its document's oddities; None leaves those."""

    retailer: Retailer
    outcome: Outcome
    oddities: Sequence[Finding] | None


def store(published: Sequence[Published], *, editor: User | None, note: str) -> list[Revision | None]:
    """Store all that follows from records whose rows are written; give each revision, None where nothing changed.

    In a transaction, no retailer twice. The caller tells the search.
    """
    records = [(retailer, outcome.record) for retailer, outcome, _ in published]
    renew_findings([(retailer, outcome.findings, oddities) for retailer, outcome, oddities in published])
    renew(records, today=timezone.localdate())
    _store_rendered(published)
    revisions = record_revisions(records, editor=editor, editor_name=name_of(editor), note=note)
    if editor is None:
        note_command([each for each in revisions if each])
    return revisions


def tell_search() -> None:
    """Have the search take in what was published, once it is committed."""
    transaction.on_commit(search.catch_up, robust=True)


def _store_rendered(published: Sequence[Published]) -> None:
    made = {
        retailer.pk: (outcome.html, outcome.record.policy.answers)
        for retailer, outcome, _ in published
        if outcome.record.policy
    }
    policies = Policy.objects.filter(retailer__in=made).order_by().values_list("pk", "retailer_id")
    store_rendered((key, *made[retailer]) for key, retailer in policies)


def name_of(editor: User | None) -> str:
    """Give the public name of an editor: the full name, or the account's; that of the import where there is none."""
    return (editor.get_full_name() or editor.get_username())[:_LONGEST_NAME] if editor else COMMAND_LINE
