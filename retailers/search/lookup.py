"""Answering a selection: a page of hits, how many there are, and what each facet would leave."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retailers.search.asking import FEW, ask, reach_of
from retailers.search.counting import FacetChoice, count_all, count_facets
from retailers.search.index import search_index
from retailers.search.paging import page_of
from retailers.search.selection import CATEGORY, COUNTRY, Selection
from retailers.search.snippets import Parts, find_places
from retailers.search.words import read

PAGE_SIZE = 20


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A retailer that was found; with words, the section of its text that speaks of them."""

    pk: int
    heading: str = ""
    anchor: str = ""
    snippet: Parts = ()


@dataclass(frozen=True, kw_only=True)
class Results:
    """One page of what was asked. `selection` is what was asked, on the page that it is."""

    selection: Selection
    total: int
    page: int
    pages: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetChoice, ...]]


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many retailers there are, by category and by country."""

    total: int
    categories: tuple[FacetChoice, ...]
    countries: tuple[FacetChoice, ...]


def find(selection: Selection, *, today: dt.date, page_size: int = PAGE_SIZE) -> Results:
    """Answer a selection; a page beyond the last is the last."""
    searcher = search_index().searcher()
    asked = ask(selection, today=today)
    page = page_of(searcher, asked.query(), selection, size=page_size)
    if selection.words and page.total < FEW:
        asked = ask(selection, today=today, reach=reach_of(searcher, read(selection.words)))
        page = page_of(searcher, asked.query(), selection, size=page_size)
    return Results(
        selection=selection.on_page(page.number),
        total=page.total,
        page=page.number,
        pages=page.pages,
        hits=_hits(selection, page.pks),
        facets=count_facets(searcher, asked, selection, today=today),
    )


def browse() -> Counts:
    """Give the ways into the directory, with the number of retailers behind each."""
    searcher = search_index().searcher()
    choices = count_all(searcher, CATEGORY.name, COUNTRY.name)
    return Counts(total=searcher.num_docs, categories=choices[CATEGORY.name], countries=choices[COUNTRY.name])


def _hits(selection: Selection, pks: Sequence[int]) -> tuple[Hit, ...]:
    places = find_places(read(selection.words), pks) if selection.words else {}
    return tuple(
        Hit(pk=pk, heading=places[pk].heading, anchor=places[pk].anchor, snippet=places[pk].snippet)
        if pk in places
        else Hit(pk=pk)
        for pk in pks
    )
