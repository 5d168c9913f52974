"""Texts of cells: nothing that a spreadsheet would run as a formula, and the same text back when it is read."""

import re
from typing import Any

from retailers.dataset.tables.columns import Column, Holds

_FORMULA = re.compile(r"'*(?:[\s\0]*[=+\-@＝＋－＠]|[\t\r\n])")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?", re.ASCII)
_FLAGS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def guarded(text: str) -> str:
    """Give `text` with an apostrophe before it where a spreadsheet could take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """Give the text that was guarded: exactly that apostrophe is taken away again."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def cell_of(value: Any) -> str:
    """Give the cell of a record's value as JSON has it: yes and no, one name a line, "" for nothing."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return guarded("\n".join(value))
    return "" if value is None else guarded(str(value))


def value_of(cell: str, column: Column) -> Any:
    """Give what a cell says in its column, or raise ValueError with the mend."""
    text = unguarded(cell)
    if column.holds == Holds.LINES:
        return [line for line in text.split("\n") if line.strip()]
    if not text.strip():
        return column.empty
    return text if column.holds == Holds.TEXT else _plain(text.strip(), column)


def _plain(text: str, column: Column) -> Any:
    match column.holds:
        case Holds.CODE:
            return text.upper()
        case Holds.CHOICE:
            return text.lower().replace(" ", "_")
        case Holds.FLAG if text.lower() in _FLAGS:
            return _FLAGS[text.lower()]
        case Holds.DATE if _DAY.fullmatch(text):
            return text
        case Holds.NUMBER if _NUMBER.fullmatch(text):
            return text
    raise ValueError(refusal(text, column))


def refusal(cell: str, column: Column, otherwise: str = "") -> str:
    """Say what is wrong with a cell, and the mend; `otherwise` where the column knows none."""
    shown = repr(cell if len(cell) <= 60 else cell[:59] + "…")
    return f"{shown} {column.mend}" if column.mend and cell.strip() else otherwise
