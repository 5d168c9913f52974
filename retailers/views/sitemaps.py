"""The sitemap (https://www.sitemaps.org/protocol.html): an index, the pages of the site, and the retailers in pieces.

A piece holds the retailers of a range of keys, so that a new retailer moves no other to another piece. Versions of the
past are left out. A retailer's date is that of its last publish; lists have none.
"""

import datetime as dt
from collections.abc import Iterator

from django.db.models import F, Max, OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from retailers.models import Category, Retailer, Revision

MOST_IN_A_PIECE = 10_000  # at most 50,000
_XML = "application/xml"
_PAGES = (
    "home",
    "directory",
    "categories",
    "countries",
    "all_changes",
    "side_by_side",
    "seasons",
    "data",
    "api",
    "how_we_verify",
    "privacy",
    "accessibility",
)


def sitemap_index(request: HttpRequest) -> HttpResponse:
    """Name the pieces, each with the last publish of its retailers."""
    listed = Retailer.objects.listed().order_by()
    newest = dict(listed.values_list(F("pk") / MOST_IN_A_PIECE).annotate(last=Max("sequence")))
    dates = dict(Revision.objects.filter(sequence__in=newest.values()).values_list("sequence", "published_at"))
    pieces: list[tuple[str, dt.datetime | None]] = [(reverse("sitemap_pages"), None)]
    pieces += [
        (reverse("sitemap_retailers", args=[number + 1]), dates.get(last)) for number, last in sorted(newest.items())
    ]
    return _render(request, "retailers/sitemap_index.xml", pieces)


@require_safe
@conditional_page
@cache_control(public=True, max_age=3600)
def sitemap_pages(request: HttpRequest) -> HttpResponse:
    """Name the pages of the site and its lists."""
    return _render(request, "retailers/sitemap.xml", [(path, None) for path in _paths()])


@require_safe
@conditional_page
@cache_control(public=True, max_age=3600)
def sitemap_retailers(request: HttpRequest, number: int) -> HttpResponse:
    """Name the retailers of a piece; one query."""
    published = Revision.objects.filter(sequence=OuterRef("sequence")).values("published_at")[:1]
    first = (number - 1) * MOST_IN_A_PIECE
    found = Retailer.objects.listed().filter(pk__gte=first, pk__lt=first + MOST_IN_A_PIECE).order_by("pk")
    rows = [
        (reverse("retailer", args=[slug]), at) for slug, at in found.values_list("slug", Subquery(published)).iterator()
    ]
    if not rows:
        raise Http404(f"No retailers in piece {number}")
    return _render(request, "retailers/sitemap.xml", rows)


def _paths() -> Iterator[str]:
    yield from (reverse(name) for name in _PAGES)
    categories = Category.objects.filter(retailers__is_listed=True).distinct().order_by("slug")
    yield from (reverse("category", args=[slug]) for slug in categories.values_list("slug", flat=True))
    countries = Retailer.objects.listed().order_by("country").values_list("country", flat=True).distinct()
    yield from (reverse("country", args=[code.lower()]) for code in countries)


def _render(request: HttpRequest, template: str, entries: object) -> HttpResponse:
    context = {"entries": entries, "origin": f"{request.scheme}://{request.get_host()}"}
    return render(request, template, context, content_type=_XML)
