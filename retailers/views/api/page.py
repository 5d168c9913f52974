"""The page that explains the API to people."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from retailers.views.api.endpoints import ENDPOINTS
from retailers.views.api.examples import EXAMPLES, shown


def page(request: HttpRequest) -> HttpResponse:
    """Explain the API: its addresses and parameters, with examples that a test runs."""
    root = request.build_absolute_uri("/").rstrip("/")
    base = reverse("api_description").rpartition("/")[0]
    context = {
        "root": root + base,
        "description_url": reverse("api_description"),
        "most": settings.API_REQUESTS_PER_MINUTE,
        "addresses": [
            {"path": base + path, "summary": each.summary, "parameters": each.parameters, "is_counted": each.is_counted}
            for path, each in ENDPOINTS.values()
        ],
        "examples": [shown(each, root=root + base) for each in EXAMPLES],
    }
    return render(request, "retailers/api.html", context)
