"""Finding retailers: what is asked (selection), the index that follows each publish, and the answer (lookup)."""

from retailers.search.checking import Difference, Health, check, damaged, health
from retailers.search.index import catch_up, rebuild
from retailers.search.lookup import among, browse, find
from retailers.search.matching import Reach
from retailers.search.results import Counts, Hit, Results
from retailers.search.selection import FACETS, Facet, Selection, Sort
from retailers.search.suggesting import Suggestion, suggest
from retailers.search.trouble import UnavailableError

__all__ = [
    "FACETS",
    "Counts",
    "Difference",
    "Facet",
    "Health",
    "Hit",
    "Reach",
    "Results",
    "Selection",
    "Sort",
    "Suggestion",
    "UnavailableError",
    "among",
    "browse",
    "catch_up",
    "check",
    "damaged",
    "find",
    "health",
    "rebuild",
    "suggest",
]
