"""Rows of a list: a retailer in brief, with its four answers and the words that matched."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from retailers import wording
from retailers.dataset.record import Answers
from retailers.models import Policy, Retailer
from retailers.models.retailer import RetailerQuerySet
from retailers.publishing.rendered import ShortAnswers, in_brief
from retailers.vocabulary import Status


@dataclass(frozen=True)
class Row:
    """One line of a list. `answers` are short label, state and words; `snippet` is text and whether it matched."""

    id: str
    name: str
    url: str
    category: str
    country: str
    country_name: str
    status: str
    is_active: bool
    is_sample: bool
    verified: dt.date | None
    is_stale: bool
    answers: ShortAnswers = ()
    snippet: Sequence[tuple[str, bool]] = ()
    snippet_heading: str = ""
    snippet_url: str = ""


@dataclass(frozen=True)
class Match:
    """Where a search found its words: the section, and the text around them."""

    heading: str
    anchor: str
    snippet: Sequence[tuple[str, bool]]


def rows_of(retailers: RetailerQuerySet) -> list[Row]:
    """Give the rows of retailers, in their order, without their answers; one query."""
    return [_row(retailer, getattr(retailer, "policy", None)) for retailer in retailers.with_page()]


def rows_by_key(keys: Sequence[int], *, matches: dict[int, Match]) -> list[Row]:
    """Give the rows of the retailers with those keys, in that order; one query, no official text."""
    place = {key: number for number, key in enumerate(keys)}
    found = Retailer.objects.listed().filter(pk__in=keys).in_lists()
    held = [(each, getattr(each, "policy", None)) for each in sorted(found, key=lambda each: place[each.pk])]
    answers = in_brief(policy for _, policy in held if policy)
    unknown = wording.short_answers(Answers())
    return [
        _row(retailer, policy, answers[policy.pk] if policy else unknown, matches.get(retailer.pk))
        for retailer, policy in held
    ]


def _row(retailer: Retailer, policy: Policy | None, answers: ShortAnswers = (), match: Match | None = None) -> Row:
    verified = policy.last_verified if policy else None
    freshness = wording.Freshness(today=timezone.localdate(), stale_after=settings.STALE_AFTER_DAYS)
    url = retailer.get_absolute_url()
    return Row(
        id=retailer.slug,
        name=retailer.name,
        url=url,
        category=retailer.category.name,
        country=retailer.country.code,
        country_name=wording.country_name(retailer.country.code),
        status=Status(retailer.status).label,
        is_active=retailer.status == Status.ACTIVE,
        is_sample=retailer.is_sample,
        verified=verified,
        is_stale=freshness.is_stale(verified),
        answers=answers,
        snippet=match.snippet if match else (),
        snippet_heading=match.heading if match else "",
        snippet_url=f"{url}#{match.anchor}" if match else "",
    )
