"""The one way a proposal changes its state, so that nobody decides what somebody else has decided already."""

import datetime as dt
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.formats import date_format

from retailers.models import Proposal, Retailer
from retailers.models.proposal import WAITING
from retailers.proposals.conflict import Refused
from retailers.publishing import name_of
from retailers.tasks import renew_of
from retailers.vocabulary import ProposalState


def decide(
    proposal: Proposal,
    *,
    to: ProposalState,
    by: User,
    answer: str = "",
    states: tuple[ProposalState, ...] = WAITING,
    version: dt.datetime | None = None,
) -> None:
    """Move a proposal from one of `states` to another, in a transaction; raise Refused where somebody was quicker.

    `version` is the proposal's `changed_at` as the decider saw it; None decides whatever it says now.
    """
    if proposal.retailer_id:  # the retailer before its proposal, as propose() does
        list(Retailer.objects.select_for_update().filter(pk=proposal.retailer_id))
    rows = Proposal.objects.filter(pk=proposal.pk, state__in=states)
    if version is not None:
        rows = rows.filter(changed_at=version)
    now = timezone.now()
    columns: dict[str, Any] = {"state": to, "changed_at": now}
    if to != ProposalState.WITHDRAWN:
        columns |= {"reviewer": by, "reviewer_name": name_of(by), "reviewed_at": now, "answer": answer}
    changed = rows.update(**columns)
    proposal.refresh_from_db()
    if not changed:
        raise Refused(_quicker(proposal))


def _quicker(proposal: Proposal) -> str:
    when = date_format(timezone.localtime(proposal.changed_at), "DATETIME_FORMAT")
    did = {
        ProposalState.OPEN: f"{proposal.author_name} changed this proposal on {when}: look at it again.",
        ProposalState.CHANGES_ASKED: f"{proposal.reviewer_name} asked for changes on {when}.",
        ProposalState.PUBLISHED: f"{proposal.reviewer_name} published this proposal already, on {when}.",
        ProposalState.DECLINED: f"{proposal.reviewer_name} declined this proposal already, on {when}.",
        ProposalState.WITHDRAWN: f"{proposal.author_name} withdrew this proposal on {when}.",
    }
    return did[ProposalState(proposal.state)]


def log(proposal: Proposal, *, by: User, flag: int, did: str) -> None:
    """Note in the admin's log what somebody did with a proposal."""
    LogEntry.objects.log_actions(by.pk, [proposal], flag, change_message=f"{did}.", single_object=True)


def renew_task(proposal: Proposal) -> None:
    """Let the retailer's proposals be, or no longer be, a task."""
    if proposal.retailer:
        renew_of(proposal.retailer)
