"""What the law gives shoppers, whatever a policy says: one dated record for each right."""

import datetime as dt
from collections.abc import Collection
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django_countries import countries

from retailers.models.retailer import check_web_address
from retailers.vocabulary import EUROPEAN_UNION, LawClock, PeriodUnit, Postage, Situation


class StatutoryRightQuerySet(models.QuerySet["StatutoryRight"]):
    """The rights by who may see them."""

    def shown(self) -> Self:
        """Those that readers see: no drafts."""
        return self.filter(is_draft=False)

    def of(self, places: Collection[str]) -> Self:
        """Those of some countries with their regions, the whole country first."""
        return self.filter(place__in=places).order_by("region", "pk")


class StatutoryRight(models.Model):
    """One right, or its absence, in one situation at one place; there may be several for one situation."""

    key = models.CharField(
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", "Lower-case words joined by hyphens: de-faulty.")],
        help_text="Lower-case words joined by hyphens: de-faulty. An import knows the record by it.",
    )
    place = models.CharField(
        max_length=2,
        validators=[RegexValidator(r"^[A-Z]{2}$", "Two capital letters: DE, or EU.")],
        help_text="The country's code, or EU for what holds in the whole Union.",
    )
    region = models.CharField(
        max_length=6,
        blank=True,
        validators=[RegexValidator(r"^[A-Z]{2}-[A-Z0-9]{1,3}$", "ISO 3166-2, such as US-CA.")],
        help_text="ISO 3166-2, such as US-CA. Blank: the whole country.",
    )
    region_name = models.CharField(max_length=60, blank=True, help_text="As shoppers call the region: California.")
    situation = models.CharField(max_length=25, choices=Situation)
    holds = models.BooleanField(
        "the law gives this right", null=True, blank=True, help_text="Unknown: not settled, or left to the regions."
    )
    period = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Blank: the law sets no fixed length. Faulty goods: the time to claim in."
    )
    unit = models.CharField(max_length=12, choices=PeriodUnit, blank=True)
    clock = models.CharField("counted", max_length=10, choices=LawClock, blank=True, help_text="Blank: not said.")
    return_postage = models.CharField(max_length=10, choices=Postage, blank=True, help_text="Blank: nothing is shown.")
    refund_period = models.PositiveSmallIntegerField(null=True, blank=True, help_text="The time to pay back in.")
    refund_unit = models.CharField(max_length=12, choices=PeriodUnit, blank=True)
    tags = models.JSONField("conditions and exceptions", default=list, blank=True)
    law = models.CharField(max_length=150, blank=True, help_text="Its name in the home language or in English.")
    article = models.CharField(max_length=60, blank=True)
    source = models.CharField(
        max_length=500,
        blank=True,
        validators=[check_web_address],
        help_text="The official text, or the authority's page. A verified right has one.",
    )
    note = models.CharField(max_length=500, blank=True, help_text="Readers see it. What the fields cannot say.")
    remark = models.CharField(max_length=500, blank=True, help_text="Editors alone see it: what is still to be read.")
    is_draft = models.BooleanField("draft", default=True, help_text="Only editors see a draft.")
    verified_on = models.DateField(null=True, blank=True)
    verified_by = models.CharField(max_length=150, blank=True)
    changed_by = models.CharField(max_length=150, blank=True, help_text="Blank: as it was imported.")
    changed_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = StatutoryRightQuerySet.as_manager()

    class Meta:
        ordering = ["place", "region", "situation", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(situation__in=Situation.values), name="right_situation_known"),
            models.CheckConstraint(
                condition=Q(period__isnull=True, unit="") | Q(period__gt=0, unit__in=PeriodUnit.values),
                name="right_period_has_unit",
            ),
            models.CheckConstraint(
                condition=Q(refund_period__isnull=True, refund_unit="")
                | Q(refund_period__gt=0, refund_unit__in=PeriodUnit.values),
                name="right_refund_has_unit",
            ),
            models.CheckConstraint(
                condition=Q(holds__isnull=False, holds=True) | Q(period__isnull=True),
                name="right_period_only_where_it_holds",
            ),
            models.CheckConstraint(
                condition=Q(verified_on__isnull=True, verified_by="")
                | (Q(verified_on__isnull=False, is_draft=False) & ~Q(verified_by="") & ~Q(source="")),
                name="right_verified_with_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region or self.place}: {self.get_situation_display()}"

    def clean(self) -> None:
        """Refuse what no place is, and a number without its unit."""
        problems = {}
        if self.place and self.place != EUROPEAN_UNION and self.place not in countries:
            problems["place"] = "This is no country of ISO 3166-1, and not EU."
        if self.region and self.region[:2] != self.place:
            problems["region"] = f"A region of {self.place} begins with {self.place}-."
        for number, unit in (("period", "unit"), ("refund_period", "refund_unit")):
            if bool(getattr(self, number)) != bool(getattr(self, unit)):
                problems[unit] = "A number and its unit go together."
        if self.period and not self.holds:
            problems["period"] = "Only a right that the law gives has a length."
        if problems:
            raise ValidationError(problems)

    def verify(self, *, by: str, on: dt.date) -> None:
        """Note that somebody compared every field with the official text; readers see it from now on."""
        self.verified_by, self.verified_on, self.is_draft = by, on, False
