"""An entry as a document of the index."""

import json
from collections.abc import Iterable

import tantivy

from retailers.search import schema
from retailers.search.entries import Entry
from retailers.search.folding import hosts, name_key, parts, squashed
from retailers.search.languages import language_of
from retailers.search.places import names_of
from retailers.search.ranks import orders
from retailers.search.tokens import (
    checked_day,
    fee_tokens,
    method_tokens,
    receipt_tokens,
    trust,
    verified_day,
    window_length,
    window_tokens,
)

_LONGEST_START = 20
# Trust changes a score by three in a hundred at most: it orders equals, it does not lift over a better place.
_TRUST_WEIGHT = 0.1


def sort_key(entry: Entry) -> str:
    """Give the text that sorts an entry."""
    return name_key(entry.name, slug=entry.slug)


def document(entry: Entry, *, rank: int) -> tantivy.Document:
    """Give a retailer's document; `rank` is the place of its sort key among all."""
    made = tantivy.Document()
    _add_names(made, entry)
    _add_text(made, entry)
    _add_facets(made, entry)
    days = {schema.VERIFIED_DAY: verified_day(entry), schema.CHECKED_DAY: checked_day(entry)}
    window = window_length(entry)
    numbers = {schema.PK: entry.pk, schema.SEQUENCE: entry.sequence, schema.DIGEST: entry.digest(), **days}
    numbers |= {schema.WINDOW_LENGTH: window}
    numbers |= orders(rank, verified=days[schema.VERIFIED_DAY], checked=days[schema.CHECKED_DAY], window=window)
    for field, number in numbers.items():
        made.add_unsigned(field, number)
    made.add_float(schema.TRUST, 1 + trust(entry) * _TRUST_WEIGHT)
    shown = [entry.pk, entry.slug, entry.name, entry.category, entry.country]
    made.add_bytes(schema.SHOWN, json.dumps(shown, ensure_ascii=False).encode())
    return made


def _add_names(made: tantivy.Document, entry: Entry) -> None:
    sites = hosts(entry.website)
    aliases = [*entry.aliases, entry.brand, entry.ticker.rpartition(":")[2], *sites]
    names, spelled = _spellings(entry.name), {each for alias in aliases for each in _spellings(alias)}
    _add(made, schema.NAME, map(schema.prepared, names))
    _add(made, schema.ALIAS, map(schema.prepared, aliases))
    _add(made, schema.PLACE, map(schema.prepared, (entry.category, *names_of(entry.country))))
    _add(made, schema.STARTS, [" ".join(_starts([*names, *aliases]))])
    _add(made, schema.PARTS, [" ".join({part for name in (entry.name, *entry.aliases) for part in parts(name)})])
    _add(made, schema.WHOLE_NAME, {*map(squashed, names), squashed(entry.slug)})
    _add(made, schema.WHOLE_ALIAS, set(map(squashed, spelled)))
    _add(made, schema.HOST, sites)
    _add(made, schema.SORT_KEY, [sort_key(entry)])


def _add_text(made: tantivy.Document, entry: Entry) -> None:
    _add(made, schema.TEXT, map(schema.prepared, (entry.description, entry.summary)))
    general = language_of(entry.language, texts=(section.body for section in entry.sections))
    for section in entry.sections:
        heading, body = schema.prepared(section.heading), schema.prepared(section.body)
        _add(made, schema.HEADING, [heading])
        _add(made, schema.TEXT, [heading, body])
        stemmer, field = schema.stemming(section.language or general)
        if stemmer:
            made.add_pre_tokenized_text(schema.HEADING_STEMS, stemmer.pre_tokenize(heading))
            _add(made, field, [body])


def _add_facets(made: tantivy.Document, entry: Entry) -> None:
    values = {
        "category": {entry.category_slug},
        "country": {entry.country},
        "status": {entry.status},
        "window": window_tokens(entry),
        "fees": fee_tokens(entry),
        "receipt": receipt_tokens(entry),
        "methods": method_tokens(entry),
    }
    for field, tokens in values.items():
        _add(made, field, tokens)
    for field, whole in schema.SET_FIELDS.items():
        _add(made, whole, [" ".join(sorted(values[field]))])


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
