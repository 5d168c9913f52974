"""Records to the database. Readers see them only once they are published."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count, islice
from typing import Any

from django.db import router
from django.utils.text import slugify

from retailers.dataset import record
from retailers.models import Category, Fact, Policy, PolicySection, Retailer
from retailers.models.fact import CONDITIONS, EMPTY
from retailers.models.rows import Row, insert_rows, reserve_keys
from retailers.vocabulary import Proof, Topic

Proofs = Sequence[Proof]
_DATES = ("ordered_from", "ordered_until")
_STATES = tuple(f"{topic}_state" for topic in Topic.values)
_POLICY = tuple(name for name in record.Policy.model_fields if name not in ("sections", "answers"))
_SECTION = tuple(record.Section.model_fields)
_FACT = ("kind", *EMPTY, *CONDITIONS, "quote", "verified_on", "verified_by")
_RETAILER = tuple(name for name in record.Retailer.model_fields if name not in ("id", "listed", "policy"))


def restore(wanted: record.Retailer) -> Retailer:
    """Write a record's retailer, policy, sections and facts, and its category where it is new. In a transaction."""
    return restore_all([wanted])[0]


def restore_all(wanted: Sequence[record.Retailer], *, proofs: Sequence[Proofs] | None = None) -> list[Retailer]:
    """Write records, no two of one retailer, and give their rows in the same order. In a transaction.

    `proofs` are those of each record's facts, in the order of `Topic`; without them the facts count as unproven.
    """
    categories = _categories({each.category: None for each in wanted})
    retailers = Retailer.objects.bulk_create(
        [Retailer(slug=each.id, **_columns(each, categories)) for each in wanted],
        update_conflicts=True,
        unique_fields=["slug"],
        update_fields=[*_RETAILER, "is_listed"],
    )
    pairs = list(zip(retailers, wanted, proofs or [()] * len(wanted), strict=True))
    gone = [retailer.pk for retailer, each, _ in pairs if each.policy is None]
    Policy.objects.filter(retailer__in=gone).delete()
    _restore_policies([(retailer, each.policy, proven) for retailer, each, proven in pairs if each.policy])
    return retailers


def _categories(names: Iterable[str]) -> dict[str, Category]:
    known = {category.name: category for category in Category.objects.filter(name__in=list(names))}
    return {name: known.get(name) or category_named(name) for name in names}


def category_named(name: str) -> Category:
    """Give the category of that name, made where it is new."""
    slug = slugify(name)[:70] or "category"
    found = Category.objects.filter(name=name).first()
    return found or Category.objects.get_or_create(name=name, defaults={"slug": _free_slug(slug)})[0]


def _free_slug(slug: str) -> str:
    taken = set(Category.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    return next(each for each in chain([slug], (f"{slug}-{number}" for number in count(2))) if each not in taken)


def _columns(wanted: record.Retailer, categories: Mapping[str, Category]) -> dict[str, Any]:
    said = {name: getattr(wanted, name) for name in _RETAILER}
    own = {"aliases": "\n".join(wanted.aliases), "category": categories[wanted.category], "is_listed": wanted.listed}
    return said | own


def _restore_policies(wanted: Sequence[tuple[Retailer, record.Policy, Proofs]]) -> None:
    keys = [retailer.pk for retailer, _, _ in wanted]
    on_file = list(Policy.objects.filter(retailer__in=keys).values_list("pk", flat=True))
    if on_file:
        Fact.objects.filter(policy__in=on_file).delete()
        # No fact is left that could name them: there is nothing to look up first.
        sections = PolicySection.objects.filter(policy__in=on_file)
        sections._raw_delete(router.db_for_write(PolicySection))
    policies = Policy.objects.bulk_create(
        [Policy(retailer=retailer, **_policy_columns(policy)) for retailer, policy, _ in wanted],
        update_conflicts=True,
        unique_fields=["retailer"],
        update_fields=[*_POLICY, *_STATES],
    )
    written = [(row.pk, policy, proven) for row, (_, policy, proven) in zip(policies, wanted, strict=True)]
    _insert_texts_and_facts(written)


def _insert_texts_and_facts(wanted: Sequence[tuple[int, record.Policy, Proofs]]) -> None:
    keys = iter(reserve_keys(PolicySection, sum(len(policy.sections) for _, policy, _ in wanted)))
    sections: list[Row] = []
    facts: list[Row] = []
    for policy_key, policy, proofs in wanted:
        own = list(islice(keys, len(policy.sections)))
        for position, (key, section) in enumerate(zip(own, policy.sections, strict=True)):
            sections.append((key, policy_key, position, *(getattr(section, name) for name in _SECTION)))
        facts += _facts(policy_key, policy, proofs, dict(zip(policy.anchors(), own, strict=True)))
    insert_rows(PolicySection, ("id", "policy_id", "position", *_SECTION), sections)
    insert_rows(Fact, ("policy_id", "position", "topic", "proof", *_FACT, "section_id"), facts)


def _policy_columns(wanted: record.Policy) -> dict[str, Any]:
    states = {f"{topic}_state": answer.state for topic, answer in wanted.answers.each()}
    return {name: getattr(wanted, name) for name in _POLICY} | states


def _facts(policy_key: int, wanted: record.Policy, proofs: Proofs, sections: Mapping[str, int]) -> Iterator[Row]:
    facts = [(topic, fact) for topic, answer in wanted.answers.each() for fact in answer.facts]
    for position, ((topic, fact), proof) in enumerate(zip(facts, proofs or [Proof.ABSENT] * len(facts), strict=True)):
        section = sections.get(fact.section or "")
        yield policy_key, position, topic, proof.value, *_columns_of(fact), section


def _columns_of(fact: record.Fact[record.Value]) -> Iterator[Any]:
    """Give the values of the columns of _FACT; what a fact has not is empty."""
    value, conditions = fact.value, fact.conditions
    yield value.kind
    yield from (getattr(value, column, empty) for column, empty in EMPTY.items())
    yield from (getattr(conditions, name) or (None if name in _DATES else "") for name in CONDITIONS)
    yield from (fact.quote, fact.verified_on, fact.verified_by)
