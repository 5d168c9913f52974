"""Retailers that readers miss: the list, and the page where an editor answers."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html

from retailers.admin.bounded import BoundedAdmin
from retailers.admin.editors import editor_of
from retailers.admin.fields import CleanLine
from retailers.admin.typed import ModelForm
from retailers.models import Retailer, Suggestion
from retailers.suggestions import answer_suggestion
from retailers.vocabulary import SuggestionState

_LONGEST_ID = 80
_SENT = ("shop", "country", "email", "received_at", "page")
_MEANWHILE = "Somebody else answered this suggestion meanwhile. Nothing of yours is stored."
_ANSWER = "Added: publish the retailer first. Closing deletes the e-mail address and cannot be taken back."


class SuggestionForm(ModelForm[Suggestion]):
    """What becomes of a suggestion."""

    answer = CleanLine(
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The reader sees it. Needed where the shop is not added.",
    )
    added_as = CleanLine(
        required=False, max_length=_LONGEST_ID, label="Retailer's ID", help_text="Where it was added: aliexpress-cn."
    )

    class Meta:
        model = Suggestion
        fields = ("state", "answer")

    def clean(self) -> dict[str, Any]:
        """Refuse an answer that leaves the reader without a reason, or a shop that readers do not see."""
        said: dict[str, Any] = super().clean() or {}
        state, slug = said.get("state"), said.pop("added_as", "")
        said["retailer"] = None
        if state == SuggestionState.ADDED:
            said["retailer"] = Retailer.objects.listed().filter(slug=slug).first()
            if said["retailer"] is None:
                self.add_error("added_as", "Give the ID of a listed retailer: publish it first.")
        if state == SuggestionState.DECLINED and not said.get("answer"):
            self.add_error("answer", "Say why it is not added: the reader sees it.")
        return said


class Waiting(admin.SimpleListFilter):
    """Those that wait for an answer, or one of the states."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(SuggestionState.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        return queryset.filter(state=value) if value in SuggestionState.values else queryset


@admin.register(Suggestion)
class SuggestionAdmin(BoundedAdmin[Suggestion]):
    """Readers write them; an editor answers, once. Nobody adds or deletes one."""

    form = SuggestionForm
    list_display = ("shop", "country", "state", "received_at", "closed_by_name")
    list_filter = (Waiting,)
    lookups = ("state",)
    search_fields = ("shop", "reference")
    search_help_text = "Shop or reference"
    ordering = ("-received_at", "-pk")
    show_facets = admin.ShowFacets.ALWAYS
    actions = ("close_as_spam",)
    readonly_fields = (*_SENT, "retailer", "closed_at", "closed_by_name")

    def get_fieldsets(self, request: HttpRequest, obj: Suggestion | None = None) -> Any:
        if obj and obj.is_open and self.has_change_permission(request, obj):
            return (
                (None, {"fields": _SENT}),
                ("Answer", {"fields": ("state", "answer", "added_as"), "description": _ANSWER}),
            )
        return ((None, {"fields": (*_SENT, "state", "answer", "retailer", "closed_at", "closed_by_name")}),)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Suggestion | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Suggestion | None = None) -> bool:
        """A closed suggestion stays as it is: two editors cannot answer the same one."""
        return super().has_change_permission(request, obj) and (obj is None or obj.is_open)

    @transaction.atomic
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the answer that somebody else gave meanwhile instead of taking a second one."""
        if request.method == "POST" and object_id and super().has_change_permission(request):
            found = self.get_object(request, unquote(object_id))
            if found and not Suggestion.objects.open().select_for_update().filter(pk=found.pk).exists():
                messages.error(request, _MEANWHILE)
                return HttpResponseRedirect(request.get_full_path())
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: Suggestion, form: Any, change: bool) -> None:
        """Answer as the form says."""
        answer_suggestion(obj, editor=editor_of(request), **form.cleaned_data)

    @admin.display(description="What the reader sees")
    def page(self, obj: Suggestion) -> str:
        return format_html('<a href="{}">{}</a>', obj.get_absolute_url(), obj.reference)

    @admin.action(description="Close as spam", permissions=["change"])
    @transaction.atomic
    def close_as_spam(self, request: HttpRequest, queryset: QuerySet[Suggestion]) -> None:
        found = list(queryset.filter(state=SuggestionState.RECEIVED).select_for_update(of=("self",)))
        for suggestion in found:
            answer_suggestion(suggestion, editor=editor_of(request), state=SuggestionState.SPAM)
        messages.success(request, f"Closed as spam: {len(found)}.")
