"""The HTML of a text and its answers: nothing unescaped, nothing lost, and what the day says put in when it is read."""

import datetime as dt
import re
from html import unescape
from typing import Any

import pytest
from hypothesis import given

from retailers.dataset.record import Policy
from retailers.wording import Freshness
from retailers.wording.text_html import TextHtml, text_html
from tests.builders import QUOTE, fact, policy_fields, stated, thirty_days
from tests.strategies import records
from tests.views.text import squeezed, visible_text

TODAY = dt.date(2026, 11, 23)
ATTACK = """<script>alert("1")</script>'"&lt;"""


def made(**changes: Any) -> TextHtml:
    return text_html(Policy.model_validate(policy_fields(**changes)))


def answers(text: TextHtml, *, today: dt.date = TODAY) -> str:
    return text.answers_on(Freshness(today=today, stale_after=180))


policies = records().map(lambda record: record.policy).filter(bool)


@given(policies)
def test_any_text_stands_there_word_for_word(policy: Policy) -> None:
    shown = squeezed(visible_text(text_html(policy).text))
    for section in policy.sections:
        assert squeezed(section.heading) in shown
        assert squeezed(section.body) in shown


@given(policies)
def test_what_is_packed_comes_out_again(policy: Policy) -> None:
    text = text_html(policy)
    assert TextHtml.unpacked(text.packed()) == text


def test_whatever_a_record_says_is_escaped() -> None:
    text = made(
        sections=[{"heading": ATTACK, "body": f"{ATTACK}\n{QUOTE} {ATTACK}"}],
        last_verified_by=ATTACK,
        answers={
            "window": stated(
                thirty_days(conditions={"membership": ATTACK, "other": ATTACK}),
                fact({"kind": "unlimited"}, quote=ATTACK, verified_on="2026-01-01", verified_by=ATTACK),
            )
        },
    )
    html = text.text + answers(text)
    assert "<script" not in html
    assert set(re.findall(r"<(\w+)", html)) <= {
        *("section", "div", "h2", "h3", "p", "mark", "a", "dl", "dt", "dd", "details", "summary", "ul", "li"),
        *("strong", "span", "blockquote", "time"),
    }
    assert squeezed(ATTACK) in squeezed(unescape(html))


def test_the_words_that_prove_are_marked() -> None:
    assert f'<mark data-proves="Return Window">{QUOTE}</mark>' in made().text


@pytest.mark.parametrize(("count", "has_contents"), [(0, False), (3, False), (4, True)])
def test_a_long_text_has_contents(count: int, *, has_contents: bool) -> None:
    text = made(sections=[{"heading": f"Part {number}"} for number in range(count)], answers={}).text
    assert ("Contents" in text) is has_contents
    assert ("not on file yet" in text) is (count == 0)


def test_a_text_that_was_cut_says_so() -> None:
    body = "We take things back. " * 20 + "But not when"
    assert "The text was cut here" in made(sections=[{"heading": "Returns", "body": body}], answers={}).text


def test_a_verification_gets_old_without_being_made_again() -> None:
    text = made()
    assert "verified <time" in answers(text, today=dt.date(2026, 11, 22))
    assert "not verified since <time" in answers(text, today=dt.date(2026, 11, 23))


def test_a_season_ends_without_being_made_again() -> None:
    season = thirty_days(conditions={"ordered_from": "2026-11-01", "ordered_until": "2026-12-24"})
    text = made(answers={"window": stated(thirty_days(), season)})
    before, after = answers(text, today=dt.date(2026, 12, 24)), answers(text, today=dt.date(2026, 12, 25))
    assert "1 exception" in before
    assert "This season is over" not in before
    assert "1 exception" not in after
    assert "This season is over" in after


def test_the_answers_in_one_line() -> None:
    assert made(answers={"window": stated(thirty_days()), "fee": {"state": "none"}}).brief == (
        "Return Window: 30 days from delivery; Fees: None; Receipt Required: Not checked yet; "
        "Return Methods: Not checked yet"
    )


@pytest.mark.parametrize(
    ("state", "words"), [("silent", "does not say"), ("none", "there is none"), ("unchecked", "Nobody")]
)
def test_what_was_read_where_no_fact_is_on_file(state: str, words: str) -> None:
    assert words in answers(made(answers={"fee": {"state": state}}))
