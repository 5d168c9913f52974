"""Two people's changes of one record laid over each other: what both changed, each its own way, is a collision.

`base` is what both started from, `theirs` what was published since, `mine` what I would publish; all three are the
fields of a record as `to_fields()` gives them, and an empty `base` is a retailer that was not there. Sections are the
same by their heading, facts by their topic and conditions, so that a place in a list means nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from retailers.dataset.changes import Edit, diff
from retailers.dataset.json_records import to_fields, to_record
from retailers.dataset.merging_answers import merged_answers
from retailers.dataset.merging_lists import merged_aliases, merged_sections
from retailers.dataset.merging_names import field_words
from retailers.dataset.merging_picks import MINE, THEIRS, Collision, Picks
from retailers.dataset.problems import BadInput
from retailers.dataset.record import Policy, Retailer

__all__ = ["MINE", "THEIRS", "Collision", "Merge", "three_way"]

Fields = dict[str, Any]
_RECORD_UNITS = (
    ("id", "country"),
    ("name",),
    ("brand",),
    ("category",),
    ("headquarters",),
    ("status",),
    ("website", "website_mark"),
    ("stock_ticker",),
    ("description",),
    ("listed",),
)
_POLICY_UNITS = (("official",), ("source_url",), ("language",), ("last_verified", "last_verified_by"), ("summary",))
_NO_POLICY: Fields = Policy().model_dump(mode="json")
_NOBODY = to_fields(Retailer(id="x-de", name="x", category="x", country="DE")) | dict.fromkeys(
    ("id", "name", "category", "country"), ""
)


@dataclass(frozen=True)
class Merge:
    """What came of it: theirs with my edits laid over, what collided, and what each of us had changed.

    A collision without a choice stays theirs in `fields`, and stands in `open`.
    """

    fields: Fields
    collisions: tuple[Collision, ...]
    theirs: tuple[Edit, ...]
    mine: tuple[Edit, ...]
    open: tuple[Collision, ...]


def three_way(base: Fields, theirs: Fields, mine: Fields, choices: Mapping[str, str] | None = None) -> Merge:
    """Lay my edits of `base` over `theirs`; `choices` says by a collision's key whose is taken, "mine" or "theirs"."""
    picks = Picks(choices or {})
    merged = _legal(_merged(base or _NOBODY, theirs, mine, picks), theirs, mine, picks)
    return Merge(
        fields=merged,
        collisions=tuple(picks.collisions),
        theirs=tuple(diff(base, theirs)),
        mine=tuple(diff(base, mine)),
        open=picks.open,
    )


def _merged(base: Fields, theirs: Fields, mine: Fields, picks: Picks) -> Fields:
    merged: Fields = {}
    for names in _RECORD_UNITS:
        merged |= picks.unit(names, base, theirs, mine, key="", place=field_words(names[0]))
    merged["aliases"] = merged_aliases(base["aliases"], theirs["aliases"], mine["aliases"], picks)
    merged["policy"] = _merged_policy(base["policy"], theirs["policy"], mine["policy"], picks)
    return {name: merged[name] for name in theirs}


def _merged_policy(base: Fields | None, theirs: Fields | None, mine: Fields | None, picks: Picks) -> Fields | None:
    """Merge where both have one; a policy that one removed while the other changed it is a collision."""
    if theirs is None or mine is None:
        picked: Fields | None = picks.pick("policy", "Policy", base, theirs, mine)
        return picked
    base = base or _NO_POLICY
    merged: Fields = {}
    for names in _POLICY_UNITS:
        merged |= picks.unit(names, base, theirs, mine, key="policy.", place=field_words(names[0]))
    sections = merged_sections(base["sections"], theirs["sections"], mine["sections"], picks)
    answers = merged_answers(base["answers"], theirs["answers"], mine["answers"], picks, sections)
    return {name: (merged | {"sections": sections.items, "answers": answers})[name] for name in theirs}


def _legal(merged: Fields, theirs: Fields, mine: Fields, picks: Picks) -> Fields:
    """Where the merged fields are no legal record, give one whole side, and say why in a collision."""
    try:
        to_record(merged, source="")
    except BadInput as error:
        chosen: Fields = picks.collide("record", "The whole record", None, theirs, mine, why=str(error))
        return chosen
    return merged
