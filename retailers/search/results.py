"""What a search gives: one page of hits, what each facet would leave, and how the words were taken."""

from collections.abc import Mapping
from dataclasses import dataclass

from retailers.search.counting import FacetChoice
from retailers.search.matching import Reach
from retailers.search.selection import Selection
from retailers.search.snippets import Parts


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A retailer that was found; with words, the section of its text that speaks of them."""

    pk: int
    heading: str = ""
    anchor: str = ""
    snippet: Parts = ()


@dataclass(frozen=True, kw_only=True)
class Results:
    """One page of what was asked. `selection` is what was asked, on the page that it is.

    `reach` says how far the words had to reach, `meant` names that they are near to. Without an index (`is_whole` is
    false) only names, categories, countries and status were looked at. A page that lacks publishes (`is_current` is
    false) must not be kept: the index will catch up, and no publish will say so.
    """

    selection: Selection
    total: int
    page: int
    pages: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetChoice, ...]]
    reach: Reach = Reach.EXACT
    meant: tuple[str, ...] = ()
    is_whole: bool = True
    is_current: bool = True


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many retailers there are, by category and by country; not to be kept where it is not current."""

    total: int
    categories: tuple[FacetChoice, ...]
    countries: tuple[FacetChoice, ...]
    is_current: bool = True
