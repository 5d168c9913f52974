"""What a record needs from a person: each rule, its day, its risk and its words."""

import datetime as dt
from typing import Any

import pytest

from retailers.tasks.deriving import RISKS, Counts, Wanted, tasks_for
from retailers.vocabulary import TaskKind, Topic
from tests.builders import fact, policy_fields, retailer_record, stated, thirty_days

STALE_AFTER = 180
SILENT = {topic: {"state": "silent"} for topic in Topic.values}
ALL_READ = SILENT | {"window": stated(thirty_days())}


def derived(counts: Counts | None = None, *, policy: Any = None, **changes: Any) -> dict[str, Wanted]:
    """Give the tasks by kind of a record with every topic read, or with another policy."""
    record = retailer_record(policy=policy or policy_fields(answers=ALL_READ), **changes)
    return {task.kind.value: task for task in tasks_for(record, counts or Counts(), stale_after=STALE_AFTER)}


def windows(*facts: dict[str, Any]) -> dict[str, Any]:
    return policy_fields(answers=SILENT | {"window": stated(*facts)})


def test_a_sound_record_needs_nobody_until_it_is_stale() -> None:
    assert derived() == {
        "stale": Wanted(TaskKind.STALE, 40, "Oldest answer was checked on May 26, 2026", dt.date(2026, 11, 23))
    }


def test_the_day_a_record_is_stale_is_the_day_its_page_says_so() -> None:
    verified = dt.date(2026, 5, 26)
    due_on = derived()["stale"].due_on
    assert due_on is not None
    assert (due_on - verified).days == STALE_AFTER + 1


@pytest.mark.parametrize(
    ("verified_on", "oldest"),
    [("2026-01-05", "January 5, 2026"), ("2026-06-01", "May 26, 2026"), (None, "May 26, 2026")],
)
def test_the_oldest_answer_counts(verified_on: str | None, oldest: str) -> None:
    task = derived(policy=windows(thirty_days(verified_on=verified_on)))["stale"]
    assert task.reason == f"Oldest answer was checked on {oldest}"


def test_lost_quotes_come_first_and_say_how_many() -> None:
    task = derived(Counts(lost=2), policy=windows(thirty_days(), thirty_days(), thirty_days()))["lost_quote"]
    assert (task.risk, task.reason, task.due_on) == (91, "2 of 3 facts lost their words", None)
    assert derived(Counts(lost=1))["lost_quote"].reason == "1 of 1 fact lost its words"


def test_open_findings_by_their_names() -> None:
    task = derived(Counts(findings={"empty_section": 1, "cut": 2}))["finding"]
    assert (task.risk, task.due_on) == (72, None)
    assert task.reason == "3 in all: Text breaks off (2), Section without text"


def test_the_order_in_which_findings_are_read_says_nothing() -> None:
    """An engine may count them in any order; a reason that changes by that alone would be stored again and again."""
    once = derived(Counts(findings={"empty_section": 1, "cut": 1, "glued_heading": 2}))["finding"]
    again = derived(Counts(findings={"glued_heading": 2, "cut": 1, "empty_section": 1}))["finding"]
    assert once == again


def test_findings_of_one_name_are_named_once() -> None:
    assert derived(Counts(findings={"cut": 1}))["finding"].reason == "Text breaks off"
    assert derived(Counts(findings={"cut": 2}))["finding"].reason == "Text breaks off (2)"


def test_findings_with_a_task_of_their_own_are_not_told_twice() -> None:
    assert "finding" not in derived(Counts(findings={"quote_lost": 2, "season_over": 1}))


def test_what_may_wait_for_a_quiet_day_is_the_least() -> None:
    task = derived(Counts(findings={"no_quote": 5}))["finding"]
    assert task.risk < min(RISKS.values())
    assert derived(Counts(findings={"no_quote": 5, "cut": 1}))["finding"].risk > RISKS[TaskKind.FINDING]


