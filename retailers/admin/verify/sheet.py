"""The one form of the verify page: day and note, each topic's answer, each of its facts, and facts to add."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any, cast

from django import forms
from django.http import QueryDict

from retailers.admin.fields import CleanLine
from retailers.admin.verify.facts import Day, FactForm
from retailers.admin.verify.started import Started
from retailers.dataset.decisions import Decisions, apply
from retailers.dataset.problems import BadInput, Problem
from retailers.dataset.record import Retailer
from retailers.vocabulary import AnswerState, Topic

LONGEST_NOTE = 500
MOST_ADDED = 20


class HeadForm(forms.Form):
    """What holds for the whole save."""

    day = forms.DateField(label="Read on", widget=Day)
    note = CleanLine(
        label="Note for the history", required=False, max_length=LONGEST_NOTE, help_text="Readers see it. May be blank."
    )
    whole = forms.BooleanField(
        label="I read the whole text: date the policy too, with its answers that have no facts", required=False
    )


class AnswerForm(forms.Form):
    """The state of one topic's answer, and how many facts can be added to it at once."""

    state = forms.ChoiceField(label="Answer", required=False)
    rows = forms.IntegerField(min_value=1, max_value=MOST_ADDED, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, topic: str, state: str) -> None:
        super().__init__(data, prefix=topic, initial={"rows": 1})
        choices = [("", f"{AnswerState(state).label} (as it is)"), *AnswerState.choices]
        cast(forms.ChoiceField, self.fields["state"]).choices = choices

    def row_count(self) -> int:
        """Give how many empty rows there are; one more where the editor asked for it."""
        counted = self.is_bound and self.is_valid()
        rows: int = self.cleaned_data["rows"] if counted else 1
        if isinstance(self.data, QueryDict) and self.data.get("more") == self.prefix:
            rows = min(rows + 1, MOST_ADDED)
            self.data = {**self.data.dict(), self.add_prefix("rows"): str(rows)}
        return rows


class Sheet:
    """All forms of the page, filled from what was sent."""

    def __init__(self, started: Started, data: Any, *, today: dt.date) -> None:
        self.started, self.today = started, today
        self.rest = data is not None and data.get("do") == "all"
        self.head = HeadForm(data, initial={"day": today})
        policy = started.policy
        anchors = policy.anchors()
        sections = [(anchor, each.heading) for anchor, each in zip(anchors, policy.sections, strict=True)]
        self.answers, self.facts, self.added = {}, {}, {}
        for topic, answer in policy.answers.each():
            form = AnswerForm(data, topic=topic, state=answer.state)
            one_fact = partial(FactForm, data, topic=topic, sections=sections)
            self.answers[topic] = form
            self.facts[topic] = [one_fact(number=at, fact=fact) for at, fact in enumerate(answer.facts)]
            self.added[topic] = [one_fact(number=at, fact=None) for at in range(form.row_count())]

    def fact_forms(self) -> Iterator[FactForm]:
        """Give the form of each fact and of each fact to add."""
        for topic in Topic.values:
            yield from (*self.facts[topic], *self.added[topic])

    def record(self, *, name: str) -> Retailer | None:
        """Give the record with all decisions made, signed with a name; None where a form says what is wrong."""
        valid = [form.is_valid() for form in (self.head, *self.answers.values(), *self.fact_forms())]
        if not all(valid):
            return None
        said = self.head.cleaned_data
        try:
            return apply(
                self.started.record, self._decisions(), day=said["day"], name=name, today=self.today, note=said["note"]
            )
        except BadInput as error:
            for problem in error.problems:
                self._tell(problem)
            return None

    def errors(self) -> list[tuple[str, str]]:
        """Give each thing that is wrong with the place in the page where it is mended."""
        told = [("verify-head", message) for message in _messages(self.head)]
        for topic, form in self.answers.items():
            told += [(f"topic-{topic}", f"{Topic(topic).label}: {message}") for message in _messages(form)]
        for each in self.fact_forms():
            label = Topic(each.topic).label
            told += [(f"fact-{each.prefix}", f"{label}: {message}") for message in _messages(each)]
        return told

    def _decisions(self) -> Decisions:
        decided = [form.decision() for form in self.fact_forms()]
        states = {topic: form.cleaned_data["state"] for topic, form in self.answers.items()}
        return Decisions(
            facts=[each for each in decided if each],
            states={topic: state for topic, state in states.items() if state},
            whole=self.head.cleaned_data["whole"],
            rest=self.rest,
        )

    def _tell(self, problem: Problem) -> None:
        """Put a problem where it is mended: a place is the prefix of a form, and the field in it."""
        known: dict[str, forms.Form] = {str(form.prefix): form for form in (*self.answers.values(), *self.fact_forms())}
        key, _, field = problem.place.partition(".")
        form = known.get(key, self.head)
        field = field if key in known else key
        form.add_error(field if field in form.fields else None, problem.message)


def _messages(form: forms.Form) -> list[str]:
    return [str(message) for messages in form.errors.values() for message in messages]
