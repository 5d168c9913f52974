"""Words broken into lines that fit a width, smaller where they must be, cut where they still do not fit."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_MOST_LETTERS = 160
_MORE = "…"
# A word with the spaces after it; letters of scripts without spaces stand alone, with their marks.
_ALONE = r"[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
_UNIT = re.compile(rf"{_ALONE}[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u3001\u3002]*\s*|(?:(?!{_ALONE})\S)+\s*")

Width = Callable[[str, int], float]


@dataclass(frozen=True)
class Fitted:
    """Lines and the size, in pixels, that they fit in."""

    lines: Sequence[str]
    size: int


def fit(text: str, *, width: int, sizes: Sequence[int], most: int, measure: Width) -> Fitted:
    """Give a text in the largest size in which it needs at most `most` lines, else cut in the smallest."""
    plain = " ".join(text.split())
    units = _UNIT.findall(f"{plain[:_MOST_LETTERS]}{_MORE}" if len(plain) > _MOST_LETTERS else plain)
    for size in sizes:
        lines = _wrapped(units, width=width, size=size, measure=measure)
        if len(lines) <= most and all(measure(line, size) <= width for line in lines):
            return Fitted(lines, size)
    size = sizes[-1]
    whole = _wrapped(units, width=width, size=size, measure=measure)
    lines = [*whole[: most - 1], "".join(f"{line} " for line in whole[most - 1 :]).rstrip()]
    return Fitted([_cut(line, width=width, size=size, measure=measure) for line in lines], size)


def _wrapped(units: Sequence[str], *, width: int, size: int, measure: Width) -> list[str]:
    lines = [""]
    for unit in units:
        if lines[-1] and measure((lines[-1] + unit).rstrip(), size) > width:
            lines.append("")
        lines[-1] += unit
    return [line.rstrip() for line in lines]


def _cut(line: str, *, width: int, size: int, measure: Width) -> str:
    if measure(line, size) <= width:
        return line
    while line and measure(line + _MORE, size) > width:
        line = line[:-1]
    return line.rstrip() + _MORE
