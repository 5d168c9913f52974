"""What the law gives shoppers: written down, checked against the official text, shown to readers."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django_countries import countries
from pydantic import ValidationError as RightError

from retailers.admin.bounded import BoundedAdmin
from retailers.admin.editors import editor_of
from retailers.admin.typed import ModelForm
from retailers.dataset.problems import of_validation
from retailers.law.storing import right_of
from retailers.law.tags import CONDITIONS, EXCEPTIONS, RULES
from retailers.law.wording import says_of
from retailers.models import StatutoryRight
from retailers.publishing import name_of, show_to_readers
from retailers.vocabulary import EUROPEAN_UNION

CHECKED = "checked"
_TAGS = [
    ("Exists in this case alone", [*CONDITIONS.items()]),
    ("What it means", [*RULES.items()]),
    ("Not for", [*EXCEPTIONS.items()]),
]


class RightForm(ModelForm[StatutoryRight]):
    """A right; ticking `checked` verifies it, any other change takes an earlier verification away."""

    tags = forms.MultipleChoiceField(
        label="Conditions and exceptions",
        choices=_TAGS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    checked = forms.BooleanField(
        label="I compared every field with the official text today",
        required=False,
        help_text="Verifies the right as it stands here, and shows it to readers. "
        "A change without this takes an earlier verification away.",
    )

    class Meta:
        model = StatutoryRight
        exclude = ("verified_on", "verified_by", "changed_by", "changed_at")

    def clean(self) -> dict[str, Any]:
        """Refuse a verification that rests on no text, or on a draft."""
        said: dict[str, Any] = super().clean() or {}
        if said.get(CHECKED) and not said.get("source"):
            self.add_error("source", "Give the official text that you compared it with.")
        return said

    def _post_clean(self) -> None:
        """Refuse what could not be read again: a right on file is always a legal one."""
        super()._post_clean()  # type: ignore[misc]
        if not self.errors:
            try:
                right_of(self.instance)
            except RightError as error:
                for problem in of_validation(error, source=""):
                    self.add_error(None, str(problem))


class Verified(admin.SimpleListFilter):
    """Drafts, rights that readers see, and those that an editor verified."""

    title = "verified"
    parameter_name = "verified"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [("draft", "Drafts"), ("no", "Shown, not yet verified"), ("yes", "Verified")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        wanted: dict[str | None, dict[str, bool]] = {
            "draft": {"is_draft": True},
            "no": {"is_draft": False, "verified_on__isnull": True},
            "yes": {"verified_on__isnull": False},
        }
        return queryset.filter(**wanted.get(self.value(), {}))


class Place(admin.SimpleListFilter):
    """The countries that some right is of, and the European Union."""

    title = "place"
    parameter_name = "place"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        codes = StatutoryRight.objects.order_by("place").values_list("place", flat=True).distinct()
        return sorted(((code, place_name(code)) for code in codes), key=lambda each: each[1])

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(place=self.value()) if self.value() else queryset


@admin.register(StatutoryRight)
class StatutoryRightAdmin(BoundedAdmin[StatutoryRight]):
    """Nobody deletes one: a right that is no more becomes a draft."""

    form = RightForm
    list_display = ("of", "situation", "says", "law", "state")
    list_filter = (Verified, Place, "situation")
    lookups = ("verified", "place", "situation__exact")
    search_fields = ("key", "region_name", "law", "article", "note", "remark")
    search_help_text = "Key, law, or words of a note"
    ordering = ("place", "region", "situation", "pk")
    show_facets = admin.ShowFacets.ALWAYS
    radio_fields = {"situation": admin.VERTICAL}
    readonly_fields = ("state", "changed")
    fieldsets = (
        (None, {"fields": ["key", ("place", "region", "region_name"), "situation", "state", "changed"]}),
        (
            "What the law says",
            {
                "fields": [
                    "holds",
                    ("period", "unit", "clock"),
                    "return_postage",
                    ("refund_period", "refund_unit"),
                    "tags",
                    "note",
                ]
            },
        ),
        ("Where it says so", {"fields": ["law", "article", "source", "remark", "is_draft", CHECKED]}),
    )

    def has_delete_permission(self, request: HttpRequest, obj: StatutoryRight | None = None) -> bool:
        return False

    def view_on_site(self, obj: StatutoryRight) -> str | None:
        """It stands on the page of each retailer of its country."""
        return None

    def save_model(self, request: HttpRequest, obj: StatutoryRight, form: Any, change: bool) -> None:
        """Note who wrote it, verify it or take the verification away, and have readers see it."""
        by, was_verified = name_of(editor_of(request)), obj.verified_on
        if form.cleaned_data[CHECKED]:
            obj.verify(by=by, on=timezone.localdate())
        elif form.changed_data:
            obj.verified_on, obj.verified_by = None, ""
            if was_verified:
                messages.warning(request, "No longer verified: compare the changed right with the official text.")
        if form.changed_data:
            obj.changed_by, obj.changed_at = by, show_to_readers()
            super().save_model(request, obj, form, change)

    @admin.display(description="Place", ordering="place")
    def of(self, obj: StatutoryRight) -> str:
        return f"{place_name(obj.place)}, {obj.region_name}" if obj.region else place_name(obj.place)

    @admin.display(description="In words")
    def says(self, obj: StatutoryRight) -> str:
        return says_of(right_of(obj))

    @admin.display(description="Verified", ordering="verified_on")
    def state(self, obj: StatutoryRight) -> str:
        if obj.is_draft:
            return "Draft: only editors see it"
        return f"{obj.verified_on} by {obj.verified_by}" if obj.verified_on else "Shown as not yet verified"

    @admin.display(description="Last changed")
    def changed(self, obj: StatutoryRight) -> str:
        return f"{obj.changed_at:%Y-%m-%d} by {obj.changed_by}" if obj.changed_by else "As it was imported"


def place_name(code: str) -> str:
    """Give the name of a country, or of the European Union."""
    return "European Union" if code == EUROPEAN_UNION else str(countries.name(code) or code)
