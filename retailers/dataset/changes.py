"""What changed between two records: a list of edits that turn the fields of the one into those of the other.

Edits are the operations of RFC 6902 with the value that they take away, so that they can be shown and
undone. Lists are aligned on what their items are called (a section's heading), so that one that moves a place
down is not a change.
"""

import copy
import json
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from retailers.dataset.problems import dotted

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Edit:
    """One operation, applied after those before it: at `path`, `before` gives way to `after`."""

    kind: Literal["add", "remove", "replace"]
    path: Path
    before: Any = None
    after: Any = None

    @property
    def place(self) -> str:
        """The path as one reads it: policy.sections[2].body."""
        return dotted(self.path)


def diff(before: Any, after: Any, path: Path = ()) -> list[Edit]:
    """Give the edits that turn `before` into `after`, two values as JSON has them."""
    if isinstance(before, dict) and isinstance(after, dict):
        return _diff_objects(before, after, path)
    if isinstance(before, list) and isinstance(after, list):
        return _diff_lists(before, after, path)
    return [] if _same(before, after) else [Edit("replace", path, before, after)]


def apply(edits: Sequence[Edit], before: Any) -> Any:
    """Give `before` with the edits made; `before` itself stays as it is."""
    holder = {"": copy.deepcopy(before)}
    for edit in edits:
        *way, last = ("", *edit.path)
        target: Any = holder
        for step in way:
            target = target[step]
        if edit.kind == "remove":
            del target[last]
        elif edit.kind == "add" and isinstance(target, list) and isinstance(last, int):
            target.insert(last, copy.deepcopy(edit.after))
        else:
            target[last] = copy.deepcopy(edit.after)
    return holder[""]


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and bool(one == other)


def _diff_objects(before: dict[str, Any], after: dict[str, Any], path: Path) -> list[Edit]:
    edits = [Edit("remove", (*path, key), before=before[key]) for key in before if key not in after]
    for key, value in after.items():
        if key in before:
            edits += diff(before[key], value, (*path, key))
        else:
            edits.append(Edit("add", (*path, key), after=value))
    return edits


def _diff_lists(before: list[Any], after: list[Any], path: Path) -> list[Edit]:
    """Work from the end, so that the places before stay as they are."""
    matcher = SequenceMatcher(None, [_name(item) for item in before], [_name(item) for item in after], autojunk=False)
    edits: list[Edit] = []
    for _, start, end, new_start, new_end in reversed(matcher.get_opcodes()):
        both = min(end - start, new_end - new_start)
        edits += [Edit("remove", (*path, at), before=before[at]) for at in reversed(range(start + both, end))]
        edits += [
            Edit("add", (*path, start + both), after=item) for item in reversed(after[new_start + both : new_end])
        ]
        for offset in reversed(range(both)):
            edits += diff(before[start + offset], after[new_start + offset], (*path, start + offset))
    return edits


def _name(item: Any) -> str:
    """What an item is called: a section's heading, a fact's value and conditions, else itself."""
    if isinstance(item, dict):
        named = item.get("heading") or (item.get("value"), item.get("conditions"))
        return json.dumps(named if any(named) else item, sort_keys=True, default=str)
    return json.dumps(item, sort_keys=True, default=str)
