"""A selection as queries of the index."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

import tantivy
from tantivy import Occur, Query

from retailers.search import schema
from retailers.search.matching import Reach, matching
from retailers.search.selection import FACETS, Selection
from retailers.search.tokens import first_day
from retailers.search.words import Word, Words, read

# Below so many hits, names that differ in one letter are looked for too.
FEW = 10


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The query of the words and of each facet that has a value chosen.

    `reach` is how far the words had to reach; `is_literal` says that as they are written they find something.
    """

    words: Query | None
    facets: Mapping[str, Query]
    reach: Reach = Reach.EXACT
    is_literal: bool = True

    def query(self, *, without: str = "") -> Query:
        """Give the whole query, or all of it but one facet."""
        parts = [query for facet, query in self.facets.items() if facet != without]
        if self.words is not None:
            parts.append(self.words)
        return Query.boolean_query([(Occur.Must, part) for part in parts]) if parts else Query.all_query()


def ask(searcher: tantivy.Searcher, selection: Selection, *, today: dt.date, further: bool = False) -> Asked:
    """Give the queries of a selection; its words reach further than what is written only where that finds little."""
    chosen = {facet: selection.values(facet) for facet in FACETS}
    facets = {facet: _chosen(facet, values, today) for facet, values in chosen.items() if values}
    if not selection.words:
        return Asked(words=None, facets=facets)
    words = settled(searcher, read(selection.words))
    found = count(searcher, matching(words, Reach.EXACT)) if further else FEW
    reach = _reach(searcher, words, found)
    return Asked(words=matching(words, reach), facets=facets, reach=reach, is_literal=found > 0)


def settled(searcher: tantivy.Searcher, words: Words) -> Words:
    """Leave out other spellings that are rarer than what was typed: "shos" for "shoes"."""
    return replace(words, each=tuple(_settled(searcher, word) for word in words.each))


def _settled(searcher: tantivy.Searcher, word: Word) -> Word:
    if word.respelled and _frequency(searcher, word.respelled) <= _frequency(searcher, word.terms[0]):
        return replace(word, respelled="")
    return word


def _frequency(searcher: tantivy.Searcher, term: str) -> int:
    return max(int(searcher.doc_freq(field, term)) for field in (schema.TEXT, schema.STARTS))


def _reach(searcher: tantivy.Searcher, words: Words, found: int) -> Reach:
    """Give how far words must reach to find something, where as written they find so much; no facet matters here."""
    if found >= FEW:
        return Reach.EXACT
    if found or count(searcher, matching(words, Reach.TYPOS_IN_NAMES)):
        return Reach.TYPOS_IN_NAMES
    return Reach.TYPOS_ANYWHERE if count(searcher, matching(words, Reach.TYPOS_ANYWHERE)) else Reach.MOST_WORDS


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
