"""Looking at a proposal, and deciding on it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib.admin.models import CHANGE
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from retailers.checks import Finding
from retailers.dataset.json_records import to_fields, to_record
from retailers.dataset.merging import MINE, Merge, three_way
from retailers.dataset.record import Retailer as Record
from retailers.history import records_of
from retailers.models import Proposal, Retailer, Revision
from retailers.proposals.conflict import Moved, Refused
from retailers.proposals.deciding import decide, log, renew_task
from retailers.proposals.rebasing import NO_CHOICES, locked, newer_than, publish_record, rebase
from retailers.publishing import name_of
from retailers.rights import may_publish
from retailers.snapshots import record_of
from retailers.vocabulary import ProposalState

_LONGEST_NOTE = 500


@dataclass(frozen=True)
class Review:
    """A proposal as it would be published now: what is published, what it would be, and how the two were merged.

    `after` is theirs where a collision is left to choose, `wished` the author's. `current` is the retailer's publish
    sequence, 0 where it is new; `newer` is what was published since its base.
    """

    proposal: Proposal
    retailer: Retailer | None
    current: int
    before: Record | None
    after: Record
    wished: Record
    merge: Merge
    newer: Sequence[Revision]

    @property
    def is_rebased(self) -> bool:
        """Whether somebody published since the author started."""
        return bool(self.newer)


def review(proposal: Proposal, *, choices: Mapping[str, str] = NO_CHOICES) -> Review:
    """Give what a reviewer sees of a proposal: laid over what is published now; once decided, over its base."""
    rows = Retailer.objects.filter(pk=proposal.retailer_id) if proposal.retailer_id else None
    retailer = (rows if rows is not None else Retailer.objects.filter(slug=proposal.slug)).first()
    if retailer is None or not proposal.is_waiting:
        return _alone(proposal, retailer)
    base = proposal.base.sequence if proposal.base else 0
    merge = rebase(proposal.record, retailer=retailer, base=proposal.base, choices=choices)
    before, after = record_of(retailer), to_record(merge.fields, source=proposal.slug)
    wished = _wished(proposal, retailer, merge, choices) if merge.open else after
    newer = newer_than(retailer, base)
    return Review(proposal, retailer, retailer.sequence, before, after, wished, merge, newer)


def _wished(proposal: Proposal, retailer: Retailer, merge: Merge, choices: Mapping[str, str]) -> Record:
    """Give the record with the author's version of what is left to choose."""
    all_chosen = {**choices, **{each.key: MINE for each in merge.open}}
    wished = rebase(proposal.record, retailer=retailer, base=proposal.base, choices=all_chosen)
    return to_record(wished.fields, source=proposal.slug)


def _alone(proposal: Proposal, retailer: Retailer | None) -> Review:
    """Show a proposal over its base, whatever is published now."""
    before = records_of(proposal.base)[0] if proposal.base else None
    fields = to_fields(before) if before else {}
    merge = three_way(fields, fields or proposal.record, proposal.record)
    current, after = retailer.sequence if retailer else 0, to_record(proposal.record, source="")
    return Review(proposal, retailer, current, before, after, after, merge, ())


@transaction.atomic
def approve(
    proposal: Proposal,
    *,
    reviewer: User,
    note: str = "",
    choices: Mapping[str, str] = NO_CHOICES,
    seen: int | None = None,
    version: dt.datetime | None = None,
) -> Revision:
    """Publish a proposal over what is published now; give the revision.

    The history names the author as the editor, and who approved it in the note; where the author's account is gone,
    the reviewer is named, and the author in the note. Raises Moved where collisions are left to choose, or where
    somebody published since the reviewer looked (`seen`), and Refused where it was decided or changed meanwhile
    (`version` is its `changed_at` as the reviewer saw it).
    """
    _refuse_others(reviewer)
    retailer = locked(to_record(proposal.record, source=""), proposal.retailer)
    proposal.refresh_from_db()
    found = review(proposal, choices=choices)
    open_only = (ProposalState.OPEN,)
    decide(proposal, to=ProposalState.PUBLISHED, by=reviewer, answer=note, states=open_only, version=version)
    if found.merge.open or seen not in (None, found.current):
        raise Moved(found.merge, found.current, found.newer)
    _refuse_taken(found)
    proposal.published = _published(found, reviewer=reviewer, note=note, retailer=retailer)
    proposal.retailer = proposal.published.retailer
    proposal.save(update_fields=["published", "retailer"])
    log(proposal, by=reviewer, flag=CHANGE, did="Published")
    renew_task(proposal)
    return proposal.published


def _published(found: Review, *, reviewer: User, note: str, retailer: Retailer | None) -> Revision:
    """Publish, or give the last revision where the proposal changes nothing any more."""
    proposal = found.proposal
    revision = publish_record(
        found.after,
        retailer=retailer,
        editor=proposal.author or reviewer,
        note=_signed(proposal, reviewer=reviewer, note=note),
        oddities=[Finding(**each) for each in proposal.oddities] or None,
    )
    return revision or Revision.objects.filter(retailer__slug=found.after.id).newest_first()[0]


def _signed(proposal: Proposal, *, reviewer: User, note: str) -> str:
    """Give the note of the history: why, in whose words, and who approved it."""
    by = f"approved by {name_of(reviewer)}"
    signature = by if proposal.author else f"proposed by {proposal.author_name}, {by}"
    why = (note or proposal.note)[: _LONGEST_NOTE - len(signature) - 3]
    return f"{why} ({signature})" if why else signature[0].upper() + signature[1:]


def _refuse_taken(found: Review) -> None:
    others = Retailer.objects.filter(slug=found.after.id)
    if found.retailer and others.exclude(pk=found.retailer.pk).exists():
        raise Refused(f"Another retailer has the ID {found.after.id} by now.")


@transaction.atomic
def decline(proposal: Proposal, *, reviewer: User, answer: str, version: dt.datetime | None = None) -> None:
    """Refuse a proposal, with the reason for its author."""
    _refuse_others(reviewer)
    _need_reason(answer)
    decide(proposal, to=ProposalState.DECLINED, by=reviewer, answer=answer, version=version)
    log(proposal, by=reviewer, flag=CHANGE, did="Declined")
    renew_task(proposal)


@transaction.atomic
def ask_changes(proposal: Proposal, *, reviewer: User, answer: str, version: dt.datetime | None = None) -> None:
    """Give a proposal back to its author, with what to change; it waits for them to propose again."""
    _refuse_others(reviewer)
    _need_reason(answer)
    open_only = (ProposalState.OPEN,)
    decide(proposal, to=ProposalState.CHANGES_ASKED, by=reviewer, answer=answer, states=open_only, version=version)
    log(proposal, by=reviewer, flag=CHANGE, did="Changes asked for")
    renew_task(proposal)


def _refuse_others(reviewer: User) -> None:
    if not may_publish(reviewer):
        raise PermissionDenied("Only who may publish decides on proposals.")


def _need_reason(answer: str) -> None:
    if not answer.strip():
        raise Refused("Give a reason: the author reads it.")
