"""The shape of a finding, and that every code is documented."""

import dataclasses
import re
from pathlib import Path

import pytest

from retailers.checks import CODES, LOW_SEVERITY, Finding, find_all
from tests.builders import retailer_record
from tests.checks.policies import TODAY

DOCS = Path(__file__).parents[2] / "docs" / "findings.md"
FINDING = Finding("cut", "Returns", "The text breaks off.", "You may return")


def test_a_sound_record_has_no_findings() -> None:
    assert find_all(retailer_record(), today=TODAY) == []


def test_a_record_without_a_policy_is_checked_too() -> None:
    assert [each.code for each in find_all(retailer_record(policy=None, stock_ticker="Chest"), today=TODAY)] == [
        "ticker_impossible"
    ]


def test_the_fingerprint_stays_while_only_the_message_changes() -> None:
    assert dataclasses.replace(FINDING, message="Another").fingerprint == FINDING.fingerprint
    assert re.fullmatch(r"[0-9a-f]{64}", FINDING.fingerprint)


@pytest.mark.parametrize("field", ["code", "place", "about"])
def test_the_fingerprint_changes_with(field: str) -> None:
    assert dataclasses.replace(FINDING, **{field: "other"}).fingerprint != FINDING.fingerprint


def test_the_parts_of_a_fingerprint_do_not_run_together() -> None:
    assert Finding("a", "bc", "", "d").fingerprint != Finding("ab", "c", "", "d").fingerprint


def test_codes_fit_the_table_and_the_documentation_names_each() -> None:
    assert max(map(len, CODES)) <= 40
    assert CODES.keys() >= LOW_SEVERITY
    rows = re.findall(
        r"^\| `(\w+)` \| [^|]*[A-Za-z]{3}[^|]* \| [^|]*[A-Za-z]{3}[^|]* \|$", DOCS.read_text(), re.MULTILINE
    )
    assert sorted(rows) == sorted(CODES)
