"""Revisions, to read, and to take back by a new one: nobody adds, changes or deletes one."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join

from retailers.admin import undo
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

    def get_urls(self) -> list[URLPattern]:
        """Add the two ways of undoing."""
        ways = {"restore": undo.restore, "undo": undo.undo}
        wrap = self.admin_site.admin_view
        own = [
            path(f"<int:key>/{way}/", wrap(partial(view, self)), name=f"retailers_revision_{way}")
            for way, view in ways.items()
        ]
        return [*own, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Lead to undoing, where the editor may and there is something to undo."""
        found = self.get_object(request, object_id)
        ways = self._ways(found) if found and undo.may_undo(request) else {}
        return super().change_view(request, object_id, form_url, {**ways, **(extra_context or {})})

    def _ways(self, revision: Revision) -> dict[str, str]:
        """Give the addresses of the ways to undo that make sense for a revision."""
        latest = revision.sequence == revision.retailer.sequence
        restore = "" if latest else reverse("admin:retailers_revision_restore", args=[revision.pk])
        back = reverse("admin:retailers_revision_undo", args=[revision.pk]) if revision.number > 1 else ""
        return {"restore_url": restore, "undo_url": back}

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
