"""All checks over 44 published policies whose answers are labelled; their texts are not part of the project."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from retailers.checks import find_in_policy
from retailers.dataset.plain_texts import read_plain_text
from retailers.dataset.record import Policy
from tests.checks.labelled import SILENT, answers_of
from tests.checks.policies import TODAY

FOLDER = Path(__file__).parents[3] / "shared" / "corpus"
LABELS = {"window": "return_window", "fee": "fees", "receipt": "receipt_required", "method": "methods"}

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the published policies are not beside this checkout")


@pytest.fixture(scope="module")
def documents() -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))]


def policy_of(said: dict[str, Any], answers: dict[str, Any]) -> Policy:
    sections = read_plain_text(said, source=said["id"]).model_dump(mode="json")["sections"]
    return Policy.model_validate({"sections": sections, "answers": answers})


def count(policies: list[Policy]) -> Counter[str]:
    return Counter(each.code for policy in policies for each in find_in_policy(policy, today=TODAY))


def test_every_text_is_read_and_few_are_odd(documents: list[dict[str, Any]]) -> None:
    found = count([policy_of(said, {}) for said in documents])
    assert found.keys() <= {"cut", "empty_section", "glued_sentences", "glued_heading", "flattened_table"}
    assert found.total() <= 5


def test_facts_that_equal_the_labels_are_rarely_doubted(documents: list[dict[str, Any]]) -> None:
    found = count([policy_of(said, answers_of(said)) for said in documents])
    assert found["fact_contradicts_quote"] == found["facts_contradict"] == found["free_unaccounted"] == 0
    assert found["days_unaccounted"] <= 1
    assert found["fee_unaccounted"] <= 4
    assert found["card_contradicted"] <= 1


def test_facts_that_are_off_by_one_are_nearly_all_found(documents: list[dict[str, Any]]) -> None:
    found = count([policy_of(said, answers_of(said, off_by=1)) for said in documents])
    assert found["fact_contradicts_quote"] >= 75
    assert found["days_unaccounted"] >= 50


@pytest.mark.parametrize(("topic", "least"), [("window", 0.9), ("fee", 0.8), ("receipt", 0.8), ("method", 0.8)])
def test_a_silent_card_is_contradicted_where_the_label_is_stated(
    documents: list[dict[str, Any]], topic: str, least: float
) -> None:
    stated = {said["id"]: said["labels"][LABELS[topic]]["status"] == "stated" for said in documents}
    named = {said["id"]: count([policy_of(said, {topic: SILENT})])["card_contradicted"] for said in documents}
    wrong = [name for name in named if named[name] and not stated[name]]
    right = [name for name in named if named[name] and stated[name]]
    assert len(wrong) <= 1
    assert len(right) / sum(stated.values()) >= least
