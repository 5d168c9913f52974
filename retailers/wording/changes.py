"""What changed between two records, in sentences."""

from collections.abc import Iterator
from dataclasses import dataclass

from retailers.dataset.cards import write_answer, write_value, written_date
from retailers.dataset.quotes import proof_of
from retailers.dataset.record import Answer, Policy, Retailer, Value
from retailers.vocabulary import Proof, Status, Topic, WebsiteMark
from retailers.wording.facts import condition_words

_NO_POLICY = Policy()


@dataclass(frozen=True)
class Change:
    """One field or fact before and after, in words; "" on the side where it was not."""

    label: str
    before: str
    after: str

    @property
    def kind(self) -> str:
        """One of added, removed, changed."""
        return "added" if not self.before else "removed" if not self.after else "changed"

    def __str__(self) -> str:
        if self.kind == "added":
            return f"{self.label}: {self.after} (new)"
        if self.kind == "removed":
            return f"{self.label}: {self.before} (no longer)"
        return f"{self.label}: {self.before} → {self.after}"


def change_sentences(before: Retailer | None, after: Retailer) -> list[str]:
    """Give what changed for a shopper: answers first, then the text, then the rest."""
    if before is None:
        return ["First published"]
    old, new = before.policy or _NO_POLICY, after.policy or _NO_POLICY
    sentences = [str(change) for change in fact_changes(old, new)]
    return sentences + text_sentences(old, new) + [str(change) for change in detail_changes(before, after)]


def fact_changes(old: Policy, new: Policy) -> list[Change]:
    """Give every answer and fact that says something else, or has lost or found its proof."""
    return [change for changes in changes_by_topic(old, new).values() for change in changes]


def changes_by_topic(old: Policy, new: Policy) -> dict[Topic, list[Change]]:
    """Give the changes of facts by their topics; a topic that says what it said is left out."""
    every = {topic: list(_topic_changes(topic, old, new)) for topic in Topic}
    return {topic: changes for topic, changes in every.items() if changes}


def _topic_changes(topic: Topic, old: Policy, new: Policy) -> Iterator[Change]:
    was, now = old.answers.of(topic), new.answers.of(topic)
    before, after = write_answer(topic, was), write_answer(topic, now)
    if before != after:
        yield Change(topic.label, before, after)
    before_cases, after_cases = _cases(was), _cases(now)
    for case in dict.fromkeys((*before_cases, *after_cases)):
        if before_cases.get(case) != after_cases.get(case):
            yield Change(f"{topic.label}, {case}", before_cases.get(case, ""), after_cases.get(case, ""))
    yield from _proof_changes(topic, old, new)


def _cases(answer: Answer[Value]) -> dict[str, str]:
    """The values by the conditions under which they hold, both in words."""
    cases: dict[str, list[str]] = {}
    for fact in answer.exceptions:
        cases.setdefault(", ".join(condition_words(fact.conditions)), []).append(write_value(fact.value))
    return {case: " or ".join(values) for case, values in cases.items()}


def _proof_changes(topic: Topic, old: Policy, new: Policy) -> Iterator[Change]:
    before = {(fact.value, fact.conditions): proof_of(old, fact) for fact in old.answers.of(topic).facts}
    for fact in new.answers.of(topic).facts:
        was, now = before.get((fact.value, fact.conditions)), proof_of(new, fact)
        if was != now and Proof.LOST in (was, now):
            words = _PROOF_WORDS[was] if was else ""
            yield Change(f"{topic.label}, {write_value(fact.value)}", words, _PROOF_WORDS[now])


_PROOF_WORDS = {Proof.FOUND: "proven", Proof.LOST: "unproven", Proof.ABSENT: "no quote on file"}


def text_sentences(old: Policy, new: Policy) -> list[str]:
    """Say how many sections of the official text are new, gone or changed."""
    was = dict(zip(old.anchors(), old.sections, strict=True))
    now = dict(zip(new.anchors(), new.sections, strict=True))
    counts = {
        "new": len(now.keys() - was.keys()),
        "removed": len(was.keys() - now.keys()),
        "changed": sum(now[anchor].body != was[anchor].body for anchor in now.keys() & was.keys()),
    }
    said = [f"{count} section{'' if count == 1 else 's'} {word}" for word, count in counts.items() if count]
    if [anchor for anchor in was if anchor in now] != [anchor for anchor in now if anchor in was]:
        said.append("sections in another order")
    return [f"Official text: {', '.join(said)}"] if said else []


def detail_changes(before: Retailer, after: Retailer) -> list[Change]:
    """Give every other field that a page shows and that changed."""
    was, now = _details(before), _details(after)
    return [Change(label, was[label], now[label]) for label in now if was[label] != now[label]]


def _details(record: Retailer) -> dict[str, str]:
    policy = record.policy or _NO_POLICY
    return {
        "Name": record.name,
        "Brand": record.brand,
        "Other names": ", ".join(record.aliases),
        "Business Category": record.category,
        "Headquarters": record.headquarters,
        "Status": Status(record.status).label,
        "Website": record.website,
        "Star": WebsiteMark(record.website_mark).label if record.website_mark else "",
        "Stock Ticker": record.stock_ticker,
        "Description": record.description,
        "Listed": "yes" if record.listed else "no",
        "Policy": "on file" if record.policy else "",
        "Official Policy": "yes" if policy.official and record.policy else "",
        "Source": policy.source_url,
        "Language": policy.language,
        "Last verified": written_date(policy.last_verified) if policy.last_verified else "",
        "Verified by": policy.last_verified_by,
        "Summary": policy.summary,
    }
