"""Storing of the facts in the tables whether their quotes stand, and where."""

from retailers.models import Fact, PolicySection, Retailer
from retailers.models.policy import anchors_by_section
from retailers.publishing.outcome import Outcome
from retailers.vocabulary import Topic


def store_proofs(retailer: Retailer, outcome: Outcome) -> None:
    """Bring each fact's proof and section to what came out for it."""
    if outcome.record.policy is None:
        return
    sections = _sections_by_anchor(retailer)
    facts = [fact for _, answer in outcome.record.policy.answers.each() for fact in answer.facts]
    for row, fact, proof in zip(_rows_in_order(retailer), facts, outcome.proofs, strict=True):
        section = sections[fact.section] if fact.section else None
        if (row.proof, row.section) != (proof, section):
            row.proof, row.section = proof, section
            row.save(update_fields=["proof", "section"])


def _sections_by_anchor(retailer: Retailer) -> dict[str, PolicySection]:
    sections = list(PolicySection.objects.filter(policy__retailer=retailer).in_order().defer("body"))
    return {anchor: section for section, anchor in zip(sections, anchors_by_section(sections).values(), strict=True)}


def _rows_in_order(retailer: Retailer) -> list[Fact]:
    """Give the rows of facts as the record has them: by topic, then by their place."""
    rows = Fact.objects.filter(policy__retailer=retailer).order_by("position", "pk")
    return sorted(rows.select_related("section").defer("section__body"), key=lambda row: Topic.values.index(row.topic))
