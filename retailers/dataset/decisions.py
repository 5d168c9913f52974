"""What an editor decides about the facts of a policy after reading its text, and the record that comes of it.

Every problem names its place: `day`, `whole`, `window.state`, `window-0` (a topic's first fact) or one of its fields,
`window-0.days`; a fact that is added is `window-new0`.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from pydantic import ValidationError

from retailers.dataset.cards import written_date
from retailers.dataset.decided_facts import fact_problems, place_of, validation_problems
from retailers.dataset.json_records import to_fields, to_record
from retailers.dataset.problems import BadInput, Problem
from retailers.dataset.record import Answer, Answers, Fact, Policy, Retailer, Value
from retailers.vocabulary import AnswerState

UNSEEN = "Not every fact was looked at: choose for each, or use “Verify all”."
_Fields = dict[str, Any]


class Choice(StrEnum):
    """What was decided of one fact."""

    STILL = "still"
    CORRECT = "correct"
    GONE = "gone"
    ADD = "add"


@dataclass(frozen=True)
class Decision:
    """What was decided of the fact with that `number` in its topic, from 0; facts to add have numbers of their own.

    `fields` are those of the fact, as JSON has them, that take the place of its own.
    """

    topic: str
    number: int
    choice: Choice
    fields: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The place that its problems name."""
        return f"{self.topic}-{'new' if self.choice == Choice.ADD else ''}{self.number}"


@dataclass(frozen=True)
class Decisions:
    """What was decided of one policy.

    `states` holds the answers' states that were chosen; without one the facts decide. `whole` dates the policy, with
    its answers that have no facts. `rest` says that all that was not decided is still true, and dates the policy too.
    """

    facts: Sequence[Decision] = ()
    states: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False
    rest: bool = False


def apply(record: Retailer, decisions: Decisions, *, day: dt.date, name: str, today: dt.date, note: str) -> Retailer:
    """Give the record with the decisions made, dated `day` by `name`; or raise BadInput with every problem.

    A day before the last one of what it dates needs a reason, `note`.
    """
    if record.policy is None:
        raise BadInput([Problem("", "", "There is no policy to verify.")])
    work = _Work(record.policy, decisions, day=day, name=name)
    answers = {topic: work.answer(topic, answer) for topic, answer in record.policy.answers.each()}
    problems = [*_bad_days(work.last_days, day=day, today=today, note=note), *work.problems]
    if problems:
        raise BadInput(problems)
    fields = to_fields(record)
    fields["policy"] |= {"answers": answers, **work.policy_day}
    return to_record(fields, source="")


class _Work:
    """The way from the decisions to new answers: what was wrong, and the last days of all that is dated anew."""

    def __init__(self, policy: Policy, decisions: Decisions, *, day: dt.date, name: str) -> None:
        self.policy = policy
        self.states = decisions.states
        self.rest = decisions.rest
        self.dates_policy = decisions.whole or decisions.rest
        self.decided = {each.key: each for each in decisions.facts if each.choice != Choice.ADD}
        self.added = [each for each in decisions.facts if each.choice == Choice.ADD]
        self.day, self.name = day.isoformat(), name
        self.last_days = [policy.last_verified] if self.dates_policy else []
        unseen = decisions.whole and not decisions.rest and not _all_keys(policy) <= self.decided.keys()
        self.problems = [Problem("", "whole", UNSEEN)] if unseen else []

    @property
    def policy_day(self) -> _Fields:
        """The policy's own date and name, where they are set anew."""
        return {"last_verified": self.day, "last_verified_by": self.name} if self.dates_policy else {}

    def answer(self, topic: str, answer: Answer[Value]) -> _Fields:
        """Give the fields of a topic's answer, its state after its facts."""
        known = len(self.problems)
        facts = [kept for number, fact in enumerate(answer.facts) for kept in self._kept(topic, number, fact)]
        facts += [made for each in self.added if each.topic == topic for made in self._signed(each, None)]
        fields = {"state": self.states.get(topic) or _state_after(answer, facts), "facts": facts}
        if len(self.problems) == known:
            self.problems += _misfits(topic, fields)
        return fields

    def _kept(self, topic: str, number: int, fact: Fact[Value]) -> Iterator[_Fields]:
        """Give a fact as it stands after its decision; nothing where it is gone."""
        otherwise = Decision(topic, number, Choice.STILL) if self.rest else None
        decision = self.decided.get(f"{topic}-{number}", otherwise)
        if decision is None:
            yield fact.model_dump(mode="json")
        elif decision.choice != Choice.GONE:
            self.last_days.append(fact.verified_on or self.policy.last_verified)
            yield from self._signed(decision, fact)

    def _signed(self, decision: Decision, before: Fact[Value] | None) -> Iterator[_Fields]:
        """Give a fact with its section, its day and its name, where it is legal and its words are found."""
        fields = before.model_dump(mode="json") if before else {}
        fields |= {**decision.fields, "verified_on": self.day, "verified_by": self.name}
        if "quote" in decision.fields:
            place = place_of(self.policy, str(fields["quote"]), section=fields.get("section"))
            fields["section"] = place.anchor if place else None
        wrong = [*fact_problems(self.policy, topic=decision.topic, fields=fields, before=before, key=decision.key)]
        self.problems += wrong
        if not wrong:
            yield fields


def _all_keys(policy: Policy) -> set[str]:
    return {f"{topic}-{number}" for topic, answer in policy.answers.each() for number in range(len(answer.facts))}


def _state_after(answer: Answer[Value], facts: list[_Fields]) -> str:
    """Without a choice: silent where the last fact went, stated where the first came, else as it was."""
    if answer.facts and not facts:
        return AnswerState.SILENT.value
    return AnswerState.STATED.value if facts and not answer.facts else answer.state


def _misfits(topic: str, fields: _Fields) -> Iterator[Problem]:
    try:
        Answers.model_validate({topic: fields})
    except ValidationError as error:
        yield from validation_problems(error, key=f"{topic}.state")


def _bad_days(last_days: list[dt.date | None], *, day: dt.date, today: dt.date, note: str) -> Iterator[Problem]:
    last = max(filter(None, last_days), default=day)
    if day > today:
        yield Problem("", "day", "This day has not come yet.")
    elif day < last and not note.strip():
        yield Problem("", "day", f"What you date was verified on {written_date(last)}: give the reason in the note.")
