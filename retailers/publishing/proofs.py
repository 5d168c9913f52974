"""Looking every quote up in the official text: found, followed to another section, or lost."""

from retailers.dataset.quotes import prove
from retailers.dataset.record import Policy
from retailers.dataset.record import Retailer as Record
from retailers.models import Fact, PolicySection, Retailer
from retailers.models.policy import anchors_by_section
from retailers.snapshots import record_of
from retailers.vocabulary import Proof, Topic


def settle_proofs(retailer: Retailer) -> Record:
    """Store for each fact whether its quote stands, and where; give the record with every quote followed."""
    record = record_of(retailer)
    if record.policy is None:
        return record
    moved = False
    sections = _sections_by_anchor(retailer)
    for row, proof, anchor in _lookups(retailer, record.policy):
        section = sections[anchor] if anchor else row.section
        if (row.proof, row.section) != (proof, section):
            moved |= row.section != section
            row.proof, row.section = proof, section
            row.save(update_fields=["proof", "section"])
    return record_of(retailer) if moved else record


def _sections_by_anchor(retailer: Retailer) -> dict[str, PolicySection]:
    sections = list(PolicySection.objects.filter(policy__retailer=retailer).in_order())
    return {anchor: section for section, anchor in zip(sections, anchors_by_section(sections).values(), strict=True)}


def _lookups(retailer: Retailer, policy: Policy) -> list[tuple[Fact, Proof, str | None]]:
    """Give each fact's row, its proof, and the anchor of the section that holds its quote."""
    rows = Fact.objects.filter(policy__retailer=retailer).select_related("section").order_by("position", "pk")
    by_topic: dict[str, list[Fact]] = {topic: [] for topic in Topic.values}
    for row in rows:
        by_topic[row.topic].append(row)
    found = []
    for topic, answer in policy.answers.each():
        for row, fact in zip(by_topic[topic], answer.facts, strict=True):
            proof, place = prove(policy, fact)
            found.append((row, proof, place.anchor if place else None))
    return found
