"""Database to record."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from django_countries.fields import Country

from retailers.dataset import record
from retailers.dataset.text import anchors
from retailers.models import Fact, Policy, PolicySection, Retailer
from retailers.models.fact import CONDITIONS, EMPTY
from retailers.models.retailer import RetailerQuerySet
from retailers.vocabulary import AnswerState, Topic

_CHUNK = 500
# A record's fields whose columns have another name; all others are called alike.
_RENAMED = {"id": "slug", "category": "category__name", "listed": "is_listed"}
_OWN = {name: _RENAMED.get(name, name) for name in record.Retailer.model_fields if name != "policy"}
_POLICY = [name for name in record.Policy.model_fields if name not in ("sections", "answers")]
_STATES = [f"{topic}_state" for topic in Topic.values]
_SECTION = list(record.Section.model_fields)
_PROVEN = ("quote", "verified_on", "verified_by")
_FACT = ("topic", "kind", *EMPTY, *CONDITIONS, *_PROVEN, "section_id")
_COLUMNS = ("pk", *_OWN.values(), "policy__pk", *(f"policy__{name}" for name in (*_POLICY, *_STATES)))

Row = Mapping[str, Any]


def take(retailers: RetailerQuerySet) -> Iterator[tuple[int, record.Retailer]]:
    """Give each retailer's key and record; three queries per 500 retailers, memory stays flat."""
    rows = retailers.values(*_COLUMNS).iterator(chunk_size=_CHUNK)
    while chunk := list(islice(rows, _CHUNK)):
        policies = [row["policy__pk"] for row in chunk if row["policy__pk"]]
        sections, facts = _sections_of(policies), _facts_of(policies)
        for row in chunk:
            key = row["policy__pk"]
            policy = _policy(row, sections[key], facts[key]) if key else None
            yield row["pk"], _retailer(row, policy)


def record_of(retailer: Retailer) -> record.Retailer:
    """Give one retailer's record as the database has it now."""
    return next(found for _, found in take(Retailer.objects.filter(pk=retailer.pk)))


def take_answers(policies: Sequence[Policy]) -> dict[int, record.Answers]:
    """Give the answers of policies by their keys, without their texts: the facts name no section; one query."""
    facts = _facts_of([policy.pk for policy in policies])
    return {policy.pk: _answers_alone(policy, facts[policy.pk]) for policy in policies}


def take_fact(fact: Fact) -> record.Fact[record.Value]:
    """Give one fact without its section; no query."""
    row = {name: str(value) if isinstance(value := getattr(fact, name), Country) else value for name in _FACT}
    stated = {"state": AnswerState.STATED, "facts": [_fact(row, {})]}
    return record.Answers.model_validate({fact.topic: stated}).of(Topic(fact.topic)).facts[0]


def _answers_alone(policy: Policy, facts: Sequence[Row]) -> record.Answers:
    return record.Answers.model_validate(_answers({name: getattr(policy, name) for name in _STATES}, facts, {}))


def _sections_of(policies: Sequence[int]) -> defaultdict[int, list[Row]]:
    rows = PolicySection.objects.filter(policy__in=policies).order_by("policy", "position", "pk")
    return _by_policy(rows.values("policy_id", "pk", *_SECTION))


def _facts_of(policies: Sequence[int]) -> defaultdict[int, list[Row]]:
    rows = Fact.objects.filter(policy__in=policies).order_by("policy", "position", "pk")
    return _by_policy(rows.values("policy_id", *_FACT))


def _by_policy(rows: Iterable[Row]) -> defaultdict[int, list[Row]]:
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["policy_id"]].append(row)
    return found


def _retailer(row: Row, policy: dict[str, Any] | None) -> record.Retailer:
    fields = {name: row[column] for name, column in _OWN.items()}
    fields["aliases"] = [line for line in row["aliases"].splitlines() if line.strip()]
    return record.Retailer.model_validate({**fields, "policy": policy})


def _policy(row: Row, sections: Sequence[Row], facts: Sequence[Row]) -> dict[str, Any]:
    named = zip(sections, anchors([section["heading"] for section in sections]), strict=True)
    states = {name: row[f"policy__{name}"] for name in _STATES}
    return {
        **{name: row[f"policy__{name}"] for name in _POLICY},
        "sections": [{name: section[name] for name in _SECTION} for section in sections],
        "answers": _answers(states, facts, {section["pk"]: anchor for section, anchor in named}),
    }


def _answers(states: Row, facts: Iterable[Row], anchors: Mapping[int, str]) -> dict[str, Any]:
    answers: dict[str, Any] = {topic: {"state": states[f"{topic}_state"], "facts": []} for topic in Topic.values}
    for fact in facts:
        answers[fact["topic"]]["facts"].append(_fact(fact, anchors))
    return answers


def _fact(row: Row, anchors: Mapping[int, str]) -> dict[str, Any]:
    return {
        "value": {"kind": row["kind"], **{name: row[name] for name, empty in EMPTY.items() if row[name] != empty}},
        "conditions": {name: row[name] for name in CONDITIONS if row[name]},
        "section": anchors.get(row["section_id"] or 0),
        **{name: row[name] for name in _PROVEN},
    }
