"""What is offered while somebody types: retailers by their names, and the categories and countries that begin so."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import tantivy
from django_countries import countries

from retailers.models import Category
from retailers.search import schema
from retailers.search.asking import settled
from retailers.search.counting import countries_in
from retailers.search.folding import fold, name_key
from retailers.search.index import search_index
from retailers.search.matching import Reach, naming
from retailers.search.nearness import Shown, shown
from retailers.search.places import names_of
from retailers.search.selection import CATEGORY, COUNTRY
from retailers.search.trouble import UnavailableError, watched
from retailers.search.words import cleaned, read

MOST = 8
_PLACES = 2
RETAILER = "retailer"


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """One thing to go to: `kind` is retailer, category or country; `value` its ID, slug or code; `place` where."""

    kind: str
    value: str
    label: str
    place: str = ""


def suggest(typed: str) -> list[Suggestion]:
    """Give at most eight suggestions for what is typed so far; none where there is no index."""
    words, index = cleaned(typed), search_index()
    if not words:
        return []
    try:
        view = index.view()
        with watched(view.build, damaged=index.distrust):
            places = list(_places(view.searcher, words))
            return [*_retailers(view.searcher, words, most=MOST - len(places)), *places]
    except UnavailableError:
        return []


def _retailers(searcher: tantivy.Searcher, typed: str, *, most: int) -> Iterator[Suggestion]:
    """Give the best names; those of one worth in order of name."""
    words = settled(searcher, read(typed))
    found = _named(searcher, naming(words, reach=Reach.EXACT), most)
    if len(found) < most:
        found = _named(searcher, naming(words, reach=Reach.TYPOS_IN_NAMES), most)
    for _, _, each in found:
        place = str(countries.name(each.country))
        yield Suggestion(kind=RETAILER, value=each.slug, label=each.name, place=place)


def _named(searcher: tantivy.Searcher, query: tantivy.Query, most: int) -> list[tuple[float, str, Shown]]:
    found = searcher.search(query, limit=most, weight_by_field=schema.TRUST, count=False).hits
    rows = ((score, shown(searcher, address)) for score, address in found)
    return sorted((-score, name_key(each.name, slug=each.slug), each) for score, each in rows)


def _places(searcher: tantivy.Searcher, typed: str) -> Iterator[Suggestion]:
    """Give categories, then countries, of which a word begins with what was typed."""
    start = fold(typed)
    named = Category.objects.order_by("name").values_list("slug", "name")
    categories = (
        Suggestion(kind=CATEGORY.name, value=slug, label=name) for slug, name in named if _begins((name,), start)
    )
    yield from islice(categories, _PLACES)
    codes = (code for code in countries_in(searcher) if _begins(names_of(code), start))
    for code in islice(codes, _PLACES):
        yield Suggestion(kind=COUNTRY.name, value=code, label=str(countries.name(code)))


def _begins(names: Iterable[str], start: str) -> bool:
    return any(f" {fold(name)}".find(f" {start}") >= 0 for name in names)
