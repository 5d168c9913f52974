"""Where a fact's quote stands in the official text.

A quote is looked for word for word, then after folding white space and typographic quotes; first in the
section that the fact names, then in the others, in order, headings included.
"""

from functools import lru_cache
from typing import NamedTuple

from retailers.dataset.record import Fact, Policy, Section, Value
from retailers.vocabulary import Proof

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060", None),
    }
)


class Place(NamedTuple):
    """A stretch of one section's body: characters `start` to `end`; both 0 where the words stand in the heading."""

    anchor: str
    start: int
    end: int


def find_quote(policy: Policy, fact: Fact[Value]) -> Place | None:
    """Give the place of a fact's quote, None where it is lost or the fact has none."""
    if not fact.quote:
        return None
    sections = dict(zip(policy.anchors(), policy.sections, strict=True))
    named = {fact.section: sections[fact.section]} if fact.section in sections else {}
    for anchor, section in {**named, **sections}.items():
        span = find_words(section.body, fact.quote)
        if span or _in_heading(section, fact.quote):
            return Place(anchor, *(span or (0, 0)))
    return None


def prove(policy: Policy, fact: Fact[Value]) -> tuple[Proof, Place | None]:
    """Say whether a fact's quote is found, lost, or absent, and where it stands."""
    place = find_quote(policy, fact)
    return (Proof.FOUND if place else Proof.LOST if fact.quote else Proof.ABSENT), place


def proof_of(policy: Policy, fact: Fact[Value]) -> Proof:
    """Say whether a fact's quote is found, lost, or absent."""
    return prove(policy, fact)[0]


def find_words(text: str, words: str) -> tuple[int, int] | None:
    """Give start and end of `words` in `text`, exactly or folded; None where they are not."""
    start = text.find(words)
    if start >= 0:
        return start, start + len(words)
    wanted = _folded(words)
    start = _folded(text).find(wanted) if wanted else -1
    if start < 0:
        return None
    origins = _origins(text)
    return origins[start], origins[start + len(wanted) - 1] + 1


@lru_cache(maxsize=64)
def _folded(text: str) -> str:
    """Fold white space and typographic marks."""
    return " ".join(text.translate(_ALIKE).split())


def _origins(text: str) -> list[int]:
    """Give the place in `text` of each character that folding leaves."""
    origins: list[int] = []
    spaced = True
    for place, character in enumerate(text):
        if character.isspace():
            if not spaced:
                origins.append(place)
            spaced = True
        elif character.translate(_ALIKE):
            origins.append(place)
            spaced = False
    return origins


def _in_heading(section: Section, words: str) -> bool:
    return find_words(section.heading, words) is not None
