"""What the deadline page asks: dates and choices, from the query string."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django_countries import countries

from retailers.dataset.cards import written_date
from retailers.dataset.record import Policy
from retailers.deadlines import Purchase, dates_of, questions_of
from retailers.deadlines.choices import LABELS
from retailers.deadlines.purchase import DATES, FIRST_DAY, LAST_DAY, NONE_OF_THESE
from retailers.vocabulary import Channel, ItemCondition, Payment, Reason, Seller

MOST_CHOSEN = 20
LONGEST_CHOICE = 120
_NOT_A_DAY = "This is no day of the calendar. Write it like 2026-05-26."
_OUT_OF_BOUNDS = f"Give a day from {written_date(FIRST_DAY)} to {written_date(LAST_DAY)}."
_NO_CHOICE = "Choose one of the list."
_BEFORE = {"ordered": "the day you ordered", "dispatched": "the day it was sent"}


class Several(forms.MultipleChoiceField):
    """What is ticked of a policy's own words: None where nothing is; words that it no longer has are the engine's."""

    def valid_value(self, value: str) -> bool:
        """Any words may have stood in a policy once."""
        return len(value) <= LONGEST_CHOICE

    def clean(self, value: Any) -> frozenset[str] | None:
        chosen = frozenset(super().clean(value))
        if len(chosen) > MOST_CHOSEN:
            raise forms.ValidationError(f"Tick {MOST_CHOSEN} at most.")
        return chosen - {NONE_OF_THESE} if chosen else None


def _day() -> forms.DateField:
    return forms.DateField(
        required=False,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _NOT_A_DAY},
        validators=[MinValueValidator(FIRST_DAY, _OUT_OF_BOUNDS), MaxValueValidator(LAST_DAY, _OUT_OF_BOUNDS)],
    )


def _one_of(*values: str) -> forms.ChoiceField:
    choices = [(value, value) for value in values]
    return forms.ChoiceField(required=False, choices=choices, error_messages={"invalid_choice": _NO_CHOICE})


def _several() -> Several:
    return Several(required=False, error_messages={"invalid_choice": _NO_CHOICE})


@dataclass(frozen=True)
class Asked:
    """One thing that the page asks: a date with its value, or choices with whether each is taken; and what is wrong."""

    name: str
    label: str
    value: str
    errors: tuple[str, ...]
    choices: tuple[tuple[str, str, bool], ...] = ()
    several: bool = False


class PurchaseForm(forms.Form):
    """A purchase; all of it is optional."""

    ordered = _day()
    dispatched = _day()
    delivered = _day()
    reason = _one_of(*Reason.values)
    channel = _one_of(*Channel.values)
    seller = _one_of(*Seller.values)
    item_condition = _one_of(*ItemCondition.values)
    payment = _one_of(*Payment.values, NONE_OF_THESE)
    ships_to = _one_of(*countries.countries, NONE_OF_THESE)
    item_category = _several()
    membership = _several()
    other = _several()

    def clean(self) -> dict[str, Any]:
        """Refuse a parcel that was sent before it was ordered, or arrived before either."""
        cleaned: dict[str, Any] = super().clean() or {}
        known = [(name, day) for name in DATES if isinstance(day := cleaned.get(name), dt.date)]
        for (before, start), (name, day) in pairwise(known):
            if day < start:
                self.add_error(name, f"This lies before {_BEFORE[before]}.")
        return cleaned

    def purchase(self) -> Purchase:
        """Give the purchase of a form that is valid."""
        return Purchase(**self.cleaned_data)

    def dates(self, policy: Policy) -> list[Asked]:
        """Give the dates to ask for, and one that was given anyway."""
        names = [name for name in DATES if name in dates_of(policy) or self[name].value()]
        return [Asked(name, LABELS[name], self._day(name), self._wrong(name)) for name in names]

    def choices(self, *policies: Policy) -> Iterator[Asked]:
        """Give the questions that make a difference to one of some policies."""
        for question in questions_of(*policies):
            field = self[question.name]
            chosen = [*(field.value() or [])] if question.several else [field.value() or ""]
            choices = tuple((value, label, value in chosen) for value, label in question.choices)
            yield Asked(question.name, question.label, "", self._wrong(question.name), choices, question.several)

    def _day(self, name: str) -> str:
        """Give the day that was typed; "" for what is none, which HTML's date field could not show."""
        try:
            return dt.date.fromisoformat(self[name].value() or "").isoformat()
        except ValueError:
            return ""

    def _wrong(self, name: str) -> tuple[str, ...]:
        return tuple(str(error) for error in self[name].errors)
