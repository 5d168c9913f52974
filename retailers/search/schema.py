"""The fields of the index and how their text becomes terms. Whatever changes here needs another FORMAT."""

from functools import cache, lru_cache
from importlib.metadata import version

import tantivy

from retailers.search.folding import fold, spaced
from retailers.search.languages import STEMMED, stemmed

FORMAT = 4
# What a build must be made with to be read: it is the name of the folder that holds it.
SHAPE = f"{FORMAT}-{version('tantivy')}"

# Text of one retailer by weight: names, other names, where it belongs, headings, all official text.
NAME = "name"
ALIAS = "alias"
PLACE = "place"
HEADING = "heading"
TEXT = "text"
_WORDS = (NAME, ALIAS, PLACE, HEADING, TEXT)
# Stems of all headings, and of the text by the language of each section.
HEADING_STEMS = "heading_stems"
TEXT_STEMS = {language: f"text_stems_{language}" for language in sorted(set(STEMMED.values()))}
# The beginnings of all words of names, and the three-letter parts of whole names.
STARTS = "starts"
PARTS = "parts"
# Whole names without anything but letters and digits; hosts.
WHOLE_NAME = "whole_name"
WHOLE_ALIAS = "whole_alias"
HOST = "host"
SORT_KEY = "sort_key"
_TERMS = (WHOLE_NAME, WHOLE_ALIAS, HOST, SORT_KEY)
# Facet values to filter by; of facets with several values, the set of all is what is counted: one value counts fast.
FACET_FIELDS = ("category", "country", "status", "window", "fees", "receipt", "methods")
SET_FIELDS = {name: f"{name}_set" for name in ("window", "fees", "receipt", "methods")}
# Numbers: the key, the publish sequence and digest of the entry, what it is sorted by, the place in each order.
PK = "pk"
SEQUENCE = "sequence"
DIGEST = "digest"
VERIFIED_DAY = "verified_day"
CHECKED_DAY = "checked_day"
WINDOW_LENGTH = "window_length"
BY_NAME = "by_name"
BY_VERIFIED = "by_verified"
BY_CHECKED = "by_checked"
BY_WINDOW = "by_window"
# The number that a facet of days is about.
DAY_FIELDS = {"verified": VERIFIED_DAY, "checked": CHECKED_DAY}
_NUMBERS = (PK, SEQUENCE, DIGEST, VERIFIED_DAY, CHECKED_DAY, WINDOW_LENGTH, BY_NAME, BY_VERIFIED, BY_CHECKED, BY_WINDOW)
# What a score is multiplied with: little more for a retailer verified lately and proven.
TRUST = "trust"
# What a suggestion shows, as JSON.
SHOWN = "shown"

_WORDS_ANALYZER = "words"
_LONGEST_TERM = 64


def _builder() -> tantivy.TextAnalyzerBuilder:
    simple = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    return simple.filter(tantivy.Filter.remove_long(_LONGEST_TERM)).filter(tantivy.Filter.lowercase())


@cache
def _analyzer() -> tantivy.TextAnalyzer:
    return _builder().build()


@cache
def _stemmer(name: str) -> tantivy.TextAnalyzer:
    return _builder().filter(tantivy.Filter.stemmer(name)).build()


def prepared(text: str) -> str:
    """Give the text that a field of words is made from."""
    return spaced(fold(text))


def terms(text: str) -> tuple[str, ...]:
    """Give the terms of `text` as the index holds them."""
    return tuple(_analyzer().analyze(prepared(text)))


@cache
def _stemming(name: str) -> tuple[tantivy.TextAnalyzer | None, str]:
    return (_stemmer(name), TEXT_STEMS[name]) if name else (None, "")


def stemming(language: str) -> tuple[tantivy.TextAnalyzer | None, str]:
    """Give what stems the language of a BCP 47 tag, and the field for its stems; nothing where no stemmer is known."""
    return _stemming(stemmed(language))


def stemmer_of(language: str) -> tantivy.TextAnalyzer | None:
    """Give what stems the language of a BCP 47 tag; nothing where no stemmer is known."""
    return stemming(language)[0]


@lru_cache(maxsize=4_096)
def stems_by_field(term: str) -> dict[str, str]:
    """Give the stem of a term by the field that holds the stems of that language."""
    found = ((field, _stemmer(name).analyze(term)) for name, field in TEXT_STEMS.items())
    return {field: stem[0] for field, stem in found if stem}


def stems(term: str) -> frozenset[str]:
    """Give the stems that a term has in one language or another."""
    return frozenset(stems_by_field(term).values())


@cache
def schema() -> tantivy.Schema:
    """Give the fields of the index."""
    builder = tantivy.SchemaBuilder()
    for name in _WORDS:
        builder.add_text_field(name, tokenizer_name=_WORDS_ANALYZER)
    builder.add_text_field(HEADING_STEMS, tokenizer_name=_WORDS_ANALYZER, index_option="freq")
    for language, name in TEXT_STEMS.items():
        builder.add_text_field(name, tokenizer_name=language, index_option="freq")
    for name in (STARTS, PARTS):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    for name in _TERMS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in FACET_FIELDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=name not in SET_FIELDS)
    for name in SET_FIELDS.values():
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in _NUMBERS:  # a range is asked of the column; only the key is looked up
        builder.add_unsigned_field(name, indexed=name == PK, fast=True)
    builder.add_float_field(TRUST, fast=True)
    builder.add_bytes_field(SHOWN, stored=True)
    return builder.build()


def register(index: tantivy.Index) -> None:
    """Give an index that was just opened its analyzers, which no index keeps."""
    index.register_tokenizer(_WORDS_ANALYZER, _analyzer())
    index.register_tokenizer("whitespace", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    for language in TEXT_STEMS:
        index.register_tokenizer(language, _stemmer(language))
