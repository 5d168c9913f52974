"""How many retailers each choice of a facet leads to."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import tantivy

from retailers.models import Category
from retailers.search import schema
from retailers.search.asking import Asked
from retailers.search.folding import fold
from retailers.search.selection import COUNTRY, FACETS, VERIFIED, Selection
from retailers.search.tokens import first_day
from retailers.wording import country_name

_MOST_BUCKETS = 10_000


@dataclass(frozen=True, kw_only=True)
class FacetChoice:
    """One value of a facet: how many retailers it would find, and whether it is chosen."""

    facet: str
    value: str
    label: str
    count: int
    selected: bool
    selection: Selection

    @property
    def query_string(self) -> str:
        """The address of the list with this choice put in, or taken out where it is chosen."""
        return self.selection.toggled(self.facet, self.value).query_string()


def count_facets(searcher: tantivy.Searcher, asked: Asked, *, today: dt.date) -> dict[str, dict[str, int]]:
    """Give the number of retailers by value of each facet, over what all other facets and the words leave."""
    counts = _counts(searcher, asked.query(), [name for name in FACETS if name not in asked.facets], today)
    for name in asked.facets:
        counts |= _counts(searcher, asked.query(without=name), [name], today)
    return counts


def facets_of(counts: Mapping[str, Mapping[str, int]], selection: Selection) -> dict[str, tuple[FacetChoice, ...]]:
    """Give each facet's choices with what was counted."""
    return {name: choices_of(name, counts[name], selection) for name in FACETS}


def count_all(searcher: tantivy.Searcher, *facets: str) -> dict[str, tuple[FacetChoice, ...]]:
    """Give the choices of categories or countries, counted over everything."""
    counts = _counts(searcher, tantivy.Query.all_query(), facets, dt.date.min)
    return {name: choices_of(name, counts[name], Selection()) for name in facets}


def countries_in(searcher: tantivy.Searcher) -> list[str]:
    """Give the codes of all countries that have a retailer, the most frequent first."""
    counts = _counts(searcher, tantivy.Query.all_query(), [COUNTRY.name], dt.date.min)[COUNTRY.name]
    return sorted(counts, key=lambda code: (-counts[code], code))


def _counts(
    searcher: tantivy.Searcher, query: tantivy.Query, facets: Sequence[str], today: dt.date
) -> dict[str, dict[str, int]]:
    """Give the number of retailers by value, for each facet, in one pass over what the query finds."""
    bounds = {value: first_day(int(value), today=today) for value in VERIFIED.choices}
    asked = {name: _days(name, bounds) if name in schema.DAY_FIELDS else _terms(name) for name in facets}
    found = searcher.aggregate(query, asked) if asked else {}
    return {
        name: _within(bounds, said["buckets"]) if name in schema.DAY_FIELDS else _by_value(said["buckets"])
        for name, said in found.items()
    }


def _by_value(buckets: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Give the number of retailers by value; one with a set of values counts for each of them."""
    counts: dict[str, int] = {}
    for bucket in buckets:
        for value in bucket["key"].split():
            counts[value] = counts.get(value, 0) + bucket["doc_count"]
    return counts


def _terms(facet: str) -> dict[str, Any]:
    field = schema.SET_FIELDS.get(facet, facet)
    return {"terms": {"field": field, "size": _MOST_BUCKETS, "segment_size": _MOST_BUCKETS}}


def _days(facet: str, bounds: Mapping[str, int]) -> dict[str, Any]:
    days = sorted(set(bounds.values()))
    ranges: list[dict[str, int]] = [{"from": low, "to": high} for low, high in pairwise(days)]
    return {"range": {"field": schema.DAY_FIELDS[facet], "ranges": [*ranges, {"from": days[-1]}]}}


def _within(bounds: Mapping[str, int], buckets: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Add up the days since each bound: a verification of this week also lies within the year."""
    return {
        value: sum(bucket["doc_count"] for bucket in buckets if bucket.get("from", 0) >= first)
        for value, first in bounds.items()
    }


def choices_of(facet: str, counts: Mapping[str, int], selection: Selection) -> tuple[FacetChoice, ...]:
    """Give fixed choices in their order, zeros too; else those found or chosen, the most frequent first."""
    chosen = selection.values(facet)
    labels = FACETS[facet].choices or _labels(facet, counts.keys() | set(chosen))
    choices = [
        FacetChoice(
            facet=facet,
            value=value,
            label=label,
            count=counts.get(value, 0),
            selected=value in chosen,
            selection=selection,
        )
        for value, label in labels.items()
    ]
    if not FACETS[facet].choices:
        choices.sort(key=lambda choice: (-choice.count, fold(choice.label), choice.value))
    return tuple(choices)


def _labels(facet: str, values: Iterable[str]) -> dict[str, str]:
    if facet == COUNTRY.name:
        return {value: country_name(value) for value in values}
    names = dict(Category.objects.values_list("slug", "name"))
    return {value: names.get(value, value) for value in values}
