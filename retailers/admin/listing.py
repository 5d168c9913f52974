"""What the list of retailers adds to Django's own: uploads, downloads, one change of many."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse

from retailers.admin import bulk, upload
from retailers.admin.exports import export, export_links, may_export
from retailers.admin.links import list_url
from retailers.admin.typed import ModelAdmin
from retailers.models import Retailer


def urls_of(desk: ModelAdmin[Retailer]) -> list[URLPattern]:
    """Give the addresses that the retailers' admin adds to Django's own."""

    def at(way: str, view: Callable[..., HttpResponseBase], name: str) -> URLPattern:
        return path(way, desk.admin_site.admin_view(partial(view, desk)), name=f"retailers_retailer_{name}")

    return [
        at("upload/", upload.upload, "upload"),
        at("upload/<int:key>/", upload.preview, "upload_preview"),
        at("export/<str:name>/", _export, "export"),
        at("bulk/", bulk.change, "bulk"),
    ]


def list_context(request: HttpRequest) -> dict[str, Any]:
    """Give the links of the list, those that the editor may follow."""
    upload_url = reverse("admin:retailers_retailer_upload") if upload.may_upload(request) else ""
    return {"upload_url": upload_url, "exports": export_links(request) if may_export(request) else []}


def _export(desk: ModelAdmin[Retailer], request: HttpRequest, name: str) -> HttpResponseBase:
    """Export what the filters and the search of the list leave, in its order."""
    try:
        rows = desk.get_changelist_instance(request).queryset
    except IncorrectLookupParameters:
        return HttpResponseRedirect(list_url(Retailer))
    return export(request, name, list(rows.values_list("pk", flat=True)))
