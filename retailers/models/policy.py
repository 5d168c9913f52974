"""A return policy and the sections of its official text."""

from typing import Self

from django.db import models

from retailers.dataset.text import anchors
from retailers.models.retailer import Retailer, check_web_address
from retailers.vocabulary import AnswerState, Topic


def _state(topic: Topic) -> "models.CharField[str, str]":
    return models.CharField(topic.label.lower(), max_length=10, choices=AnswerState, default=AnswerState.UNCHECKED)


class Policy(models.Model):
    """A retailer's return policy: where it was read, when it was last verified, what is known of each topic."""

    retailer = models.OneToOneField(Retailer, on_delete=models.CASCADE, related_name="policy")
    official = models.BooleanField(
        "official policy", default=True, help_text="The text is the retailer's own, not a report about it."
    )
    source_url = models.CharField(
        "source",
        max_length=500,
        blank=True,
        validators=[check_web_address],
        help_text="The page where the text was read. Blank: the retailer's website is named instead.",
    )
    language = models.CharField(
        max_length=35, blank=True, help_text="BCP 47 tag of the text, such as de or pt-BR. Blank: not known."
    )
    last_verified = models.DateField(null=True, blank=True, help_text="Blank: never verified.")
    last_verified_by = models.CharField(max_length=120, blank=True, help_text="Blank: not said.")
    summary = models.CharField(max_length=600, blank=True, help_text="Blank: the first 200 characters of the text.")
    window_state = _state(Topic.WINDOW)
    fee_state = _state(Topic.FEE)
    receipt_state = _state(Topic.RECEIPT)
    method_state = _state(Topic.METHOD)
    refund_state = _state(Topic.REFUND)

    class Meta:
        ordering = ["retailer__name", "pk"]
        verbose_name_plural = "policies"
        permissions = [("verify_policy", "Can verify policies and facts")]
        indexes = [models.Index(fields=["-last_verified", "id"], name="policy_by_last_verified")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(**{f"{topic}_state__in": AnswerState.values}), name=f"policy_{topic}_state_known"
            )
            for topic in Topic.values
        ]

    def __str__(self) -> str:
        return f"Return policy of {self.retailer}"

    def get_absolute_url(self) -> str:
        """Give the address of the page that shows the policy."""
        return self.retailer.get_absolute_url()


class PolicySectionQuerySet(models.QuerySet["PolicySection"]):
    """Sections in the order of the text."""

    def in_order(self) -> Self:
        """By place in the text."""
        return self.order_by("position", "pk")


class PolicySection(models.Model):
    """One heading of the official text with its body, complete, never rewritten; the body may be empty."""

    policy = models.ForeignKey(Policy, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveIntegerField(default=0)
    heading = models.CharField(max_length=300)
    body = models.TextField(blank=True, max_length=100_000, help_text="Word for word. A new line starts a paragraph.")
    language = models.CharField(max_length=35, blank=True, help_text="Blank: the policy's language.")
    source_url = models.CharField(
        "source", max_length=500, blank=True, validators=[check_web_address], help_text="Blank: the policy's source."
    )

    objects = PolicySectionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "section"
        constraints = [models.CheckConstraint(condition=~models.Q(heading=""), name="section_has_heading")]

    def __str__(self) -> str:
        return self.heading


def anchors_by_section(sections: list[PolicySection]) -> dict[int, str]:
    """Give the anchor of each section by its key; `sections` are all of one policy, in order."""
    given = anchors([section.heading for section in sections])
    return {section.pk: anchor for section, anchor in zip(sections, given, strict=True)}
