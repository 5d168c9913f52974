"""The order of names as numbers: a number sorts a hundred thousand hits at once, a text does not.

Every document has a rank with room between it and its neighbours, so that a new name takes a place of its own
without touching another document.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

import tantivy

from retailers.search import schema

_BITS = 46
TOP = 1 << _BITS
_MOST = 0xFFFF
# How far a single new name stays from the one before it: names tend to arrive in rising order ("Shop 7", "Shop 8").
_STEP = 1 << 18
# For more keys than this, listing all of the index once is quicker than looking around each.
_MANY = 20


class NoRoomError(Exception):
    """Two neighbours lie too close for a name between them; the index wants to be rebuilt."""


def orders(rank: int, *, verified: int, checked: int, window: int) -> dict[str, int]:
    """Give a document's place in each order, first ones lowest: name, latest verified or checked, longest window."""
    return {
        schema.BY_NAME: rank,
        schema.BY_VERIFIED: placed_by(verified, rank),
        schema.BY_CHECKED: placed_by(checked, rank),
        schema.BY_WINDOW: placed_by(window, rank),
    }


def placed_by(number: int, rank: int) -> int:
    """Give the place in an order by a number, the highest first, and by rank where that is the same."""
    return (_MOST - min(number, _MOST)) << _BITS | rank


def spread(count: int, *, low: int = 0, high: int = TOP) -> Iterator[int]:
    """Give `count` rising ranks between two others."""
    step = (high - low) // (count + 1)
    if step < 1:
        raise NoRoomError
    step = min(step, _STEP) if count == 1 and low else step
    return (low + step * place for place in range(1, count + 1))


def placed(searcher: tantivy.Searcher, keys: Iterable[str]) -> dict[str, int]:
    """Give each sort key its rank: the one it has in the index, or a new one between its neighbours."""
    wanted = sorted(set(keys))
    shelf = _shelf(searcher, "") if len(wanted) > _MANY else None
    ranks: dict[str, int] = {}
    new = []
    for key in wanted:
        held = shelf.rank_of(key) if shelf else _rank_of(searcher, key)
        if held is None:
            new.append((_neighbours(searcher, shelf or _shelf(searcher, _shared(searcher, key)), key), key))
        else:
            ranks[key] = held
    for (low, high), group in groupby(new, key=lambda each: each[0]):
        names = [key for _, key in group]
        ranks |= zip(names, spread(len(names), low=low, high=high), strict=True)
    return ranks


class _Shelf(NamedTuple):
    """Sort keys of the index in their order, each with its rank."""

    keys: list[str]
    ranks: list[int]

    def rank_of(self, key: str) -> int | None:
        place = bisect_left(self.keys, key)
        return self.ranks[place] if place < len(self.keys) and self.keys[place] == key else None


def _shelf(searcher: tantivy.Searcher, prefix: str) -> _Shelf:
    """Give all keys of the index that begin with `prefix`."""
    found = searcher.terms_with_prefix(schema.SORT_KEY, prefix, filter_query=tantivy.Query.all_query())
    ranks = _ranks(searcher, _beginning_with(prefix), limit=len(found))
    if len(ranks) != len(found):
        raise NoRoomError
    return _Shelf(sorted(term for term, _ in found), ranks)


def _rank_of(searcher: tantivy.Searcher, key: str) -> int | None:
    query = tantivy.Query.term_query(schema.schema(), schema.SORT_KEY, key)
    return next(iter(_ranks(searcher, query, limit=1)), None)


def _neighbours(searcher: tantivy.Searcher, shelf: _Shelf, key: str) -> tuple[int, int]:
    """Give the ranks before and after a key that the index does not hold; the shelf has one of the two at least."""
    if not shelf.keys:
        return 0, TOP
    place = bisect_left(shelf.keys, key)
    low = shelf.ranks[place - 1] if place else _before(searcher, shelf.ranks[0])
    high = shelf.ranks[place] if place < len(shelf.ranks) else _after(searcher, shelf.ranks[-1])
    return low, high


def _shared(searcher: tantivy.Searcher, key: str) -> str:
    """Give the longest beginning that `key` shares with another of the index."""
    ends = range(1, len(key) + 1)
    shared = bisect_left(ends, True, key=lambda end: not _ranks(searcher, _beginning_with(key[:end]), limit=1))
    return key[:shared]


def _beginning_with(prefix: str) -> tantivy.Query:
    if not prefix:
        return tantivy.Query.all_query()
    return tantivy.Query.fuzzy_term_query(schema.schema(), schema.SORT_KEY, prefix, distance=0, prefix=True)


def _before(searcher: tantivy.Searcher, rank: int) -> int:
    query = tantivy.Query.range_query(
        schema.schema(), schema.BY_NAME, tantivy.FieldType.Unsigned, upper_bound=rank, include_upper=False
    )
    return next(iter(_ranks(searcher, query, limit=1, order=tantivy.Order.Desc)), 0)


def _after(searcher: tantivy.Searcher, rank: int) -> int:
    query = tantivy.Query.range_query(
        schema.schema(), schema.BY_NAME, tantivy.FieldType.Unsigned, lower_bound=rank, include_lower=False
    )
    return next(iter(_ranks(searcher, query, limit=1)), TOP)


def _ranks(
    searcher: tantivy.Searcher, query: tantivy.Query, *, limit: int, order: tantivy.Order = tantivy.Order.Asc
) -> list[int]:
    found = searcher.search(query, limit=max(limit, 1), count=False, order_by_field=schema.BY_NAME, order=order)
    return [rank for rank, _ in found.hits]
