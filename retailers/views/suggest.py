"""What is offered under the search field while a visitor types."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from retailers.search import Suggestion
from retailers.search import suggest as search_suggest
from retailers.search.selection import CATEGORY, COUNTRY


@dataclass(frozen=True)
class Option:
    """One line of the list: where it leads, what it says, and in a quiet voice what it is."""

    url: str
    label: str
    kind: str


@require_safe
@cache_control(public=True, max_age=60)
def suggest(request: HttpRequest) -> HttpResponse:
    """Give the options for what is typed so far. The same for everybody: nobody's session is looked at."""
    options = [_option(found) for found in search_suggest(request.GET.get("q", ""))]
    return HttpResponse(render_to_string("retailers/partials/_suggestions.html", {"options": options}))


def _option(found: Suggestion) -> Option:
    if found.kind == CATEGORY.name:
        return Option(reverse("category", args=[found.value]), found.label, "Category")
    if found.kind == COUNTRY.name:
        return Option(reverse("country", args=[found.value.lower()]), found.label, "Country")
    return Option(reverse("retailer", args=[found.value]), found.label, found.place)
