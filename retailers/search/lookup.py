"""Answering a selection: a page of hits, how many there are, and what each facet would leave."""

import datetime as dt
from collections.abc import Collection, Sequence
from functools import partial

import tantivy

from retailers.search import fallback, schema
from retailers.search.asking import FEW, ask
from retailers.search.beside import Beside
from retailers.search.counting import count_all, count_facets, facets_of
from retailers.search.index import View, search_index
from retailers.search.nearness import names_near
from retailers.search.paging import numbers, page_of
from retailers.search.results import Counts, Hit, Results
from retailers.search.selection import CATEGORY, COUNTRY, Selection
from retailers.search.snippets import find_places
from retailers.search.trouble import UnavailableError, watched
from retailers.search.words import read

PAGE_SIZE = 20


def find(selection: Selection, *, today: dt.date, page_size: int = PAGE_SIZE) -> Results:
    """Answer a selection; a page beyond the last is the last. Without an index the database answers what it can."""
    index = search_index()
    try:
        view = index.view()
        with watched(view.build, damaged=index.distrust):
            return _find(view, selection, today=today, page_size=page_size)
    except UnavailableError:
        return fallback.find(selection, page_size=page_size)


def browse() -> Counts:
    """Give the ways into the directory, with the number of retailers behind each."""
    index = search_index()
    try:
        view = index.view()
        with watched(view.build, damaged=index.distrust):
            return _browse(view)
    except UnavailableError:
        return fallback.browse()


def among(selection: Selection, keys: Collection[int], *, today: dt.date) -> frozenset[int]:
    """Give those of some retailers, by their keys, that a selection finds; raise UnavailableError without an index."""
    index = search_index()
    view = index.view()
    with watched(view.build, damaged=index.distrust):
        asked = ask(view.searcher, selection, today=today).query()
        these = tantivy.Query.term_set_query(schema.schema(), schema.PK, list(keys))
        found = view.searcher.search(asked.and_must_match(these), limit=max(len(keys), 1))
        return frozenset(numbers(view.searcher, schema.PK, found.hits))


def _find(view: View, selection: Selection, *, today: dt.date, page_size: int) -> Results:
    searcher = view.searcher
    asked = ask(searcher, selection, today=today)
    counting = Beside(partial(count_facets, searcher, asked, today=today))
    page = page_of(searcher, asked.query(), selection, size=page_size)
    if selection.words and page.total < FEW:
        counting.join()
        asked = ask(searcher, selection, today=today, further=True)
        counting = Beside(partial(count_facets, searcher, asked, today=today))
        page = page_of(searcher, asked.query(), selection, size=page_size)
    return Results(
        selection=selection.on_page(page.number),
        total=page.total,
        page=page.number,
        pages=page.pages,
        hits=_hits(selection, page.pks),
        facets=facets_of(counting.found(), selection),
        reach=asked.reach,
        meant=() if asked.is_literal else names_near(searcher, selection.words),
        is_current=view.is_current,
    )


def _browse(view: View) -> Counts:
    choices = count_all(view.searcher, CATEGORY.name, COUNTRY.name)
    return Counts(
        total=view.searcher.num_docs,
        categories=choices[CATEGORY.name],
        countries=choices[COUNTRY.name],
        is_current=view.is_current,
    )


def _hits(selection: Selection, pks: Sequence[int]) -> tuple[Hit, ...]:
    places = find_places(read(selection.words), pks) if selection.words else {}
    return tuple(
        Hit(pk=pk, heading=places[pk].heading, anchor=places[pk].anchor, snippet=places[pk].snippet)
        if pk in places
        else Hit(pk=pk)
        for pk in pks
    )
