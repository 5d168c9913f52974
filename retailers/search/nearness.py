"""Names that are near to what was typed, however many letters differ: candidates share parts, then are compared."""

import json
from typing import NamedTuple

import tantivy
from rapidfuzz import fuzz, process

from retailers.search import schema
from retailers.search.folding import parts, squashed
from retailers.search.matching import alike

_CANDIDATES = 50
_MOST = 3
_NEAR = 72.0


class Shown(NamedTuple):
    """A retailer as the index keeps it for showing."""

    pk: int
    slug: str
    name: str
    category: str
    country: str


def shown(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> Shown:
    """Give what a document keeps for showing."""
    return Shown(*json.loads(searcher.doc(address)[schema.SHOWN][0]))


def names_near(searcher: tantivy.Searcher, typed: str, *, most: int = _MOST) -> tuple[str, ...]:
    """Give up to so many names that are much like what was typed, but are not it, the nearest first."""
    of_typed = parts(typed)
    if not squashed(typed) or len(of_typed) < 2:
        return ()
    hits = searcher.search(alike(of_typed, least=max(len(of_typed) // 3, 1)), limit=_CANDIDATES, count=False).hits
    names = dict.fromkeys(shown(searcher, address).name for _, address in hits)
    found = process.extract(squashed(typed), {name: squashed(name) for name in names}, scorer=fuzz.ratio, limit=None)
    return tuple(name for like, score, name in found if score >= _NEAR and like != squashed(typed))[:most]
