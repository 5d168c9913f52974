"""Findings: what is wrong with records, for editors to mend or to dismiss with a reason."""

from collections.abc import Set
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from retailers.admin.bounded import BoundedAdmin
from retailers.admin.editors import editor_of
from retailers.admin.fields import CleanLine
from retailers.admin.links import change_url
from retailers.admin.list_filters import Dismissed, FindingCode
from retailers.checks import CODES, CONTRADICTED
from retailers.dataset.text import clean_line
from retailers.models import Finding, Policy, Retailer
from retailers.publishing import name_of, show_to_readers
from retailers.tasks import renew_all, renew_of

LONGEST_REASON = 300


class ReasonForm(ActionForm):
    """An action, and the reason that some need."""

    reason = CleanLine(
        label="Reason to dismiss:",
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.TextInput(attrs={"size": 30, "maxlength": LONGEST_REASON}),
    )


@admin.register(Finding)
class FindingAdmin(BoundedAdmin[Finding]):
    """The checks find and drop; an editor only dismisses. A dismissed finding comes back when its text changes."""

    list_display = ("label", "retailer_name", "told", "dismissed")
    list_filter = (FindingCode, Dismissed, "origin")
    lookups = ("code", "state", "origin__exact", "retailer__id__exact")
    list_select_related = ("retailer",)
    search_fields = ("retailer__name", "retailer__slug", "place", "message")
    search_help_text = "Retailer's name or ID, or words of the finding"
    ordering = ("retailer__name", "retailer", "pk")
    show_facets = admin.ShowFacets.ALWAYS
    action_form = ReasonForm
    actions = ("dismiss", "reopen")
    readonly_fields = ("label", "where", "place", "message", "origin", "found_at", "dismissed_at", "dismissed_by")
    fieldsets = (
        (None, {"fields": ["label", "where", "place", "message", "origin", "found_at"]}),
        (
            "Dismissed",
            {
                "fields": ["dismissed_reason", "dismissed_at", "dismissed_by"],
                "description": "Give a reason to dismiss the finding; clear it to open the finding again.",
            },
        ),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Finding | None = None) -> bool:
        return False

    def view_on_site(self, obj: Finding) -> str | None:
        """Findings have no page of their own."""
        return None

    def save_model(self, request: HttpRequest, obj: Finding, form: Any, change: bool) -> None:
        """A reason dismisses, no reason opens again."""
        if "dismissed_reason" in form.changed_data:
            dismissed = bool(obj.dismissed_reason)
            obj.dismissed_at = timezone.now() if dismissed else None
            obj.dismissed_by = name_of(editor_of(request)) if dismissed else ""
        _lock({obj.retailer_id})
        super().save_model(request, obj, form, change)
        renew_of(obj.retailer)
        if obj.code == CONTRADICTED:
            show_to_readers()

    @admin.display(description="Finding", ordering="code")
    def label(self, obj: Finding) -> str:
        return CODES.get(obj.code, obj.code)

    @admin.display(description="Retailer", ordering="retailer__name")
    def retailer_name(self, obj: Finding) -> str:
        return format_html('<a href="{}">{}</a>', change_url(Retailer, obj.retailer_id), obj.retailer)

    @admin.display(description="What is wrong")
    def told(self, obj: Finding) -> str:
        return format_html("<strong>{}</strong><br>{}", obj.place, obj.message)

    @admin.display(description="Dismissed", ordering="dismissed_at")
    def dismissed(self, obj: Finding) -> str:
        return f"{obj.dismissed_reason} ({obj.dismissed_by})" if obj.dismissed_at else "–"

    @admin.display(description="Where to mend it")
    def where(self, obj: Finding) -> str:
        policy = Policy.objects.filter(retailer=obj.retailer_id).first()
        links = [(change_url(Retailer, obj.retailer_id), f"Retailer: {obj.retailer}")]
        if policy:
            links.append((change_url(Policy, policy.pk), "Its policy"))
        return format_html_join(" · ", '<a href="{}">{}</a>', links)

    @admin.action(description="Dismiss, with the reason", permissions=["change"])
    def dismiss(self, request: HttpRequest, queryset: QuerySet[Finding]) -> None:
        reason = str(clean_line(request.POST.get("reason", "")))[:LONGEST_REASON]
        if not reason:
            messages.error(request, "Give a reason beside the action: nothing was dismissed.")
            return
        signed = {"dismissed_at": timezone.now(), "dismissed_by": name_of(editor_of(request))}
        count = _update(queryset, dismissed_reason=reason, **signed)
        messages.success(request, f"Dismissed: {count}.")

    @admin.action(description="Open again", permissions=["change"])
    def reopen(self, request: HttpRequest, queryset: QuerySet[Finding]) -> None:
        count = _update(queryset, dismissed_reason="", dismissed_at=None, dismissed_by="")
        messages.success(request, f"Open again: {count}.")


@transaction.atomic
def _update(findings: QuerySet[Finding], **changes: Any) -> int:
    """Change the findings and what their retailers need; give how many findings."""
    retailers = set(findings.order_by().values_list("retailer", flat=True))
    _lock(retailers)
    are_shown = findings.filter(code=CONTRADICTED).exists()
    count = findings.update(**changes)
    renew_all(Retailer.objects.filter(pk__in=retailers))
    if are_shown:
        show_to_readers()
    return count


def _lock(retailers: Set[int]) -> None:
    """Wait for a publish that runs, as a publish would wait for this: retailers first, then their findings."""
    list(Retailer.objects.select_for_update().filter(pk__in=retailers).order_by("pk").values_list("pk"))
