"""What a form says to whoever cannot publish, and about what waits already."""

from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse

from retailers.models import Proposal, Retailer
from retailers.proposals import review, waiting_of
from retailers.publishing import name_of
from retailers.rights import PUBLISH, may_publish, may_verify
from retailers.wording.changes import change_sentences

MOST_NAMED = 8
_BACKEND = "django.contrib.auth.backends.ModelBackend"


def publishers() -> list[str]:
    """Name the first of those who may publish."""
    return [name_of(user) for user in User.objects.with_perm(PUBLISH, backend=_BACKEND).order_by("pk")[:MOST_NAMED]]


def proposing_context(editor: User, *, retailer: Retailer | None) -> dict[str, Any]:
    """Say for a form whether its save is proposed, who may publish, and which proposals wait for the retailer."""
    proposes = not may_publish(editor)
    return {
        "proposes": proposes,
        "verifies": proposes and may_verify(editor),
        "publishers": publishers() if proposes else [],
        "waiting": _own(editor, retailer) if retailer else None,
        "others_waiting": _others(editor, retailer) if retailer else [],
    }


def review_url(proposal: Proposal) -> str:
    """Give the address of the page where a proposal is read and decided."""
    return reverse("admin:retailers_proposal_review", args=[proposal.pk])


def _own(editor: User, retailer: Retailer) -> dict[str, Any] | None:
    proposal = waiting_of(editor, retailer=retailer)
    if proposal is None:
        return None
    found = review(proposal)
    sentences = change_sentences(found.before, found.wished)
    return {"proposal": proposal, "url": review_url(proposal), "sentences": sentences}


def _others(editor: User, retailer: Retailer) -> list[dict[str, Any]]:
    rows = Proposal.objects.open().filter(retailer=retailer).exclude(author=editor).defer("record")
    return [{"author": each.author_name, "url": review_url(each)} for each in rows[:MOST_NAMED]]
