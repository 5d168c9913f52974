"""The form of one fact: what an editor decides about it, and what it says instead."""

import datetime as dt
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.forms.boundfield import BoundField

from retailers.admin.fields import CleanLine, CleanText
from retailers.dataset.decisions import Choice, Decision
from retailers.dataset.record import Fact, Value
from retailers.models.fact import CONDITIONS, SHAPES, Shape
from retailers.vocabulary import (
    KINDS,
    Channel,
    Clock,
    FeePurpose,
    ItemCondition,
    Payment,
    Reason,
    Seller,
)

LONGEST_LINE = 120
LONGEST_QUOTE = 2_000
CHOICES = [
    ("", "Not looked at"),
    (Choice.STILL, "Still true"),
    (Choice.CORRECT, "Correct it"),
    (Choice.GONE, "No longer stated"),
]
UNDECIDED = "You changed this fact: choose what you decided about it."
CHANGED = "You changed what it says: choose “Correct it”."
_WORDS = ("quote", "section")
_ANY = ("", "any")


class Day(forms.DateInput):
    """A day, chosen with the browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def _line(label: str, help_text: str = "") -> CleanLine:
    return CleanLine(label=label, required=False, max_length=LONGEST_LINE, help_text=help_text)


def _one_of(label: str, choices: Any, *, empty: tuple[str, str] = _ANY) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[empty, *choices.choices])


class Code(CleanLine):
    """A code in capitals; small letters do."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(value).upper()


class FactForm(forms.Form):
    """One fact of a topic, or a new one; it shows only the fields that the topic's answers have."""

    choice = forms.ChoiceField(label="Decision", required=False, choices=CHOICES, widget=forms.RadioSelect)
    quote = CleanText(
        label="Words that prove it",
        required=False,
        max_length=LONGEST_QUOTE,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    section = forms.ChoiceField(label="Section", required=False)
    kind = forms.ChoiceField(label="Answer", required=False)
    days = forms.IntegerField(required=False, min_value=1, max_value=3_650)
    clock = _one_of("Counted", Clock, empty=("", "---------"))
    until = forms.DateField(label="Until", required=False, widget=Day)
    amount = forms.DecimalField(required=False, min_value=Decimal("0.01"), max_digits=8, decimal_places=2)
    currency = Code(required=False, max_length=3, widget=forms.TextInput(attrs={"size": 4, "placeholder": "EUR"}))
    percent = forms.DecimalField(
        required=False, min_value=Decimal("0.01"), max_value=Decimal(100), max_digits=5, decimal_places=2
    )
    purpose = _one_of("For", FeePurpose, empty=("", "---------"))
    reason = _one_of("Reason", Reason)
    channel = _one_of("Channel", Channel)
    seller = _one_of("Seller", Seller)
    item_category = _line("Items", "Such as electronics.")
    item_condition = _one_of("Condition of the items", ItemCondition)
    payment = _one_of("Payment", Payment)
    membership = _line("Membership", "Such as Gold members.")
    ordered_from = forms.DateField(label="Ordered from", required=False, widget=Day)
    ordered_until = forms.DateField(label="Ordered until", required=False, widget=Day)
    ships_to = Code(
        label="Sent to", required=False, max_length=2, widget=forms.TextInput(attrs={"list": "countries", "size": 4})
    )
    other = _line("Other", "In a few words.")

    def __init__(
        self, data: Any, *, topic: str, number: int, fact: Fact[Value] | None, sections: list[tuple[str, str]]
    ) -> None:
        self.topic, self.number, self.fact = topic, number, fact
        self.columns = list(dict.fromkeys(each for shape in SHAPES[topic].values() for each in (*shape[0], *shape[1])))
        prefix = f"{topic}-{'' if fact else 'new'}{number}"
        super().__init__(data, prefix=prefix, initial=_initial(fact) if fact else {})
        for name in {"days", "clock", "until", "amount", "currency", "percent", "purpose"} - set(self.columns):
            del self.fields[name]
        if fact is None:
            del self.fields["choice"]
        kinds = [("", "---------")] if fact is None else []
        cast(forms.ChoiceField, self.fields["kind"]).choices = [*kinds, *KINDS[topic].choices]
        cast(forms.ChoiceField, self.fields["section"]).choices = [("", "Look in the whole text"), *sections]

    @property
    def value_fields(self) -> list[BoundField]:
        """The fields of what it says."""
        return [self[name] for name in ("kind", *self.columns)]

    @property
    def condition_fields(self) -> list[BoundField]:
        """The fields of when it holds."""
        return [self[name] for name in CONDITIONS]

    @property
    def has_conditions(self) -> bool:
        """Whether any of them is filled or refused."""
        return any(field.value() or field.errors for field in self.condition_fields)

    def clean(self) -> dict[str, Any]:
        """Refuse what was typed and would be lost, because no decision takes it."""
        cleaned = super().clean() or self.cleaned_data
        choice = cleaned.get("choice", "")
        touched = {name for name in self.changed_data if name != "choice"}
        if self.fact and touched and not choice:
            self.add_error("choice", UNDECIDED)
        elif choice == Choice.STILL and touched - {*_WORDS}:
            self.add_error("choice", CHANGED)
        return cleaned

    def decision(self) -> Decision | None:
        """Give what was decided; None where the fact was not looked at, or nothing was added."""
        if self.fact is None:
            return self._decided(Choice.ADD, self._said()) if self.has_changed() else None
        choice = self.cleaned_data["choice"]
        if choice == Choice.CORRECT:
            return self._decided(Choice.CORRECT, self._said())
        if choice == Choice.STILL and {*_WORDS} & {*self.changed_data}:
            return self._decided(Choice.STILL, self._words())
        return self._decided(Choice(choice), {}) if choice else None

    def _decided(self, choice: Choice, fields: dict[str, Any]) -> Decision:
        return Decision(self.topic, self.number, choice, fields)

    def _said(self) -> dict[str, Any]:
        """Give the fact's fields as JSON has them; what another kind left behind in a column does not count."""
        typed = {name: _plain(value) for name, value in self.cleaned_data.items() if value not in ("", None)}
        shape = SHAPES[self.topic].get(typed.get("kind", ""), Shape())
        fits = {"kind", *shape.needed, *shape.allowed}
        kept = [name for name in ("kind", *self.columns) if name in fits or name in self.changed_data]
        return {
            "value": {name: typed[name] for name in kept if name in typed},
            "conditions": {name: typed[name] for name in CONDITIONS if name in typed},
            **self._words(),
        }

    def _words(self) -> dict[str, Any]:
        return {"quote": self.cleaned_data["quote"], "section": self.cleaned_data["section"] or None}


def _initial(fact: Fact[Value]) -> dict[str, Any]:
    values = fact.value.model_dump() | fact.conditions.model_dump()
    return values | {"quote": fact.quote, "section": fact.section or ""}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else str(value) if isinstance(value, Decimal) else value
