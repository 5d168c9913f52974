"""Generated records: always the same, never twice the same name, and every kind of thing that a directory holds."""

import datetime as dt
from collections import Counter
from statistics import mean

import pytest

from retailers.checks import find_all
from retailers.dataset.quotes import proof_of
from retailers.dataset.record import Policy, Retailer
from retailers.generating.records import CATEGORIES, record, records
from retailers.vocabulary import KINDS, AnswerState, Clock, Proof, Status, Topic, WebsiteMark

TODAY = dt.date(2026, 11, 23)


@pytest.fixture(scope="module")
def made() -> list[Retailer]:
    return list(records(range(1_200), seed=1, today=TODAY))


@pytest.fixture(scope="module")
def policies(made: list[Retailer]) -> list[Policy]:
    return [each.policy for each in made if each.policy]


def test_a_number_gives_the_same_record_whatever_was_made_before(made: list[Retailer]) -> None:
    assert record(700, seed=1, today=TODAY) == made[700]
    assert record(700, seed=2, today=TODAY) != made[700]


def test_no_name_and_no_id_comes_twice() -> None:
    some = [record(number * 997, seed=3, today=TODAY) for number in range(1_000)]
    assert len({each.name for each in some}) == len({each.id for each in some}) == len(some)


def test_names_have_many_shapes(made: list[Retailer]) -> None:
    names = [each.name for each in made]
    assert {len(name.split()) for name in names} == {1, 2, 3}
    for some in ("&", "é", "ö", "24"):
        assert any(some in name for name in names), some
    assert any("\u3040" <= name[0] <= "\u30ff" for name in names)
    assert any("\u0600" <= name[0] <= "\u06ff" for name in names)


def test_all_are_told_to_be_made_up(made: list[Retailer]) -> None:
    assert all(each.is_sample and ".generated.example/" in each.website for each in made)


def test_every_place_and_state_is_there(made: list[Retailer], policies: list[Policy]) -> None:
    assert {each.category for each in made} == set(CATEGORIES)
    assert len({each.country for each in made}) >= 30
    assert {each.status for each in made} == set(Status.values)
    assert {each.website_mark for each in made} == set(WebsiteMark.values)
    assert {each.listed for each in made} == {True, False}
    assert any(each.policy is None for each in made)
    assert {policy.language for policy in policies} == {"en", "de", "fr", "es", "nl", "ja", "ar"}
    for topic in Topic:
        assert {policy.answers.of(topic).state for policy in policies} == set(AnswerState.values)


def test_every_kind_clock_and_condition_is_there(policies: list[Policy]) -> None:
    facts = [(topic, fact) for policy in policies for topic, answer in policy.answers.each() for fact in answer.facts]
    for topic in Topic:
        assert {fact.value.kind for named, fact in facts if named == topic} == set(KINDS[topic].values)
    assert {getattr(fact.value, "clock", Clock.UNSTATED) for _, fact in facts} == set(Clock.values)
    filled = {name for _, fact in facts for name, value in fact.conditions if value}
    assert filled == set(type(facts[0][1].conditions).model_fields)


def test_quotes_are_found_lost_and_absent(policies: list[Policy]) -> None:
    proofs = Counter(
        proof_of(policy, fact) for policy in policies for _, answer in policy.answers.each() for fact in answer.facts
    )
    assert proofs[Proof.FOUND] / proofs.total() > 0.8
    assert set(proofs) == set(Proof)


def test_texts_are_of_a_real_length(policies: list[Policy]) -> None:
    sizes = [sum(len(f"{each.heading}{each.body}".encode()) for each in policy.sections) for policy in policies]
    assert 5_000 < mean(sizes) < 7_500
    assert {len(policy.sections) for policy in policies} == set(range(8, 17))


def test_words_are_as_frequent_as_in_a_language(policies: list[Policy]) -> None:
    words = Counter(
        word
        for policy in policies
        if policy.language == "en"
        for section in policy.sections
        for word in section.body.lower().split()
    )
    (_, first), *_ = words.most_common(1)
    assert 0.03 < first / words.total() < 0.1
    assert len(words) > 3_000


def test_the_checks_find_something(made: list[Retailer]) -> None:
    codes = Counter(finding.code for each in made[:300] for finding in find_all(each, today=TODAY))
    assert {"cut", "empty_section", "quote_lost", "no_quote", "season_over", "card_contradicted"} <= codes.keys()
