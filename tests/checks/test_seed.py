"""The findings of the sample AliExpress document, one by one."""

from collections import Counter
from pathlib import Path

import pytest

from retailers.checks import Finding, find_all
from retailers.dataset.documents import read_document
from retailers.dataset.record import Retailer
from tests.checks.policies import TODAY

SEED = Path(__file__).parents[2] / "sample_data" / "aliexpress-cn.txt"


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    page = read_document(SEED.read_text(encoding="utf-8"), source=SEED.name)
    return find_all(Retailer.model_validate(page.fields), today=TODAY)


def test_the_counts(findings: list[Finding]) -> None:
    assert Counter(finding.code for finding in findings) == {
        "cut": 7,
        "empty_section": 3,
        "glued_heading": 1,
        "glued_sentences": 3,
        "flattened_table": 1,
        "card_contradicted": 3,
        "ticker_impossible": 1,
        "address_symbol": 1,
    }


@pytest.mark.parametrize(
    ("code", "place", "words"),
    [
        ("ticker_impossible", "Stock Ticker", "“Chest”"),
        ("address_symbol", "Website", "confirm the address as official or remove the star"),
        ("glued_heading", "How do I track my refund?", "“Returned parcel already delivered?”"),
        ("flattened_table", "What are the detailed categories and items?", "“GardenIce”"),
        ("card_contradicted", "Return Window", "“90 days”, “7/15/30 days”"),
        ("card_contradicted", "Fees", "“None”, but the text names “Who will pay for return shipping fee"),
        ("card_contradicted", "Return Methods", "“dropped off”"),
    ],
)
def test_what_they_name(findings: list[Finding], code: str, place: str, words: str) -> None:
    assert [words in each.message for each in findings if (each.code, each.place) == (code, place)] == [True]


def test_every_finding_has_a_fingerprint_of_its_own(findings: list[Finding]) -> None:
    assert len({finding.fingerprint for finding in findings}) == len(findings)
