"""A small directory in which nearly every choice of every facet finds something, and ways to ask it."""

import datetime as dt
from collections.abc import Iterator
from itertools import cycle
from typing import Any

from django.utils.text import slugify

from retailers.dataset.record import Policy
from retailers.dataset.record import Retailer as Record
from retailers.models import Retailer
from retailers.search import Results, Selection, find
from retailers.search.entries import Entry, Section, Stated
from retailers.snapshots import restore
from tests.builders import fact, policy_fields, retailer_record, stated

TODAY = dt.date(2026, 6, 1)

WINDOWS = [
    stated(fact({"kind": "days", "days": 30, "clock": "delivery"})),
    stated(
        fact({"kind": "days", "days": 14, "clock": "purchase"}), fact({"kind": "days", "days": 90, "clock": "purchase"})
    ),
    stated(fact({"kind": "days", "days": 7, "clock": "unstated"}, conditions={"channel": "online"})),
    stated(fact({"kind": "days", "days": 20, "clock": "unstated"})),
    stated(fact({"kind": "unlimited"})),
    stated(fact({"kind": "fixed_date", "until": "2026-12-31"})),
    {"state": "none", "facts": [fact({"kind": "not_returnable"})]},
    {"state": "silent"},
    {"state": "unchecked"},
]
FEES = [
    stated(fact({"kind": "free"})),
    stated(
        fact({"kind": "carrier"}), fact({"kind": "percent", "percent": "15"}, conditions={"item_condition": "opened"})
    ),
    stated(fact({"kind": "flat", "amount": "3.95", "currency": "EUR"})),
    {"state": "none"},
    {"state": "silent"},
]
RECEIPTS = [stated(fact({"kind": "required"})), {"state": "silent"}, stated(fact({"kind": "other_proof"}))]
METHODS = [
    stated(fact({"kind": "mail"}), fact({"kind": "in_store"})),
    {"state": "unchecked"},
    stated(fact({"kind": "kiosk"})),
]
DAYS_AGO = [None, 0, 30, 31, 89, 200, 366]
COUNTRIES = ["DE", "FR", "CN", "US"]
CATEGORIES = ["Fashion", "Furniture", "Department Store"]
STATUSES = ["active", "active", "closed", "inactive"]
SIZE = 40


def records() -> Iterator[Record]:
    """Give records that mix all answers, days and places."""
    parts = (
        WINDOWS,
        FEES,
        RECEIPTS,
        METHODS,
        DAYS_AGO,
        COUNTRIES,
        CATEGORIES,
        ["active", "active", "closed", "inactive"],
    )
    rows = zip(range(SIZE), *map(cycle, parts), strict=False)
    for number, window, fee, receipt, method, ago, country, category, status in rows:
        yield retailer_record(
            id=f"shop-{number}-{country.lower()}",
            name=f"Shop {number % 25:02}",
            country=country,
            category=category,
            status=status,
            website="",
            policy=policy(ago, window=window, fee=fee, receipt=receipt, method=method),
        )


def policy(ago: int | None, **answers: Any) -> dict[str, Any] | None:
    """Give a policy's fields; a retailer verified today has none yet, so that some have no policy."""
    if ago == 200:
        return None
    verified = None if ago is None else str(TODAY - dt.timedelta(days=ago))
    return policy_fields(answers=answers, last_verified=verified)


def entry_of(record: Record, *, pk: int = 1, sequence: int = 0) -> Entry:
    """Give the entry that a record should become, its facts without proof."""
    policy = record.policy or Policy()
    answers = policy.answers
    return Entry(
        pk=pk,
        slug=record.id,
        sequence=sequence,
        name=record.name,
        brand=record.brand,
        aliases=record.aliases,
        category_slug=slugify(record.category),
        category=record.category,
        country=record.country,
        status=str(record.status),
        website=record.website,
        ticker=record.stock_ticker,
        description=record.description,
        summary=policy.summary,
        language=policy.language,
        last_verified=policy.last_verified,
        window_state=str(answers.window.state),
        fee_state=str(answers.fee.state),
        receipt_state=str(answers.receipt.state),
        method_state=str(answers.method.state),
        sections=tuple(Section(each.heading, each.body, each.language) for each in policy.sections),
        facts=tuple(_stated(topic, fact) for topic, answer in answers.each() for fact in answer.facts),
    )


def _stated(topic: str, fact: Any) -> Stated:
    value = fact.value.model_dump()
    return Stated(
        topic=topic,
        kind=value["kind"],
        days=value.get("days"),
        purpose=value.get("purpose", ""),
        is_default=not fact.conditions,
        proof="absent",
        verified_on=fact.verified_on,
    )


def stored(name: str, **changes: Any) -> Record:
    """Put a retailer without text in the tables and give its record."""
    country = changes.get("country", "DE")
    slug = "".join(letter for letter in name.lower() if letter.isascii() and letter.isalnum()) or "shop"
    fields = {"id": f"{slug}-{country.lower()}", "name": name, "website": "", "policy": None, "description": ""}
    record = retailer_record(**{**fields, **changes})
    restore(record)
    return record


def with_text(*bodies: str, language: str = "en", heading: str = "Returns") -> dict[str, Any]:
    """Give the fields of a policy with a section for each body."""
    sections = [{"heading": heading, "body": body} for body in bodies]
    return policy_fields(sections=sections, answers={}, language=language)


def ask(words: str = "", **asked: Any) -> Results:
    """Give what words and choices find."""
    return find(Selection(words=words, **asked), today=TODAY)


def names(found: Results) -> list[str]:
    """Give the names that were found, in order."""
    by_pk = Retailer.objects.in_bulk([hit.pk for hit in found.hits])
    return [by_pk[hit.pk].name for hit in found.hits]
