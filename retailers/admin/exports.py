"""Downloading the retailers of a list: those that its filters and its search leave, of all its pages."""

import logging
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from retailers.admin.editors import editor_of
from retailers.admin.links import list_url
from retailers.exporting import FORMATS, TooMany
from retailers.models import Retailer

RIGHTS = ("retailers.view_retailer", "retailers.view_policy")
_log = logging.getLogger("retailers.security")


def may_export(request: HttpRequest) -> bool:
    """Say whether the editor may take whole records along."""
    return editor_of(request).has_perms(RIGHTS)


def export_links(request: HttpRequest) -> list[tuple[str, str]]:
    """Give the label and the address of each format, for the list as it is filtered."""
    query = urlencode([(name, value) for name in request.GET if name != "p" for value in request.GET.getlist(name)])
    return [
        (each.label, f"{reverse('admin:retailers_retailer_export', args=[name])}{'?' if query else ''}{query}")
        for name, each in FORMATS.items()
    ]


def export(request: HttpRequest, name: str, keys: Sequence[int]) -> HttpResponseBase:
    """Send the file of a format with the retailers of those keys, and note who took how many."""
    if not may_export(request):
        raise PermissionDenied
    if name not in FORMATS:
        raise Http404
    wanted = FORMATS[name]
    try:
        pieces = wanted.write(keys)
    except TooMany as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(f"{list_url(Retailer)}?{request.GET.urlencode()}")
    _log.info("export: %r took %d retailers as %s", editor_of(request).get_username(), len(keys), name)
    headers: dict[str, Any] = {
        "Content-Type": wanted.content_type,
        "Content-Disposition": f'attachment; filename="{wanted.filename(on=timezone.localdate())}"',
        "Cache-Control": "no-store",
    }
    return _empty(headers) if request.method == "HEAD" else StreamingHttpResponse(pieces, headers=headers)


def _empty(headers: dict[str, Any]) -> HttpResponse:
    return HttpResponse(headers=headers)
