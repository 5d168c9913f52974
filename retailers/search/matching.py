"""What was typed as a query: where each word may stand, and what it is worth there."""

from collections.abc import Iterator
from enum import IntEnum

from tantivy import Occur, Query

from retailers.search import schema
from retailers.search.words import Word, Words

# What a word is worth by where it is found. The steps are wide: how often it stands in the text only orders equals.
_WHOLE = {schema.WHOLE_NAME: 1000.0, schema.WHOLE_ALIAS: 800.0}
_HOST = 600.0
_WORD = {schema.NAME: 300.0, schema.ALIAS: 240.0, schema.PLACE: 90.0, schema.HEADING: 60.0}
_START = {schema.STARTS: 180.0}
_START_OF_PLACE = {schema.PLACE: 45.0}
_STEM = {schema.HEADING_STEMS: 50.0}
_TYPO_IN_WHOLE = {schema.WHOLE_NAME: 160.0, schema.WHOLE_ALIAS: 140.0}
_TYPO_IN_NAME = {schema.NAME: 120.0, schema.ALIAS: 100.0}
_TYPO_IN_TEXT = {schema.HEADING: 2.0, schema.TEXT: 1.0}
_SCATTERED = 1.0
_TEXT_STEM_WEIGHT = 0.5


class Reach(IntEnum):
    """How far words may be from what they find."""

    EXACT = 0
    TYPOS_IN_NAMES = 1
    TYPOS_ANYWHERE = 2


def matching(words: Words, reach: Reach) -> Query:
    """Give what finds each of the words somewhere in a retailer, or all of them as its name."""
    ways = []
    if words.each:
        ways.append(_all([_word(word, reach) for word in words.each]))
    if words.whole:
        ways += [_worth(_term(field, words.whole), worth) for field, worth in _WHOLE.items()]
    if words.whole_may_have_typo and reach >= Reach.TYPOS_IN_NAMES:
        ways += [_worth(_typo(field, words.whole), worth) for field, worth in _TYPO_IN_WHOLE.items()]
    return _any(ways) if ways else Query.empty_query()


def _word(word: Word, reach: Reach) -> Query:
    """Give what finds one word: its best place counts, and how well the text speaks of it comes on top."""
    return _any([Query.disjunction_max_query(list(_places(word, reach))), *_in_text(word)])


def _places(word: Word, reach: Reach) -> Iterator[Query]:
    yield from (_worth(_phrase(field, word), worth) for field, worth in _WORD.items())
    yield from (_worth(_term(schema.HOST, host), _HOST) for host in word.hosts)
    if word.is_plain:
        yield from _beginnings(word.terms[0])
        yield from (_worth(_stems(field, word), worth) for field, worth in _STEM.items())
    if word.may_have_typo and reach >= Reach.TYPOS_IN_NAMES:
        yield from (_worth(_typo(field, word.terms[0]), worth) for field, worth in _TYPO_IN_NAME.items())
    if word.may_have_typo and reach >= Reach.TYPOS_ANYWHERE:
        yield from (_worth(_typo(field, word.terms[0]), worth) for field, worth in _TYPO_IN_TEXT.items())
    if word.may_be_scattered and reach >= Reach.TYPOS_ANYWHERE:
        yield _worth(_all([_term(schema.TEXT, term) for term in word.terms]), _SCATTERED)


def _in_text(word: Word) -> Iterator[Query]:
    yield _phrase(schema.TEXT, word)
    if word.is_plain:
        yield Query.boost_query(_stems(schema.TEXT_STEMS, word), _TEXT_STEM_WEIGHT)


def _beginnings(term: str) -> Iterator[Query]:
    yield from (_worth(_term(field, term), worth) for field, worth in _START.items())
    if len(term) > 1:
        yield from (_worth(_starting(field, term), worth) for field, worth in _START_OF_PLACE.items())


def _phrase(field: str, word: Word) -> Query:
    """Give what finds the word's terms side by side."""
    if len(word.terms) == 1:
        return _term(field, word.terms[0])
    return Query.phrase_query(schema.schema(), field, list(word.terms))


def _stems(field: str, word: Word) -> Query:
    return _any([_term(field, stem) for stem in sorted(schema.stems(word.terms[0]))])


def _term(field: str, term: str) -> Query:
    return Query.term_query(schema.schema(), field, term)


def _starting(field: str, term: str) -> Query:
    return Query.fuzzy_term_query(schema.schema(), field, term, distance=0, prefix=True)


def _typo(field: str, term: str) -> Query:
    """Give what finds a term with one letter wrong, missing, too many, or two swapped."""
    return Query.fuzzy_term_query(schema.schema(), field, term, distance=1)


def _worth(query: Query, points: float) -> Query:
    return Query.const_score_query(query, points)


def _any(queries: list[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _all(queries: list[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries])
