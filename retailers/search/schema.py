"""The fields of the index and how their text becomes terms. Whatever changes here needs another FORMAT."""

from functools import cache
from importlib.metadata import version

import tantivy

from retailers.search.folding import fold, spaced

FORMAT = 2
# What a build must be made with to be read: it is the beginning of its folder's name.
SHAPE = f"{FORMAT}-{version('tantivy')}"

# Text of one retailer by weight: names, other names, where it belongs, headings, all official text.
NAME = "name"
ALIAS = "alias"
PLACE = "place"
HEADING = "heading"
TEXT = "text"
_WORDS = (NAME, ALIAS, PLACE, HEADING, TEXT)
# Stems of headings and text, by the language of each section.
HEADING_STEMS = "heading_stems"
TEXT_STEMS = "text_stems"
_STEMS = (HEADING_STEMS, TEXT_STEMS)
# The beginnings of all words of names.
STARTS = "starts"
# Whole names without anything but letters and digits; hosts.
WHOLE_NAME = "whole_name"
WHOLE_ALIAS = "whole_alias"
HOST = "host"
SORT_KEY = "sort_key"
_TERMS = (WHOLE_NAME, WHOLE_ALIAS, HOST, SORT_KEY)
# Facet values, counted and filtered by.
FACET_FIELDS = ("category", "country", "status", "window", "fees", "receipt", "methods")
# Numbers: the key and publish sequence, the day of verification and of the oldest check, the place in each order.
PK = "pk"
SEQUENCE = "sequence"
VERIFIED_DAY = "verified_day"
CHECKED_DAY = "checked_day"
BY_NAME = "by_name"
BY_VERIFIED = "by_verified"
BY_CHECKED = "by_checked"
BY_WINDOW = "by_window"
# The number that a facet of days is about.
DAY_FIELDS = {"verified": VERIFIED_DAY, "checked": CHECKED_DAY}
_NUMBERS = (PK, SEQUENCE, VERIFIED_DAY, CHECKED_DAY, BY_NAME, BY_VERIFIED, BY_CHECKED, BY_WINDOW)

_WORDS_ANALYZER = "words"
_LONGEST_TERM = 64
_LANGUAGES = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nb": "norwegian",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}


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


def stemmer_of(language: str) -> tantivy.TextAnalyzer | None:
    """Give what stems the language of a BCP 47 tag; nothing where no stemmer is known."""
    name = _LANGUAGES.get(language.partition("-")[0].lower())
    return _stemmer(name) if name else None


@cache
def stems(term: str) -> frozenset[str]:
    """Give the stems that a term has in one language or another."""
    return frozenset(stem for name in set(_LANGUAGES.values()) for stem in _stemmer(name).analyze(term))


@cache
def schema() -> tantivy.Schema:
    """Give the fields of the index."""
    builder = tantivy.SchemaBuilder()
    for name in _WORDS:
        builder.add_text_field(name, tokenizer_name=_WORDS_ANALYZER)
    for name in _STEMS:
        builder.add_text_field(name, tokenizer_name=_WORDS_ANALYZER, index_option="freq")
    builder.add_text_field(STARTS, tokenizer_name="whitespace", index_option="basic")
    for name in _TERMS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in FACET_FIELDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in _NUMBERS:
        builder.add_unsigned_field(name, indexed=True, fast=True)
    return builder.build()


def register(index: tantivy.Index) -> None:
    """Give an index that was just opened its analyzers, which no index keeps."""
    index.register_tokenizer(_WORDS_ANALYZER, _analyzer())
    index.register_tokenizer("whitespace", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
