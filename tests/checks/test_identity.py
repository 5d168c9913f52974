"""The ticker, the star and the addresses of a retailer."""

import pytest

from retailers.checks.identity import same_site
from tests.builders import policy_fields
from tests.checks.policies import of_retailer


@pytest.mark.parametrize("ticker", ["BABA", "NYSE:BABA", "NYSE: BABA", "9988", "HKEX:9988", "BRK.B", "RDS-A", ""])
def test_a_possible_ticker(ticker: str) -> None:
    assert not of_retailer("ticker_impossible", stock_ticker=ticker)


@pytest.mark.parametrize("ticker", ["Chest", "baba", "N:BABA", "TOOLONGTICKER", "NYSE:", "B ABA", "NYSE/BABA"])
def test_an_impossible_ticker(ticker: str) -> None:
    assert ticker in of_retailer("ticker_impossible", stock_ticker=ticker)[0].message


@pytest.mark.parametrize(("mark", "count"), [("as_found", 1), ("confirmed", 0), ("", 0)])
def test_a_star_that_nobody_confirmed(mark: str, count: int) -> None:
    assert len(of_retailer("address_symbol", website_mark=mark)) == count


@pytest.mark.parametrize(
    ("host", "other"),
    [
        ("kontor.example", "kontor.example"),
        ("help.kontor.example", "kontor.example"),
        ("shop.kontor.example", "help.kontor.example"),
        ("returns.kontor.co.uk", "kontor.co.uk"),
    ],
)
def test_one_site(host: str, other: str) -> None:
    assert same_site(host, other)


@pytest.mark.parametrize(
    ("host", "other"),
    [("kontor.example", "kantor.example"), ("kontor.co.uk", "other.co.uk"), ("notkontor.example", "kontor.example")],
)
def test_two_sites(host: str, other: str) -> None:
    assert not same_site(host, other)


def test_a_source_elsewhere_is_named_once_a_host() -> None:
    sections = [
        {"heading": "One", "body": "Text.", "source_url": "https://www.kontor.example/one"},
        {"heading": "Two", "body": "Text.", "source_url": "https://shops.example/two"},
        {"heading": "Three", "body": "Text.", "source_url": "https://shops.example/three"},
    ]
    policy = policy_fields(sections=sections, answers={}, source_url="https://elsewhere.example/kontor")
    findings = of_retailer("address_elsewhere", policy=policy)
    assert [each.place for each in findings] == ["Policy", "Two"]
    assert "elsewhere.example does not belong to the site of the retailer, kontor.example" in findings[0].message


def test_without_an_address_nothing_is_elsewhere() -> None:
    assert not of_retailer("address_elsewhere", website="")
