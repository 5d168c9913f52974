"""Which pages are kept, and which of their parameters count. A page that is not named here is never kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import parse_qsl, urlencode

from django.urls import Resolver404, resolve

from retailers.filters import RetailerFilter

_MOST_PARAMETERS = 50
LONGEST_ADDRESS = 400


@dataclass(frozen=True)
class Kind:
    """A kind of page: the parameters that change it, and whether it is made from the search index.

    A view that `refuses` other parameters is asked about them each time. Where it chooses security headers of its
    `own_headers`, each answer carries them, "unchanged" too: a browser lays that one's over those of the page it has.
    """

    parameters: frozenset[str] = frozenset()
    searches: bool = False
    refuses: bool = False
    own_headers: bool = False


@dataclass(frozen=True)
class Page:
    """One page: its path, its query in the one form that counts, and whether it is made from the search index."""

    path: str
    query: str
    searches: bool
    own_headers: bool = False

    @cached_property
    def address(self) -> str:
        """The path and the query."""
        return f"{self.path}?{self.query}"


_PLAIN = Kind()
_LIST = Kind(frozenset(RetailerFilter.base_filters), searches=True)
_COUNTS = Kind(searches=True)
_CARD = Kind(own_headers=True)
_API = Kind(refuses=True)
_API_COUNTS = Kind(searches=True, refuses=True)
_CHANGES = frozenset({"retailer", "category", "country", "topic"})

# By the name of its address in retailers/urls.py.
KEPT: Mapping[str, Kind] = {
    "home": _COUNTS,
    "directory": _LIST,
    "category": _LIST,
    "country": _LIST,
    "categories": _COUNTS,
    "countries": _COUNTS,
    "retailer": Kind(frozenset({"on"})),
    "retailer_card": _PLAIN,
    "card_page": _CARD,
    "card_svg": _CARD,
    "site_card": _PLAIN,
    "history": Kind(frozenset({"page"})),
    "revision": _PLAIN,
    "changes": _PLAIN,
    "all_changes": Kind(_CHANGES | {"before"}, searches=True),
    "changes_feed": Kind(_CHANGES),
    "list_feed": _LIST,
    "seasons": Kind(frozenset({"when", "page"})),
    "how_we_verify": _PLAIN,
    "robots": _PLAIN,
    "opensearch": _PLAIN,
    "sitemap_index": _PLAIN,
    "api": _PLAIN,
    "api_description": _API,
    "api_retailer": Kind(frozenset({"on"}), refuses=True),
    "api_revision": _API,
    "api_categories": _API_COUNTS,
    "api_countries": _API_COUNTS,
    "home_json": _API_COUNTS,
    "retailer_json": Kind(frozenset({"on"}), refuses=True),
    "revision_json": _API,
    "changes_json": _API,
    "categories_json": _API_COUNTS,
    "countries_json": _API_COUNTS,
    "all_changes_json": Kind(_CHANGES | {"before"}, refuses=True),
    "seasons_json": Kind(frozenset({"when", "page"}), refuses=True),
}
# One leads on to another address, the other answers a script at each letter typed and would crowd out the pages.
# The deadlines follow the day in the retailer's country, and hardly two shoppers ask the same; nor do they compare it.
# A report or a suggestion is one reader's, and what became of it changes without a publish.
# The dataset is made by a command; pieces of the sitemap are large, and asked for by few.
# Lists of the API have more addresses than anybody can count, so requests for them are limited for each reader.
NOT_KEPT = frozenset(
    {
        *{"compare", "suggest", "deadline", "deadline_calendar", "report", "report_status", "side_by_side"},
        *{"suggest_retailer", "suggestion"},
        *{"data", "data_file", "security_txt", "sitemap_pages", "sitemap_retailers"},
        *{"directory_json", "category_json", "country_json", "history_json", "deadline_json", "side_by_side_json"},
        *{"data_json"},
        *{"api_retailers", "api_revisions", "api_deadline", "api_changes", "api_unknown"},
    }
)


def page_at(path: str, query: str) -> Page | None:
    """Give the page at a path of WSGI with a query string; None where it is not kept."""
    if len(path) + len(query) > LONGEST_ADDRESS or not path.isascii():
        return None
    return _page_at(path, query)


@lru_cache(maxsize=4096)
def _page_at(path: str, query: str) -> Page | None:
    try:
        kind = KEPT.get(resolve(path).url_name or "")
        if kind is None or (kind.refuses and not _is_known(query, kind.parameters)):
            return None
        return Page(path, _counting(query, kind.parameters), kind.searches, kind.own_headers)
    except (Resolver404, ValueError):  # no such page, or more parameters than anybody means
        return None


def _counting(query: str, parameters: frozenset[str]) -> str:
    """Give what counts of a query string: known parameters with a value, by name, in their order within it."""
    if not query or not parameters:
        return ""
    pairs = parse_qsl(query, max_num_fields=_MOST_PARAMETERS, errors="replace")
    return urlencode(sorted((pair for pair in pairs if pair[0] in parameters), key=lambda pair: pair[0]))


def _is_known(query: str, parameters: frozenset[str]) -> bool:
    """Say whether a query string has none but known parameters, each with a value."""
    pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=_MOST_PARAMETERS, errors="replace")
    return all(name in parameters and value for name, value in pairs)
