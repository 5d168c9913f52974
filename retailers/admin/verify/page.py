"""The verify page in words: topics with their facts, each with its form, and what a save would publish."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retailers.admin.facts import PROOF_WORDS
from retailers.admin.verify.facts import FactForm
from retailers.admin.verify.reported import Reports, about, about_none
from retailers.admin.verify.sheet import AnswerForm, Sheet
from retailers.dataset.cards import write_answer
from retailers.dataset.decided_facts import place_of
from retailers.dataset.record import Fact, Policy, Retailer, Value
from retailers.dataset.text import clean_text
from retailers.models import Report
from retailers.vocabulary import AnswerState, Proof, Topic
from retailers.wording.changes import change_sentences
from retailers.wording.facts import FactWords, Freshness, fact_words


@dataclass(frozen=True)
class Looked:
    """Where the words of a form were found; `anchor` is "" where they stand nowhere."""

    anchor: str
    heading: str


@dataclass(frozen=True)
class Row:
    """A fact with its form; `words` is None for one to add, `looked` unless the editor asked for it.

    `reports` are the open ones about this fact.
    """

    form: FactForm
    words: FactWords | None
    looked: Looked | None
    reports: Sequence[Report] = ()

    @property
    def anchor(self) -> str:
        """The ID of the row in the page."""
        return f"fact-{self.form.prefix}"

    @property
    def proof(self) -> str:
        """The state of its proof, with its mark."""
        return PROOF_WORDS[self.words.proof] if self.words else ""

    @property
    def is_lost(self) -> bool:
        """Whether its words are no longer in the text."""
        return bool(self.words and self.words.proof == Proof.LOST)

    @property
    def is_open(self) -> bool:
        """Whether its fields are shown at once: they are needed, were changed, or are wrong."""
        return self.is_lost or bool(self.form.errors) or (self.form.is_bound and self._is_changed)

    @property
    def _is_changed(self) -> bool:
        return bool(set(self.form.changed_data) - {"choice"})


@dataclass(frozen=True)
class Part:
    """One topic: its answer and its facts; `reports` are about the answer, or a fact that is no longer there."""

    topic: str
    label: str
    state: str
    state_label: str
    line: str
    form: AnswerForm
    rows: Sequence[Row]
    added: Sequence[Row]
    reports: Sequence[Report]

    @property
    def has_lost(self) -> bool:
        """Whether one of its facts has lost its proof."""
        return any(row.is_lost for row in self.rows)

    @property
    def adds(self) -> bool:
        """Whether something was typed into a row that adds a fact."""
        return any(row.form.is_bound and row.form.has_changed() for row in self.added) or len(self.added) > 1


def parts_of(sheet: Sheet, *, freshness: Freshness, looks: bool, reports: Reports) -> list[Part]:
    """Give each topic of a sheet; `looks` says that the editor asked where the words stand."""
    policy, parts = sheet.started.policy, []
    for topic, answer in policy.answers.each():
        words = [fact_words(fact, policy=policy, freshness=freshness) for fact in answer.facts]
        pairs, told = zip(sheet.facts[topic], words, strict=True), reports.get(topic, ())
        part = Part(
            topic=topic,
            label=Topic(topic).label,
            state=answer.state,
            state_label=AnswerState(answer.state).label,
            line=write_answer(topic, answer),
            form=sheet.answers[topic],
            rows=[Row(form, said, _looked(policy, form, looks), about(told, topic, said)) for form, said in pairs],
            added=[Row(form, None, _looked(policy, form, looks)) for form in sheet.added[topic]],
            reports=about_none(told, topic, words),
        )
        parts.append(part)
    return parts


def would_publish(before: Retailer, after: Retailer) -> list[str]:
    """Say what a save would change, in sentences; verified facts are counted."""
    dated = _dated(before, after)
    return change_sentences(before, after) + ([f"Facts verified: {dated}"] if dated else [])


def _dated(before: Retailer, after: Retailer) -> int:
    """Count the facts that say what they said and were verified anew."""
    was, now = (
        {_said(fact): (fact.verified_on, fact.verified_by) for fact in _facts(each)} for each in (before, after)
    )
    return sum(said in was and was[said] != signed for said, signed in now.items())


def _facts(record: Retailer) -> Iterator[Fact[Value]]:
    for _, answer in record.policy.answers.each() if record.policy else ():
        yield from answer.facts


def _said(fact: Fact[Value]) -> tuple[object, ...]:
    return fact.value, fact.conditions, fact.quote


def _looked(policy: Policy, form: FactForm, looks: bool) -> Looked | None:
    """Look up the words of a form that the editor filled or decided about, as they were typed."""
    quote = str(clean_text(form["quote"].value() or ""))
    if not looks or not quote or not {"quote", "section", "choice"} & {*form.changed_data}:
        return None
    place = place_of(policy, quote, section=form["section"].value() or None)
    section = policy.section_at(place.anchor) if place else None
    return Looked(place.anchor if place else "", section.heading if section else "")
