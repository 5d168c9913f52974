"""The two pages that say how the site treats its readers, and the one that says that something broke."""

import sys

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from retpolicy.desk.places import is_in_desk


@require_safe
@conditional_page
@cache_control(public=True, no_cache=True)
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what the site knows of its readers."""
    return render(request, "operations/privacy.html", {"contact": settings.CONTACT})


@require_safe
@conditional_page
@cache_control(public=True, no_cache=True)
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say what was checked so that everybody can use the site, and what was not."""
    return render(request, "operations/accessibility.html", {"contact": settings.CONTACT})


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that something broke; to an editor whose database cannot be written or reached, that nothing was saved."""
    if isinstance(sys.exception(), OperationalError) and is_in_desk(request.path):
        response = render(None, "operations/not_saved.html", status=503)
        response["Retry-After"] = "60"
        return response
    return render(None, "500.html", status=500)
