"""Choosing between two versions of one thing: who alone changed it has it, what both changed collides."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MINE = "mine"
THEIRS = "theirs"


@dataclass(frozen=True)
class Collision:
    """One thing that both changed, each its own way; None on the side where it is gone.

    `key` is the same whenever the same two versions are merged. `why` says what else is wrong, such as a state that
    its facts contradict.
    """

    key: str
    place: str
    base: Any
    theirs: Any
    mine: Any
    why: str = ""


class Picks:
    """The choices made, and the collisions found on the way."""

    def __init__(self, choices: Mapping[str, str], *, otherwise: str = THEIRS) -> None:
        self.choices = choices
        self.otherwise = otherwise
        self.collisions: list[Collision] = []

    @property
    def open(self) -> tuple[Collision, ...]:
        """The collisions that nobody has chosen for."""
        return tuple(each for each in self.collisions if self.choices.get(each.key) not in (MINE, THEIRS))

    def pick(self, key: str, place: str, base: Any, theirs: Any, mine: Any) -> Any:
        """Give what the one changed that changed it, or the one chosen of a collision."""
        if theirs == mine or mine == base:
            return theirs
        return mine if theirs == base else self.collide(key, place, base, theirs, mine)

    def unit(
        self, names: tuple[str, ...], base: Any, theirs: Any, mine: Any, *, key: str, place: str
    ) -> dict[str, Any]:
        """Pick fields that make sense only together; `base` may be None."""
        one, two, three = ({name: each[name] for name in names} if each else None for each in (base, theirs, mine))
        picked: dict[str, Any] = self.pick(f"{key}{names[0]}", place, one, two, three)
        return picked

    def collide(self, key: str, place: str, base: Any, theirs: Any, mine: Any, *, why: str = "") -> Any:
        """Note a collision, and give the side chosen for it."""
        taken = {each.key for each in self.collisions}
        key = next(each for each in (key, *(f"{key}~{number}" for number in range(2, 1000))) if each not in taken)
        self.collisions.append(Collision(key, place, base, theirs, mine, why))
        return mine if self.choices.get(key, self.otherwise) == MINE else theirs

    def apart(self, *, otherwise: str | None = None) -> "Picks":
        """Give picks of their own to try something with; `otherwise` alone decides where it is given."""
        return Picks(self.choices if otherwise is None else {}, otherwise=otherwise or self.otherwise)
