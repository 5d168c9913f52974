"""Records to rows, and rows to files."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from retailers.dataset.json_records import to_fields
from retailers.dataset.record import Retailer
from retailers.dataset.tables.cells import cell_of
from retailers.dataset.tables.columns import (
    CONDITION_COLUMNS,
    FACTS,
    POLICY_COLUMNS,
    PROOF_COLUMNS,
    RECORD_COLUMNS,
    RETAILERS,
    VALUE_COLUMNS,
)

RETAILER_HEADER = tuple(RETAILERS)
FACT_HEADER = tuple(FACTS)
# What XML 1.0 cannot hold of what a record can.
_NOT_IN_XML = re.compile("[\ufffe\uffff]")
_WIDTH = 18


def retailer_row(record: Retailer, *, sequence: int) -> list[str]:
    """Give a retailer's row; `sequence` is its publish sequence, blank for 0."""
    fields = to_fields(record)
    policy = fields["policy"] or {}
    values = [*(fields[name] for name in RECORD_COLUMNS), *(policy.get(name) for name in POLICY_COLUMNS)]
    return [record.id, str(sequence or ""), *map(cell_of, values)]


def fact_rows(record: Retailer, *, sequence: int) -> Iterator[list[str]]:
    """Give a row for each fact, and one for each topic without facts; none without a policy."""
    answers = (to_fields(record)["policy"] or {"answers": {}})["answers"]
    for topic, answer in answers.items():
        for fact in answer["facts"] or [{}]:
            value, conditions = fact.get("value", {}), fact.get("conditions", {})
            cells = [topic, answer["state"], value.get("kind"), *(value.get(name) for name in VALUE_COLUMNS)]
            cells += [conditions.get(name) for name in CONDITION_COLUMNS]
            cells += [fact.get(name) for name in PROOF_COLUMNS]
            yield [record.id, str(sequence or ""), *map(cell_of, cells)]


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Write rows as CSV, one at a time; a mark at the start tells spreadsheets that it is UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    out.write("\ufeff")
    for row in _after(header, rows):
        writer.writerow(row)
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def _after(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
    yield header
    yield from rows


def write_workbook(sheets: Mapping[str, tuple[Sequence[str], Iterable[Sequence[str]]]]) -> bytes:
    """Write an .xlsx workbook of sheets by title, each with its header and rows; every cell is a text."""
    book = Workbook(write_only=True)
    for title, (header, rows) in sheets.items():
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "B2"
        sheet.sheet_format.defaultColWidth = _WIDTH
        for number, row in enumerate(_after(header, rows)):
            sheet.append([_text_cell(sheet, cell, bold=not number) for cell in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _text_cell(sheet: object, text: str, *, bold: bool) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, _NOT_IN_XML.sub("\ufffd", text) or None)
    if bold:
        cell.font = Font(bold=True)
    elif text:
        cell.data_type = "s"
    return cell
