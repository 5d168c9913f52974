"""Where a fact's quote stands in the official text.

A quote is looked for word for word, then after folding white space and typographic quotes; first in the
section that the fact names, then in the others, in order, headings included.
"""

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
    sections = sorted(zip(policy.anchors(), policy.sections, strict=True), key=lambda each: each[0] != fact.section)
    for anchor, section in sections:
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
    folded, origins = _folded(text)
    wanted, _ = _folded(words)
    start = folded.find(wanted) if wanted else -1
    return (origins[start], origins[start + len(wanted) - 1] + 1) if start >= 0 else None


def _folded(text: str) -> tuple[str, list[int]]:
    """Fold white space and typographic marks; give with each character left its place in `text`."""
    kept: list[str] = []
    origins: list[int] = []
    for place, character in enumerate(text):
        plain = " " if character.isspace() else character.translate(_ALIKE)
        if plain and not (plain == " " and (not kept or kept[-1] == " ")):
            kept.append(plain)
            origins.append(place)
    if kept and kept[-1] == " ":
        del kept[-1], origins[-1]
    return "".join(kept), origins


def _in_heading(section: Section, words: str) -> bool:
    return find_words(section.heading, words) is not None
