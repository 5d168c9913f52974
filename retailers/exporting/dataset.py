"""The dataset: every listed retailer in three packed files, with their schema and a manifest.

The same records give the same bytes. What depends on when and where it was made stands in the manifest alone.
"""

import csv
import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models.functions import Collate

from retailers.dataset.json_records import PROOF, to_public_fields
from retailers.dataset.json_schema import record_schema
from retailers.dataset.record import Retailer as Record
from retailers.dataset.tables import FACT_HEADER, RETAILER_HEADER, fact_rows, retailer_row
from retailers.exporting.moments import one_moment
from retailers.exporting.packed import Packed, sha256_of
from retailers.models import PublishSequence, Retailer, Revision
from retailers.snapshots import take

FORMAT = 1
RECORDS, RETAILERS, FACTS = "retailers.jsonl.gz", "retailers.csv.gz", "facts.csv.gz"
SCHEMA, MANIFEST = "schema.json", "manifest.json"
CONTENTS = {
    RECORDS: "JSON Lines, a whole record a line",
    RETAILERS: "CSV, a row a retailer, without texts and answers",
    FACTS: "CSV, a row a fact, and one for each topic without facts",
    SCHEMA: "JSON Schema of a record",
}
FACTS_LICENCE = "The facts may be reused freely, for any purpose."
TEXTS_LICENCE = "Official texts and quotes remain their retailers'; they are quoted here as proof of the facts."
# Not part of a record: it counts publishes of this database.
_SEQUENCE = 1
# Letters by their bytes, so that every database gives the same order.
_BY_BYTES = {"postgresql": "C", "sqlite": "BINARY"}


def write_dataset(folder: Path) -> dict[str, Any]:
    """Write the files into a folder, all from one moment of the database, and give the manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    with one_moment():
        made = _last_publish()
        counts, files = _write_records(folder)
    _write_json(folder / SCHEMA, record_schema())
    files[SCHEMA] = {"bytes": (folder / SCHEMA).stat().st_size, "sha256": sha256_of(folder / SCHEMA)}
    manifest = {
        "format": FORMAT,
        **made,
        "licence": {"facts": settings.DATA_LICENCE or FACTS_LICENCE, "official_texts": TEXTS_LICENCE},
        "counts": counts,
        "files": {name: {"content": CONTENTS[name], **said} for name, said in files.items()},
    }
    _write_json(folder / MANIFEST, manifest)
    return manifest


def listed_records() -> Iterator[Record]:
    """Give the record of every listed retailer, by ID; memory stays flat."""
    in_order = Retailer.objects.listed().order_by(Collate("slug", _BY_BYTES[connection.vendor]))
    return (record for _, record in take(in_order))


def _write_records(folder: Path) -> tuple[dict[str, int], dict[str, dict[str, Any]]]:
    counts = dict.fromkeys(("retailers", "policies", "sections", "facts"), 0)
    with ExitStack() as stack:
        files = {name: stack.enter_context(Packed(folder / name)) for name in (RECORDS, RETAILERS, FACTS)}
        retailers = _table(files[RETAILERS], _without_sequence(RETAILER_HEADER))
        facts = _table(files[FACTS], [*_without_sequence(FACT_HEADER), PROOF])
        for record in listed_records():
            _count(record, counts)
            fields = to_public_fields(record)
            files[RECORDS].write(json.dumps(fields, ensure_ascii=False) + "\n")
            files[RECORDS].rows += 1
            retailers.writerow(_without_sequence(retailer_row(record, sequence=0)))
            files[RETAILERS].rows += 1
            for row, proof in zip(fact_rows(record, sequence=0), _proofs(fields), strict=True):
                facts.writerow([*_without_sequence(row), proof])
                files[FACTS].rows += 1
    return counts, {name: file.facts() for name, file in files.items()}


def _table(file: Packed, header: list[str]) -> Any:
    """Begin a CSV file as the exports of the desk do: a mark says that it is UTF-8, then its header."""
    file.write("\ufeff")
    table = csv.writer(file)
    table.writerow(header)
    return table


def _without_sequence(row: Any) -> list[str]:
    return [*row[:_SEQUENCE], *row[_SEQUENCE + 1 :]]


def _proofs(fields: dict[str, Any]) -> Iterator[str]:
    """Give the proof for each row of a retailer's facts; a topic without facts has a row and no proof."""
    for answer in (fields["policy"] or {"answers": {}})["answers"].values():
        yield from (fact[PROOF] for fact in answer["facts"] or [{PROOF: ""}])


def _count(record: Record, counts: dict[str, int]) -> None:
    counts["retailers"] += 1
    if record.policy:
        counts["policies"] += 1
        counts["sections"] += len(record.policy.sections)
        counts["facts"] += sum(len(answer.facts) for _, answer in record.policy.answers.each())


def _last_publish() -> dict[str, Any]:
    last = Revision.objects.newest_first().values_list("published_at", flat=True).first()
    at = last.isoformat(timespec="seconds").replace("+00:00", "Z") if last else None
    return {"publish_sequence": PublishSequence.objects.current(), "made_at": at}


def _write_json(path: Path, said: dict[str, Any]) -> None:
    path.write_text(json.dumps(said, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
