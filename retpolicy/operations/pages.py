"""The two pages that say how the site treats its readers."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def privacy(request: HttpRequest) -> HttpResponse:
    """Say what the site knows of its readers."""
    return render(request, "operations/privacy.html", {"contact": settings.CONTACT})


def accessibility(request: HttpRequest) -> HttpResponse:
    """Say what was checked so that everybody can use the site, and what was not."""
    return render(request, "operations/accessibility.html", {"contact": settings.CONTACT})
