"""One page of hits in the order asked for; the same question always has the same pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import tantivy
from tantivy import Order, Query

from retailers.search import schema
from retailers.search.asking import count, total_of
from retailers.search.ranks import TOP, placed_by
from retailers.search.selection import Selection, Sort

# The field of each order, and of the number that it goes by before the name; the highest number comes first.
_FIELDS = {
    Sort.NAME: (schema.BY_NAME, ""),
    Sort.VERIFIED: (schema.BY_VERIFIED, schema.VERIFIED_DAY),
    Sort.CHECKED: (schema.BY_CHECKED, schema.CHECKED_DAY),
    Sort.WINDOW: (schema.BY_WINDOW, schema.WINDOW_LENGTH),
}
# Hits of the same score are put in order of name when there are no more of them than this.
_MOST_TIED = 100
# From here on a page is looked for by counting what stands before it: the engine would put all of that in order.
_DEEP = 1_000
_STEPS = 1 << 10


@dataclass(frozen=True, kw_only=True)
class Page:
    """The keys of the retailers on one page, and of how many pages and hits it is."""

    pks: Sequence[int]
    number: int
    pages: int
    total: int


class _Start(NamedTuple):
    """The lowest place of an order from which a page is counted, and how many hits from there it begins."""

    low: int
    offset: int


def page_of(searcher: tantivy.Searcher, query: Query, selection: Selection, *, size: int) -> Page:
    """Give the page that a selection asks for; the last one where it asks for more."""
    if selection.page == 1:
        pks, total = _rows(searcher, query, selection.order, first=0, size=size)
        return Page(pks=pks, number=1, pages=_pages(total, size), total=total)
    total = count(searcher, query)
    number = min(selection.page, _pages(total, size))
    pks, _ = _rows(searcher, query, selection.order, first=(number - 1) * size, size=size)
    return Page(pks=pks, number=number, pages=_pages(total, size), total=total)


def _pages(total: int, size: int) -> int:
    return max(-(-total // size), 1)


def _rows(searcher: tantivy.Searcher, query: Query, sort: Sort, *, first: int, size: int) -> tuple[list[int], int]:
    """Give the keys of so many hits from the one numbered `first`, counted from 0, and the number of all hits."""
    if sort == Sort.RELEVANCE:
        return _by_score(searcher, query, first, size)
    field, number = _FIELDS[sort]
    if first < _DEEP:
        return _by_field(searcher, query, field, first, size)
    start = _start(searcher, query, number, first)
    beyond = query.and_must_match(_between(field, start.low))
    return _by_field(searcher, beyond, field, start.offset, size)


def _by_field(searcher: tantivy.Searcher, query: Query, field: str, offset: int, limit: int) -> tuple[list[int], int]:
    found = searcher.search(query, limit=limit, offset=offset, order_by_field=field, order=Order.Asc)
    return numbers(searcher, schema.PK, found.hits), total_of(found)


def _start(searcher: tantivy.Searcher, query: Query, number: str, first: int) -> _Start:
    """Give where to count a deep page from: after all hits of higher numbers, and of names well before."""
    value, rest = 0, first
    if number:
        value, rest = _reached(reversed(_histogram(searcher, query, number, 1)), rest)
        query = query.and_must_match(_between(number, value, value))
    step, rest = _reached(_histogram(searcher, query, schema.BY_NAME, TOP // _STEPS), rest)
    return _Start(low=placed_by(value, step) if number else step, offset=rest)


def _histogram(searcher: tantivy.Searcher, query: Query, field: str, interval: int) -> list[tuple[int, int]]:
    """Give the number of hits by the steps of a field, those without hits left out."""
    asked = {"histogram": {"field": field, "interval": interval, "min_doc_count": 1}}
    buckets = searcher.aggregate(query, {"steps": asked})["steps"]["buckets"]
    return [(int(bucket["key"]), int(bucket["doc_count"])) for bucket in buckets]


def _reached(steps: Iterable[tuple[int, int]], first: int) -> tuple[int, int]:
    """Give the step that holds the hit numbered `first`, and its number within that step."""
    last = 0
    for step, hits in steps:
        if first < hits:
            return step, first
        first, last = first - hits, step
    return last, first


def _between(field: str, low: int, high: int | None = None) -> Query:
    found = Query.range_query(schema.schema(), field, tantivy.FieldType.Unsigned, lower_bound=low, upper_bound=high)
    return Query.const_score_query(found, 0.0)


def _by_score(searcher: tantivy.Searcher, query: Query, first: int, size: int) -> tuple[list[int], int]:
    """Give the best hits, more trusted ones first among equals; those of one score by name."""
    offset = max(first - _MOST_TIED, 0)
    limit = first - offset + size + _MOST_TIED
    found = searcher.search(query, limit=limit, offset=offset, weight_by_field=schema.TRUST)
    names = numbers(searcher, schema.BY_NAME, found.hits)
    rows = zip((score for score, _ in found.hits), names, numbers(searcher, schema.PK, found.hits), strict=True)
    ordered: list[int] = []
    for _, group in groupby(rows, key=itemgetter(0)):
        tied = list(group)
        ordered += [pk for _, _, pk in (sorted(tied) if len(tied) <= _MOST_TIED else tied)]
    return ordered[first - offset : first - offset + size], total_of(found)


def numbers(searcher: tantivy.Searcher, field: str, hits: Sequence[tuple[Any, tantivy.DocAddress]]) -> list[int]:
    """Give what the documents of hits hold in a field of numbers."""
    return [int(number or 0) for number in searcher.fast_field_values(field, [address for _, address in hits])]
