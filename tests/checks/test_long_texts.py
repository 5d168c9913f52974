"""The time of all checks stays in proportion to the text: a bound against patterns that run away, not a speed."""

import time

import pytest

from retailers.checks import find_in_policy
from retailers.dataset.fields import MOST_BODY
from tests.checks.policies import TODAY, policy

_MOST_SECONDS = 3
SILENT = {topic: {"state": "silent"} for topic in ("window", "fee", "receipt", "method")}
# Each is repeated to the greatest length of a body.
UNITS = ["a", "a\n", "a  ", "\n", ".", "1/", "1(", "€", "a@", "退", "10%", "a.B", "[a](", "Aa ", "5 € ", "1,000."]
UNITS += ["abcDefg", "abc Def? ", "1 day ", "return ", "http://", "frais de ", "free return ", "collect a b c "]
UNITS += ["you pay the the the ", "retour la à sa du ", "accompagné a b c d e ", "wir tragen Sie kosten ", "не чека "]


@pytest.mark.parametrize("unit", UNITS)
def test_the_longest_body(unit: str) -> None:
    text = policy((unit * MOST_BODY)[:MOST_BODY], **SILENT)
    started = time.process_time()
    find_in_policy(text, today=TODAY)
    assert time.process_time() - started < _MOST_SECONDS
