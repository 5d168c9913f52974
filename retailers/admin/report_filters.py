"""Filters of the list of reports."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from retailers import vocabulary
from retailers.admin.list_filters import CountryInUse
from retailers.models.report import OPEN

WAITING = "open"


class ReportState(admin.SimpleListFilter):
    """Those that wait for an answer, or one of the states."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [(WAITING, "Waiting for an answer"), *vocabulary.ReportState.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if value == WAITING:
            return queryset.filter(state__in=OPEN)
        return queryset.filter(state=value) if value in vocabulary.ReportState.values else queryset


class ReportCountry(CountryInUse):
    """The country of the retailer that a report is about."""

    country_field = "retailer__country"
