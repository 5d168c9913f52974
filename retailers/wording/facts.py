"""One fact in words: its value, when it holds, what proves it, how fresh it is."""

import datetime as dt
from dataclasses import dataclass

from retailers.dataset.cards import write_value, written_date
from retailers.dataset.quotes import prove
from retailers.dataset.record import Conditions, Fact, Policy, Value
from retailers.vocabulary import Channel, ItemCondition, Payment, Proof, Reason, Seller
from retailers.wording.places import country_name


@dataclass(frozen=True)
class Freshness:
    """The day that ages are counted to, and after how many days a verification is stale."""

    today: dt.date
    stale_after: int

    def is_stale(self, verified_on: dt.date | None) -> bool:
        """Say whether a verification lies too far back to rely on; one that never was is not stale but unknown."""
        return verified_on is not None and (self.today - verified_on).days > self.stale_after


@dataclass(frozen=True)
class FactWords:
    """A fact as a page shows it. `section_anchor` is empty where its words stand in no section."""

    value: str
    conditions: tuple[str, ...]
    quote: str
    proof: Proof
    section_heading: str
    section_anchor: str
    source_url: str
    verified_on: dt.date | None
    verified_by: str
    is_stale: bool
    is_over: bool
    ordered_until: dt.date | None = None

    @property
    def is_default(self) -> bool:
        """Whether it holds without conditions."""
        return not self.conditions


def fact_words(fact: Fact[Value], *, policy: Policy, freshness: Freshness) -> FactWords:
    """Give a fact of a policy in words; its date is its own, or the policy's where it has none."""
    proof, place = prove(policy, fact)
    section = policy.section_at(place.anchor) if place else None
    verified_on = fact.verified_on or policy.last_verified
    ends = fact.conditions.ordered_until
    return FactWords(
        value=write_value(fact.value),
        conditions=tuple(condition_words(fact.conditions)),
        quote=fact.quote,
        proof=proof,
        section_heading=section.heading if section else "",
        section_anchor=place.anchor if place else "",
        source_url=(section.source_url if section else "") or policy.source_url,
        verified_on=verified_on,
        verified_by=fact.verified_by if fact.verified_on else policy.last_verified_by,
        is_stale=freshness.is_stale(verified_on),
        is_over=bool(ends and ends < freshness.today),
        ordered_until=ends,
    )


def condition_words(conditions: Conditions) -> list[str]:
    """Give each condition as a short phrase, in a fixed order."""
    phrases = [
        Reason(conditions.reason).label if conditions.reason else "",
        conditions.item_category,
        Channel(conditions.channel).label if conditions.channel else "",
        Seller(conditions.seller).label if conditions.seller else "",
        f"for {conditions.membership}" if conditions.membership else "",
        ItemCondition(conditions.item_condition).label if conditions.item_condition else "",
        Payment(conditions.payment).label if conditions.payment else "",
        _season(conditions.ordered_from, conditions.ordered_until),
        f"sent to {country_name(conditions.ships_to)}" if conditions.ships_to else "",
        conditions.other,
    ]
    return [phrase for phrase in phrases if phrase]


def season_words(fact: Fact[Value]) -> tuple[str, list[str], str]:
    """Give a dated fact's value, its other conditions, and for which orders it holds."""
    said = fact.conditions
    dates = _season(said.ordered_from, said.ordered_until) or "whenever it was ordered"
    others = said.model_copy(update={"ordered_from": None, "ordered_until": None})
    return write_value(fact.value), condition_words(others), f"{dates[0].upper()}{dates[1:]}"


def _season(first: dt.date | None, last: dt.date | None) -> str:
    if first and last:
        return f"ordered {written_date(first)} to {written_date(last)}"
    if first:
        return f"ordered from {written_date(first)}"
    return f"ordered until {written_date(last)}" if last else ""


def age_words(day: dt.date | None, *, today: dt.date) -> str:
    """Say how long ago a day was: "today", "12 days ago", "7 months ago", "2 years ago"; "" where there is none."""
    if day is None:
        return ""
    days = (today - day).days
    if days <= 0:
        return "today"
    for unit, length, least in (("year", 365, 730), ("month", 30, 60), ("day", 1, 1)):
        if days >= least:
            count = days // length
            return f"{count} {unit}{'' if count == 1 else 's'} ago"
    return "today"
