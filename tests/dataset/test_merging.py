"""Two people's changes laid over each other: nothing of either is lost unseen."""

import copy
from typing import Any

import pytest

from retailers.dataset.json_records import to_fields, to_record
from retailers.dataset.merging import MINE, Merge, three_way
from tests.builders import policy_fields, retailer_record, stated, thirty_days

FAULTY = {"conditions": {"reason": "faulty"}}


def fields(**policy: Any) -> dict[str, Any]:
    """Give the fields of a record with two facts of the window; `policy` are changes of its policy."""
    answers = {"window": stated(thirty_days(section="changing-your-mind"), thirty_days(**FAULTY))}
    return to_fields(retailer_record(policy=policy_fields(**{"answers": answers, **policy})))


def changed(before: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Give a copy with fields set at their paths: policy__sections__0__body."""
    after = copy.deepcopy(before)
    for path, value in changes.items():
        *way, last = (int(step) if step.isdigit() else step for step in path.split("__"))
        target = after
        for step in way:
            target = target[step]
        target[last] = value
    return after


def without(before: dict[str, Any], *path: Any) -> dict[str, Any]:
    """Give a copy without the item at a path."""
    after = copy.deepcopy(before)
    target: Any = after
    for step in path[:-1]:
        target = target[step]
    del target[path[-1]]
    return after


def places(merge: Merge) -> list[str]:
    return [each.place for each in merge.collisions]


def facts(merge: Merge, topic: str = "window") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = merge.fields["policy"]["answers"][topic]["facts"]
    return found


WINDOW = "policy__answers__window__facts__"


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [
        ({"name": "Kontor Nord"}, {"brand": "Kontor"}),
        ({"policy__summary": "Short"}, {"policy__source_url": "https://www.kontor.example/new"}),
        ({"policy__sections__0__body": "Other words"}, {"policy__sections__1__body": "More words"}),
        ({"policy__sections__0__language": "de"}, {"policy__sections__0__body": "More words"}),
        ({f"{WINDOW}0__value__days": 60}, {f"{WINDOW}1__value__days": 90}),
        ({f"{WINDOW}0__value__days": 60}, {f"{WINDOW}0__value__clock": "purchase"}),
        ({f"{WINDOW}0__quote": "60 days"}, {f"{WINDOW}0__verified_on": "2026-06-01"}),
        ({"aliases": ["Büro"]}, {"aliases": ["Kontor24"]}),
    ],
)
def test_edits_in_different_places_do_not_collide(theirs: dict[str, Any], mine: dict[str, Any]) -> None:
    base = fields()
    merge = three_way(base, changed(base, **theirs), changed(base, **mine))
    assert merge.collisions == ()
    if "aliases" in theirs:
        assert sorted(merge.fields["aliases"]) == ["Büro", "Kontor24"]
    else:
        assert merge.fields == changed(base, **theirs, **mine)


@pytest.mark.parametrize(
    ("path", "theirs", "mine", "place"),
    [
        ("name", "Kontor Nord", "Kontor Süd", "Name"),
        ("policy__last_verified", "2026-06-01", "2026-06-02", "Last verified"),
        ("policy__sections__1__body", "One", "Other", "Section “Refunds”, text"),
        (f"{WINDOW}0__value__days", 60, 90, "Return Window, days"),
        (f"{WINDOW}1__value__days", 60, 90, "Return Window, reason faulty, days"),
        (f"{WINDOW}0__quote", "One", "Other", "Return Window, quote"),
        ("policy__answers__fee__state", "silent", "none", "Fees, state"),
    ],
)
def test_two_edits_of_one_field_collide(path: str, theirs: Any, mine: Any, place: str) -> None:
    base = fields()
    one, other = changed(base, **{path: theirs}), changed(base, **{path: mine})
    merge = three_way(base, one, other)
    assert places(merge) == [place]
    assert merge.open == merge.collisions
    assert merge.fields == one
    key = merge.collisions[0].key
    assert three_way(base, one, other, {key: "mine"}).fields == other
    settled = three_way(base, one, other, {key: "theirs"})
    assert (settled.fields, settled.open) == (one, ())


def test_the_same_edit_on_both_sides_is_none() -> None:
    base = fields()
    both = changed(base, name="Kontor Nord", policy__sections__0__body="Same words")
    merge = three_way(base, both, both)
    assert (merge.fields, merge.collisions) == (both, ())


def test_a_verification_goes_together_with_its_name() -> None:
    base = fields()
    theirs = changed(base, policy__last_verified="2026-06-01", policy__last_verified_by="Bo")
    merge = three_way(base, theirs, changed(base, policy__last_verified_by="Ada"))
    assert [each.key for each in merge.collisions] == ["policy.last_verified"]
    assert merge.collisions[0].theirs == {"last_verified": "2026-06-01", "last_verified_by": "Bo"}


def test_a_section_put_before_shifts_nothing() -> None:
    base = fields()
    theirs = copy.deepcopy(base)
    theirs["policy"]["sections"].insert(0, {"heading": "New", "body": "", "language": "", "source_url": ""})
    merge = three_way(base, theirs, changed(base, policy__sections__1__body="Mine"))
    assert merge.collisions == ()
    assert [section["heading"] for section in merge.fields["policy"]["sections"]] == [
        "New",
        "Changing your mind",
        "Refunds",
    ]
    assert merge.fields["policy"]["sections"][2]["body"] == "Mine"


def test_a_section_gone_there_and_changed_here_collides_as_a_whole() -> None:
    base = fields()
    theirs, mine = without(base, "policy", "sections", 1), changed(base, policy__sections__1__body="Mine")
    merge = three_way(base, theirs, mine)
    assert [(each.key, each.place) for each in merge.collisions] == [
        ("policy.sections.refunds", "Section “Refunds”"),
    ]
    assert merge.collisions[0].theirs is None
    assert merge.fields == theirs
    assert three_way(base, theirs, mine, {"policy.sections.refunds": "mine"}).fields == mine
    assert three_way(base, mine, theirs).fields == mine


def test_a_renamed_section_takes_the_others_words_and_its_facts_along() -> None:
    base = fields()
    theirs = changed(base, policy__sections__0__language="de")
    mine = changed(base, policy__sections__0__heading="Returns", **{f"{WINDOW}0__section": "returns"})
    merge = three_way(base, theirs, mine)
    assert merge.collisions == ()
    section = merge.fields["policy"]["sections"][0]
    assert (section["heading"], section["language"]) == ("Returns", "de")
    assert facts(merge)[0]["section"] == "returns"


def test_the_order_of_who_moved_holds_and_two_orders_collide() -> None:
    base = fields(sections=[{"heading": name} for name in "abc"], answers={})

    def ordered(letters: str) -> dict[str, Any]:
        by_name = {section["heading"]: section for section in base["policy"]["sections"]}
        return changed(base, policy__sections=[by_name[name] for name in letters])

    def order(merge: Merge) -> str:
        return "".join(section["heading"] for section in merge.fields["policy"]["sections"])

    edited = changed(base, policy__sections__0__body="Words")
    assert order(three_way(base, edited, ordered("cab"))) == "cab"
    assert order(three_way(base, ordered("cab"), edited)) == "cab"
    assert order(three_way(base, ordered("cab"), ordered("cab"))) == "cab"
    merge = three_way(base, ordered("cab"), ordered("bac"))
    assert (places(merge), order(merge)) == (["Sections, order"], "cab")
    assert order(three_way(base, ordered("cab"), ordered("bac"), {merge.collisions[0].key: MINE})) == "bac"


def test_new_facts_of_both_stand_side_by_side_unless_they_answer_the_same_case() -> None:
    base = fields()
    card = thirty_days(conditions={"payment": "own_card"})
    cash = thirty_days(conditions={"payment": "cash"})
    theirs, mine = (changed_facts(base, each) for each in (card, cash))
    merge = three_way(base, theirs, mine)
    assert (len(facts(merge)), merge.collisions) == (4, ())
    other_card = thirty_days(conditions={"payment": "own_card"}) | {"quote": "90 days"}
    assert places(three_way(base, theirs, changed_facts(base, other_card))) == [
        "Return Window, payment own_card, quote"
    ]


def test_ways_of_sending_back_are_told_apart_by_their_kind() -> None:
    base = fields(answers={"method": stated({"value": {"kind": "mail"}})})
    theirs = fields(answers={"method": stated({"value": {"kind": "mail"}}, {"value": {"kind": "in_store"}})})
    mine = fields(answers={"method": stated({"value": {"kind": "mail"}}, {"value": {"kind": "kiosk"}})})
    merge = three_way(base, theirs, mine)
    assert {fact["value"]["kind"] for fact in facts(merge, "method")} == {"mail", "in_store", "kiosk"}
    assert merge.collisions == ()


def changed_facts(base: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    answer = base["policy"]["answers"]["window"]
    record = changed(base, policy__answers__window={"state": "stated", "facts": [*answer["facts"], more]})
    return to_fields(to_record(record, source=""))


def test_an_answer_that_would_contradict_itself_is_chosen_as_a_whole() -> None:
    base = fields()
    silent = changed(base, policy__answers__window={"state": "silent", "facts": []})
    longer = changed(base, **{f"{WINDOW}0__value__days": 60})
    merge = three_way(base, silent, longer)
    assert [(each.key, each.place) for each in merge.collisions] == [("policy.answers.window", "Return Window")]
    assert "contradict" in merge.collisions[0].why
    assert merge.fields == silent
    assert three_way(base, silent, longer, {"policy.answers.window": "mine"}).fields == longer


def test_a_policy_removed_there_and_changed_here_collides() -> None:
    base = fields()
    theirs, mine = changed(base, policy=None), changed(base, policy__summary="Mine")
    merge = three_way(base, theirs, mine)
    assert [each.key for each in merge.collisions] == ["policy"]
    assert merge.fields["policy"] is None
    assert three_way(base, theirs, changed(base, name="Kontor Nord")).collisions == ()


def test_without_a_base_all_that_differs_collides() -> None:
    mine = changed(fields(), name="Kontor Nord", policy__sections__0__body="Mine")
    merge = three_way({}, fields(), mine)
    assert places(merge) == ["Name", "Section “Changing your mind”, text"]


def test_too_many_sections_together_are_a_collision_that_says_why() -> None:
    base = fields(sections=[{"heading": f"Section {number}"} for number in range(200)], answers={})
    full = base["policy"]["sections"]
    theirs, mine = (
        changed(base, policy__sections=full + [full[0] | {"heading": f"{who} {number}"} for number in range(60)])
        for who in ("Theirs", "Mine")
    )
    merge = three_way(base, theirs, mine)
    assert [each.key for each in merge.collisions] == ["record"]
    assert "policy.sections" in merge.collisions[0].why
    assert three_way(base, theirs, mine, {"record": "mine"}).fields == mine


def test_the_edits_of_both_are_told() -> None:
    base = fields()
    merge = three_way(base, changed(base, name="Kontor Nord"), changed(base, brand="Kontor"))
    assert [edit.place for edit in merge.theirs] == ["name"]
    assert [edit.place for edit in merge.mine] == ["brand"]
