"""What a record was at each publish: revisions, the texts they share, and the order of publishes."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone

from retailers.models.retailer import Retailer


class PublishSequenceManager(models.Manager["PublishSequence"]):
    """The one row that counts publishes of the whole directory."""

    def current(self) -> int:
        """Give the number of the last publish; 0 before the first."""
        return self.filter(pk=1).values_list("value", flat=True).first() or 0

    def state(self) -> tuple[int, dt.datetime | None]:
        """Give the number of the last publish and when it was taken; 0 and None before the first."""
        return self.filter(pk=1).values_list("value", "changed_at").first() or (0, None)

    def advance(self, count: int = 1) -> int:
        """Take the next numbers, and give the last of them.

        In a transaction: the row stays locked, so numbers appear in the order of commits.
        """
        taken = {"value": F("value") + count, "changed_at": timezone.now()}
        if not self.filter(pk=1).update(**taken):
            self.get_or_create(pk=1)
            self.filter(pk=1).update(**taken)
        return self.current()


class PublishSequence(models.Model):
    """The number of the last publish. Whatever is derived from records carries the number that it holds.

    A change of what readers see beside records takes a number too: a right by law, a doubt that an editor settled.
    """

    value = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(null=True)

    objects = PublishSequenceManager()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="publish_sequence_single_row")]

    def __str__(self) -> str:
        return str(self.value)


class StoredText(models.Model):
    """One section's body as some revision held it, kept once however many revisions share it."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    body = models.TextField()

    def __str__(self) -> str:
        return self.sha256


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Revisions, newest first by default."""

    def newest_first(self) -> Self:
        """By order of publishing, the last first."""
        return self.order_by("-sequence")

    def shown(self) -> Self:
        """What readers see now: of each listed retailer the last one, with `seen_since`."""
        last_change = PublishSequence.objects.filter(pk=1).values("changed_at")
        shown = self.filter(sequence=F("retailer__sequence"), retailer__is_listed=True)
        return shown.annotate(seen_since=models.Subquery(last_change))


class Revision(models.Model):
    """The whole record as published at one moment, who published it, why. Never edited, never deleted.

    `seen_since` is when what readers see of the directory last changed, where shown() gave the revision.
    """

    seen_since: dt.datetime | None

    retailer = models.ForeignKey(Retailer, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(help_text="1 for the retailer's first revision.")
    sequence = models.PositiveBigIntegerField(unique=True)
    published_at = models.DateTimeField(db_index=True)
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="revisions")
    editor_name = models.CharField(max_length=150)
    note = models.CharField(max_length=500, blank=True)
    record = models.JSONField(help_text="The record; each section's body is the SHA-256 of a stored text.")
    changes = models.JSONField(default=list, help_text="What changed against the revision before, in sentences.")
    text_sha256 = models.CharField(max_length=64, help_text="SHA-256 of the whole official text.")

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-sequence"]
        # First versions are no changes: a large import makes many of them, and lists of what changed pass them by.
        indexes = [models.Index(fields=["-sequence"], condition=models.Q(number__gt=1), name="revision_of_changes")]
        constraints = [models.UniqueConstraint(fields=["retailer", "number"], name="revision_number_once")]

    def __str__(self) -> str:
        return f"Revision {self.number} of {self.retailer}"
