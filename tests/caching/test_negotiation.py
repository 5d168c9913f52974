"""Which form a reader takes, and what it already has: pure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retpolicy.caching.conditions import matches
from retpolicy.caching.encodings import IDENTITY, chosen

ETAG = 'W/"c20bc0d5000fd66aa3c1f2df"'


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [
        ("", IDENTITY),
        ("identity", IDENTITY),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("gzip;q=1.0, br;q=1.000", "br"),
        ("identity;q=1, br;q=0.5", IDENTITY),
        ("identity;q=0.5, gzip ; q=0.5", "gzip"),
        ("*", "br"),
        ("*;q=0", IDENTITY),
        ("br;q=0, *", "gzip"),
        ("identity;q=0", IDENTITY),
        ("zstd", IDENTITY),
        ("br;q=2", IDENTITY),
        ("br;quality=1", IDENTITY),
        (";;,q=,=;", IDENTITY),
        ("br," * 200, IDENTITY),
    ],
)
def test_the_form_that_a_reader_takes(accept: str, encoding: str) -> None:
    assert chosen(accept) == encoding


@given(st.text(max_size=80))
def test_any_header_gives_a_form(accept: str) -> None:
    assert chosen(accept) in {"br", "gzip", IDENTITY}


@pytest.mark.parametrize(
    "known", [ETAG, ETAG.removeprefix("W/"), f'"other", {ETAG}', f'"a","b",{ETAG} , W/"c"', f"  {ETAG}  "]
)
def test_a_reader_that_has_the_page(known: str) -> None:
    assert matches(known, ETAG)


@pytest.mark.parametrize("known", ["", "*", "W/", '"', "kontor", '"other"', ETAG[:-1], ETAG.strip('W/"'), ETAG.upper()])
def test_a_reader_that_does_not(known: str) -> None:
    assert not matches(known, ETAG)
