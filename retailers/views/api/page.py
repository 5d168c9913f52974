"""The page that explains the API to people."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from retailers.views.api.endpoints import ENDPOINTS
from retailers.views.api.examples import EXAMPLES, shown
from retailers.views.api.parameters import Parameter


def page(request: HttpRequest) -> HttpResponse:
    """Explain the API: its addresses and parameters, with examples that a test runs."""
    root = request.build_absolute_uri("/").rstrip("/")
    base = reverse("api_description").rpartition("/")[0]
    context = {
        "root": root + base,
        "description_url": reverse("api_description"),
        "most": settings.API_REQUESTS_PER_MINUTE,
        "addresses": [
            {
                "path": base + path,
                "summary": each.summary,
                "parameters": _in_words(each.parameters),
                "is_counted": each.is_counted,
            }
            for path, each in ENDPOINTS.values()
        ],
        "examples": [{**shown(each, root=root + base), "said": _with_code(each.said)} for each in EXAMPLES],
    }
    return render(request, "retailers/api.html", context)


def _in_words(parameters: Iterable[Parameter]) -> list[dict[str, Any]]:
    return [{"name": each.name, "description": _with_code(each.description)} for each in parameters]


def _with_code(text: str) -> SafeString:
    """Give a text with what stands between backticks as code."""
    parts = (
        (format_html("<code>{}</code>", part) if place % 2 else part,) for place, part in enumerate(text.split("`"))
    )
    return format_html_join("", "{}", parts)
