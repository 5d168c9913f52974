"""Database to record."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Prefetch

from retailers.dataset import record
from retailers.models import Fact, Policy, PolicySection, Retailer
from retailers.models.fact import CONDITIONS, EMPTY
from retailers.models.policy import anchors_by_section
from retailers.models.retailer import RetailerQuerySet
from retailers.vocabulary import Status, Topic, WebsiteMark

_CHUNK = 500


def take(retailers: RetailerQuerySet) -> Iterator[tuple[int, record.Retailer]]:
    """Give each retailer's key and record; four queries per 500 retailers, memory stays flat."""
    whole = retailers.with_page().prefetch_related(
        Prefetch("policy__sections", PolicySection.objects.in_order()),
        Prefetch("policy__facts", Fact.objects.order_by("position", "pk")),
    )
    for retailer in whole.iterator(chunk_size=_CHUNK):
        yield retailer.pk, _retailer(retailer)


def record_of(retailer: Retailer) -> record.Retailer:
    """Give one retailer's record as the database has it now."""
    return next(found for _, found in take(Retailer.objects.filter(pk=retailer.pk)))


def take_answers(policy: Policy, facts: Iterable[Fact]) -> record.Answers:
    """Give a policy's answers without its text: the facts name no section."""
    return record.Answers.model_validate(_answers(policy, facts, {}))


def _retailer(retailer: Retailer) -> record.Retailer:
    policy = getattr(retailer, "policy", None)
    return record.Retailer(
        id=retailer.slug,
        name=retailer.name,
        brand=retailer.brand,
        aliases=tuple(line for line in retailer.aliases.splitlines() if line.strip()),
        category=retailer.category.name,
        country=retailer.country.code,
        headquarters=retailer.headquarters.code or "",
        status=Status(retailer.status),
        website=retailer.website,
        website_mark=WebsiteMark(retailer.website_mark),
        stock_ticker=retailer.stock_ticker,
        description=retailer.description,
        listed=retailer.is_listed,
        policy=_policy(policy) if policy else None,
    )


def _policy(policy: Policy) -> record.Policy:
    sections = list(policy.sections.all())
    return record.Policy.model_validate(
        {
            "official": policy.official,
            "source_url": policy.source_url,
            "language": policy.language,
            "last_verified": policy.last_verified,
            "last_verified_by": policy.last_verified_by,
            "summary": policy.summary,
            "sections": [
                {"heading": each.heading, "body": each.body, "language": each.language, "source_url": each.source_url}
                for each in sections
            ],
            "answers": _answers(policy, policy.facts.all(), anchors_by_section(sections)),
        }
    )


def _answers(policy: Policy, facts: Iterable[Fact], anchors: dict[int, str]) -> dict[str, Any]:
    answers: dict[str, Any] = {
        topic: {"state": getattr(policy, f"{topic}_state"), "facts": []} for topic in Topic.values
    }
    for fact in facts:
        answers[fact.topic]["facts"].append(_fact(fact, anchors))
    return answers


def _fact(fact: Fact, anchors: dict[int, str]) -> dict[str, Any]:
    value = {"kind": fact.kind} | {
        column: getattr(fact, column) for column, empty in EMPTY.items() if getattr(fact, column) != empty
    }
    conditions = {name: _plain(getattr(fact, name)) for name in CONDITIONS}
    return {
        "value": value,
        "conditions": {name: condition for name, condition in conditions.items() if condition},
        "quote": fact.quote,
        "section": anchors.get(fact.section_id or 0),
        "verified_on": fact.verified_on,
        "verified_by": fact.verified_by,
    }


def _plain(condition: Any) -> Any:
    """Give a country as its code, everything else as it is."""
    return getattr(condition, "code", condition)
