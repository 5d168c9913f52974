"""Inlines in an order: sorted by dragging, or by a number that anybody can type."""

import math
import re
from collections.abc import Collection
from typing import Any, cast

from adminsortable2.admin import CustomInlineFormSet
from django import forms
from django.forms.formsets import INITIAL_FORM_COUNT, ManagementForm
from django.http import QueryDict

from retailers.admin.typed import M, ModelForm


class NumberedForm(ModelForm[M]):
    """One row of a numbered inline; `number` counts from 1, a new row has none and goes to the end."""

    def __init__(self, *args: Any, number: int | None = None, editor_name: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["position"] = number
        self.editor_name = editor_name

    @property
    def is_spare(self) -> bool:
        """Whether it is the empty row that stands ready where there is no JavaScript."""
        return self.instance._state.adding and not (self.is_bound and self.has_changed())

    @property
    def place(self) -> float:
        """Where the row goes: a row that was given another's number takes its place."""
        typed, was = self.cleaned_data.get("position"), self.initial["position"]
        if typed is None:
            return math.inf if was is None else float(was)
        if typed == was:
            return float(typed)
        return float(typed + 0.5 if was is not None and typed > was else typed - 0.5)


class NumberedFormSet(CustomInlineFormSet):
    """The rows of a policy, numbered from 0 without gaps on every save."""

    data: QueryDict
    editor_name = ""
    replaces = False

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        field = self.form.base_fields["position"]
        field.widget = forms.NumberInput(attrs={"class": "_reorder_", "min": "1", "max": "999"})
        field.initial = None
        if self.is_bound:
            known = {str(row.pk): row for row in super().get_queryset()}
            self.data = with_gone_rows_as_new(self.data, prefix=self.prefix, known=known)
            posted = (self.data.get(f"{self.prefix}-{at}-id") for at in range(self.initial_form_count()))
            self.rows = [known[key] for key in posted if key in known]

    def get_queryset(self) -> Any:
        """Give the rows in the order of the form: the one in which they were shown."""
        return self.rows if self.is_bound else super().get_queryset()

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Tell each form its number and who edits."""
        number = index + 1 if index is not None and index < self.initial_form_count() else None
        return {**super().get_form_kwargs(index), "number": number, "editor_name": self.editor_name}

    def kept_forms(self) -> list[NumberedForm[Any]]:
        """Give the forms whose rows stand after the save."""
        filled = [*self.initial_forms, *(form for form in self.extra_forms if form.has_changed())]
        return [form for form in filled if form not in self.deleted_forms]

    def save(self, commit: bool = True) -> list[Any]:
        """Save, drop what the editor saves over, and number what stands."""
        saved = cast(list[Any], super().save(commit))
        rows = [form.instance for form in sorted(self.kept_forms(), key=lambda form: form.place)]
        if self.replaces:
            own = self.model.objects.filter(policy=self.instance)
            own.exclude(pk__in=[row.pk for row in rows]).delete()
        for position, row in enumerate(rows):
            row.position = position
        self.model.objects.bulk_update(rows, ["position"])
        return saved


def with_gone_rows_as_new(data: QueryDict, *, prefix: str, known: Collection[str]) -> QueryDict:
    """Give a formset's data with rows whose ID is not `known` moved behind those that are, as new rows.

    An import replaces the rows of a policy: what an editor typed meanwhile must neither vanish nor be refused.
    """
    counts = ManagementForm(data, prefix=prefix)
    if not counts.is_valid():
        return data
    initial = range(min(counts.cleaned_data[INITIAL_FORM_COUNT] or 0, len(data)))
    kept = [at for at in initial if data.get(f"{prefix}-{at}-id") in known]
    gone = [at for at in initial if at not in kept]
    places = {at: place for place, at in enumerate(kept + gone)}
    moved = QueryDict(mutable=True)
    for key, values in data.lists():
        moved.setlist(_moved(key, prefix=prefix, places=places), values)
    for at in gone:
        moved[f"{prefix}-{places[at]}-id"] = ""
    moved[f"{prefix}-{INITIAL_FORM_COUNT}"] = str(len(kept))
    return moved


def _moved(key: str, *, prefix: str, places: dict[int, int]) -> str:
    match = re.fullmatch(rf"{re.escape(prefix)}-([0-9]{{1,4}})-(.+)", key)
    return f"{prefix}-{places.get(int(match[1]), int(match[1]))}-{match[2]}" if match else key
