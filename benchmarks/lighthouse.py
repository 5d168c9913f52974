"""Lighthouse's score for speed, on its phone and its slow 4G, of the pages that readers come to first."""

from collections.abc import Iterator

from benchmarks.timing import Row, at_least
from tests.lighthouse.looking import BEST, NO_LIGHTHOUSE, RUNS, fastest, is_installed, speed


def rows(port: int, page: str) -> Iterator[Row]:
    """Score the home page, the list and a retailer's page of the site on a port."""
    if not is_installed():
        yield Row(f"Lighthouse: SKIPPED, {NO_LIGHTHOUSE}", "", "")
        return
    for what, address in (("home", "/"), ("list", "/retailers/"), ("a retailer's page", page)):
        score = speed(fastest(port, address))
        yield at_least(f"Lighthouse's speed of {what}, best of {RUNS}", score, BEST, digits=0)
