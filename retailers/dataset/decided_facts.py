"""One fact as an editor wants it: what is no legal value, and words that do not stand in the text."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from retailers.dataset.problems import Problem
from retailers.dataset.quotes import Place, find_quote, proof_of
from retailers.dataset.record import Answers, Fact, Policy, ReceiptValue, Value
from retailers.vocabulary import AnswerState, Proof

NOT_FOUND = "These words are not in the text. Copy them from it, letter by letter."
NO_WORDS = "Give the words of the text that prove it."
LOST = (
    "The words that proved it are no longer in the text: give the words that prove it now, or choose "
    "“No longer stated”."
)
_ANY_FACT = Fact[Value](value=ReceiptValue(kind="required"))
_PLAINER = {
    "missing": "Needed for this answer.",
    "extra_forbidden": "Leave empty: it does not belong to this answer.",
    "union_tag_not_found": "Choose one.",
    "union_tag_invalid": "Choose one of this topic's.",
    "literal_error": "Choose one of this topic's.",
    "too_long": "This is too long.",
    "string_pattern_mismatch": "Write its code in capitals, such as EUR or DE.",
}


def place_of(policy: Policy, words: str, *, section: str | None = None) -> Place | None:
    """Give the place where words stand in the text, looked for in that section first."""
    return find_quote(policy, _ANY_FACT.model_copy(update={"quote": words, "section": section}))


def fact_problems(
    policy: Policy, *, topic: str, fields: dict[str, Any], before: Fact[Value] | None, key: str
) -> Iterator[Problem]:
    """Give what is wrong with a fact's fields, as JSON has them; `before` is the fact that they take the place of.

    A fact that had words needs words, and all words must stand in the text.
    """
    answer = {"state": AnswerState.STATED, "facts": [fields]}
    try:
        fact = Answers.model_validate({topic: answer}).of(topic).facts[0]
    except ValidationError as error:
        yield from validation_problems(error, key=key)
        return
    if message := _unproven(policy, fact, before):
        yield Problem("", f"{key}.quote", message)


def validation_problems(error: ValidationError, *, key: str) -> Iterator[Problem]:
    """Give each error of a fact's or an answer's fields as a problem whose place is the key and the field."""
    for each in error.errors(include_url=False, include_input=False):
        message = _PLAINER.get(each["type"], each["msg"].removeprefix("Value error, "))
        yield Problem("", ".".join((key, *_field_of(each["loc"]))), message)


def _field_of(place: tuple[str | int, ...]) -> tuple[str, ...]:
    """Name the field of a fact from a place such as window, facts, 0, value, days, amount."""
    names = [str(step) for step in place[3:]]
    if names == ["value"]:
        return ("kind",)
    return (names[-1],) if names and names != ["conditions"] else ()


def _unproven(policy: Policy, fact: Fact[Value], before: Fact[Value] | None) -> str:
    proof = proof_of(policy, fact)
    if proof == Proof.FOUND:
        return ""
    if before and proof_of(policy, before) == Proof.LOST and fact.quote in ("", before.quote):
        return LOST
    if proof == Proof.LOST:
        return NOT_FOUND
    return NO_WORDS if before and before.quote else ""
