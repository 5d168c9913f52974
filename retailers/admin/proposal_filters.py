"""Filters of the list of proposals."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from retailers.admin.editors import editor_of
from retailers.admin.list_filters import CountryInUse
from retailers.models import Category


class Mine(admin.SimpleListFilter):
    """The editor's own proposals, or those of others."""

    title = "author"
    parameter_name = "author"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [("mine", "Mine"), ("others", "Others'")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "mine":
            return queryset.filter(author=editor_of(request))
        return queryset.exclude(author=editor_of(request)) if self.value() == "others" else queryset


class ProposalCountry(CountryInUse):
    """The country that a proposed record is for: its ID ends in it, also where the retailer is new."""

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        return queryset.filter(slug__endswith=f"-{value.lower()}") if value else queryset


class ProposalCategory(admin.SimpleListFilter):
    """The category in the proposed record."""

    title = "category"
    parameter_name = "category"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [(name, name) for name in Category.objects.order_by("name").values_list("name", flat=True)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(record__category=self.value()) if self.value() else queryset
