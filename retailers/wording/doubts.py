"""What the checks hold against an answer, in a reader's words. Doubts come as messages by the label of their topic."""

from collections.abc import Mapping

NO_DOUBTS: Mapping[str, str] = {}
# What stands beneath an answer in doubt.
DOUBTED = "The text may say otherwise"


def doubt_words(label: str, doubts: Mapping[str, str]) -> str:
    """Say what is held against the answer to a topic; "" where nothing is."""
    return f"{doubts[label]} No editor has settled this yet." if label in doubts else ""
