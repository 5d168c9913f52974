"""What readers say is wrong with a page, and what became of it."""

from hashlib import sha256
from typing import Self

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from retailers.models.retailer import Retailer
from retailers.models.revision import Revision
from retailers.vocabulary import ReportState, Topic

LONGEST_REPORT = 1_000
OPEN = (ReportState.RECEIVED, ReportState.LOOKING)


class ReportQuerySet(models.QuerySet["Report"]):
    """The reports that editors work on."""

    def open(self) -> Self:
        """Those that wait for an answer."""
        return self.filter(state__in=OPEN)


class Report(models.Model):
    """A reader's words about one answer of a page. Who sent it is not kept; its reference is all that leads to it."""

    reference = models.CharField(max_length=20, unique=True, help_text="Cannot be guessed: part of an address.")
    retailer = models.ForeignKey(Retailer, on_delete=models.CASCADE, related_name="reports")
    seen = models.ForeignKey(
        Revision, null=True, on_delete=models.SET_NULL, related_name="+", help_text="The version that the reader saw."
    )
    topic = models.CharField(max_length=10, choices=Topic, blank=True, help_text="Blank: about the whole page.")
    about = models.CharField(max_length=500, help_text="The answer as the reader saw it.")
    section = models.CharField(max_length=300, blank=True, help_text="The section that its proof stood in.")
    words = models.TextField("what is wrong", validators=[MaxLengthValidator(LONGEST_REPORT)])
    email = models.EmailField("e-mail address", blank=True, help_text="Deleted when the report is closed.")
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.RECEIVED)
    answer = models.CharField(
        max_length=500, blank=True, help_text="The reader sees it on the report's page. Needed where nothing changes."
    )
    corrected_in = models.ForeignKey(
        Revision,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The version that corrects it. Blank, where it was corrected: the newest.",
    )
    received_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    closed_by_name = models.CharField(max_length=150, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["state", "-received_at", "id"], name="report_by_state")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ReportState.values), name="report_state_known"),
            models.CheckConstraint(condition=Q(state__in=OPEN) | Q(email=""), name="report_closed_without_address"),
            models.CheckConstraint(
                condition=~Q(state=ReportState.CORRECTED) | Q(corrected_in__isnull=False),
                name="report_corrected_in_a_version",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.UNCHANGED) | ~Q(answer=""), name="report_unchanged_with_answer"
            ),
        ]

    def __str__(self) -> str:
        return f"Report about {self.retailer}: {self.about}"

    def get_absolute_url(self) -> str:
        """Give the address of the page that shows what became of it."""
        return reverse("report_status", args=[self.reference])

    @property
    def standing(self) -> str:
        """What was answered so far, as a digest: another after each answer, so that a form tells whether one came."""
        closed = self.closed_at.timestamp() if self.closed_at else 0
        said = f"{self.state}\0{self.answer}\0{self.corrected_in_id}\0{closed}"
        return sha256(said.encode()).hexdigest()[:16]

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.state in OPEN
