"""Whether the state of an answer fits the facts given for it."""

from collections import Counter

from retailers.dataset.record import MOST_FACTS
from retailers.vocabulary import KIND_OF_NONE, KINDS, AnswerState, Topic


def contradiction(topic: str, state: str, kinds: Counter[str]) -> str:
    """Say how a topic's state and the kinds of its facts do not fit, and the mend; "" where they do."""
    if kinds.total() > MOST_FACTS:
        return f"There are {kinds.total()} facts; a record holds at most {MOST_FACTS}."
    if state == AnswerState.STATED and not kinds:
        return "Stated, but it has no fact: add one below, or choose another state."
    if state == AnswerState.NONE and set(kinds) - {KIND_OF_NONE.get(Topic(topic))}:
        return f"None, but its facts say otherwise ({_proof_of_none(topic)}): choose Stated, or remove them."
    if state in (AnswerState.SILENT, AnswerState.UNCHECKED) and kinds:
        return f"{AnswerState(state).label}, but it has facts: choose Stated, or remove them."
    return ""


def _proof_of_none(topic: str) -> str:
    kind = KIND_OF_NONE.get(Topic(topic))
    return f"only “{KINDS[topic](kind).label}” proves it" if kind else "nothing can prove it"
