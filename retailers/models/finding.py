"""What is wrong with a record, for editors."""

from typing import Self

from django.db import models
from django.utils import timezone

from retailers.models.retailer import Retailer


class FindingQuerySet(models.QuerySet["Finding"]):
    """The findings that editors work on."""

    def open(self) -> Self:
        """Those that nobody has dismissed."""
        return self.filter(dismissed_at__isnull=True)


class Finding(models.Model):
    """One oddity of a record: a code, the place, a message. Once dismissed it comes back when its text changes."""

    class Origin(models.TextChoices):
        """Who found it: the checks at a publish, or the reading of a document."""

        RECORD = "record", "Checks of the record"
        DOCUMENT = "document", "Reading of the document"

    # The index of a retailer's codes serves its findings too.
    retailer = models.ForeignKey(Retailer, on_delete=models.CASCADE, related_name="findings", db_index=False)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.RECORD)
    code = models.CharField(max_length=40, db_index=True)
    place = models.CharField(max_length=400)
    message = models.TextField()
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of code, place and the text it is about.")
    found_at = models.DateTimeField(default=timezone.now)
    dismissed_at = models.DateTimeField(null=True, blank=True)
    dismissed_by = models.CharField(max_length=150, blank=True)
    dismissed_reason = models.CharField(max_length=300, blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["retailer", "pk"]
        indexes = [models.Index(fields=["retailer", "code"], name="finding_of_retailer")]
        constraints = [
            models.UniqueConstraint(fields=["retailer", "fingerprint"], name="finding_once"),
            models.CheckConstraint(
                condition=models.Q(dismissed_at__isnull=True) | ~models.Q(dismissed_reason=""),
                name="finding_dismissed_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.place}"
