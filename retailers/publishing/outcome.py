"""What a publish makes of a record, before anything is stored; pure, so that any process can work it out."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from retailers.checks import Finding, find_all
from retailers.dataset.quotes import prove
from retailers.dataset.record import Answer, Fact, Policy, Retailer, Value
from retailers.vocabulary import Proof
from retailers.wording.text_html import text_html


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A record with every quote followed, the proof of each fact in order, what the checks find, the text as HTML."""

    record: Retailer
    proofs: tuple[Proof, ...]
    findings: tuple[Finding, ...]
    html: str


class Settled(NamedTuple):
    """An outcome without its record, which travels between processes: of each fact the proof and the section."""

    lookups: tuple[tuple[Proof, str | None], ...]
    findings: tuple[Finding, ...]
    html: str


def outcome_of(record: Retailer, *, today: dt.date) -> Outcome:
    """Look every quote up in the official text, found, followed to another section or lost, and check the record."""
    return restored(record, settle(record, today=today))


def settle(record: Retailer, *, today: dt.date) -> Settled:
    """Work out a record's outcome on a day."""
    lookups = tuple(_lookups(record.policy)) if record.policy else ()
    followed = _followed(record, lookups)
    html = text_html(followed.policy).packed() if followed.policy else ""
    return Settled(lookups, tuple(find_all(followed, today=today)), html)


def restored(record: Retailer, settled: Settled) -> Outcome:
    """Put a record together with what was worked out of it."""
    proofs = tuple(proof for proof, _ in settled.lookups)
    record = _followed(record, settled.lookups)
    return Outcome(record=record, proofs=proofs, findings=settled.findings, html=settled.html)


def _lookups(policy: Policy) -> Iterator[tuple[Proof, str | None]]:
    """Give the proof of each fact, and the section that holds its quote; a lost one stays where it was."""
    for _, answer in policy.answers.each():
        for fact in answer.facts:
            proof, place = prove(policy, fact)
            yield proof, place.anchor if place else fact.section


def _followed(record: Retailer, lookups: tuple[tuple[Proof, str | None], ...]) -> Retailer:
    """Give a record whose facts name these sections."""
    policy = record.policy
    facts = [fact for _, answer in policy.answers.each() for fact in answer.facts] if policy else []
    if policy is None or all(fact.section == anchor for fact, (_, anchor) in zip(facts, lookups, strict=True)):
        return record
    anchors = iter([anchor for _, anchor in lookups])
    answers = {topic: _moved(answer, anchors) for topic, answer in policy.answers.each()}
    moved = policy.model_copy(update={"answers": policy.answers.model_copy(update=answers)})
    return record.model_copy(update={"policy": moved})


def _moved(answer: Answer[Value], anchors: Iterator[str | None]) -> Answer[Value]:
    facts: tuple[Fact[Value], ...] = tuple(
        fact.model_copy(update={"section": anchor}) for fact, anchor in zip(answer.facts, anchors, strict=False)
    )
    return answer.model_copy(update={"facts": facts})
