"""The first page, and the two ways to browse."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from retailers.history import recent_revisions
from retailers.models import Retailer, Revision
from retailers.search import browse
from retailers.views.rows import rows_of
from retailers.views.structured import home_block

MOST_RECENT = 6


def home(request: HttpRequest) -> HttpResponse:
    """Show the search field, categories and countries with counts, what was verified and what changed lately."""
    counts = browse()
    context = {
        "total": counts.total,
        "categories": [_category(choice.value, choice.label, choice.count) for choice in counts.categories],
        "countries": [_country(choice.value, choice.label, choice.count) for choice in counts.countries],
        "recent": rows_of(Retailer.objects.listed().recently_verified()[:MOST_RECENT]),
        "changes": [_change(revision) for revision in recent_revisions(most=MOST_RECENT)],
        "json_ld": home_block(request),
    }
    return render(request, "retailers/home.html", context)


def categories(request: HttpRequest) -> HttpResponse:
    """List all categories with counts."""
    places = [_category(choice.value, choice.label, choice.count) for choice in browse().categories]
    return render(request, "retailers/places.html", _index("Categories", places, json="categories_json"))


def countries(request: HttpRequest) -> HttpResponse:
    """List all countries with counts."""
    places = [_country(choice.value, choice.label, choice.count) for choice in browse().countries]
    return render(request, "retailers/places.html", _index("Countries", places, json="countries_json"))


def _index(heading: str, places: list[tuple[str, str, int]], *, json: str) -> dict[str, Any]:
    return {"heading": heading, "places": sorted(places), "json_url": reverse(json)}


def _category(slug: str, name: str, count: int) -> tuple[str, str, int]:
    return name, reverse("category", args=[slug]), count


def _country(code: str, name: str, count: int) -> tuple[str, str, int]:
    return name, reverse("country", args=[code.lower()]), count


def _change(revision: Revision) -> dict[str, object]:
    slug = revision.retailer.slug
    return {
        "retailer_name": revision.retailer.name,
        "url": revision.retailer.get_absolute_url(),
        "published_at": revision.published_at,
        "sentences": revision.changes,
        "changes_url": reverse("changes", args=[slug, revision.number - 1, revision.number]),
    }
