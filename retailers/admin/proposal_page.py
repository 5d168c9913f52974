"""What the page of a proposal shows: who, why, over what, and each change in words."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User

from retailers.admin.conflicts import rows_of
from retailers.admin.links import change_url
from retailers.dataset.record import Policy
from retailers.dataset.record import Retailer as Record
from retailers.models import Policy as PolicyRow
from retailers.models import Proposal, Retailer, Revision
from retailers.proposals import Review, review
from retailers.rights import may_publish
from retailers.vocabulary import ProposalState
from retailers.wording.changes import detail_changes, fact_changes
from retailers.wording.text_changes import text_changes

_NOTHING = {
    "name": "",
    "brand": "",
    "aliases": (),
    "category": "",
    "headquarters": "",
    "website": "",
    "website_mark": "",
    "stock_ticker": "",
    "description": "",
    "policy": None,
}


def page_of(proposal: Proposal, *, reader: User, choices: Mapping[str, str]) -> dict[str, Any]:
    """Give all that the page of a proposal shows to a reader."""
    found = review(proposal, choices=choices)
    own, waits = proposal.author_id == reader.pk, proposal.is_waiting
    return {
        "proposal": proposal,
        "name": found.after.name,
        "retailer_url": change_url(Retailer, found.retailer.pk) if found.retailer else "",
        "policy_url": _policy_url(found.retailer),
        "base_url": change_url(Revision, proposal.base_id) if proposal.base_id else "",
        "published_url": change_url(Revision, proposal.published_id) if proposal.published_id else "",
        "is_own": own,
        "may_decide": may_publish(reader) and waits,
        "may_accept": may_publish(reader) and proposal.state == ProposalState.OPEN,
        "may_withdraw": own and waits,
        "seen": found.current,
        "version": proposal.changed_at.isoformat(),
        "newer": found.newer,
        "collisions": rows_of(found.merge.collisions, choices=choices),
        **_changes(found),
    }


def _changes(found: Review) -> dict[str, Any]:
    before = found.before or nothing_like(found.wished)
    was, now = before.policy or Policy(), found.wished.policy or Policy()
    return {
        "facts": fact_changes(was, now),
        "sections": text_changes(was, now),
        "details": detail_changes(before, found.wished),
    }


def nothing_like(record: Record) -> Record:
    """Give a record without anything in it, to compare a new one with."""
    return record.model_copy(update=_NOTHING)


def _policy_url(retailer: Retailer | None) -> str:
    policy = PolicyRow.objects.filter(retailer=retailer).first() if retailer else None
    return change_url(PolicyRow, policy.pk) if policy else ""
