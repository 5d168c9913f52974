"""The retailers of a category and of a country."""

from http import HTTPStatus

from django.http import HttpRequest
from django_countries import countries

from retailers.filters import RetailerFilter
from retailers.models import Category
from retailers.search import Facet
from retailers.search.selection import CATEGORY, COUNTRY
from retailers.views.api.endpoint import Answer, Endpoint
from retailers.views.api.listing import list_of
from retailers.views.api.listing_parameters import PARAMETERS
from retailers.views.api.parameters import Asked, Parameter
from retailers.views.api.problems import Refused


def _category(request: HttpRequest, asked: Asked, slug: str) -> Answer:
    if not Category.objects.filter(slug=slug).exists():
        raise Refused(HTTPStatus.NOT_FOUND, "There is no such category.")
    return _within(CATEGORY, slug, request, asked)


def _country(request: HttpRequest, asked: Asked, code: str) -> Answer:
    known = code.upper()
    if known not in countries:
        raise Refused(HTTPStatus.NOT_FOUND, "There is no such country.")
    return _within(COUNTRY, known, request, asked)


def _within(facet: Facet, value: str, request: HttpRequest, asked: Asked) -> Answer:
    selection = RetailerFilter(request.GET).selection().with_values(facet.name, [value])
    return list_of(selection, request, asked)


def _besides(facet: Facet) -> tuple[Parameter, ...]:
    return tuple(each for each in PARAMETERS if each.name != facet.name)


category = Endpoint(
    make=_category,
    summary="The retailers of a category",
    body="RetailerList",
    parameters=_besides(CATEGORY),
    is_counted=True,
)
country = Endpoint(
    make=_country,
    summary="The retailers of a country",
    body="RetailerList",
    parameters=_besides(COUNTRY),
    is_counted=True,
)
