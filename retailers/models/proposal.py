"""Changes that wait for somebody who may publish."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from retailers.models.retailer import Retailer
from retailers.models.revision import Revision
from retailers.vocabulary import ProposalState

WAITING = (ProposalState.OPEN, ProposalState.CHANGES_ASKED)


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """The proposals that somebody still works on."""

    def open(self) -> Self:
        """Those that wait for a reviewer."""
        return self.filter(state=ProposalState.OPEN)

    def waiting(self) -> Self:
        """Those that wait for a reviewer or for their author."""
        return self.filter(state__in=WAITING)


class Proposal(models.Model):
    """A whole record that somebody wants published, the revision it started from, and what became of it."""

    slug = models.CharField("ID", max_length=80, db_index=True, help_text="The ID of the retailer in the record.")
    retailer = models.ForeignKey(
        Retailer,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="proposals",
        help_text="Blank: the retailer is new.",
    )
    base = models.ForeignKey(
        Revision,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The revision that the author started from. Blank: there was none.",
    )
    record = models.JSONField(help_text="The proposed record, whole.")
    oddities = models.JSONField(default=list, blank=True, help_text="What was odd in an imported document.")
    note = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=15, choices=ProposalState, default=ProposalState.OPEN)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposals"
    )
    author_name = models.CharField(max_length=150)
    made_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reviewer_name = models.CharField(max_length=150, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=500, blank=True, help_text="What the reviewer says to the author.")
    published = models.ForeignKey(
        Revision, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="What it became."
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "-pk"]
        indexes = [models.Index(fields=["state", "-changed_at", "id"], name="proposal_by_state")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ProposalState.values), name="proposal_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=["declined", "changes_asked"]) | ~Q(answer=""),
                name="proposal_refused_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Proposal for {self.slug} by {self.author_name}"

    @property
    def is_waiting(self) -> bool:
        """Whether anybody still works on it."""
        return self.state in WAITING
