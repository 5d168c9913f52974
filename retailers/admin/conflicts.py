"""Forms that publish or propose: they carry why, and the revision they were opened on, so that no save is lost."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ActionForm
from django.db import transaction
from django.http import HttpRequest
from django.utils.functional import cached_property

from retailers.admin.collisions import CollisionRow, row_of
from retailers.admin.fields import CleanLine
from retailers.admin.typed import M, ModelForm
from retailers.dataset.merging import MINE, THEIRS, Collision
from retailers.history import revisions_of
from retailers.models import PublishSequence, Retailer, Revision
from retailers.proposals import Moved

CHOICE = "choice."
SEEN = "seen"
MOST_NAMED = 10
MOST_DIGITS = 19
WHY = ("Why", {"fields": ["note", "base_sequence"], "classes": ["why"]})


class PublishedForm(ModelForm[M]):
    """A form whose save is published or proposed. `editor_name` and `problems` are set by the page that shows it."""

    note = CleanLine(
        label="Why, for the history",
        required=False,
        max_length=500,
        help_text="Readers see it beside the revision. Blank: the history tells only what changed.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    base_sequence = forms.IntegerField(required=False, widget=forms.HiddenInput)

    editor_name: ClassVar[str] = ""
    problems: ClassVar[Sequence[str]] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["base_sequence"].initial = self.retailer.sequence if self.instance.pk else 0

    @property
    def retailer(self) -> Retailer:
        """The retailer whose record the form changes."""
        raise NotImplementedError

    @cached_property
    def changed_data(self) -> list[str]:
        """Name the changed fields of the table; the reason and the hidden one are none."""
        return [name for name in super().changed_data if name not in PublishedForm.base_fields]

    def clean(self) -> dict[str, Any] | None:
        """Tell what kept the first try from being saved."""
        cleaned = super().clean()
        for problem in self.problems:
            self.add_error(None, problem)
        return cleaned


@dataclass(frozen=True)
class Conflict:
    """What was published meanwhile and what collided with it, for `admin/retailers/_moved.html`.

    The template stands within the form that is sent again: it sends `seen`, and a choice for each collision.
    """

    seen: int
    newer: Sequence[Revision]
    rows: Sequence[CollisionRow]

    @classmethod
    def of(cls, moved: Moved, *, choices: Mapping[str, str]) -> Self:
        """Tell why a save was refused; `choices` are those made so far."""
        return cls(moved.current, moved.newer, rows_of(moved.merge.collisions, choices=choices))


def rows_of(collisions: Iterable[Collision], *, choices: Mapping[str, str]) -> list[CollisionRow]:
    """Give collisions in words, with what was chosen so far."""
    return [row_of(each, chosen=choices.get(each.key, "")) for each in collisions]


def choices_of(data: Mapping[str, Any]) -> dict[str, str]:
    """Read from what a form sent whose version is taken of each collision."""
    sent = {name.removeprefix(CHOICE): data[name] for name in data if name.startswith(CHOICE)}
    return {key: str(choice) for key, choice in sent.items() if choice in (MINE, THEIRS)}


def seen_of(data: Mapping[str, Any]) -> int | None:
    """Read from what a form sent the publish sequence that its editor has seen; None where it says none."""
    said = str(data.get(SEEN, ""))
    return int(said) if said.isascii() and said.isdigit() and len(said) < MOST_DIGITS else None


class SeenForm(ActionForm):
    """The form of a list's actions: it carries the publish sequence of the moment before the list was read."""

    seen = forms.IntegerField(label="", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.is_bound:
            self.fields[SEEN].initial = PublishSequence.objects.current()


def each_as_seen(request: HttpRequest, retailers: Iterable[Retailer], act: Callable[[Retailer], Any]) -> list[Any]:
    """Act on each retailer, locked, that nobody published since the list was shown; give what came of each.

    The others are named to the editor with who published them.
    """
    seen = seen_of(request.POST) or 0
    came, skipped = [], []
    for retailer in retailers:
        with transaction.atomic():
            now = Retailer.objects.select_for_update().get(pk=retailer.pk)
            if now.sequence > seen:
                skipped.append(f"{now.name} (by {revisions_of(now)[0].editor_name})")
            else:
                came.append(act(now))
    if skipped:
        told = f"Skipped, published since you opened the list: {counted(skipped)}. Look first, then run it again."
        messages.warning(request, told)
    return came


def counted(names: Sequence[str]) -> str:
    """Give a number and the first names: 12 (Kontor, …, and 2 more)."""
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return f"{len(names)} ({', '.join(names[:MOST_NAMED])}{more})"
