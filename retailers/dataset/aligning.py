"""Which items of three versions of a list are the same one, and in what order the merged list has them."""

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

Item = dict[str, Any]


@dataclass(frozen=True)
class Naming:
    """One way to tell that two items are the same: by a name, None for none.

    `lone` holds only where no other item has the name; `renamed` follows an item of the base that is called
    otherwise now, and says nothing of two new ones.
    """

    name: Callable[[Item], Hashable]
    lone: bool = False
    renamed: bool = False


@dataclass(frozen=True)
class Row:
    """One item by its places in the three versions; None where a version lacks it."""

    base: int | None
    theirs: int | None
    mine: int | None


def align(base: Sequence[Item], theirs: Sequence[Item], mine: Sequence[Item], namings: Sequence[Naming]) -> list[Row]:
    """Give a row for each item: first those of the base, then what is new. The strictest naming comes first."""
    in_theirs, in_mine = _pairs(base, theirs, namings), _pairs(base, mine, namings)
    rows = [Row(at, in_theirs.get(at), in_mine.get(at)) for at in range(len(base))]
    their_new = [at for at in range(len(theirs)) if at not in in_theirs.values()]
    my_new = [at for at in range(len(mine)) if at not in in_mine.values()]
    by_name = [naming for naming in namings if not naming.renamed]
    both = _pairs([theirs[at] for at in their_new], [mine[at] for at in my_new], by_name)
    rows += [Row(None, at, my_new[both[place]] if place in both else None) for place, at in enumerate(their_new)]
    return rows + [Row(None, None, at) for place, at in enumerate(my_new) if place not in both.values()]


def _pairs(one: Sequence[Item], other: Sequence[Item], namings: Sequence[Naming]) -> dict[int, int]:
    """Give for each place in `one` the place of the same item in `other`."""
    pairs: dict[int, int] = {}
    for naming in namings:
        left = _by_name(one, naming, taken=pairs.keys())
        right = _by_name(other, naming, taken=set(pairs.values()))
        for name, places in left.items():
            found = right.get(name, [])
            if not naming.lone or len(places) == len(found) == 1:
                pairs.update(zip(places, found, strict=False))
    return pairs


def _by_name(items: Sequence[Item], naming: Naming, *, taken: Collection[int]) -> dict[Hashable, list[int]]:
    named: dict[Hashable, list[int]] = {}
    for at, item in enumerate(items):
        name = None if at in taken else naming.name(item)
        if name is not None:
            named.setdefault(name, []).append(at)
    return named


@dataclass(frozen=True)
class Orders:
    """The numbers of the rows in the order of each version."""

    base: list[int]
    theirs: list[int]
    mine: list[int]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "Orders":
        """Read the orders from the rows."""

        def order(side: str) -> list[int]:
            places = [(getattr(row, side), number) for number, row in enumerate(rows)]
            return [number for _, number in sorted((at, number) for at, number in places if at is not None)]

        return cls(order("base"), order("theirs"), order("mine"))

    def common(self, side: list[int]) -> list[int]:
        """Give what all three versions have, in the order of one."""
        everywhere = set(self.base) & set(self.theirs) & set(self.mine)
        return [number for number in side if number in everywhere]

    @property
    def i_moved(self) -> bool:
        """Whether my order is another than the base's."""
        return self.common(self.mine) != self.common(self.base)

    @property
    def they_moved(self) -> bool:
        """Whether their order is another than the base's."""
        return self.common(self.theirs) != self.common(self.base)

    @property
    def collide(self) -> bool:
        """Whether both moved items, and not to the same places."""
        return self.i_moved and self.they_moved and self.common(self.mine) != self.common(self.theirs)


def merged_order(orders: Orders, *, kept: Collection[int], mine_leads: bool) -> list[int]:
    """Give the kept rows in the order of the version that leads; what only the other has follows its predecessor."""
    leading, following = (orders.mine, orders.theirs) if mine_leads else (orders.theirs, orders.mine)
    order = [number for number in leading if number in kept]
    before: int | None = None
    for number in following:
        if number in kept:
            if number not in order:
                order.insert(order.index(before) + 1 if before is not None else 0, number)
            before = number
    return order
