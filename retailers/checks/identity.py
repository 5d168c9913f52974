"""What is wrong with a retailer's own data: its ticker, its address, the addresses of its text."""

import re
from collections.abc import Iterator

from retailers.checks.findings import Finding
from retailers.checks.places import placed_sections
from retailers.dataset.record import Policy, Retailer
from retailers.dataset.text import host_of
from retailers.vocabulary import WebsiteMark

_TICKER = re.compile(r"(?:[A-Z]{2,8}: ?)?[A-Z0-9.-]{1,10}")
_SHARED_LABELS = {"co", "com", "org", "net", "gov", "edu", "ac", "or", "ne", "go", "gob", "gouv"}


def check_identity(record: Retailer) -> Iterator[Finding]:
    """Give what is wrong with the ticker and the addresses of a record."""
    yield from ticker_impossible(record)
    yield from address_symbol(record)
    yield from address_elsewhere(record)


def ticker_impossible(record: Retailer) -> Iterator[Finding]:
    """A ticker is 1–10 of A–Z, 0–9, "." and "-", with an exchange of 2–8 capitals and a colon before it or none."""
    ticker = record.stock_ticker
    if ticker and not _TICKER.fullmatch(ticker):
        message = f"“{ticker}” cannot be a stock ticker; write it like BABA or NYSE:BABA, or leave it empty."
        yield Finding("ticker_impossible", "Stock Ticker", message, ticker)


def address_symbol(record: Retailer) -> Iterator[Finding]:
    """A star that came with a document proves nothing until an editor confirms the address."""
    if record.website_mark == WebsiteMark.AS_FOUND:
        message = "⭐ stands after the address in the document; confirm the address as official or remove the star."
        yield Finding("address_symbol", "Website", message, record.website)


def address_elsewhere(record: Retailer) -> Iterator[Finding]:
    """The official text is read at the retailer's own site; each other host is named once."""
    seen: set[str] = set()
    for place, address in _sources(record.policy) if record.policy and record.website else ():
        host = host_of(address)
        if host and host not in seen and not same_site(host, host_of(record.website)):
            seen.add(host)
            message = (
                f"{host} does not belong to the site of the retailer, {host_of(record.website)}; check the source."
            )
            yield Finding("address_elsewhere", place, message, address)


def same_site(host: str, other: str) -> bool:
    """Say whether two hosts share their last two labels, or three where the last two are like co.uk."""
    return bool(host) and _site(host) == _site(other)


def _site(host: str) -> list[str]:
    labels = host.split(".")
    shared = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SHARED_LABELS
    return labels[-3:] if shared else labels[-2:]


def _sources(policy: Policy) -> Iterator[tuple[str, str]]:
    yield "Policy", policy.source_url
    for placed in placed_sections(policy):
        yield placed.place, placed.section.source_url
