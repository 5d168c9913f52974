"""What a new text would change: its words, the proofs of facts, the findings."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from retailers.checks import CODES, Finding, find_all
from retailers.dataset.cards import write_value
from retailers.dataset.new_texts import Fate, Followed, follow
from retailers.dataset.record import Policy, Retailer
from retailers.vocabulary import Topic
from retailers.wording.facts import condition_words
from retailers.wording.text_changes import SectionChange, text_changes


@dataclass(frozen=True)
class FollowedRow:
    """A fact with words, in words, and what becomes of its proof."""

    label: str
    words: str
    quote: str
    fate: str
    before: str
    after: str


@dataclass(frozen=True)
class Preview:
    """All of it, for the page."""

    changes: Sequence[SectionChange]
    followed: Sequence[FollowedRow]
    counts: Sequence[tuple[int, str]]
    new_findings: Sequence[tuple[str, Finding]]
    gone_findings: int


_COUNTED = {
    Fate.LOST: "lost",
    Fate.MOVED: "moved to another section",
    Fate.FOUND: "found again",
    Fate.KEPT: "kept",
}


def preview_of(before: Retailer, after: Retailer, *, today: dt.date) -> Preview:
    """Give what publishing `after` would change; the two differ in their text alone."""
    old, new = before.policy or Policy(), after.policy or Policy()
    followed = follow(old, new)
    counts = Counter(each.fate for each in followed)
    was, now = ({each.fingerprint: each for each in find_all(record, today=today)} for record in (before, after))
    come = [each for fingerprint, each in now.items() if fingerprint not in was]
    return Preview(
        changes=text_changes(old, new),
        followed=[_row(each) for each in followed],
        counts=[(counts[fate], words) for fate, words in _COUNTED.items() if counts[fate]],
        new_findings=[(CODES[each.code], each) for each in come],
        gone_findings=len(was.keys() - now.keys()),
    )


def _row(each: Followed) -> FollowedRow:
    words = [write_value(each.fact.value), *condition_words(each.fact.conditions)]
    label = Topic(each.topic).label
    return FollowedRow(label, ", ".join(words), each.fact.quote, each.fate.value, each.before, each.after)
