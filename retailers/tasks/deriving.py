"""What a record needs from a person; pure. Each rule is a small function, and its docstring states the rule.

The risk of a task: its kind's in `RISKS`, and one more for each further fact, finding or topic that it is about, nine
at most. So a kind never outranks the one above it, and ten lost quotes come before one.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from retailers.checks import CODES, LOW_SEVERITY
from retailers.dataset.cards import write_value, written_date
from retailers.dataset.record import Fact, Policy, Retailer, Value, WindowUntil
from retailers.vocabulary import AnswerState, Status, TaskKind, Topic

SEASON_NOTICE = dt.timedelta(days=14)
# Findings that have a task of their own.
TOLD_ELSEWHERE = frozenset({"quote_lost", "season_over"})
RISKS = {
    TaskKind.LOST_QUOTE: 90,
    TaskKind.REPORT: 80,
    TaskKind.FINDING: 70,
    TaskKind.PROPOSAL: 60,
    TaskKind.SEASON: 50,
    TaskKind.STALE: 40,
    TaskKind.UNCHECKED: 30,
}
RISK_OF_A_QUIET_DAY = 20
_MOST_MORE = 9
_LONGEST_REASON = 300


@dataclass(frozen=True)
class Counts:
    """What is on file beside a record: facts whose quote is lost, open findings by code, proposals for review.

    `reports` are the topics that readers' open reports are about, one for each report; "" is the whole page.
    """

    lost: int = 0
    findings: Mapping[str, int] = field(default_factory=dict)
    proposals: int = 0
    reports: Sequence[str] = ()


@dataclass(frozen=True)
class Wanted:
    """One task: how risky it is to leave, why, and its first day; None is at once."""

    kind: TaskKind
    risk: int
    reason: str
    due_on: dt.date | None = None


@dataclass(frozen=True)
class Case:
    """What the rules look at: a record, what is on file beside it, and after how many days an answer is stale."""

    record: Retailer
    counts: Counts
    stale_after: int

    @property
    def policy(self) -> Policy:
        """The policy; an empty one where there is none."""
        return self.record.policy or Policy()

    @property
    def facts(self) -> list[tuple[str, Fact[Value]]]:
        """Each fact with its topic."""
        return [(topic, fact) for topic, answer in self.policy.answers.each() for fact in answer.facts]

    @property
    def days_checked(self) -> list[dt.date]:
        """The days on which the policy and its facts were last verified."""
        days = [self.policy.last_verified, *(fact.verified_on for _, fact in self.facts)]
        return [day for day in days if day]


def tasks_for(record: Retailer, counts: Counts, *, stale_after: int) -> Iterator[Wanted]:
    """Give the tasks of a record, at most one of a kind.

    Readers do not see an unlisted retailer: only what somebody waits for is a task. A closed one needs no new check.
    """
    case = Case(record, counts, stale_after)
    for rule in _rules_for(record):
        if task := rule(case):
            yield task


def lost_quote(case: Case) -> Wanted | None:
    """A fact whose quote is no longer in the text is not proven."""
    if not (lost := case.counts.lost):
        return None
    its = "its" if lost == 1 else "their"
    return _wanted(
        TaskKind.LOST_QUOTE, f"{lost} of {_counted(len(case.facts), 'fact')} lost {its} words", more=lost - 1
    )


def finding(case: Case) -> Wanted | None:
    """An open finding waits for somebody; one that may wait for a quiet day is the least of all tasks."""
    found = {code: count for code, count in case.counts.findings.items() if code not in TOLD_ELSEWHERE}
    if not found:
        return None
    count = sum(found.values())
    told = ", ".join(_named(code, of_it) for code, of_it in sorted(found.items(), key=lambda each: (-each[1], each[0])))
    reason = f"{count} in all: {told}" if len(found) > 1 else told
    if found.keys() <= LOW_SEVERITY:
        return Wanted(TaskKind.FINDING, RISK_OF_A_QUIET_DAY, _cut(reason))
    return _wanted(TaskKind.FINDING, reason, more=count - 1)


def proposal(case: Case) -> Wanted | None:
    """A proposal waits for a reviewer."""
    if not (count := case.counts.proposals):
        return None
    return _wanted(TaskKind.PROPOSAL, f"{count} wait{'s' if count == 1 else ''} for a reviewer", more=count - 1)


def report(case: Case) -> Wanted | None:
    """A reader who says that something is wrong waits for an answer."""
    if not (topics := case.counts.reports):
        return None
    about = [topic.label for topic in Topic if topic in topics] + (["the page"] if "" in topics else [])
    waiting = f"{_counted(len(topics), 'reader')} wait{'s' if len(topics) == 1 else ''} for an answer"
    return _wanted(TaskKind.REPORT, f"{waiting}: {', '.join(about)}", more=len(topics) - 1)


def season(case: Case) -> Wanted | None:
    """A fact ends on its fixed day, or on its last day of ordering: look for its successor two weeks before."""
    ends = [(last, topic, fact) for topic, fact in case.facts if (last := _last_day(fact))]
    if not ends:
        return None
    last, topic, fact = min(ends, key=lambda each: each[0])
    reason = f"{Topic(topic).label}, {write_value(fact.value)}: season ends on {written_date(last)}"
    further = f" ({_counted(len(ends) - 1, 'further season')})" if len(ends) > 1 else ""
    return _wanted(TaskKind.SEASON, reason + further, more=len(ends) - 1, due_on=_before(last))


def stale(case: Case) -> Wanted | None:
    """A policy and each of its facts are verified anew once the last time lies too far back."""
    if not (days := case.days_checked):
        return None
    oldest = min(days)
    return _wanted(
        TaskKind.STALE,
        f"Oldest answer was checked on {written_date(oldest)}",
        due_on=_after(oldest, days=case.stale_after + 1),
    )


def unchecked(case: Case) -> Wanted | None:
    """A retailer has a policy, somebody has verified it, and each topic was looked for."""
    if case.record.policy is None:
        return _wanted(TaskKind.UNCHECKED, "There is no policy yet", more=len(Topic))
    topics = [topic for topic, answer in case.policy.answers.each() if answer.state == AnswerState.UNCHECKED]
    never = not case.days_checked
    said = ["Never verified"] if never else []
    if topics:
        names = ", ".join(Topic(topic).label for topic in topics)
        said.append(f"{len(topics)} of {len(Topic)} topics not checked: {names}")
    return _wanted(TaskKind.UNCHECKED, "; ".join(said), more=len(topics) + never - 1) if said else None


Rule = Callable[[Case], Wanted | None]
# A new kind of task is one rule here. The first are for every retailer, the next for those that readers see, the last
# for those that trade as well.
_ALWAYS: tuple[Rule, ...] = (report, proposal)
_LISTED: tuple[Rule, ...] = (lost_quote, finding)
_TRADING: tuple[Rule, ...] = (season, stale, unchecked)


def _rules_for(record: Retailer) -> tuple[Rule, ...]:
    if not record.listed:
        return _ALWAYS
    return (*_ALWAYS, *_LISTED, *(() if record.status == Status.CLOSED else _TRADING))


def _wanted(kind: TaskKind, reason: str, *, more: int = 0, due_on: dt.date | None = None) -> Wanted:
    return Wanted(kind, RISKS[kind] + min(more, _MOST_MORE), _cut(reason), due_on)


def _last_day(fact: Fact[Value]) -> dt.date | None:
    return fact.value.until if isinstance(fact.value, WindowUntil) else fact.conditions.ordered_until


def _before(day: dt.date) -> dt.date:
    return day - SEASON_NOTICE if day - dt.date.min > SEASON_NOTICE else dt.date.min


def _after(day: dt.date, *, days: int) -> dt.date:
    return day + dt.timedelta(days=days) if days < (dt.date.max - day).days else dt.date.max


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _named(code: str, count: int) -> str:
    label = CODES.get(code, code)
    return f"{label} ({count})" if count > 1 else label


def _cut(reason: str) -> str:
    return reason if len(reason) <= _LONGEST_REASON else reason[: _LONGEST_REASON - 1] + "…"
