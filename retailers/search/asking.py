"""A selection as queries of the index."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import tantivy
from tantivy import Occur, Query

from retailers.search import schema
from retailers.search.matching import Reach, matching
from retailers.search.selection import FACETS, Selection
from retailers.search.tokens import first_day
from retailers.search.words import Words, read

# Below so many hits, names that differ in one letter are looked for too.
FEW = 10


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The query of the words and of each facet that has a value chosen."""

    words: Query | None
    facets: Mapping[str, Query]

    def query(self, *, without: str = "") -> Query:
        """Give the whole query, or all of it but one facet."""
        parts = [query for facet, query in self.facets.items() if facet != without]
        if self.words is not None:
            parts.append(self.words)
        return Query.boolean_query([(Occur.Must, part) for part in parts]) if parts else Query.all_query()


def ask(selection: Selection, *, today: dt.date, reach: Reach = Reach.EXACT) -> Asked:
    """Give the queries of a selection, its words reaching so far."""
    chosen = {facet: selection.values(facet) for facet in FACETS}
    return Asked(
        words=matching(read(selection.words), reach) if selection.words else None,
        facets={facet: _chosen(facet, values, today) for facet, values in chosen.items() if values},
    )


def reach_of(searcher: tantivy.Searcher, words: Words) -> Reach:
    """Give how far words must reach to find something; whatever else is chosen does not matter."""
    found = count(searcher, matching(words, Reach.EXACT))
    if found >= FEW:
        return Reach.EXACT
    near = found or count(searcher, matching(words, Reach.TYPOS_IN_NAMES))
    return Reach.TYPOS_IN_NAMES if near else Reach.TYPOS_ANYWHERE


def count(searcher: tantivy.Searcher, query: Query) -> int:
    """Give the number of documents that a query finds."""
    return total_of(searcher.search(query, limit=1))


def total_of(found: tantivy.SearchResult) -> int:
    """Give the number of documents that a search found, however few it returned."""
    return int(found.count)  # type: ignore[attr-defined]  # the package's stub lacks it


def _chosen(facet: str, values: tuple[str, ...], today: dt.date) -> Query:
    if facet not in schema.DAY_FIELDS:
        return Query.const_score_query(Query.term_set_query(schema.schema(), facet, values), 0.0)
    first = first_day(int(values[0]), today=today)
    unsigned = tantivy.FieldType.Unsigned
    since = Query.range_query(schema.schema(), schema.DAY_FIELDS[facet], unsigned, lower_bound=first)
    return Query.const_score_query(since, 0.0)
