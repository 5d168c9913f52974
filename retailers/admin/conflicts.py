"""Forms that publish: they carry why, and the revision they were opened on, so that no save is lost unseen."""

from collections.abc import Sequence
from typing import Any, ClassVar, cast

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property

from retailers.admin.fields import CleanLine
from retailers.admin.typed import M, ModelForm
from retailers.history import revisions_of
from retailers.models import Retailer, Revision

SAVE_OVER = "Save my version over it"
MOST_TOLD = 10
WHY = ("Why", {"fields": ["note", "save_over", "base_sequence"], "classes": ["why"]})


class PublishedForm(ModelForm[M]):
    """A form whose save is published. `editor_name` and `problems` are set by the page that shows it."""

    note = CleanLine(
        label="Why, for the history",
        required=False,
        max_length=500,
        help_text="Readers see it beside the revision. Blank: the history tells only what changed.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    save_over = forms.MultipleChoiceField(
        label="Published meanwhile",
        required=False,
        widget=forms.MultipleHiddenInput,
        error_messages={"invalid_choice": "There is a newer version again: look at it first."},
    )
    base_sequence = forms.IntegerField(required=False, widget=forms.HiddenInput)

    editor_name: ClassVar[str] = ""
    problems: ClassVar[Sequence[str]] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.stored_sequence = self.retailer.sequence if self.instance.pk else 0
        self.fields["base_sequence"].initial = self.stored_sequence
        save_over = cast(forms.MultipleChoiceField, self.fields["save_over"])
        save_over.choices = [(str(self.stored_sequence), SAVE_OVER)]

    @property
    def retailer(self) -> Retailer:
        """The retailer whose record the form changes."""
        raise NotImplementedError

    @cached_property
    def changed_data(self) -> list[str]:
        """Name the changed fields of the table; the reason and the hidden ones are none."""
        return [name for name in super().changed_data if name not in PublishedForm.base_fields]

    @property
    def saves_over(self) -> bool:
        """Whether the editor has seen what was published meanwhile and saves over it."""
        return bool(self.cleaned_data.get("save_over"))

    def clean(self) -> dict[str, Any] | None:
        """Refuse what would be no legal record, and what would overwrite a revision the editor has not seen."""
        cleaned = super().clean()
        for problem in self.problems:
            self.add_error(None, problem)
        if self._is_outdated():
            self.fields["save_over"].widget = forms.CheckboxSelectMultiple(choices=[(self.stored_sequence, SAVE_OVER)])
            if not self.saves_over:
                self.add_error(None, self._told())
        return cleaned

    def _is_outdated(self) -> bool:
        return bool(self.instance.pk) and self.cleaned_data.get("base_sequence") != self.stored_sequence

    def _told(self) -> list[str]:
        base = self.cleaned_data.get("base_sequence") or 0
        newer = revisions_of(self.retailer).filter(sequence__gt=base)[:MOST_TOLD]
        return [
            "Somebody published this policy meanwhile. What you typed is kept below; nothing of it is saved yet.",
            *(_in_short(revision) for revision in newer),
            f"To publish yours all the same, tick “{SAVE_OVER}” at the end of the form.",
        ]


def _in_short(revision: Revision) -> str:
    when = date_format(timezone.localtime(revision.published_at), "DATETIME_FORMAT")
    note = f" “{revision.note}”." if revision.note else ""
    return f"{when}, {revision.editor_name}:{note} {'; '.join(revision.changes)}"
