"""One page of hits in the order asked for; the same question always has the same pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

import tantivy
from tantivy import Order, Query

from retailers.search import schema
from retailers.search.asking import count, total_of
from retailers.search.selection import Selection, Sort

_FIELDS = {
    Sort.NAME: schema.BY_NAME,
    Sort.VERIFIED: schema.BY_VERIFIED,
    Sort.CHECKED: schema.BY_CHECKED,
    Sort.WINDOW: schema.BY_WINDOW,
}
# Hits of the same score are put in order of name when there are no more of them than this.
_MOST_TIED = 100


@dataclass(frozen=True, kw_only=True)
class Page:
    """The keys of the retailers on one page, and of how many pages and hits it is."""

    pks: Sequence[int]
    number: int
    pages: int
    total: int


def page_of(searcher: tantivy.Searcher, query: Query, selection: Selection, *, size: int) -> Page:
    """Give the page that a selection asks for; the last one where it asks for more."""
    if selection.page == 1:
        pks, total = _rows(searcher, query, selection.order, first=0, size=size)
        return Page(pks=pks, number=1, pages=_pages(total, size), total=total)
    total = count(searcher, query)
    number = min(selection.page, _pages(total, size))
    first = (number - 1) * size
    last = min(first + size, total)
    if selection.order != Sort.RELEVANCE and total - last < first:
        # Nearer to the end: the engine has to keep all hits in order that come before a page.
        pks, _ = _by_field(searcher, query, _FIELDS[selection.order], total - last, last - first, Order.Desc)
        pks.reverse()
    else:
        pks, _ = _rows(searcher, query, selection.order, first=first, size=size)
    return Page(pks=pks, number=number, pages=_pages(total, size), total=total)


def _pages(total: int, size: int) -> int:
    return max(-(-total // size), 1)


def _rows(searcher: tantivy.Searcher, query: Query, sort: Sort, *, first: int, size: int) -> tuple[list[int], int]:
    """Give the keys of so many hits from the one numbered `first`, counted from 0, and the number of all hits."""
    if sort == Sort.RELEVANCE:
        return _by_score(searcher, query, first, size)
    return _by_field(searcher, query, _FIELDS[sort], first, size, Order.Asc)


def _by_field(
    searcher: tantivy.Searcher, query: Query, field: str, offset: int, limit: int, order: Order
) -> tuple[list[int], int]:
    found = searcher.search(query, limit=max(limit, 1), offset=offset, order_by_field=field, order=order)
    return _numbers(searcher, schema.PK, found.hits[:limit]), total_of(found)


def _by_score(searcher: tantivy.Searcher, query: Query, first: int, size: int) -> tuple[list[int], int]:
    """Give the best hits; those of one score by name, for which a little more than the page is looked at."""
    offset = max(first - _MOST_TIED, 0)
    found = searcher.search(query, limit=first - offset + size + _MOST_TIED, offset=offset)
    names = _numbers(searcher, schema.BY_NAME, found.hits)
    rows = zip((score for score, _ in found.hits), names, _numbers(searcher, schema.PK, found.hits), strict=True)
    ordered: list[int] = []
    for _, group in groupby(rows, key=itemgetter(0)):
        tied = list(group)
        ordered += [pk for _, _, pk in (sorted(tied) if len(tied) <= _MOST_TIED else tied)]
    return ordered[first - offset : first - offset + size], total_of(found)


def _numbers(searcher: tantivy.Searcher, field: str, hits: Sequence[tuple[Any, tantivy.DocAddress]]) -> list[int]:
    return [int(number or 0) for number in searcher.fast_field_values(field, [address for _, address in hits])]
