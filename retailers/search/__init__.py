"""Finding retailers: what is asked (selection), the index that follows each publish, and the answer (lookup)."""

from retailers.search.index import Difference, catch_up, check, rebuild
from retailers.search.lookup import Counts, Hit, Results, browse, find
from retailers.search.selection import FACETS, Facet, Selection, Sort

__all__ = [
    "FACETS",
    "Counts",
    "Difference",
    "Facet",
    "Hit",
    "Results",
    "Selection",
    "Sort",
    "browse",
    "catch_up",
    "check",
    "find",
    "rebuild",
]
