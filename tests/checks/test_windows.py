"""Return windows told from other days."""

import pytest

from retailers.checks.windows import window_counts
from tests.checks.policies import section

HEADED = "Return policy"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Send it back within 90 days after the order was placed or 7/15/30 days after reception.",
            [(90,), (7, 15, 30)],
        ),
        ("We offer a 30-day money-back guarantee.", [(30,)]),
        ("You have 30 days to change your mind.", [(30,)]),
        ("For a full refund you have 30 days to return it.", [(30,)]),
        ("Return it within six weeks or within 2 weeks of delivery.", [(14,)]),
        ("Le client dispose de quinze (15) jours ouvrés suivant la réception pour exercer son droit.", [(15,)]),
        ("You may return it\n\nwithin 30\n\ndays of delivery.", [(30,)]),
        ("Items can come back within 30 days of purchase.", [(30,)]),
    ],
)
def test_windows(text: str, days: list[tuple[int, ...]]) -> None:
    assert [count.days for count in window_counts(section(text))] == days


@pytest.mark.parametrize(
    "text",
    [
        "We refund you within 14 days of receipt of the goods.",
        "If it is not delivered within 17days, a refund starts.",
        "The centre takes 1~2 working days to update the return.",
        "We process your return once we receive it (3 to 5 business days).",
        "If you withdraw, send it back within 14 days after you inform us of your decision.",
        "Au plus tard 14 jours après que vous nous aurez communiqué votre décision de rétractation.",
        "The seller has 3 days to accept or decline the request.",
        "Tell us at least 5 days before you bring it back.",
        "The warranty runs for 365 days from purchase.",
        "We were founded 30 years ago, on day 12 of May.",
        "2026年3月14日までに返品",
    ],
)
def test_other_days(text: str) -> None:
    assert window_counts(section(text)) == []


def test_a_heading_counts_too() -> None:
    assert [count.words for count in window_counts(section("", heading="Return within 30 days"))] == ["30 days"]
