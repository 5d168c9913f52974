"""Sheets to what they say of each retailer; every problem names its row and column."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from retailers.dataset.json_records import PROOF
from retailers.dataset.problems import BadInput, Problem
from retailers.dataset.tables.cells import value_of
from retailers.dataset.tables.columns import FACTS, POLICY_COLUMNS, RETAILERS, Column
from retailers.dataset.tables.patches import FactRow, Patch, merged_patches
from retailers.dataset.tables.sheets import Row, Sheet, csv_sheet, workbook_sheets

# Columns of the dataset that follow from the text and are never taken from outside.
_PASSED_OVER = (PROOF,)
_HOW = "a table of retailers has a column id, a table of facts the columns id and topic"


def read_csv(text: str, *, source: str) -> list[Patch]:
    """Read a CSV table; give what it says of each retailer, or raise BadInput with the problems of all rows."""
    return _patches([csv_sheet(text, source=source)], source)


def read_workbook(raw: bytes, *, source: str) -> list[Patch]:
    """Read the sheets of an .xlsx workbook, in which one retailer may stand on several."""
    return _patches(workbook_sheets(raw, source=source), source)


def _patches(sheets: Sequence[Sheet], source: str) -> list[Patch]:
    problems: list[Problem] = []
    patches: list[Patch] = []
    for sheet in sheets:
        try:
            patches += _of_sheet(sheet, problems)
        except BadInput as error:
            problems += error.problems
    if not problems and not patches:
        problems.append(Problem(source, "", f"the table has no rows; {_HOW}"))
    if problems:
        raise BadInput(problems)
    return merged_patches(patches)


def _of_sheet(sheet: Sheet, problems: list[Problem]) -> list[Patch]:
    if not sheet.rows:
        return []
    (number, titles), *rows = sheet.rows
    header = [title.strip().lower().replace(" ", "_") for title in titles]
    columns = FACTS if "topic" in header else RETAILERS
    if wrong := list(_header_problems(sheet.name, number, header, columns)):
        raise BadInput(wrong)
    make = _fact_patch if columns is FACTS else _retailer_patch
    patches = []
    for row in rows:
        try:
            patches.append(make(sheet.name, row[0], _cells(sheet.name, row, header, columns)))
        except BadInput as error:
            problems += error.problems
    return patches


def _header_problems(
    source: str, number: int, header: Sequence[str], columns: Mapping[str, Column]
) -> Iterable[Problem]:
    place = f"row {number}"
    if "id" not in header:
        yield Problem(source, place, f"names no column id; {_HOW}")
        return
    for title in dict.fromkeys(header):
        if title not in columns and title not in _PASSED_OVER:
            yield Problem(source, place, f"{title[:60]!r} is no column of this table; it has {', '.join(columns)}")
        elif header.count(title) > 1:
            yield Problem(source, place, f"names the column {title} twice")


def _cells(source: str, row: Row, header: Sequence[str], columns: Mapping[str, Column]) -> dict[str, Any]:
    """Give what each column says in a row; cells that lack at its end are blank."""
    number, cells = row
    if len(cells) > len(header):
        raise BadInput([Problem(source, f"row {number}", f"has {len(cells)} cells, the header {len(header)}")])
    said, problems = {}, []
    for title, cell in zip(header, [*cells, *[""] * (len(header) - len(cells))], strict=True):
        if title in _PASSED_OVER:
            continue
        try:
            said[title] = value_of(cell, columns[title])
        except ValueError as error:
            problems.append(Problem(source, f"row {number}, {title}", str(error)))
    if not said.get("id", "missing").strip():
        problems.append(Problem(source, f"row {number}, id", "is missing; each row names its retailer's ID"))
    if problems:
        raise BadInput(problems)
    return said


def _retailer_patch(source: str, number: int, said: dict[str, Any]) -> Patch:
    record, sequence = said.pop("id").strip(), said.pop("sequence", None)
    policy = {name: said.pop(name) for name in POLICY_COLUMNS if name in said}
    rows = dict.fromkeys((*said, *policy, "id"), (source, number))
    return Patch(record, source, _whole(sequence), is_row=True, retailer=said, policy=policy, rows=rows)


def _fact_patch(source: str, number: int, said: dict[str, Any]) -> Patch:
    record, sequence = said.pop("id").strip(), said.pop("sequence", None)
    fact = FactRow(source, number, said.pop("topic"), said.pop("state", ""), said)
    if problem := fact.problem():
        raise BadInput([problem])
    return Patch(record, source, _whole(sequence), facts=(fact,), rows={"id": (source, number)})


def _whole(sequence: str | None) -> int | None:
    return int(float(sequence)) if sequence else None
