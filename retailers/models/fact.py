"""One stated answer of a policy, with the rules of its value as constraints."""

from decimal import Decimal
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django_countries.fields import CountryField

from retailers.models.policy import Policy, PolicySection
from retailers.vocabulary import (
    KINDS,
    Channel,
    Clock,
    FeeKind,
    FeePurpose,
    ItemCondition,
    MethodKind,
    Payment,
    Proof,
    Reason,
    ReceiptKind,
    RefundKind,
    Seller,
    Topic,
    WindowKind,
)


class Shape(NamedTuple):
    """Which value columns a kind must fill and which it may."""

    needed: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()


SHAPES: dict[str, dict[str, Shape]] = {
    Topic.WINDOW: {
        WindowKind.DAYS: Shape(("days", "clock")),
        WindowKind.FIXED_DATE: Shape(("until",)),
        WindowKind.UNLIMITED: Shape(),
        WindowKind.NOT_RETURNABLE: Shape(),
    },
    Topic.FEE: {
        FeeKind.FREE: Shape(("purpose",)),
        FeeKind.CARRIER: Shape(("purpose",)),
        FeeKind.FLAT: Shape(("amount", "currency", "purpose")),
        FeeKind.PERCENT: Shape(("percent", "purpose")),
    },
    Topic.RECEIPT: {kind: Shape() for kind in ReceiptKind.values},
    Topic.METHOD: {kind: Shape() for kind in MethodKind.values},
    Topic.REFUND: {kind: Shape(allowed=("days",)) for kind in RefundKind.values},
}
EMPTY: dict[str, str | None] = {
    "days": None,
    "clock": "",
    "until": None,
    "amount": None,
    "currency": "",
    "percent": None,
    "purpose": "",
}
DEFAULTS = {"clock": Clock.UNSTATED.value, "purpose": FeePurpose.POSTAGE.value}
CONDITIONS = (
    "reason",
    "item_category",
    "channel",
    "seller",
    "membership",
    "item_condition",
    "payment",
    "ordered_from",
    "ordered_until",
    "ships_to",
    "other",
)


def _is_empty(column: str) -> Q:
    return Q(**{f"{column}__isnull": True}) if EMPTY[column] is None else Q(**{column: ""})


def value_rule(topic: str) -> Q:
    """Give the constraint of one topic: a known kind, its columns filled, all others empty."""
    rule = ~Q(topic=topic)
    for kind, shape in SHAPES[topic].items():
        one = Q(topic=topic, kind=kind)
        for column in EMPTY:
            if column in shape.needed:
                one &= ~_is_empty(column)
            elif column not in shape.allowed:
                one &= _is_empty(column)
        rule |= one
    return rule


# Facts of a season, and those with a fixed last day.
DATED = Q(ordered_from__isnull=False) | Q(ordered_until__isnull=False) | Q(until__isnull=False)


class Fact(models.Model):
    """One stated answer: a topic, a typed value, when it holds, the quote that proves it, who checked it and when."""

    policy = models.ForeignKey(Policy, on_delete=models.CASCADE, related_name="facts")
    position = models.PositiveIntegerField(default=0)
    topic = models.CharField(max_length=10, choices=Topic)
    kind = models.CharField(
        max_length=20, choices=[(KINDS[topic].__name__, KINDS[topic].choices) for topic in Topic.values]
    )
    days = models.PositiveIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text="Calendar days of a window, or the days that a refund takes.",
    )
    clock = models.CharField(max_length=10, blank=True, choices=Clock, help_text="The day the window starts to run.")
    until = models.DateField("until", null=True, blank=True, help_text="Of a fixed date: the last day.")
    amount = models.DecimalField(
        null=True, blank=True, max_digits=8, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    currency = models.CharField(
        max_length=3, blank=True, validators=[RegexValidator(r"^[A-Z]{3}$", "Three capitals of ISO 4217, such as EUR.")]
    )
    percent = models.DecimalField(
        null=True,
        blank=True,
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.01")), MaxValueValidator(100)],
    )
    purpose = models.CharField("for", max_length=10, blank=True, choices=FeePurpose, help_text="What a fee is for.")

    reason = models.CharField(max_length=20, blank=True, choices=Reason)
    item_category = models.CharField(max_length=120, blank=True, help_text="Such as electronics.")
    channel = models.CharField(max_length=10, blank=True, choices=Channel)
    seller = models.CharField(max_length=15, blank=True, choices=Seller)
    membership = models.CharField(max_length=120, blank=True, help_text="Such as Gold members.")
    item_condition = models.CharField(max_length=10, blank=True, choices=ItemCondition)
    payment = models.CharField(max_length=15, blank=True, choices=Payment)
    ordered_from = models.DateField(null=True, blank=True, help_text="A season's first day of ordering.")
    ordered_until = models.DateField(null=True, blank=True, help_text="A season's last day of ordering.")
    ships_to = CountryField(blank=True)
    other = models.CharField(max_length=120, blank=True, help_text="Any other condition, in a few words.")

    quote = models.TextField(
        blank=True, max_length=2000, help_text="The exact words that prove it. Blank: shown as having no quote on file."
    )
    section = models.ForeignKey(
        PolicySection,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="facts",
        help_text="Where the quote stands. Blank: looked for in the whole text.",
    )
    proof = models.CharField(max_length=10, choices=Proof, default=Proof.ABSENT, editable=False)
    verified_on = models.DateField(null=True, blank=True, help_text="Blank: never verified on its own.")
    verified_by = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        indexes = [
            models.Index(fields=["proof", "policy"], name="fact_by_proof"),
            models.Index(fields=["ordered_until", "until"], condition=DATED, name="fact_dated"),
        ]
        constraints = [
            *(
                models.CheckConstraint(condition=value_rule(topic), name=f"fact_{topic}_value")
                for topic in Topic.values
            ),
            models.CheckConstraint(condition=Q(topic__in=Topic.values), name="fact_topic_known"),
            models.CheckConstraint(condition=Q(days__isnull=True) | Q(days__range=(1, 3650)), name="fact_days_range"),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__gt=0, percent__lte=100), name="fact_percent_range"
            ),
            models.CheckConstraint(condition=Q(amount__isnull=True) | Q(amount__gt=0), name="fact_amount_positive"),
            models.CheckConstraint(
                condition=Q(ordered_from__isnull=True)
                | Q(ordered_until__isnull=True)
                | Q(ordered_from__lte=models.F("ordered_until")),
                name="fact_season_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_topic_display()}: {self.get_kind_display()}"

    def clean(self) -> None:
        """Fill what a kind implies, and refuse a value whose columns do not fit its topic and kind."""
        shape = SHAPES.get(self.topic, {}).get(self.kind)
        if shape is None:
            raise ValidationError({"kind": "This value does not answer that topic."})
        for column in shape.needed:
            if not getattr(self, column) and column in DEFAULTS:
                setattr(self, column, DEFAULTS[column])
        problems = {column: "Needed for this value." for column in shape.needed if not getattr(self, column)}
        for column in EMPTY:
            if getattr(self, column) and column not in shape.needed + shape.allowed:
                problems[column] = "Leave empty: it does not belong to this value."
        if self.ordered_from and self.ordered_until and self.ordered_from > self.ordered_until:
            problems["ordered_until"] = "Lies before the first day of ordering."
        if problems:
            raise ValidationError(problems)
