"""Merging lists item by item: sections, other names."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from retailers.dataset.aligning import Item, Naming, Orders, Row, align, merged_order
from retailers.dataset.merging_names import ALIAS, SECTION, part_words
from retailers.dataset.merging_picks import Picks
from retailers.dataset.text import anchors

MergeItem = Callable[[Row, Item | None, Item, Item], Item]


@dataclass(frozen=True)
class Lists:
    """Three versions of a list, and how its items are called in a collision."""

    base: Sequence[Item]
    theirs: Sequence[Item]
    mine: Sequence[Item]
    namings: tuple[Naming, ...]
    key: str
    place: str
    item_key: Callable[[Row], str]
    item_place: Callable[[Item], str]

    def rows(self) -> list[Row]:
        """Say which items are the same."""
        return align(self.base, self.theirs, self.mine, self.namings)

    def at(self, row: Row) -> tuple[Item | None, Item | None, Item | None]:
        """Give a row's item in each version."""
        pairs = ((self.base, row.base), (self.theirs, row.theirs), (self.mine, row.mine))
        one, two, three = (None if at is None else items[at] for items, at in pairs)
        return one, two, three


def merge_lists(lists: Lists, picks: Picks, merge: MergeItem) -> list[tuple[int, Item]]:
    """Give the merged items in their order, each with the number of its row."""
    rows = lists.rows()
    merged: dict[int, Item] = {}
    for number, row in enumerate(rows):
        base, theirs, mine = lists.at(row)
        if theirs and mine:
            merged[number] = merge(row, base, theirs, mine)
        elif found := _one_sided(lists, row, picks):
            merged[number] = found
    leads = _mine_leads(lists, Orders.of(rows), picks)
    return [(number, merged[number]) for number in merged_order(Orders.of(rows), kept=merged, mine_leads=leads)]


def _one_sided(lists: Lists, row: Row, picks: Picks) -> Item | None:
    """Decide on an item that one side lacks: new, or gone, or gone here while it was changed there."""
    base, theirs, mine = lists.at(row)
    left = theirs or mine
    if base is None or left is None:
        return left
    if _bare(left) == _bare(base):
        return None
    found: Item | None = picks.collide(lists.key + lists.item_key(row), lists.item_place(left), base, theirs, mine)
    return found


def _bare(item: Item) -> Item:
    """Leave out which section a fact points to: that changes by itself."""
    return {name: value for name, value in item.items() if name != "section"}


def _mine_leads(lists: Lists, orders: Orders, picks: Picks) -> bool:
    """Let the side lead that moved items; where neither did, the one whose list sorts first, whoever asks."""
    if orders.collide:
        headings = [[lists.item_place(item) for item in items] for items in (lists.base, lists.theirs, lists.mine)]
        return bool(picks.collide(f"{lists.key}order", f"{lists.place}, order", *headings) == headings[2])
    if orders.i_moved != orders.they_moved:
        return orders.i_moved
    return json.dumps(lists.mine, sort_keys=True) < json.dumps(lists.theirs, sort_keys=True)


@dataclass(frozen=True)
class Sections:
    """The merged sections, and for each version where its anchors went; None where a section is gone."""

    items: list[Item]
    base: dict[str | None, str | None]
    theirs: dict[str | None, str | None]
    mine: dict[str | None, str | None]


def merged_sections(base: Sequence[Item], theirs: Sequence[Item], mine: Sequence[Item], picks: Picks) -> Sections:
    """Merge the official text section by section, each by its parts."""
    given = [anchors([section["heading"] for section in items]) for items in (base, theirs, mine)]

    def key(row: Row) -> str:
        places = zip(given, (row.base, row.theirs, row.mine), strict=True)
        return next(names[at] for names, at in places if at is not None)

    lists = Lists(base, theirs, mine, SECTION, "policy.sections.", "Sections", key, _section_place)

    def merge(row: Row, was: Item | None, one: Item, other: Item) -> Item:
        merged: Item = {}
        for name in one:
            place = f"{_section_place(was or one)}, {part_words(name)}"
            merged |= picks.unit((name,), was, one, other, key=f"{lists.key}{key(row)}.", place=place)
        return merged

    numbered = merge_lists(lists, picks, merge)
    now = dict(zip([number for number, _ in numbered], anchors([item["heading"] for _, item in numbered]), strict=True))
    rows = lists.rows()
    went = [_went(rows, names, side, now) for names, side in zip(given, ("base", "theirs", "mine"), strict=True)]
    return Sections([item for _, item in numbered], *went)


def _went(rows: list[Row], names: list[str], side: str, now: dict[int, str]) -> dict[str | None, str | None]:
    places = ((getattr(row, side), number) for number, row in enumerate(rows))
    return {names[at]: now.get(number) for at, number in places if at is not None}


def _section_place(section: Item) -> str:
    return f"Section “{section['heading']}”"


def merged_aliases(base: Sequence[str], theirs: Sequence[str], mine: Sequence[str], picks: Picks) -> list[str]:
    """Merge other names: each is there or not."""
    one, two, three = ([{"name": name} for name in names] for names in (base, theirs, mine))
    lists = Lists(one, two, three, ALIAS, "aliases.", "Other names", lambda _: "", lambda alias: str(alias["name"]))
    return [str(item["name"]) for _, item in merge_lists(lists, picks, lambda _row, _base, theirs, _mine: theirs)]
