"""The rows of a CSV file or a workbook as plain texts, whatever the file does to exhaust the reader."""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from retailers.dataset.problems import BadInput, Problem
from retailers.dataset.tables.archives import LAST_ROW, problem_of

MOST_ROWS = 20_000
MOST_COLUMNS = 60
LONGEST_CELL = 32_767
_DELIMITERS = ",;\t"
# What openpyxl meets in a workbook that is none: parts that lack, XML that breaks, numbers that are none.
_BROKEN = (
    InvalidFileException,
    SyntaxError,
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OverflowError,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
)
Row = tuple[int, list[str]]


@dataclass(frozen=True)
class Sheet:
    """One sheet: where it comes from, and its rows that hold anything, each with its number."""

    name: str
    rows: tuple[Row, ...]


def csv_sheet(text: str, *, source: str) -> Sheet:
    """Give the rows of a CSV file; its delimiter is the one that its first line has most of: , ; or tab."""
    first = text.lstrip("\n").partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return Sheet(source, tuple(_bounded(enumerate(reader, start=1), source)))
    except csv.Error as error:
        raise BadInput([Problem(source, f"line {reader.line_num}", f"is no CSV: {error}")]) from error


def workbook_sheets(raw: bytes, *, source: str) -> list[Sheet]:
    """Give the sheets of a workbook that hold anything; formulas and errors in cells are refused, never worked out."""
    if problem := problem_of(raw):
        raise BadInput([Problem(source, "", problem)])
    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
        sheets = [_sheet(sheet, f"{source}, sheet {sheet.title}") for sheet in book.worksheets]
    except BadInput:
        raise
    except _BROKEN as error:
        raise BadInput([Problem(source, "", "is no workbook; save it as .xlsx once more")]) from error
    return [sheet for sheet in sheets if sheet.rows]


def _sheet(sheet: Any, source: str) -> Sheet:
    refused: list[Problem] = []
    rows = (
        (number, [_text(cell, number, source, refused) for cell in cells])
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1), start=1)
    )
    found = tuple(_bounded(rows, source))
    if refused:
        raise BadInput(refused)
    return Sheet(source, found)


def _text(cell: Any, number: int, source: str, refused: list[Problem]) -> str:
    """Give a cell as text: days in ISO 8601, whole numbers without a point, yes and no."""
    value = cell.value
    if cell.data_type in ("f", "e"):
        what = "a formula; write the value that it gives" if cell.data_type == "f" else f"the error {value}"
        refused.append(Problem(source, f"row {number}, column {get_column_letter(cell.column)}", f"holds {what}"))
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time.min:
        return value.date().isoformat()
    return "" if value is None else cast(str, getattr(value, "isoformat", value.__str__)())


def _bounded(rows: Iterable[tuple[int, Sequence[str]]], source: str) -> Iterator[Row]:
    """Give the rows that hold anything, without blank cells at their ends, and refuse what is beyond the limits."""
    count = 0
    for number, cells in rows:
        kept = _without_blank_end(cells)
        if number > LAST_ROW:
            raise BadInput([Problem(source, f"row {number}", "is too far down; remove the empty rows above")])
        if not kept:
            continue
        count += 1
        if problem := _beyond(kept, count):
            raise BadInput([Problem(source, f"row {number}", problem)])
        yield number, kept


def _without_blank_end(cells: Sequence[str]) -> list[str]:
    end = next((at for at in range(len(cells), 0, -1) if cells[at - 1].strip()), 0)
    return list(cells[:end])


def _beyond(cells: Sequence[str], count: int) -> str:
    if count > MOST_ROWS + 1:
        return f"a sheet has at most {MOST_ROWS:,} rows below its header; split the table"
    if len(cells) > MOST_COLUMNS:
        return f"a row has at most {MOST_COLUMNS} cells"
    longest = max(map(len, cells))
    return f"a cell has {longest:,} characters; at most {LONGEST_CELL:,} are read" if longest > LONGEST_CELL else ""
