"""Where the time goes, by cProfile, which makes small functions look larger than they are: packages, then functions."""

import cProfile
import datetime as dt
import pstats
import re
import sysconfig
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from django.test import Client
from django.utils import timezone

from benchmarks.queries import queries, sample
from benchmarks.timing import Row, page_time
from retailers.dataset.json_records import to_fields
from retailers.generating.records import records
from retailers.importing import Source, apply, make_plan
from retailers.models import Retailer
from retailers.search import Selection, Sort, find

_SHOWN = 6
_PAGES = 100
_LISTS = 30
# So few are published in this process, where they are seen.
_IMPORTED = 300
_FOREIGN = sysconfig.get_path("purelib")
_STANDARD = sysconfig.get_path("stdlib")
_OWN = str(Path(__file__).resolve().parent.parent)
_PLACE_IN_MEMORY = re.compile(r" at 0x[0-9a-f]+")
Place = tuple[str, int, str]


def rows() -> Iterator[Row]:
    """Profile pages that are made anew, searches and an import; the share of own time is the value of each line."""
    client, today = Client(headers={"host": "localhost"}), timezone.localdate()
    addresses = [f"/retailers/{retailer.slug}/" for retailer in sample(_PAGES)]
    lists = [f"/retailers/?page={page}&sort=name" for page in range(1, _LISTS + 1)]
    asked = [Selection(words=query, sort=Sort.RELEVANCE) for query in queries()]
    yield from _most("pages of retailers, made anew", partial(_each, partial(page_time, client), addresses), warm=True)
    yield from _most("pages of the list, made anew", partial(_each, partial(page_time, client), lists), warm=True)
    yield from _most("searches", partial(_each, partial(find, today=today), asked), warm=True)
    yield from _most("records planned and published", partial(_imported, _new(today)))


def _each(work: Callable[[Any], object], items: Sequence[object]) -> None:
    for each in items:
        work(each)


def _imported(sources: Sequence[Source]) -> None:
    apply(make_plan(sources), note="Benchmark")


def _new(today: dt.date) -> list[Source]:
    """Give sources of retailers that are not on file yet."""
    first = Retailer.objects.count() + 1_000_000
    made = records(range(first, first + _IMPORTED), seed=1, today=today)
    return [Source(record.id, fields=to_fields(record)) for record in made]


def _most(subject: str, work: Callable[[], object], *, warm: bool = False) -> Iterator[Row]:
    if warm:
        work()
    profile = cProfile.Profile()
    profile.runcall(work)
    told: dict[Place, Any] = vars(pstats.Stats(profile))["stats"]
    packages, functions = Counter[str](), Counter[str]()
    for place, (_, _, own, _, callers) in told.items():
        functions[_function(place)] += own
        if place[0] == "~" and callers:
            for caller, (_, _, of_caller, _) in callers.items():
                packages[_package(caller)] += of_caller
        else:
            packages[_package(place)] += own
    for kind, found in (("by package", packages), ("by function", functions)):
        for name, own in found.most_common(_SHOWN):
            share = 100 * own / found.total()
            yield Row(f"{subject}, {kind}", "", f"{share:.0f} % {name}", share)


def _package(place: Place) -> str:
    """Name the package of a function, two deep; what is written in C counts to who called it."""
    shown = _shown(place[0])
    parts = shown.removesuffix(".py").split("/")
    return ".".join(parts[: 2 if parts[0] in ("django", "retailers", "retpolicy") else 1]) if shown else "C"


def _function(place: Place) -> str:
    file, _, name = place
    return _PLACE_IN_MEMORY.sub("", name.strip("<>")) if file == "~" else f"{_shown(file)} {name}"


def _shown(file: str) -> str:
    """Give a path from where packages begin."""
    root = next((root for root in (_FOREIGN, _STANDARD, _OWN) if file.startswith(f"{root}/")), "")
    return file.removeprefix(root).lstrip("/~")
