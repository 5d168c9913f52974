"""The names of countries."""

import pytest

from retailers.wording import country_in_sentence, country_name


@pytest.mark.parametrize(
    ("code", "name", "inside"),
    [
        ("NL", "Netherlands", "the Netherlands"),
        ("US", "United States of America", "the United States of America"),
        ("DE", "Germany", "Germany"),
        ("XX", "XX", "XX"),
    ],
)
def test_a_name_alone_and_in_a_sentence(code: str, name: str, inside: str) -> None:
    assert (country_name(code), country_in_sentence(code)) == (name, inside)
