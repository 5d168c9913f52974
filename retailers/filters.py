"""The query string of a list as a selection. Nothing a visitor types is an error: what is unknown is left out."""

import re
from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms

from retailers.models import Retailer
from retailers.search.selection import (
    CATEGORY,
    CHECKED,
    COUNTRY,
    FACETS,
    FEES,
    METHODS,
    RECEIPT,
    STATUS,
    VERIFIED,
    WINDOW,
    Facet,
    Selection,
    Sort,
)
from retailers.search.words import LONGEST, cleaned

_SLUG = re.compile(r"[\w-]{1,80}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_NUMBER = re.compile(r"[0-9]{1,9}")


class WordsField(forms.CharField):
    """What is searched for: one line of at most 200 characters."""

    def clean(self, value: Any) -> str:
        return cleaned(value) if isinstance(value, str) else ""


class ChosenField(forms.MultipleChoiceField):
    """Any number of values, each one of the choices."""

    def clean(self, value: Any) -> tuple[str, ...]:
        return tuple(each for each in _each(value) if self.valid_value(each))


class WellFormedField(forms.MultipleChoiceField):
    """Any number of values of one form; whether they name anything shows in what is found."""

    def __init__(self, *, form: re.Pattern[str], upper: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._form = form
        self._upper = upper

    def clean(self, value: Any) -> tuple[str, ...]:
        written = (each.upper() if self._upper else each for each in _each(value))
        return tuple(each for each in written if self._form.fullmatch(each))


class OneChosenField(forms.ChoiceField):
    """One of the choices, or none."""

    def clean(self, value: Any) -> str:
        return value if isinstance(value, str) and self.valid_value(value) else ""


class PageField(forms.IntegerField):
    """The number of a page, from 1."""

    def clean(self, value: Any) -> int:
        return max(int(value), 1) if isinstance(value, str) and _NUMBER.fullmatch(value) else 1


class FieldFilter(django_filters.Filter):
    """A parameter, read by a field of its own."""

    def __init__(self, field_class: type[forms.Field], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.field_class = field_class


def _chosen(facet: Facet) -> FieldFilter:
    return FieldFilter(ChosenField, label=facet.label, choices=list(facet.choices.items()))


class RetailerFilter(django_filters.FilterSet):
    """What may be asked of the list of retailers; the search answers it, no queryset."""

    q = FieldFilter(WordsField, label="Search", max_length=LONGEST)
    category = FieldFilter(WellFormedField, label=CATEGORY.label, form=_SLUG)
    country = FieldFilter(WellFormedField, label=COUNTRY.label, form=_COUNTRY, upper=True)
    status = _chosen(STATUS)
    window = _chosen(WINDOW)
    fees = _chosen(FEES)
    receipt = _chosen(RECEIPT)
    methods = _chosen(METHODS)
    verified = FieldFilter(OneChosenField, label=VERIFIED.label, choices=list(VERIFIED.choices.items()))
    checked = FieldFilter(OneChosenField, label=CHECKED.label, choices=list(CHECKED.choices.items()))
    sort = FieldFilter(OneChosenField, label="Sort by", choices=Sort.choices)
    page = FieldFilter(PageField, label="Page", min_value=1)

    class Meta:
        model = Retailer
        fields: list[str] = []

    def selection(self) -> Selection:
        """Give what is asked; each value that is unknown or ill-formed is left out alone."""
        if not self.is_bound or not self.form.is_valid():
            return Selection()
        asked = self.form.cleaned_data
        selection = Selection(words=asked["q"], sort=Sort(asked["sort"] or Sort.RELEVANCE))
        for name in FACETS:
            values = asked[name]
            selection = selection.with_values(name, (values,) if isinstance(values, str) else values)
        return selection.on_page(asked["page"])


def _each(value: object) -> Iterable[str]:
    values = value if isinstance(value, list | tuple) else [value]
    return (each for each in values if isinstance(each, str))
