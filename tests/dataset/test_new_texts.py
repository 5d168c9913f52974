"""A new text in the place of the old one: sections, words followed, lost, found again."""

import pytest

from retailers.dataset.new_texts import Fate, follow, with_text
from retailers.dataset.problems import BadInput
from retailers.dataset.record import Policy, Retailer, Section
from tests.builders import QUOTE, fact, policy_fields, retailer_record, stated, thirty_days


def kontor() -> Retailer:
    answers = {
        "window": stated(thirty_days(section="changing-your-mind")),
        "fee": stated(fact({"kind": "free"}, quote="words of next year")),
        "refund": stated(fact({"kind": "original_payment"}, quote="We refund the card", section="refunds")),
        "method": stated(fact({"kind": "mail"}, section="refunds")),
    }
    return retailer_record(policy=policy_fields(answers=answers))


def replaced(*sections: tuple[str, str], record: Retailer | None = None) -> Policy:
    made = [Section(heading=heading, body=body) for heading, body in sections]
    policy = with_text(record or kontor(), made, language="de", source_url="https://www.kontor.example/new").policy
    assert policy is not None
    return policy


def fates(after: Policy) -> list[tuple[str, str, str, str]]:
    before = kontor().policy
    assert before is not None
    return [(each.topic, each.fate.value, each.before, each.after) for each in follow(before, after)]


def test_the_text_is_replaced_whole_and_nothing_else() -> None:
    policy = replaced(("Returns", f"Send it {QUOTE}."))
    assert [section.heading for section in policy.sections] == ["Returns"]
    assert (policy.language, policy.source_url) == ("de", "https://www.kontor.example/new")
    assert policy.last_verified == kontor().policy.last_verified
    assert policy.answers.window.facts[0].section == "returns"
    assert policy.answers.refund.facts[0].section is None
    assert policy.answers.refund.facts[0].quote == "We refund the card"


def test_each_facts_words_are_followed_the_worst_first() -> None:
    after = replaced(("Changing your mind", "New words."), ("All", f"It is {QUOTE}. It holds words of next year."))
    assert fates(after) == [
        ("refund", Fate.LOST, "Refunds", ""),
        ("window", Fate.MOVED, "Changing your mind", "All"),
        ("fee", Fate.FOUND, "", "All"),
    ]


def test_words_that_stand_where_they_stood_are_kept() -> None:
    after = replaced(("Changing your mind", f"Now {QUOTE}."), ("Refunds", "We refund the card. Always."))
    assert [fate for _, fate, _, _ in fates(after)] == [Fate.LOST, Fate.KEPT, Fate.KEPT]


def test_a_fact_without_words_keeps_its_section_while_that_stands() -> None:
    assert replaced(("Refunds", "")).answers.method.facts[0].section == "refunds"
    assert replaced(("Money", "")).answers.method.facts[0].section is None


def test_a_section_keeps_its_own_language_under_its_heading() -> None:
    sections = [{"heading": "Retours", "body": "30 jours", "language": "fr"}, {"heading": "Rest"}]
    policy = replaced(("Retours", "14 jours"), ("Else", ""), record=retailer_record(policy={"sections": sections}))
    assert [section.language for section in policy.sections] == ["fr", ""]


def test_more_than_a_record_holds_is_refused() -> None:
    with pytest.raises(BadInput, match="at most 300 items"):
        replaced(*((f"Section {number}", "") for number in range(301)))


def test_without_a_policy_there_is_no_text_to_replace() -> None:
    with pytest.raises(BadInput, match="no policy"):
        replaced(("All", ""), record=retailer_record(policy=None))
