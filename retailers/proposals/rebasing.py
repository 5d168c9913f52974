"""Laying what somebody made of an older revision over what is published now."""

import copy
from collections.abc import Mapping
from typing import Any

from retailers.dataset.json_records import to_fields
from retailers.dataset.merging import MINE, Merge, three_way
from retailers.dataset.record import Retailer as Record
from retailers.dataset.text import anchors
from retailers.history import records_of, revisions_of
from retailers.models import PublishSequence, Retailer, Revision
from retailers.publishing import save_and_publish
from retailers.snapshots import record_of

MOST_TOLD = 10
NO_CHOICES: Mapping[str, str] = {}
Fields = dict[str, Any]


def locked(record: Record, retailer: Retailer | None) -> Retailer | None:
    """Lock the retailer that a record is of, and give it as it is now; None for a new one, which is then made alone.

    Whoever makes a retailer holds the publish sequence, so that of two who make the same the second finds it made.
    """
    rows = Retailer.objects.filter(pk=retailer.pk) if retailer else Retailer.objects.filter(slug=record.id)
    found = rows.select_for_update().first()
    if found is None:
        PublishSequence.objects.get_or_create(pk=1)
        PublishSequence.objects.select_for_update().get(pk=1)
        found = rows.first()
    return found


def revision_at(retailer: Retailer | None, sequence: int) -> Revision | None:
    """Give the retailer's revision of that publish sequence; None where it has none."""
    return retailer.revisions.filter(sequence=sequence).first() if retailer else None


def fields_of(revision: Revision | None) -> Fields:
    """Give the fields of the record that a revision holds; none where there is no revision."""
    return to_fields(records_of(revision)[0]) if revision else {}


def newer_than(retailer: Retailer, sequence: int) -> list[Revision]:
    """Give the last revisions after a sequence, the last first."""
    return list(revisions_of(retailer).filter(sequence__gt=sequence)[:MOST_TOLD])


def rebase(fields: Fields, *, retailer: Retailer, base: Revision | None, choices: Mapping[str, str]) -> Merge:
    """Lay what was made of `base` over what the tables hold of the retailer."""
    before = fields_of(base)
    return three_way(before, to_fields(record_of(retailer)), _placed(fields, before), choices)


def _placed(fields: Fields, base: Fields) -> Fields:
    """Let a fact that names no section keep the one that its words had: an older form cannot name it any more."""
    policy, was = fields["policy"], base.get("policy")
    if not policy or not was:
        return fields
    known = {
        (topic, fact["quote"]): fact["section"] for topic, answer in was["answers"].items() for fact in answer["facts"]
    }
    standing = anchors([section["heading"] for section in policy["sections"]])
    placed = copy.deepcopy(fields)
    for topic, answer in placed["policy"]["answers"].items():
        for fact in answer["facts"]:
            section = known.get((topic, fact["quote"]))
            if fact["quote"] and fact["section"] is None and section in standing:
                fact["section"] = section
    return placed


def laid_over(base: Fields, theirs: Fields, mine: Fields) -> Fields:
    """Merge the work of one person: where the two collide, the later (mine) holds."""
    first = three_way(base, theirs, mine)
    return three_way(base, theirs, mine, {each.key: MINE for each in first.collisions}).fields


def publish_record(record: Record, *, retailer: Retailer | None, **options: Any) -> Revision | None:
    """Publish a record of a retailer, which may have a new ID in it; options are those of save_and_publish()."""
    if retailer and retailer.slug != record.id:
        Retailer.objects.filter(pk=retailer.pk).update(slug=record.id, country=record.country)
    return save_and_publish(record, **options)
