"""Filters of the lists: each reads one value of its own choices, anything else is no filter."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django_countries import countries

from retailers.checks import CODES
from retailers.models import Finding, Retailer
from retailers.vocabulary import Proof

AGES = (30, 90, 180, 365)
NEVER = "never"


class VerifiedBefore(admin.SimpleListFilter):
    """Those whose last verification lies so many days back; what was never verified counts as older than any age."""

    title = "verified before"
    parameter_name = "verified_before"
    day_field = "policy__last_verified"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [*((str(age), f"{age} days ago, or never") for age in AGES), (NEVER, "Never verified")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if value is None or value not in {NEVER, *map(str, AGES)}:
            return queryset
        never = Q(**{f"{self.day_field}__isnull": True})
        if value == NEVER:
            return queryset.filter(never)
        day = timezone.localdate() - dt.timedelta(days=int(value))
        return queryset.filter(never | Q(**{f"{self.day_field}__lt": day}))


class PolicyVerifiedBefore(VerifiedBefore):
    """The same for a list of policies."""

    day_field = "last_verified"


class FactVerifiedBefore(VerifiedBefore):
    """The same for a list of facts."""

    day_field = "verified_on"


class CountryInUse(admin.SimpleListFilter):
    """The countries that some retailer is in."""

    title = "country"
    parameter_name = "country"
    country_field = "country"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        codes = Retailer.objects.order_by("country").values_list("country", flat=True).distinct()
        return sorted(((code, countries.name(code)) for code in codes), key=lambda each: each[1])

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        return queryset.filter(**{self.country_field: value}) if value else queryset


class PolicyCountry(CountryInUse):
    """The same for a list of policies."""

    country_field = "retailer__country"


class OpenFindings(admin.SimpleListFilter):
    """Retailers with a finding that nobody has dismissed, by its code."""

    title = "open findings"
    parameter_name = "finding"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        codes = Finding.objects.open().order_by("code").values_list("code").annotate(Count("retailer", distinct=True))
        found = [(code, f"{CODES.get(code, code)} ({count})") for code, count in codes]
        return [("any", "Any"), *found, ("none", "None")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value, found = self.value(), Finding.objects.open()
        if not value:
            return queryset
        if value == "none":
            return queryset.exclude(pk__in=found.values("retailer"))
        return queryset.filter(pk__in=(found if value == "any" else found.filter(code=value)).values("retailer"))


class FindingCode(admin.SimpleListFilter):
    """The codes on file, in words."""

    title = "code"
    parameter_name = "code"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        codes = Finding.objects.order_by("code").values_list("code", flat=True).distinct()
        return [(code, CODES.get(code, code)) for code in codes]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(code=self.value()) if self.value() else queryset


class Dismissed(admin.SimpleListFilter):
    """Findings that are open, as the list starts, or dismissed."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [("open", "Open"), ("dismissed", "Dismissed")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() in ("open", "dismissed"):
            return queryset.filter(dismissed_at__isnull=self.value() == "open")
        return queryset


class LostProof(admin.SimpleListFilter):
    """Policies with a fact whose quote is no longer in the text."""

    title = "proof"
    parameter_name = "proof"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [(Proof.LOST.value, "Some fact has lost its proof"), (Proof.ABSENT.value, "Some fact has no quote")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        return queryset.filter(facts__proof=value).distinct() if value in Proof.values else queryset
