"""The sample data: every filter has something to find, every flaw is there on purpose."""

import datetime as dt
from collections.abc import Iterable

import pytest

from retailers.checks import find_all
from retailers.dataset.quotes import proof_of
from retailers.dataset.record import Conditions, Fact, Policy, Value
from retailers.importing.merging import merged
from retailers.importing.sources import read_sources
from retailers.vocabulary import (
    KINDS,
    AnswerState,
    Channel,
    Clock,
    FeePurpose,
    ItemCondition,
    Payment,
    Proof,
    Reason,
    Seller,
    Status,
    Topic,
)
from tests.dataset.test_documents import SEED

TODAY = dt.date(2026, 11, 23)
SOURCES, PROBLEMS = read_sources(sorted(SEED.parent.iterdir()))
RECORDS = [merged(source, None) for source in SOURCES]
POLICIES = [record.policy for record in RECORDS if record.policy]


def facts(topic: str) -> list[tuple[Policy, Fact[Value]]]:
    return [(policy, fact) for policy in POLICIES for fact in policy.answers.of(topic).facts]


def conditions(name: str) -> set[object]:
    return {getattr(fact.conditions, name) for topic in Topic for _, fact in facts(topic)}


def test_there_are_enough_of_each() -> None:
    assert PROBLEMS == []
    assert len(RECORDS) >= 36
    assert len({record.category for record in RECORDS}) >= 12
    assert len({record.country for record in RECORDS}) >= 12
    assert len({policy.language.split("-")[0] for policy in POLICIES if policy.language}) >= 5
    assert {"ar", "he"} <= {policy.language.split("-")[0] for policy in POLICIES}
    assert {record.status for record in RECORDS} == set(Status.values)


def test_all_but_the_seed_are_fictional() -> None:
    assert [record.id for record in RECORDS if not record.is_sample] == ["aliexpress-cn"]


@pytest.mark.parametrize("topic", Topic.values)
def test_every_state_and_every_kind_of_a_topic(topic: str) -> None:
    assert {policy.answers.of(topic).state for policy in POLICIES} == set(AnswerState.values)
    assert {fact.value.kind for _, fact in facts(topic)} == set(KINDS[topic].values)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("reason", Reason.values),
        ("channel", Channel.values),
        ("seller", Seller.values),
        ("item_condition", ItemCondition.values),
        ("payment", Payment.values),
    ],
)
def test_every_value_of_a_condition(name: str, values: Iterable[str]) -> None:
    assert set(values) <= conditions(name)


@pytest.mark.parametrize("name", Conditions.model_fields)
def test_every_condition_is_used(name: str) -> None:
    assert any(conditions(name))


def test_every_clock_and_purpose() -> None:
    assert {getattr(fact.value, "clock", None) for _, fact in facts("window")} >= set(Clock.values)
    assert {fact.value.purpose for _, fact in facts("fee") if hasattr(fact.value, "purpose")} == set(FeePurpose.values)


def test_one_quote_is_lost_and_all_others_stand() -> None:
    lost = [
        (record.id, topic)
        for record in RECORDS
        if record.policy
        for topic, answer in record.policy.answers.each()
        for fact in answer.facts
        if proof_of(record.policy, fact) == Proof.LOST
    ]
    assert lost == [("sorrel-and-fenn-gb", "window")]


def findings(identity: str) -> set[str]:
    record = next(record for record in RECORDS if record.id == identity)
    return {finding.code for finding in find_all(record, today=TODAY)}


@pytest.mark.parametrize(
    ("identity", "code"),
    [
        ("sorrel-and-fenn-gb", "quote_lost"),
        ("velde-be", "fact_contradicts_quote"),
        ("toupie-et-grelot-fr", "card_contradicted"),
        ("moosewick-toys-ca", "season_over"),
        ("chowkly-in", "empty_section"),
    ],
)
def test_each_flaw_is_found(identity: str, code: str) -> None:
    assert code in findings(identity)


def test_extreme_pages_are_there() -> None:
    assert max(len(record.name) for record in RECORDS) >= 80
    assert max(len(policy.sections) for policy in POLICIES) >= 40
    assert any(record.policy is None for record in RECORDS)
    assert len({record.brand for record in RECORDS if record.brand}) < sum(bool(record.brand) for record in RECORDS)


def test_dates_do_not_lie_ahead_of_the_samples() -> None:
    verified = [policy.last_verified for policy in POLICIES if policy.last_verified]
    assert max(verified) < TODAY
