"""Saving what an editor made: published or proposed, by the editor's rights."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from retailers.checks import Finding
from retailers.dataset.json_records import to_fields, to_record
from retailers.dataset.record import Retailer as Record
from retailers.models import Proposal, Retailer, Revision
from retailers.proposals.conflict import Moved
from retailers.proposals.proposing import propose
from retailers.proposals.rebasing import NO_CHOICES, locked, newer_than, publish_record, rebase, revision_at
from retailers.rights import may_publish, may_verify
from retailers.snapshots import record_of


@dataclass(frozen=True)
class Saved:
    """What a save came to: a revision, a proposal, or nothing where nothing was changed."""

    revision: Revision | None = None
    proposal: Proposal | None = None

    @property
    def unchanged(self) -> bool:
        """Whether the record was as it is published already."""
        return self.revision is None and self.proposal is None


@transaction.atomic
def save(
    record: Record,
    *,
    base: int,
    editor: User,
    note: str,
    seen: int | None = None,
    choices: Mapping[str, str] = NO_CHOICES,
    oddities: Sequence[Finding] | None = None,
    retailer: Retailer | None = None,
) -> Saved:
    """Save a record that an editor made from the retailer's revision of sequence `base`; 0 for a new retailer.

    Raises Moved where somebody published since, unless the editor has seen that (`seen` is the retailer's sequence
    now) and chosen for each collision. `retailer` is needed only where the record gives it a new ID. `oddities` are
    those of the document that was read; None leaves the ones on file.
    """
    found = locked(record, retailer)
    if found and found.sequence != base:
        merge = rebase(to_fields(record), retailer=found, base=revision_at(found, base), choices=choices)
        if merge.open or seen != found.sequence:
            raise Moved(merge, found.sequence, newer_than(found, base))
        record = to_record(merge.fields, source=record.id)
    return _published_or_proposed(record, retailer=found, editor=editor, note=note, oddities=oddities)


def _published_or_proposed(
    record: Record, *, retailer: Retailer | None, editor: User, note: str, oddities: Sequence[Finding] | None
) -> Saved:
    before = record_of(retailer) if retailer else None
    if may_publish(editor) or (before and may_verify(editor) and _verifies_only(before, record)):
        return Saved(revision=publish_record(record, retailer=retailer, editor=editor, note=note, oddities=oddities))
    if record == before:
        return Saved()
    base = retailer.sequence if retailer else 0
    return Saved(
        proposal=propose(record, base=base, author=editor, note=note, oddities=oddities or (), retailer=retailer)
    )


def _verifies_only(before: Record, after: Record) -> bool:
    """Say whether two records differ in nothing but days and names of verification."""
    return _unverified(before) == _unverified(after)


def _unverified(record: Record) -> dict[str, Any]:
    fields = to_fields(record)
    policy = fields["policy"] or {"answers": {}}
    policy |= {"last_verified": None, "last_verified_by": ""}
    for answer in policy["answers"].values():
        for fact in answer["facts"]:
            fact |= {"verified_on": None, "verified_by": ""}
    return fields
