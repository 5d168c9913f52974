"""One export file for each format: its name, its type, its content piece by piece."""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from retailers.dataset.json_records import to_fields
from retailers.dataset.tables import (
    FACT_HEADER,
    MOST_ROWS,
    RETAILER_HEADER,
    csv_lines,
    fact_rows,
    retailer_row,
    write_workbook,
)
from retailers.exporting.records import records_of

Pieces = Iterator[bytes]


class TooMany(ValueError):
    """More rows than one file of that format holds; the message says what to do."""


@dataclass(frozen=True)
class Format:
    """How retailers are written to one file. `write` takes their keys."""

    label: str
    stem: str
    ending: str
    content_type: str
    write: Callable[[Sequence[int]], Pieces]

    def filename(self, *, on: dt.date) -> str:
        """Give the name of the file of a day."""
        return f"{self.stem}-{on.isoformat()}.{self.ending}"


def _retailers_csv(keys: Sequence[int]) -> Pieces:
    rows = (retailer_row(record, sequence=sequence) for record, sequence in records_of(keys))
    return (line.encode() for line in csv_lines(RETAILER_HEADER, rows))


def _facts_csv(keys: Sequence[int]) -> Pieces:
    rows = (row for record, sequence in records_of(keys) for row in fact_rows(record, sequence=sequence))
    return (line.encode() for line in csv_lines(FACT_HEADER, rows))


def _json_lines(keys: Sequence[int]) -> Pieces:
    return ((json.dumps(to_fields(record), ensure_ascii=False) + "\n").encode() for record, _ in records_of(keys))


def _workbook(keys: Sequence[int]) -> Pieces:
    """Write both sheets at once; raise TooMany before anything is sent."""
    retailers: list[list[str]] = []
    facts: list[list[str]] = []
    _refuse(len(keys))
    for record, sequence in records_of(keys):
        retailers.append(retailer_row(record, sequence=sequence))
        facts.extend(fact_rows(record, sequence=sequence))
        _refuse(len(facts))
    return iter([write_workbook({"retailers": (RETAILER_HEADER, retailers), "facts": (FACT_HEADER, facts)})])


def _refuse(rows: int) -> None:
    if rows > MOST_ROWS:
        raise TooMany(
            f"A sheet of a workbook holds at most {MOST_ROWS:,} rows, and these retailers need more. "
            "Filter the list, or take CSV, which holds any number."
        )


FORMATS: Mapping[str, Format] = {
    "retailers.csv": Format("CSV, a row a retailer", "retailers", "csv", "text/csv; charset=utf-8", _retailers_csv),
    "facts.csv": Format("CSV, a row a fact", "facts", "csv", "text/csv; charset=utf-8", _facts_csv),
    "workbook.xlsx": Format(
        "Excel, both sheets",
        "retailers",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _workbook,
    ),
    "records.jsonl": Format("JSON Lines, whole records", "retailers", "jsonl", "application/x-ndjson", _json_lines),
}
