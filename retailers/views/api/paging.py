"""Where a list of retailers goes on.

The search knows pages by their number. A publish meanwhile may move retailers from one page to another, so a cursor
also tells the retailer that was given last, and the list goes on behind that one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from retailers.search import Hit, Results, Selection, find

_UNKNOWN = -1


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place in a list: a page, behind a retailer, as it was at a publish; -1 where its pages no longer fit."""

    page: int
    behind: int
    sequence: int


@dataclass(frozen=True, kw_only=True)
class Part:
    """What one answer gives of a list, and where the list goes on; None at its end."""

    results: Results
    hits: Sequence[Hit]
    onward: Place | None


def part_of(selection: Selection, place: Place | None, *, limit: int, sequence: int) -> Part:
    """Give the part of a list at a place, None for its beginning; at most `limit` hits."""
    page = place.page if place else 1
    found = _found(selection, page, limit)
    if place and place.sequence != sequence:
        before = _found(selection, page - 1, limit).hits if page > 1 else ()
        near = [*before, *_hits_on(found, page)]
        behind = next((number for number, hit in enumerate(near, start=1) if hit.pk == place.behind), None)
        if behind is not None:
            return _rest(near[behind:], found, selection.on_page(page), limit=limit)
    return _whole_page(found, page, sequence=sequence)


def _whole_page(found: Results, page: int, *, sequence: int) -> Part:
    hits = _hits_on(found, page)
    if not hits or page >= found.pages:
        return Part(results=found, hits=hits, onward=None)
    known = sequence if found.is_current else _UNKNOWN
    return Part(results=found, hits=hits, onward=Place(page=page + 1, behind=hits[-1].pk, sequence=known))


def _rest(near: Sequence[Hit], found: Results, selection: Selection, *, limit: int) -> Part:
    """Give what stands behind the retailer that was given last, on this page and on those that follow it."""
    hits, page = list(near), selection.page
    while len(hits) <= limit and page < found.pages:
        page += 1
        hits += _found(selection, page, limit).hits
    if len(hits) <= limit:
        return Part(results=found, hits=hits, onward=None)
    given = hits[:limit]
    return Part(results=found, hits=given, onward=Place(page=page, behind=given[-1].pk, sequence=_UNKNOWN))


def _found(selection: Selection, page: int, limit: int) -> Results:
    return find(selection.on_page(page), today=timezone.localdate(), page_size=limit)


def _hits_on(found: Results, page: int) -> Sequence[Hit]:
    """Give the hits of a page: a search gives its last page where it is asked for one beyond."""
    return found.hits if found.page == page else ()
