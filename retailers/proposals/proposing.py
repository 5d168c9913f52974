"""Proposing, and what an author may do with a proposal that waits."""

from collections.abc import Sequence
from dataclasses import asdict

from django.contrib.admin.models import ADDITION, CHANGE
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from retailers.checks import Finding
from retailers.dataset.json_records import to_fields
from retailers.dataset.record import Retailer as Record
from retailers.models import Proposal, Retailer, Revision
from retailers.models.proposal import ProposalQuerySet
from retailers.proposals.deciding import decide, log, renew_task
from retailers.proposals.rebasing import Fields, fields_of, laid_over, locked, revision_at
from retailers.publishing import name_of
from retailers.vocabulary import ProposalState


@transaction.atomic
def propose(
    record: Record,
    *,
    base: int,
    author: User,
    note: str,
    oddities: Sequence[Finding] = (),
    retailer: Retailer | None = None,
) -> Proposal:
    """Propose a record made from the revision of sequence `base` (0: the retailer is new).

    An author has one waiting proposal for a retailer: what is proposed again is added to it, and holds where the two
    differ; it waits for a reviewer again. `retailer` is needed only where the record gives it a new ID.
    """
    found = locked(record, retailer)
    revision = revision_at(found, base)
    waiting = _waiting(author, found, record.id).select_for_update(of=("self",)).first()
    proposal = waiting or Proposal(author=author, author_name=name_of(author))
    proposal.record = _added(waiting, to_fields(record), revision) if waiting else to_fields(record)
    proposal.slug, proposal.retailer, proposal.base = proposal.record["id"], found, revision
    proposal.note = note or proposal.note
    proposal.oddities = [asdict(each) for each in oddities]
    proposal.state, proposal.changed_at = ProposalState.OPEN, timezone.now()
    proposal.save()
    log(proposal, by=author, flag=CHANGE if waiting else ADDITION, did="Proposed again" if waiting else "Proposed")
    renew_task(proposal)
    return proposal


def waiting_of(author: User, *, retailer: Retailer | None = None, slug: str = "") -> Proposal | None:
    """Give the author's proposal that waits for a retailer, or for a new one with that ID."""
    return _waiting(author, retailer, slug).first()


def _waiting(author: User, retailer: Retailer | None, slug: str) -> ProposalQuerySet:
    rows = Q(retailer=retailer) | Q(retailer=None, slug=retailer.slug) if retailer else Q(retailer=None, slug=slug)
    return Proposal.objects.waiting().filter(rows, author=author).select_related("base")


def _added(waiting: Proposal, fields: Fields, base: Revision | None) -> Fields:
    """Lay new work over what its author proposed before, both on what is published."""
    if base is None:
        return fields
    published = fields_of(base)
    before: Fields = waiting.record
    if waiting.base_id != base.pk:
        before = laid_over(fields_of(waiting.base), published, before)
    return laid_over(published, before, fields)


@transaction.atomic
def withdraw(proposal: Proposal, *, author: User) -> None:
    """Take one's own proposal back; it stays on file."""
    _refuse_strangers(proposal, author)
    decide(proposal, to=ProposalState.WITHDRAWN, by=author)
    log(proposal, by=author, flag=CHANGE, did="Withdrawn")
    renew_task(proposal)


@transaction.atomic
def reword(proposal: Proposal, *, author: User, note: str) -> None:
    """Say otherwise why one's own proposal should be published."""
    _refuse_strangers(proposal, author)
    changed = Proposal.objects.waiting().filter(pk=proposal.pk).update(note=note, changed_at=timezone.now())
    if changed:
        proposal.refresh_from_db()
        log(proposal, by=author, flag=CHANGE, did="Note changed")


def _refuse_strangers(proposal: Proposal, author: User) -> None:
    if proposal.author_id != author.pk:
        raise PermissionDenied("This proposal is somebody else's.")
