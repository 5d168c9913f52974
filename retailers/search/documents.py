"""A record as a document of the index."""

from collections.abc import Iterable

import tantivy
from django_countries import countries

from retailers.dataset import record
from retailers.search import schema
from retailers.search.folding import hosts, name_key, squashed
from retailers.search.ranks import orders
from retailers.search.tokens import (
    checked_day,
    fee_tokens,
    method_tokens,
    receipt_tokens,
    verified_day,
    window_length,
    window_tokens,
)

_LONGEST_START = 20


def sort_key(retailer: record.Retailer) -> str:
    """Give the text that sorts a record."""
    return name_key(retailer.name, slug=retailer.id)


def document(pk: int, retailer: record.Retailer, *, category: str, sequence: int, rank: int) -> tantivy.Document:
    """Give a retailer's document; `category` is a slug, `rank` the place of its sort key among all."""
    made = tantivy.Document()
    _add_names(made, retailer)
    _add_text(made, retailer)
    _add_facets(made, retailer, category)
    verified, checked = verified_day(retailer), checked_day(retailer)
    numbers = {schema.PK: pk, schema.SEQUENCE: sequence, schema.VERIFIED_DAY: verified, schema.CHECKED_DAY: checked}
    numbers |= orders(rank, verified=verified, checked=checked, window=window_length(retailer))
    for field, number in numbers.items():
        made.add_unsigned(field, number)
    return made


def _add_names(made: tantivy.Document, retailer: record.Retailer) -> None:
    sites = hosts(retailer.website)
    aliases = [*retailer.aliases, retailer.brand, retailer.stock_ticker.rpartition(":")[2], *sites]
    place = (retailer.category, countries.name(retailer.country), retailer.country)
    _add(made, schema.NAME, map(schema.prepared, _spellings(retailer.name)))
    _add(made, schema.ALIAS, map(schema.prepared, aliases))
    _add(made, schema.PLACE, map(schema.prepared, place))
    _add(made, schema.STARTS, [" ".join(_starts([*_spellings(retailer.name), *aliases]))])
    _add(made, schema.WHOLE_NAME, {*map(squashed, _spellings(retailer.name)), squashed(retailer.id)})
    _add(made, schema.WHOLE_ALIAS, {squashed(each) for alias in aliases for each in _spellings(alias)})
    _add(made, schema.HOST, sites)
    _add(made, schema.SORT_KEY, [sort_key(retailer)])


def _add_text(made: tantivy.Document, retailer: record.Retailer) -> None:
    policy = retailer.policy or record.Policy()
    _add(made, schema.TEXT, map(schema.prepared, (retailer.description, policy.summary)))
    for section in policy.sections:
        heading, body = schema.prepared(section.heading), schema.prepared(section.body)
        _add(made, schema.HEADING, [heading])
        _add(made, schema.TEXT, [heading, body])
        stemmer = schema.stemmer_of(section.language or policy.language)
        if stemmer:
            made.add_pre_tokenized_text(schema.HEADING_STEMS, stemmer.pre_tokenize(heading))
            made.add_pre_tokenized_text(schema.TEXT_STEMS, stemmer.pre_tokenize(body))


def _add_facets(made: tantivy.Document, retailer: record.Retailer, category: str) -> None:
    values = {
        "category": {category},
        "country": {retailer.country},
        "status": {str(retailer.status)},
        "window": window_tokens(retailer),
        "fees": fee_tokens(retailer),
        "receipt": receipt_tokens(retailer),
        "methods": method_tokens(retailer),
    }
    for field, tokens in values.items():
        _add(made, field, tokens)


def _add(made: tantivy.Document, field: str, texts: Iterable[str]) -> None:
    for text in texts:
        if text:
            made.add_text(field, text)


def _spellings(name: str) -> tuple[str, ...]:
    return (name, name.replace("&", " and ")) if "&" in name else (name,)


def _starts(names: Iterable[str]) -> set[str]:
    """Give the beginnings of each word of the names, and of each name as one word."""
    words = {term for name in names for term in (*schema.terms(name), squashed(name))}
    return {word[:end] for word in words for end in range(1, min(len(word), _LONGEST_START) + 1)}
