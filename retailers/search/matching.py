"""What was typed as a query: where each word may stand, and what it is worth there."""

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum

from tantivy import Occur, Query

from retailers.search import schema
from retailers.search.words import Word, Words

# What a word is worth by where it is found. The steps are wide: how often it stands in the text only orders equals.
_WHOLE = {schema.WHOLE_NAME: 1000.0, schema.WHOLE_ALIAS: 800.0}
_WHOLES = (schema.WHOLE_NAME, schema.WHOLE_ALIAS, schema.HOST)
_HOSTS = {schema.HOST: 600.0, schema.WHOLE_NAME: 500.0}
_IN_NAMES = {schema.NAME: 300.0, schema.ALIAS: 240.0}
_WORD = {schema.PLACE: 90.0, schema.HEADING: 60.0}
# A name that begins with all that was typed, before one of which another word does.
_BEGINS_WHOLE = 200.0
_START = {schema.STARTS: 180.0}
_START_OF_PLACE = {schema.PLACE: 45.0}
_STEM = {schema.HEADING_STEMS: 50.0}
# A whole name with one letter wrong stands before one that only begins so.
_TYPO_IN_WHOLE = {schema.WHOLE_NAME: 200.0, schema.WHOLE_ALIAS: 190.0}
_TYPO_IN_NAME = {schema.NAME: 120.0, schema.ALIAS: 100.0}
_TYPO_IN_TEXT = {schema.HEADING: 2.0, schema.TEXT: 1.0}
_SCATTERED = 1.0
# Where not all words are found, each one more stands before any place.
_PER_WORD = 5_000.0
_TEXT_STEM_WEIGHT = 0.5


class Reach(IntEnum):
    """How far words may be from what they find."""

    EXACT = 0
    TYPOS_IN_NAMES = 1
    TYPOS_ANYWHERE = 2
    MOST_WORDS = 3


def matching(words: Words, reach: Reach) -> Query:
    """Give what finds the words somewhere in a retailer, or all of them as its name, one letter of it wrong or none.

    Each word must be found; where words reach for most of them, more than half, or one that is a name or a host.
    """
    ways = []
    if words.each:
        ways.append(_most_of(words.telling) if reach == Reach.MOST_WORDS else _all(_each(words.each, reach)))
    for whole in filter(None, (words.whole, words.whole_respelled)):
        ways += [_worth(_term(field, whole), worth) for field, worth in _WHOLE.items()]
    if words.whole_may_have_typo:
        ways += [_worth(_typo(field, words.whole), worth) for field, worth in _TYPO_IN_WHOLE.items()]
    return _any(ways) if ways else Query.empty_query()


def naming(words: Words, *, reach: Reach) -> Query:
    """Give what finds the words in the names and hosts of a retailer alone."""
    each = [Query.disjunction_max_query(list(_in_names(word, reach))) for word in words.each]
    ways = [_all(each)] if each else []
    for whole in filter(None, (words.whole, words.whole_respelled)):
        ways += [_worth(_term(field, whole), worth) for field, worth in _WHOLE.items()]
    if words.whole_may_have_typo and reach >= Reach.TYPOS_IN_NAMES:
        ways += [_worth(_typo(field, words.whole), worth) for field, worth in _TYPO_IN_WHOLE.items()]
    if not ways:
        return Query.empty_query()
    begins = _worth(_starting(schema.WHOLE_NAME, words.whole), _BEGINS_WHOLE)
    return Query.boolean_query([(Occur.Must, _any(ways)), (Occur.Should, begins)])


def alike(parts: Iterable[str], *, least: int) -> Query:
    """Give what finds names that share so many runs of three letters."""
    shared = [(Occur.Should, _worth(_term(schema.PARTS, part), 1.0)) for part in sorted(parts)]
    return Query.boolean_query(shared, minimum_number_should_match=least)


def _each(words: Iterable[Word], reach: Reach) -> list[Query]:
    return [_word(word, reach) for word in words]


def _most_of(words: Sequence[Word]) -> Query:
    every = _worth(Query.all_query(), _PER_WORD)
    least = len(words) // 2 + 1 if len(words) > 2 else 1
    counted = [(Occur.Should, _all([query, every])) for query in _each(words, Reach.MOST_WORDS)]
    named = [_term(field, word.terms[0]) for word in words for field in _WHOLES]
    enough = [Query.boolean_query(counted, minimum_number_should_match=least), *named]
    return Query.boolean_query([(Occur.Must, _worth(_any(enough), 0.0)), *counted])


def _word(word: Word, reach: Reach) -> Query:
    """Give what finds one word in either spelling: its best place counts, and how well the text speaks of it on top."""
    if word.respelled:
        return Query.disjunction_max_query([_word(each, reach) for each in word.spellings])
    return _any([Query.disjunction_max_query(list(_places(word, reach))), *_in_text(word)])


def _in_names(word: Word, reach: Reach) -> Iterator[Query]:
    for spelling in word.spellings:
        yield from (_worth(_phrase(field, spelling), worth) for field, worth in _IN_NAMES.items())
        yield from (_worth(_term(field, host), worth) for host in word.hosts for field, worth in _HOSTS.items())
        if spelling.is_plain:
            yield from (_worth(_term(field, spelling.terms[0]), worth) for field, worth in _START.items())
        if spelling.may_have_typo and reach >= Reach.TYPOS_IN_NAMES:
            yield from (_worth(_typo(field, spelling.terms[0]), worth) for field, worth in _TYPO_IN_NAME.items())


def _places(word: Word, reach: Reach) -> Iterator[Query]:
    yield from _in_names(word, reach)
    yield from (_worth(_phrase(field, word), worth) for field, worth in _WORD.items())
    if word.is_plain:
        yield from _beginnings_of_places(word.terms[0])
        yield from (_worth(_stems(field, word), worth) for field, worth in _STEM.items())
    if word.may_have_typo and reach == Reach.TYPOS_ANYWHERE:
        yield from (_worth(_typo(field, word.terms[0]), worth) for field, worth in _TYPO_IN_TEXT.items())
    if word.may_be_scattered and reach >= Reach.TYPOS_ANYWHERE:
        yield _worth(_all([_term(schema.TEXT, term) for term in word.terms]), _SCATTERED)


def _in_text(word: Word) -> Iterator[Query]:
    yield _phrase(schema.TEXT, word)
    if word.is_plain:
        stems = [_term(field, stem) for field, stem in schema.stems_by_field(word.terms[0]).items()]
        yield Query.boost_query(Query.disjunction_max_query(stems), _TEXT_STEM_WEIGHT)


def _beginnings_of_places(term: str) -> Iterator[Query]:
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
