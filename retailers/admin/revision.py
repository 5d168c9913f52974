"""Revisions, to read: nobody adds, changes or deletes one."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from retailers.admin.bounded import ReadOnlyAdmin
from retailers.admin.links import change_url
from retailers.dataset.json_records import write_json
from retailers.history import records_of
from retailers.models import Retailer, Revision


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin[Revision]):
    """What was published, when, by whom, why."""

    list_display = ("published_at", "retailer_name", "number", "editor_name", "note", "what_changed")
    lookups = ("retailer__id__exact",)
    list_select_related = ("retailer",)
    search_fields = ("retailer__name", "retailer__slug", "editor_name", "note")
    search_help_text = "Retailer's name or ID, editor, or note"
    ordering = ("-sequence",)
    fields = (
        "retailer_link",
        "number",
        "published_at",
        "editor_name",
        "note",
        "what_changed",
        "text_sha256",
        "whole_record",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        """Leave the records out: a list does not show them."""
        return super().get_queryset(request).defer("record")

    def view_on_site(self, obj: Revision) -> str | None:
        """Give the address of the page as the revision holds it."""
        return reverse("revision", args=[obj.retailer.slug, obj.number]) if obj.retailer.is_listed else None

    @admin.display(description="Retailer", ordering="retailer__name")
    def retailer_name(self, obj: Revision) -> str:
        return str(obj.retailer)

    @admin.display(description="Retailer")
    def retailer_link(self, obj: Revision) -> str:
        return format_html('<a href="{}">{}</a>', change_url(Retailer, obj.retailer_id), obj.retailer)

    @admin.display(description="What changed")
    def what_changed(self, obj: Revision) -> str:
        return format_html_join("", "<div>{}</div>", ((sentence,) for sentence in obj.changes))

    @admin.display(description="The whole record")
    def whole_record(self, obj: Revision) -> str:
        return render_to_string("admin/retailers/_record.html", {"record": write_json(records_of(obj)[0])})
