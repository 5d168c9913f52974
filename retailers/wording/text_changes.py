"""What changed in the official text: sections, the lines within them, the words within those."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from retailers.dataset.record import Policy, Section

LineKind = Literal["same", "added", "removed", "changed"]
PieceKind = Literal["same", "ins", "del"]
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
# Two stretches of more word pairs than this are shown one after the other, not word by word.
_MOST_PAIRS = 4_000_000


@dataclass(frozen=True)
class LineChange:
    """One line; a changed one has both its old and its new words, in reading order."""

    kind: LineKind
    pieces: tuple[tuple[str, PieceKind], ...]


@dataclass(frozen=True)
class SectionChange:
    """One section that is new, gone, changed, or moved."""

    heading: str
    kind: Literal["added", "removed", "changed", "moved"]
    lines: tuple[LineChange, ...]


def text_changes(before: Policy, after: Policy) -> list[SectionChange]:
    """Give the sections that differ, in the order of the new text, each after those gone before it."""
    was = dict(zip(before.anchors(), before.sections, strict=True))
    now = dict(zip(after.anchors(), after.sections, strict=True))
    changes: list[SectionChange] = []
    for kind, start, end, new_start, new_end in _opcodes(list(was), list(now)):
        gone, come = list(was)[start:end], list(now)[new_start:new_end]
        if kind != "equal":
            changes += [_whole(was[anchor], "removed") for anchor in gone if anchor not in now]
        changes += [change for anchor in come if (change := _section(was.get(anchor), now[anchor], kind))]
    return changes


def _opcodes(before: Sequence[str], after: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()


def _whole(section: Section, kind: Literal["added", "removed"]) -> SectionChange:
    piece: PieceKind = "ins" if kind == "added" else "del"
    lines = tuple(LineChange(kind, ((line, piece),)) for line in _lines(section.body))
    return SectionChange(section.heading, kind, lines)


def _section(was: Section | None, now: Section, alignment: str) -> SectionChange | None:
    if was is None:
        return _whole(now, "added")
    if was.body != now.body:
        return SectionChange(now.heading, "changed", tuple(line_changes(was.body, now.body)))
    return None if alignment == "equal" else SectionChange(now.heading, "moved", ())


def line_changes(before: str, after: str) -> Iterator[LineChange]:
    """Give every line of two texts in reading order, the words marked in those that changed."""
    old, new = _lines(before), _lines(after)
    for _, start, end, new_start, new_end in _opcodes(old, new):
        both = min(end - start, new_end - new_start)
        for was, now in zip(old[start : start + both], new[new_start : new_start + both], strict=True):
            kind: LineKind = "same" if was == now else "changed"
            yield LineChange(kind, ((now, "same"),) if was == now else tuple(word_changes(was, now)))
        for line in old[start + both : end]:
            yield LineChange("removed", ((line, "del"),))
        for line in new[new_start + both : new_end]:
            yield LineChange("added", ((line, "ins"),))


def word_changes(before: str, after: str) -> Iterator[tuple[str, PieceKind]]:
    """Give the stretches of two lines in reading order: those that stay, those gone, those new."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    pieces: list[tuple[str, PieceKind]] = [("".join(old[:head]), "same")]
    for kind, start, end, new_start, new_end in _middle(middle_old, middle_new):
        same = kind == "equal"
        pieces.append(("".join(middle_old[start:end]), "same" if same else "del"))
        pieces.append(("" if same else "".join(middle_new[new_start:new_end]), "ins"))
    pieces.append(("".join(old[len(old) - tail :]), "same"))
    return (piece for piece in pieces if piece[0])


def _middle(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    if len(old) * len(new) > _MOST_PAIRS:
        return [("replace", 0, len(old), 0, len(new))]
    return _opcodes(old, new)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _lines(body: str) -> list[str]:
    return body.split("\n") if body else []
