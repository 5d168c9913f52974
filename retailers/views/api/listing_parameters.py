"""What may be asked of the list of retailers: the parameters of the page for people, refused where they are wrong."""

from typing import Annotated, Any

from pydantic import Field

from retailers.search import FACETS, Facet, Sort
from retailers.search.selection import CATEGORY, COUNTRY, DAY_FACETS, MOST_VALUES
from retailers.search.words import LONGEST
from retailers.views.api.cursors import CURSOR
from retailers.views.api.parameters import Parameter, number, one_of

MOST_ITEMS = 100
_FORMS: dict[str, Any] = {
    CATEGORY.name: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,80}$")],
    COUNTRY.name: Annotated[str, Field(pattern=r"^[A-Za-z]{2}$")],
}


def limit_of(default: int) -> Parameter:
    """Give the parameter that says how many are wanted at once."""
    kind = number(least=1, most=MOST_ITEMS)
    return Parameter(name="limit", kind=kind, description="How many at once.", default=default)


def _filter(facet: Facet) -> Parameter:
    is_one = facet.name in DAY_FACETS
    return Parameter(
        name=facet.name,
        kind=_FORMS[facet.name] if facet.name in _FORMS else one_of(*facet.choices),
        description=facet.label if is_one else f"{facet.label}: any of the values given.",
        most=1 if is_one else MOST_VALUES,
    )


PARAMETERS = (
    Parameter(
        name="q", kind=Annotated[str, Field(max_length=LONGEST)], description="Words to search for, as on the page."
    ),
    *map(_filter, FACETS.values()),
    Parameter(
        name="sort",
        kind=one_of(*Sort.values),
        description="The order; without words `relevance` is that of names.",
        default=Sort.RELEVANCE.value,
    ),
    limit_of(20),
    CURSOR,
)
