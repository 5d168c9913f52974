"""A record as a revision stores it: each section's body gives way to its SHA-256, so that a text is kept once."""

import copy
import hashlib
from collections.abc import Iterable
from typing import Any

from retailers.dataset.json_records import to_fields, to_record
from retailers.dataset.record import Retailer
from retailers.models import Revision, StoredText


def compact(record: Retailer) -> tuple[dict[str, Any], dict[str, str]]:
    """Give the fields to store, and each section's body by its SHA-256."""
    fields = to_fields(record)
    bodies = {}
    for section in (fields["policy"] or {}).get("sections", []):
        digest = hashlib.sha256(section["body"].encode()).hexdigest()
        bodies[digest] = section["body"]
        section["body"] = digest
    return fields, bodies


def text_digest(record: Retailer) -> str:
    """Give the SHA-256 of the whole official text: headings and bodies in order, each ended by a line feed."""
    sections = record.policy.sections if record.policy else ()
    text = "".join(f"{section.heading}\n{section.body}\n" for section in sections)
    return hashlib.sha256(text.encode()).hexdigest()


def expand(revisions: Iterable[Revision]) -> list[Retailer]:
    """Give the records that revisions hold, in their order, with one query for all texts."""
    stored = [copy.deepcopy(revision.record) for revision in revisions]
    sections = [section for fields in stored for section in (fields["policy"] or {}).get("sections", [])]
    bodies = StoredText.objects.in_bulk({section["body"] for section in sections})
    for section in sections:
        section["body"] = bodies[section["body"]].body
    return [to_record(fields, source="revision") for fields in stored]
