"""Search and lists in this process: what is found, how fast, and whether it stays so as the directory grows."""

from collections.abc import Iterator
from functools import partial
from urllib.parse import urlencode

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from benchmarks.queries import Typo, queries, typos
from benchmarks.timing import Row, at_least, at_most, page_time, spread, timed
from retailers.models import Category, Retailer
from retailers.search.lookup import find
from retailers.search.selection import Selection, Sort

_ROUNDS = 5
_PAGE_SIZE = 20


def rows() -> Iterator[Row]:
    """Time searches, list pages and the ways in; count the typos that find their name."""
    yield from _searching()
    yield from _typing_wrong()
    yield from _browsing()
    yield from _ways_in()


def _searching() -> Iterator[Row]:
    today, asked = timezone.localdate(), [Selection(words=query, sort=Sort.RELEVANCE) for query in queries()]
    for selection in asked[::10]:
        find(selection, today=today)
    times = [timed(partial(find, selection, today=today)) for selection in asked for _ in range(2)]
    found = spread(times)
    yield at_most("search: 20 hits, snippets, all facets, p50", found.p50, 7)
    yield at_most("search: 20 hits, snippets, all facets, p95", found.p95, 12)


def _typing_wrong() -> Iterator[Row]:
    tried = typos()
    found = sum(map(_is_found, tried))
    yield at_least("typos in names: found among the first ten", 100 * found / len(tried), 95, unit="%", digits=1)


def _is_found(typo: Typo) -> bool:
    results = find(Selection(words=typo.typed, sort=Sort.RELEVANCE), today=timezone.localdate())
    return Retailer.objects.filter(pk__in=[hit.pk for hit in results.hits[:10]], name=typo.name).exists()


def _browsing() -> Iterator[Row]:
    client = Client(headers={"host": "localhost"})
    last = max(1, Retailer.objects.listed().count() // _PAGE_SIZE)
    times = []
    for sort in ("", "name", "verified", "checked", "window"):
        for page in sorted({1, max(1, last // 2), last}):
            for chosen in ({}, {"window": "30"}, {"country": "DE", "fees": "free"}):
                query = {**chosen, "sort": sort, "page": page}
                address = f"{reverse('directory')}?{urlencode({name: value for name, value in query.items() if value})}"
                page_time(client, address)
                times += [page_time(client, address) for _ in range(_ROUNDS)]
    found = spread(times)
    yield at_most(f"list without words, any sort, pages 1 to {last:,}: whole response, p50", found.p50, None)
    yield at_most("list without words, any sort, first to last page: whole response, p95", found.p95, 20)


def _ways_in() -> Iterator[Row]:
    client = Client(headers={"host": "localhost"})
    category = Category.objects.order_by("pk")[0]
    addresses = {
        "home": reverse("home"),
        "categories": reverse("categories"),
        "countries": reverse("countries"),
        "one category": reverse("category", args=[category.slug]),
        "one country": reverse("country", args=["de"]),
    }
    for name, address in addresses.items():
        page_time(client, address)
        found = spread([page_time(client, address) for _ in range(4 * _ROUNDS)])
        yield at_most(f"{name}: whole response, p95", found.p95, 20)
