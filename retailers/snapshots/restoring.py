"""Record to database. Readers see it only once it is published."""

from typing import Any

from django.utils.text import slugify

from retailers.dataset import record
from retailers.models import Category, Fact, Policy, PolicySection, Retailer
from retailers.models.fact import CONDITIONS, EMPTY


def restore(wanted: record.Retailer) -> Retailer:
    """Write a record's retailer, policy, sections and facts, and its category where it is new. In a transaction."""
    retailer, _ = Retailer.objects.update_or_create(slug=wanted.id, defaults=_columns(wanted))
    if wanted.policy is None:
        Policy.objects.filter(retailer=retailer).delete()
    else:
        _restore_policy(retailer, wanted.policy)
    return retailer


def category_named(name: str) -> Category:
    """Give the category of that name, made where it is new."""
    slug = slugify(name)[:70] or "category"
    category, _ = Category.objects.get_or_create(name=name, defaults={"slug": _free_slug(slug)})
    return category


def _free_slug(slug: str) -> str:
    taken = set(Category.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    return next(each for each in (slug, *(f"{slug}-{number}" for number in range(2, 10_000))) if each not in taken)


def _columns(wanted: record.Retailer) -> dict[str, Any]:
    return {
        "name": wanted.name,
        "brand": wanted.brand,
        "aliases": "\n".join(wanted.aliases),
        "category": category_named(wanted.category),
        "country": wanted.country,
        "headquarters": wanted.headquarters,
        "status": wanted.status,
        "website": wanted.website,
        "website_mark": wanted.website_mark,
        "stock_ticker": wanted.stock_ticker,
        "description": wanted.description,
        "is_listed": wanted.listed,
    }


def _restore_policy(retailer: Retailer, wanted: record.Policy) -> None:
    states = {f"{topic}_state": answer.state for topic, answer in wanted.answers.each()}
    own = wanted.model_dump(exclude={"sections", "answers"})
    policy, _ = Policy.objects.update_or_create(retailer=retailer, defaults=own | states)
    policy.facts.all().delete()
    sections = _restore_sections(policy, wanted)
    facts = [(topic, fact) for topic, answer in wanted.answers.each() for fact in answer.facts]
    Fact.objects.bulk_create(
        Fact(policy=policy, position=position, topic=topic, **_fact_columns(fact, sections))
        for position, (topic, fact) in enumerate(facts)
    )


def _restore_sections(policy: Policy, wanted: record.Policy) -> dict[str, PolicySection]:
    """Write the sections anew, and give each by its anchor."""
    policy.sections.all().delete()
    sections = PolicySection.objects.bulk_create(
        PolicySection(policy=policy, position=position, **section.model_dump())
        for position, section in enumerate(wanted.sections)
    )
    return dict(zip(wanted.anchors(), sections, strict=True))


def _fact_columns(fact: record.Fact[record.Value], sections: dict[str, PolicySection]) -> dict[str, Any]:
    value = fact.value.model_dump()
    conditions = fact.conditions.model_dump()
    return {
        "kind": value["kind"],
        **{column: value.get(column, empty) for column, empty in EMPTY.items()},
        **{name: conditions[name] if _is_date(name) else conditions[name] or "" for name in CONDITIONS},
        "quote": fact.quote,
        "section": sections.get(fact.section or ""),
        "verified_on": fact.verified_on,
        "verified_by": fact.verified_by,
    }


def _is_date(condition: str) -> bool:
    return condition in ("ordered_from", "ordered_until")
