"""The last days as bars: the geometry of a small picture, in its own units; pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from retailers.tasks.progress import Day

HEIGHT = 80
SLOT = 44
BAR = 28
TOP = 18


@dataclass(frozen=True)
class Bar:
    """One day's bar from the bottom up: what was only verified, then what was changed; `label_y` is over both."""

    day: Day
    x: int
    middle: int
    verified_y: int
    verified_height: int
    changed_y: int
    changed_height: int
    label_y: int


@dataclass(frozen=True)
class Chart:
    """The bars and the size of the picture."""

    bars: Sequence[Bar]
    width: int
    height: int
    base: int
    text_y: int
    changed: int
    verified: int
    bar_width: int = BAR


def chart_of(days: Sequence[Day]) -> Chart:
    """Draw days so that the highest bar fills the height; what is not nothing is seen."""
    most = max((day.count for day in days), default=0)
    base = TOP + HEIGHT
    return Chart(
        bars=[_bar(day, number, most=most) for number, day in enumerate(days)],
        width=SLOT * len(days),
        height=base + TOP,
        base=base,
        text_y=base + TOP - 4,
        changed=sum(day.changed for day in days),
        verified=sum(day.verified for day in days),
    )


def _bar(day: Day, number: int, *, most: int) -> Bar:
    verified, changed = _height(day.verified, most=most), _height(day.changed, most=most)
    base = TOP + HEIGHT
    return Bar(
        day=day,
        x=number * SLOT + (SLOT - BAR) // 2,
        middle=number * SLOT + SLOT // 2,
        verified_y=base - verified,
        verified_height=verified,
        changed_y=base - verified - changed,
        changed_height=changed,
        label_y=base - verified - changed - 4,
    )


def _height(count: int, *, most: int) -> int:
    return max(2, count * (HEIGHT - 2) // most) if count else 0