def test_proposals_to_review() -> None:
    assert derived(Counts(proposals=1))["proposal"] == Wanted(TaskKind.PROPOSAL, 60, "1 waits for a reviewer")
    assert derived(Counts(proposals=2))["proposal"] == Wanted(TaskKind.PROPOSAL, 61, "2 wait for a reviewer")


def test_readers_wait_for_an_answer() -> None:
    task = derived(Counts(reports=["fee"]))["report"]
    assert task == Wanted(TaskKind.REPORT, 80, "1 reader waits for an answer: Fees")
    task = derived(Counts(reports=["refund", "", "window", "refund"]))["report"]
    assert task == Wanted(TaskKind.REPORT, 83, "4 readers wait for an answer: Return Window, Refund, the page")


def test_a_season_is_looked_at_two_weeks_before_it_ends() -> None:
    holiday = thirty_days(conditions={"ordered_from": "2026-11-01", "ordered_until": "2026-12-24"})
    task = derived(policy=windows(thirty_days(), holiday))["season"]
    reason = "Return Window, 30 days from delivery: season ends on December 24, 2026"
    assert task == Wanted(TaskKind.SEASON, 50, reason, dt.date(2026, 12, 10))


def test_of_several_seasons_the_first_to_end_counts() -> None:
    until = fact({"kind": "fixed_date", "until": "2026-12-01"})
    later = thirty_days(conditions={"ordered_until": "2027-01-31"})
    task = derived(policy=windows(later, until))["season"]
    assert task.due_on == dt.date(2026, 11, 17)
    assert task.reason.endswith("season ends on December 1, 2026 (1 further season)")


def test_a_season_at_the_end_of_the_calendar() -> None:
    assert derived(policy=windows(fact({"kind": "fixed_date", "until": "0001-01-05"})))["season"].due_on == dt.date.min
    never_again = policy_fields(last_verified="9999-12-31", answers=ALL_READ)
    assert derived(policy=never_again)["stale"].due_on == dt.date.max


def test_what_nobody_has_looked_at() -> None:
    task = derived(policy=policy_fields(answers=ALL_READ | {"refund": {}, "fee": {}}))["unchecked"]
    assert (task.risk, task.reason) == (31, "2 of 5 topics not checked: Fees, Refund")
    never = policy_fields(last_verified=None, last_verified_by="", answers=ALL_READ)
    assert derived(policy=never).keys() == {"unchecked"}
    assert derived(policy=never)["unchecked"].reason == "Never verified"
    assert derived(policy=never | {"answers": {}})["unchecked"].risk == 35


def test_without_a_policy_there_is_one_to_find() -> None:
    record = retailer_record(policy=None)
    tasks = list(tasks_for(record, Counts(), stale_after=STALE_AFTER))
    assert tasks == [Wanted(TaskKind.UNCHECKED, 35, "There is no policy yet")]


def test_of_an_unlisted_retailer_only_what_somebody_waits_for() -> None:
    waiting = Counts(lost=1, findings={"cut": 1}, proposals=1, reports=["fee"])
    assert derived(waiting, listed=False).keys() == {"proposal", "report"}


def test_a_closed_retailer_is_not_verified_anew() -> None:
    assert derived(Counts(lost=1, findings={"cut": 1}), status="closed").keys() == {"lost_quote", "finding"}


def test_no_kind_outranks_the_one_above_it() -> None:
    most = Counts(lost=99, findings={"cut": 99}, proposals=99, reports=["fee"] * 99)
    risks = {kind: task.risk for kind, task in derived(most).items()}
    assert risks["lost_quote"] == 99
    assert risks["report"] < RISKS[TaskKind.LOST_QUOTE]
    assert risks["finding"] < RISKS[TaskKind.REPORT]
    assert risks["proposal"] < RISKS[TaskKind.FINDING]
    assert list(RISKS) == list(TaskKind)
    assert sorted(RISKS.values(), reverse=True) == list(RISKS.values())


def test_a_reason_fits_its_column() -> None:
    task = derived(Counts(findings={f"code_{number:02}_{'x' * 30}": 1 for number in range(20)}))["finding"]
    assert len(task.reason) == 300
