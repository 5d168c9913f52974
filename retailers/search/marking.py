"""Finding typed words in a text as it is written: with its accents, capitals and endings."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from retailers.search import schema
from retailers.search.folding import fold, is_unspaced
from retailers.search.words import Word

_LETTER = r"[^\W_]"
_BETWEEN = r"[\W_]+"
_SHORTEST_STEM = 3


class Span(NamedTuple):
    """Characters of a text, from the first to the one after the last."""

    start: int
    end: int


class Matcher:
    """Finds one word in either spelling, in any form that its section's language gives it, or one phrase."""

    def __init__(self, word: Word) -> None:
        self._forms = tuple(_Form(spelling) for spelling in word.spellings)

    def spans(self, folded: str, *, language: str) -> Iterator[Span]:
        """Give where a folded text has the word, in order for each spelling."""
        for form in self._forms:
            # To look for its beginning first is what makes it fast to find that a text has nothing.
            if form.beginning in folded:
                yield from form.spans(folded, language)

    def is_in(self, folded: str, *, language: str) -> bool:
        """Say whether a folded text has the word."""
        return next(self.spans(folded, language=language), None) is not None


class _Form:
    """One spelling of a word, as a pattern."""

    def __init__(self, word: Word) -> None:
        self._is_plain = word.is_plain
        self._term = word.terms[0]
        self.beginning = _beginning(self._term) if self._is_plain else self._term
        self._pattern = re.compile(_pattern(word, self.beginning))

    def spans(self, folded: str, language: str) -> Iterator[Span]:
        """Give where a folded text has this spelling."""
        for match in self._pattern.finditer(folded):
            if not self._is_plain or _is_form_of(match[0], self._term, language):
                yield Span(*match.span())


def in_original(span: Span, *, text: str, folded: str) -> Span:
    """Give where a span of the folded text stands in the text itself."""
    if len(text) == len(folded) and fold(text[span.start : span.end]) == folded[span.start : span.end]:
        return span
    ends = _folded_ends(text)
    start = next(place for place, end in enumerate(ends) if end > span.start)
    end = next(place for place, end in enumerate(ends) if end >= span.end)
    return Span(start, end + 1)


@lru_cache(maxsize=64)
def _folded_ends(text: str) -> tuple[int, ...]:
    """Give for each character of a text where its folded form ends."""
    return tuple(accumulate(len(fold(character)) for character in text))


def _pattern(word: Word, beginning: str) -> str:
    if any(map(is_unspaced, word.terms)):
        return r"\s*".join(map(re.escape, word.terms))
    if word.is_plain:
        return rf"(?<!{_LETTER}){re.escape(beginning)}{_LETTER}*"
    return rf"(?<!{_LETTER}){_BETWEEN.join(map(re.escape, word.terms))}(?!{_LETTER})"


def _beginning(term: str) -> str:
    """Give what all forms of a term begin with; its stem's last letter may change (policy, policies)."""
    shared = term
    while not all(stem.startswith(shared) for stem in schema.stems(term)):
        shared = shared[:-1]
    shared = shared[:-1] if len(shared) > _SHORTEST_STEM + 1 else shared
    return shared if len(shared) >= _SHORTEST_STEM else term


def _is_form_of(written: str, term: str, language: str) -> bool:
    if written == term:
        return True
    stemmer = schema.stemmer_of(language)
    return stemmer is not None and stemmer.analyze(written) == stemmer.analyze(term)
