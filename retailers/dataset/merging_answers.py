"""Merging the answers of a policy: each topic's state, each fact by its parts; together they stay a legal answer."""

import json
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from retailers.dataset.aligning import Item, Row
from retailers.dataset.merging_lists import Lists, Sections, merge_lists
from retailers.dataset.merging_names import fact_key, fact_words, namings_of, part_words
from retailers.dataset.merging_picks import MINE, THEIRS, Picks
from retailers.dataset.record import Answers
from retailers.vocabulary import Topic

_TOGETHER = (("amount", "currency"), ("days",), ("clock",), ("until",), ("percent",), ("purpose",))
_CONTRADICTS = "The state and the facts that this leads to contradict each other; choose one side's whole answer."


def merged_answers(base: Item, theirs: Item, mine: Item, picks: Picks, sections: Sections) -> Item:
    """Merge topic by topic; a merged answer whose state and facts disagree is a collision of its topic."""
    return {topic: _Topic(topic, base[topic], theirs[topic], mine[topic], sections).merged(picks) for topic in theirs}


class _Topic:
    """One topic's answer in three versions, each fact pointing into the merged text."""

    def __init__(self, topic: str, base: Item, theirs: Item, mine: Item, sections: Sections) -> None:
        self.topic = topic
        self.key = f"policy.answers.{topic}"
        self.base = _pointed(base, sections.base)
        self.theirs = _pointed(theirs, sections.theirs)
        self.mine = _pointed(mine, sections.mine)

    def merged(self, picks: Picks) -> Item:
        """Merge part by part where every outcome is legal; else leave the choice between the whole answers."""
        tries = (picks.apart(), picks.apart(otherwise=THEIRS), picks.apart(otherwise=MINE))
        if all(_is_legal(self.topic, self._by_parts(each)) for each in tries):
            return self._by_parts(picks)
        if self.theirs == self.mine or self.base in (self.theirs, self.mine):
            return self.theirs if self.base == self.mine else self.mine
        place, why = Topic(self.topic).label, _CONTRADICTS
        whole: Item = picks.collide(self.key, place, self.base, self.theirs, self.mine, why=why)
        return whole

    def _by_parts(self, picks: Picks) -> Item:
        state = picks.unit(
            ("state",),
            self.base,
            self.theirs,
            self.mine,
            key=f"{self.key}.",
            place=f"{Topic(self.topic).label}, state",
        )
        return state | {"facts": [fact for _, fact in merge_lists(self._lists(), picks, self._merging(picks))]}

    def _lists(self) -> Lists:
        facts = [answer["facts"] for answer in (self.base, self.theirs, self.mine)]

        def key(row: Row) -> str:
            places: Sequence[Any] = list(zip(facts, (row.base, row.theirs, row.mine), strict=True))
            return fact_key(next(items[at] for items, at in places if at is not None))

        label = f"{Topic(self.topic).label}, facts"
        return Lists(
            facts[0],
            facts[1],
            facts[2],
            namings_of(self.topic),
            f"{self.key}.",
            label,
            key,
            lambda fact: fact_words(self.topic, fact),
        )

    def _merging(self, picks: Picks) -> Any:
        lists = self._lists()

        def merge(row: Row, base: Item | None, theirs: Item, mine: Item) -> Item:
            place, key = fact_words(self.topic, base or theirs), f"{lists.key}{lists.item_key(row)}."
            merged: Item = {"value": _merged_value(base, theirs, mine, picks, key=key, place=place)}
            for names in (("conditions",), ("quote",), ("verified_on", "verified_by")):
                said = f"{place}, {part_words(names[0])}"
                merged |= picks.unit(names, base, theirs, mine, key=key, place=said)
            merged["section"] = _section(base, theirs, mine, quote=merged["quote"])
            return {name: merged[name] for name in theirs}

        return merge


def _merged_value(base: Item | None, theirs: Item, mine: Item, picks: Picks, *, key: str, place: str) -> Item:
    """Merge values of one kind part by part; another kind is another value."""
    values = [each["value"] if each else None for each in (base, theirs, mine)]
    if len({value["kind"] for value in values if value}) > 1:
        whole: Item = picks.unit(("value",), base, theirs, mine, key=key, place=f"{place}, answer")["value"]
        return whole
    merged: Item = {"kind": theirs["value"]["kind"]}
    for names in _TOGETHER:
        if names[0] in theirs["value"]:
            said = f"{place}, {part_words(names[0])}"
            merged |= picks.unit(names, *values, key=f"{key}value.", place=said)
    return {name: merged[name] for name in theirs["value"]}


def _section(base: Item | None, theirs: Item, mine: Item, *, quote: str) -> Any:
    """Say where a quote is looked for first; where the two disagree, in the whole text."""
    was, one, other = (each["section"] if each else None for each in (base, theirs, mine))
    if theirs["quote"] != mine["quote"]:
        return one if quote == theirs["quote"] else other
    return Picks({}).pick("", "", was, one, other) if was in (one, other) or one == other else None


def _pointed(answer: Item, went: dict[str | None, str | None]) -> Item:
    return answer | {"facts": [fact | {"section": went.get(fact["section"])} for fact in answer["facts"]]}


def _is_legal(topic: str, answer: Item) -> bool:
    try:
        Answers.model_validate_json(json.dumps({topic: answer}))
    except ValidationError:
        return False
    return True
