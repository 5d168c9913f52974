"""Workbooks: what their cells may be, and that formulas, bombs and what is no workbook are refused."""

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from typing import Any

import pytest
from openpyxl import Workbook

from retailers.dataset.problems import BadInput
from retailers.dataset.tables import archives, patched, read_workbook, write_workbook
from tests.builders import retailer_record
from tests.dataset.test_tables import both


def workbook(*rows: Sequence[Any]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def workbook_refusal(raw: bytes) -> list[str]:
    with pytest.raises(BadInput) as error:
        read_workbook(raw, source="t.xlsx")
    return [str(problem) for problem in error.value.problems]


def test_cells_of_a_workbook_may_be_days_numbers_and_flags() -> None:
    raw = workbook(
        ["ID", "Last Verified", "official", "stock ticker", "name"],
        ["kontor-de", dt.date(2026, 5, 26), False, 600519, 3.5],
    )
    (patch,) = read_workbook(raw, source="t.xlsx")
    record = patched(patch, retailer_record())
    assert (record.stock_ticker, record.name) == ("600519", "3.5")
    assert record.policy is not None
    assert (str(record.policy.last_verified), record.policy.official) == ("2026-05-26", False)


def test_a_formula_is_refused_with_its_place() -> None:
    raw = workbook(["id", "name"], ["kontor-de", '=HYPERLINK("https://evil.example","x")'], ["b-de", "=1+1"])
    assert workbook_refusal(raw) == [
        "t.xlsx, sheet Sheet: row 2, column B: holds a formula; write the value that it gives",
        "t.xlsx, sheet Sheet: row 3, column B: holds a formula; write the value that it gives",
    ]


def test_a_text_that_looks_like_a_formula_is_text() -> None:
    raw = write_workbook({"retailers": (("id", "name"), [["kontor-de", "=1+1"]])})
    (patch,) = read_workbook(raw, source="t.xlsx")
    assert patch.retailer == {"name": "=1+1"}


def test_every_cell_that_is_written_is_a_text() -> None:
    raw = write_workbook(both(retailer_record(name="=cmd|' /C calc'!A0", description="-2")))
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert ">'=cmd|" in sheet


def test_a_bomb_is_refused_unpacked() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (archives.LARGEST_UNPACKED + 1))
    assert len(stream.getvalue()) < 200_000
    assert "unpacks to more than 100,000,000 bytes" in workbook_refusal(stream.getvalue())[0]


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"id,name\n", b"\xd0\xcf\x11\xe0 old"])
def test_what_is_no_workbook_is_refused(raw: bytes) -> None:
    assert workbook_refusal(raw) == ["t.xlsx: is no workbook; save it as .xlsx once more"]


def test_entities_that_multiply_are_refused() -> None:
    names = [f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)]
    bomb = f"<!DOCTYPE x [<!ENTITY a0 'ha'>{''.join(names)}]>"
    made = io.BytesIO(workbook(["id", "name"], ["kontor-de", "x"]))
    stream = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(stream, "w") as new:
        for part in old.namelist():
            body = old.read(part)
            if part == "xl/worksheets/sheet1.xml":
                body = bomb.encode() + body.replace(b"<sheetData>", b"<sheetData><row><c><v>&a9;</v></c></row>")
            new.writestr(part, body)
    assert workbook_refusal(stream.getvalue()) == ["t.xlsx: is no workbook; save it as .xlsx once more"]


def test_a_sheet_that_is_empty_far_down_is_refused() -> None:
    book = Workbook()
    book.active.append(["id"])
    book.active.cell(archives.LAST_ROW + 5, 1, "x-de")
    stream = io.BytesIO()
    book.save(stream)
    assert "is too far down; remove the empty rows above" in workbook_refusal(stream.getvalue())[0]
