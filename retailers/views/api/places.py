"""The ways into the directory: categories and countries, with the number of their retailers."""

from collections.abc import Iterable

from django.http import HttpRequest

from retailers.search import browse
from retailers.search.counting import FacetChoice
from retailers.views.api import links, shapes
from retailers.views.api.endpoint import Answer, Endpoint
from retailers.views.api.moments import last_change
from retailers.views.api.parameters import Asked


def _categories(request: HttpRequest, _asked: Asked) -> Answer:
    counts = browse()
    return _answer(request, counts.categories, is_current=counts.is_current)


def _countries(request: HttpRequest, _asked: Asked) -> Answer:
    counts = browse()
    return _answer(request, counts.countries, is_current=counts.is_current)


def _answer(request: HttpRequest, choices: Iterable[FacetChoice], *, is_current: bool) -> Answer:
    items = [
        shapes.Place(
            value=choice.value,
            name=choice.label,
            retailers=choice.count,
            url=links.to(request, "api_retailers", query=f"{choice.facet}={choice.value}"),
        )
        for choice in choices
    ]
    return Answer(body=shapes.PlaceList(items=items), modified=last_change(), is_current=is_current)


categories = Endpoint(make=_categories, summary="Business categories", body="PlaceList")
countries = Endpoint(make=_countries, summary="Countries", body="PlaceList")
