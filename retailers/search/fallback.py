"""Browsing by category, country and name while there is no index: from the database, and only that."""

from collections.abc import Mapping

from django.db.models import Count

from retailers.models import Retailer
from retailers.models.retailer import RetailerQuerySet
from retailers.search.counting import FacetChoice, choices_of
from retailers.search.results import Counts, Hit, Results
from retailers.search.selection import CATEGORY, COUNTRY, STATUS, Selection

_COLUMNS = {CATEGORY.name: "category__slug", COUNTRY.name: "country", STATUS.name: "status"}


def find(selection: Selection, *, page_size: int) -> Results:
    """Answer what the database can: names that contain the words, categories, countries, status; in order of name."""
    found = _chosen(selection)
    total = found.count()
    pages = max(-(-total // page_size), 1)
    page = min(selection.page, pages)
    first = (page - 1) * page_size
    pks = found.order_by("name", "pk").values_list("pk", flat=True)[first : first + page_size]
    return Results(
        selection=selection.on_page(page),
        total=total,
        page=page,
        pages=pages,
        hits=tuple(Hit(pk=pk) for pk in pks),
        facets=_facets(selection),
        is_whole=False,
        is_current=False,
    )


def browse() -> Counts:
    """Give the ways into the directory, counted by the database."""
    facets = _facets(Selection())
    categories, countries = facets[CATEGORY.name], facets[COUNTRY.name]
    return Counts(total=sum(choice.count for choice in categories), categories=categories, countries=countries)


def _facets(selection: Selection) -> Mapping[str, tuple[FacetChoice, ...]]:
    return {name: choices_of(name, _counts(selection, name), selection) for name in _COLUMNS}


def _counts(selection: Selection, facet: str) -> dict[str, int]:
    column = _COLUMNS[facet]
    grouped = _chosen(selection.with_values(facet, ())).order_by().values_list(column).annotate(Count("pk"))
    return {str(value): number for value, number in grouped}


def _chosen(selection: Selection) -> RetailerQuerySet:
    found = Retailer.objects.listed()
    for name, column in _COLUMNS.items():
        if values := selection.values(name):
            found = found.filter(**{f"{column}__in": values})
    return found.filter(name__icontains=selection.words) if selection.words else found
