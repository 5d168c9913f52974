"""What readers report: the list, and the page where an editor answers."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join

from retailers.admin.bounded import BoundedAdmin
from retailers.admin.editors import editor_of
from retailers.admin.fields import CleanLine
from retailers.admin.links import change_url
from retailers.admin.report_filters import ReportCountry, ReportState
from retailers.admin.typed import ModelForm
from retailers.models import Policy, Report, Retailer, Revision
from retailers.models.report import OPEN
from retailers.reports import Refused, answer_report, correction_of

MOST_VERSIONS = 50
_SENT = ("where", "about", "section", "words", "email", "received_at", "closed", "page")
_ANSWER = "Corrected: publish the correction first. Closing deletes the e-mail address."


class AnswerForm(ModelForm[Report]):
    """What becomes of a report; refused as `answer_report` would refuse it."""

    answer = CleanLine(
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The reader sees it. Needed where nothing changes.",
    )

    standing = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    class Meta:
        model = Report
        fields = ("state", "answer", "corrected_in")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["standing"] = self.instance.standing
        field = self.fields.get("corrected_in")
        if isinstance(field, forms.ModelChoiceField):
            own = Revision.objects.filter(retailer=self.instance.retailer_id).newest_first().defer("record")
            field.choices = [("", "The newest"), *((each.pk, _named(each)) for each in own[:MOST_VERSIONS])]

    def clean(self) -> dict[str, Any]:
        """Refuse an answer to what somebody answered meanwhile, and what `answer_report` would refuse."""
        said: dict[str, Any] = super().clean() or {}
        if said.pop("standing", "") != self.initial["standing"]:
            self.add_error(None, _meanwhile(self.instance))
            self.data = {name: self.data.get(name) for name in self.data} | {"standing": self.initial["standing"]}
        if not self.errors and "state" in said:
            try:
                said["corrected_in"] = correction_of(self.instance, **said)
            except Refused as refused:
                self.add_error(refused.field, str(refused))
        return said


@admin.register(Report)
class ReportAdmin(BoundedAdmin[Report]):
    """Readers write them; an editor answers. Nobody adds or deletes one."""

    form = AnswerForm
    list_display = ("told", "retailer_name", "state", "received_at", "closed_by_name")
    list_filter = (ReportState, "topic", ReportCountry)
    lookups = ("state", "topic__exact", "country", "retailer__id__exact")
    list_select_related = ("retailer",)
    search_fields = ("retailer__name", "retailer__slug", "reference", "about", "words")
    search_help_text = "Retailer's name or ID, reference, or words of the report"
    ordering = ("-received_at", "-pk")
    show_facets = admin.ShowFacets.ALWAYS
    actions = ("look_at", "close_as_spam")
    readonly_fields = _SENT
    fieldsets = (
        (None, {"fields": _SENT}),
        ("Answer", {"fields": ("state", "answer", "corrected_in", "standing"), "description": _ANSWER}),
    )

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Report | None:
        """Lock a report before it is compared with what the editor saw."""
        found = super().get_object(request, object_id, from_field)
        if found is None or request.method != "POST":
            return found
        list(Report.objects.select_for_update().filter(pk=found.pk))
        return super().get_object(request, object_id, from_field)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Report | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Report, form: Any, change: bool) -> None:
        """Answer as the form says."""
        answer_report(obj, editor=editor_of(request), **form.cleaned_data)

    @admin.display(description="What is wrong", ordering="about")
    def told(self, obj: Report) -> str:
        words = obj.words if len(obj.words) <= 200 else f"{obj.words[:199]}…"
        return format_html("<strong>{}</strong><br>{}", obj.about, words)

    @admin.display(description="Retailer", ordering="retailer__name")
    def retailer_name(self, obj: Report) -> str:
        return format_html('<a href="{}">{}</a>', change_url(Retailer, obj.retailer_id), obj.retailer)

    @admin.display(description="Where to mend it")
    def where(self, obj: Report) -> str:
        policy = Policy.objects.filter(retailer=obj.retailer_id).first()
        links = [(change_url(Retailer, obj.retailer_id), f"Retailer: {obj.retailer}")]
        if policy:
            links.append((change_url(Policy, policy.pk), "Its policy"))
        if obj.seen:
            links.append((change_url(Revision, obj.seen.pk), f"Version {obj.seen.number}, which the reader saw"))
        return format_html_join(" · ", '<a href="{}">{}</a>', links)

    @admin.display(description="Closed")
    def closed(self, obj: Report) -> str:
        return f"{obj.closed_at:%Y-%m-%d %H:%M} by {obj.closed_by_name}" if obj.closed_at else "–"

    @admin.display(description="What the reader sees")
    def page(self, obj: Report) -> str:
        return format_html('<a href="{}">{}</a>', obj.get_absolute_url(), obj.reference)

    @admin.action(description="I am looking at these", permissions=["change"])
    def look_at(self, request: HttpRequest, queryset: QuerySet[Report]) -> None:
        count = _each(request, queryset, state="looking")
        messages.success(request, f"Being looked at: {count}.")

    @admin.action(description="Close as spam", permissions=["change"])
    def close_as_spam(self, request: HttpRequest, queryset: QuerySet[Report]) -> None:
        count = _each(request, queryset, state="spam")
        messages.success(request, f"Closed as spam: {count}.")


@transaction.atomic
def _each(request: HttpRequest, reports: QuerySet[Report], *, state: str) -> int:
    """Do the same with each report that is still open; give how many."""
    found = list(reports.filter(state__in=OPEN).select_related("retailer").select_for_update(of=("self",)))
    for report in found:
        answer_report(report, editor=editor_of(request), state=state)
    return len(found)


def _meanwhile(report: Report) -> str:
    said = f" “{report.answer}”" if report.answer else ""
    return (
        f"{report.closed_by_name or 'Somebody else'} answered this meanwhile: {report.get_state_display()}.{said} "
        "Nothing of yours is stored. Save again if yours is to replace it."
    )


def _named(revision: Revision) -> str:
    return f"Version {revision.number}, {revision.published_at:%Y-%m-%d}: {revision.note or revision.editor_name}"
