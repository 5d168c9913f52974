"""Any record, and what people make of it, merged: each merge is legal and fair, and keeps every edit."""

import copy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from retailers.dataset.json_records import to_fields, to_record
from retailers.dataset.merging import MINE, three_way
from retailers.dataset.record import Policy, Retailer
from tests.strategies import records


def _edited_list(draw: st.DrawFn, items: list[Any]) -> list[Any]:
    kept = [item for item in items if draw(st.integers(0, 4))]
    return draw(st.permutations(kept)) if draw(st.booleans()) else kept


@st.composite
def versions(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """A record, and two versions of it that share much."""
    known = [to_fields(draw(records())) for _ in range(3)]
    base = known[0]
    return base, _version(draw, known), _version(draw, known)


def _version(draw: st.DrawFn, known: list[dict[str, Any]]) -> dict[str, Any]:
    """Take each part from one of the known records, and drop and move items of its lists."""
    base = known[0]
    after = {name: copy.deepcopy(draw(st.sampled_from(known))[name]) for name in base}
    after |= {name: base[name] for name in ("id", "country", "website", "website_mark")}
    policies = [each["policy"] for each in known if each["policy"]]
    if after["policy"]:
        policy = after["policy"]
        sections = draw(st.sampled_from(policies))["sections"] + policy["sections"][:1]
        policy["sections"] = _edited_list(draw, copy.deepcopy(sections))
        for topic in policy["answers"]:
            policy["answers"][topic] = copy.deepcopy(draw(st.sampled_from(policies))["answers"][topic])
            _make_legal(policy["answers"][topic], draw)
    return to_fields(to_record(after, source=""))


def _make_legal(answer: dict[str, Any], draw: st.DrawFn) -> None:
    if answer["facts"]:
        answer["facts"] = _edited_list(draw, answer["facts"]) or answer["facts"]
    for fact in answer["facts"]:
        fact["section"] = None


@given(versions())
@settings(max_examples=60)
def test_who_changed_nothing_takes_everything_of_the_other(drawn: tuple[dict[str, Any], ...]) -> None:
    base, theirs, mine = drawn
    assert three_way(base, base, mine).fields == mine
    assert three_way(base, theirs, base).fields == theirs
    assert three_way(base, mine, mine).fields == mine


@given(versions())
@settings(max_examples=80)
def test_every_merge_is_legal_and_fair(drawn: tuple[dict[str, Any], ...]) -> None:
    base, theirs, mine = drawn
    merge = three_way(base, theirs, mine)
    to_record(merge.fields, source="")
    other = three_way(base, mine, theirs)
    assert bool(merge.collisions) == bool(other.collisions)
    if not merge.collisions:
        assert merge.fields == other.fields
    assert len({each.key for each in merge.collisions}) == len(merge.collisions)


@given(versions())
@settings(max_examples=80)
def test_who_always_chooses_mine_keeps_every_edit(drawn: tuple[dict[str, Any], ...]) -> None:
    base, theirs, mine = drawn
    first = three_way(base, theirs, mine)
    merge = three_way(base, theirs, mine, {each.key: MINE for each in first.collisions})
    assert merge.open == ()
    to_record(merge.fields, source="")
    assert _said(mine) - _said(base) <= _said(merge.fields)


def _said(record: dict[str, Any]) -> set[str]:
    """Give all that a record says, part by part, wherever it stands."""
    policy = record["policy"] or Policy().model_dump(mode="json")
    said = {f"{name} {value}" for name, value in record.items() if name not in ("policy", "aliases")}
    said |= {f"policy {name} {value}" for name, value in policy.items() if name not in ("sections", "answers")}
    said |= {f"alias {alias}" for alias in record["aliases"]}
    said |= {f"section {name} {section[name]}" for section in policy["sections"] for name in ("heading", "body")}
    for topic, answer in policy["answers"].items():
        said.add(f"{topic} {answer['state']}")
        parts = ("value", "conditions", "quote")
        said |= {f"{topic} {name} {fact[name]}" for fact in answer["facts"] for name in parts}
    return said


@given(records())
@settings(max_examples=30)
def test_any_record_merges_with_itself(record: Retailer) -> None:
    said = to_fields(record)
    assert three_way({}, said, said).fields == said
