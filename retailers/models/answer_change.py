"""What a revision changed in the answers: one row for each question whose answer says something else."""

from typing import Self

from django.db import models

from retailers.models.retailer import Retailer
from retailers.models.revision import Revision
from retailers.vocabulary import Topic


class AnswerChangeQuerySet(models.QuerySet["AnswerChange"]):
    """Changes of answers, as readers see them."""

    def newest_first(self) -> Self:
        """By order of publishing, the last first."""
        return self.order_by("-sequence", "topic")

    def listed(self) -> Self:
        """Those of retailers that are shown."""
        return self.filter(retailer__is_listed=True)


class AnswerChange(models.Model):
    """One answer before and after a revision, in words. Written with the revision, never edited."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="answer_changes")
    retailer = models.ForeignKey(Retailer, on_delete=models.CASCADE, related_name="answer_changes")
    sequence = models.PositiveBigIntegerField(help_text="The revision's.")
    topic = models.CharField(max_length=10, choices=Topic)
    sentences = models.JSONField(help_text="What changed, each thing a sentence.")

    objects = AnswerChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-sequence", "topic"]
        indexes = [
            models.Index(fields=["-sequence", "topic"], name="answer_change_newest"),
            models.Index(fields=["topic", "-sequence"], name="answer_change_of_topic"),
            models.Index(fields=["retailer", "-sequence"], name="answer_change_of_retailer"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["revision", "topic"], name="answer_change_once"),
            models.CheckConstraint(condition=models.Q(topic__in=Topic.values), name="answer_change_topic_known"),
        ]

    def __str__(self) -> str:
        return "; ".join(self.sentences)
