"""What the index holds of a retailer, read from the tables as plain rows: no model objects, no validation."""

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import Case, QuerySet, Value, When
from django.db.models import Q as Where

from retailers.models import Fact, PolicySection
from retailers.models.fact import CONDITIONS
from retailers.models.retailer import RetailerQuerySet
from retailers.vocabulary import AnswerState, Proof

_CHUNK = 500
_DATES = ("ordered_from", "ordered_until")
_WITHOUT_CONDITIONS = Where(
    **{f"{name}__isnull": True for name in _DATES}, **{name: "" for name in CONDITIONS if name not in _DATES}
)


class Section(NamedTuple):
    """One heading of the official text with its body."""

    heading: str
    body: str
    language: str


class Stated(NamedTuple):
    """One fact: what it says, whether it holds without conditions, its proof, the day it was checked on its own."""

    topic: str
    kind: str
    days: int | None
    purpose: str
    is_default: bool
    proof: str
    verified_on: dt.date | None


class Entry(NamedTuple):
    """A retailer as the index knows it. Without a policy its states are unchecked, all else of it empty."""

    pk: int
    slug: str
    sequence: int
    name: str
    brand: str
    aliases: tuple[str, ...]
    category_slug: str
    category: str
    country: str
    status: str
    website: str
    ticker: str
    description: str
    summary: str
    language: str
    last_verified: dt.date | None
    window_state: str
    fee_state: str
    receipt_state: str
    method_state: str
    sections: tuple[Section, ...] = ()
    facts: tuple[Stated, ...] = ()

    def digest(self) -> int:
        """Give a number of 63 bits that changes with anything that the index holds of the retailer."""
        made = hashlib.blake2b(repr(tuple(self)).encode(errors="surrogatepass"), digest_size=8)
        return int.from_bytes(made.digest()) >> 1

    def of_topic(self, topic: str) -> list[Stated]:
        """Give the facts of a topic, in order."""
        return [fact for fact in self.facts if fact.topic == topic]


_COLUMNS = (
    *("pk", "slug", "sequence", "name", "brand", "aliases", "category__slug", "category__name", "country"),
    *("status", "website", "stock_ticker", "description", "policy__summary", "policy__language"),
    "policy__last_verified",
    *(f"policy__{topic}_state" for topic in ("window", "fee", "receipt", "method")),
    "policy__pk",
)


def entries(retailers: RetailerQuerySet) -> Iterator[Entry]:
    """Give the entries of retailers in order of their keys; three queries per 500, memory stays flat."""
    last = -1
    while True:
        rows: list[tuple[Any, ...]] = list(retailers.filter(pk__gt=last).order_by("pk").values_list(*_COLUMNS)[:_CHUNK])
        yield from _entries(rows)
        if len(rows) < _CHUNK:
            return
        last = rows[-1][0]


def _entries(rows: Sequence[tuple[Any, ...]]) -> Iterator[Entry]:
    policies = {row[-1]: row[0] for row in rows if row[-1]}
    sections, facts = _sections(policies), _facts(policies)
    for row in rows:
        pk, aliases, states = row[0], row[5], row[16:20]
        names = tuple(line for line in aliases.splitlines() if line.strip())
        yield Entry._make(
            (
                *row[:5],
                names,
                *row[6:8],
                str(row[8]),
                *row[9:13],
                *(text or "" for text in row[13:15]),
                row[15],
                *(state or AnswerState.UNCHECKED.value for state in states),
                tuple(sections[pk]),
                tuple(facts[pk]),
            )
        )


def _sections(policies: Mapping[int, int]) -> dict[int, list[Section]]:
    found = defaultdict(list)
    rows = PolicySection.objects.filter(policy__in=list(policies)).order_by("policy_id", "position", "pk")
    for policy, *row in rows.values_list("policy_id", "heading", "body", "language"):
        found[policies[policy]].append(Section(*row))
    return found


def _facts(policies: Mapping[int, int]) -> dict[int, list[Stated]]:
    found = defaultdict(list)
    rows = Fact.objects.filter(policy__in=list(policies)).order_by("policy_id", "position", "pk")
    for policy, *row in _stated(rows):
        found[policies[policy]].append(Stated(*row))
    return found


def _stated(facts: "QuerySet[Fact]") -> "QuerySet[Fact, tuple[Any, ...]]":
    is_default = Case(When(_WITHOUT_CONDITIONS, then=Value(True)), default=Value(False))
    return facts.annotate(is_default=is_default).values_list(
        "policy_id", "topic", "kind", "days", "purpose", "is_default", "proof", "verified_on"
    )


def is_proven(entry: Entry) -> bool:
    """Say whether there are facts, and the quote of each stands in the text."""
    return bool(entry.facts) and all(fact.proof == Proof.FOUND for fact in entry.facts)
