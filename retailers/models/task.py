"""What a retailer needs from a person: derived from its record, worked on by editors."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.utils import timezone

from retailers.models.retailer import Retailer
from retailers.vocabulary import TaskKind


class TaskQuerySet(models.QuerySet["Task"]):
    """The tasks that editors work on."""

    def due(self, today: dt.date) -> Self:
        """Those whose day has come and that nobody put off beyond today."""
        return self.filter(Q(skip_until__isnull=True) | Q(skip_until__lte=today), due_on__lte=today)

    def by_risk(self) -> Self:
        """The riskiest first, then those due longest."""
        return self.order_by("-risk", "due_on", "pk")

    def taken_by(self, editor: User) -> Self:
        """Those that an editor has taken."""
        return self.filter(assigned_to=editor)


class Task(models.Model):
    """One reason why a retailer needs a person. Renewed at each publish; who took it and until when it rests stay."""

    retailer = models.ForeignKey(Retailer, on_delete=models.CASCADE, related_name="tasks")
    kind = models.CharField(max_length=12, choices=TaskKind)
    risk = models.PositiveSmallIntegerField(help_text="0 to 100; the queue shows the highest first.")
    reason = models.CharField(max_length=300, help_text="Why, in a short sentence with its figures.")
    due_on = models.DateField(help_text="The first day on which it needs a person.")
    since = models.DateTimeField(default=timezone.now)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="tasks"
    )
    skip_until = models.DateField(null=True, blank=True, help_text="Rests until this day.")

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["-risk", "due_on", "pk"]
        indexes = [
            models.Index(fields=["-risk", "due_on", "id"], name="task_by_risk"),
            models.Index(fields=["kind", "-risk", "due_on", "id"], name="task_by_kind"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["retailer", "kind"], name="task_once_per_kind"),
            models.CheckConstraint(condition=Q(kind__in=TaskKind.values), name="task_kind_known"),
            models.CheckConstraint(condition=Q(risk__lte=100), name="task_risk_range"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.retailer}"
