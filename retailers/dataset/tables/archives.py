"""What a workbook unpacks to, counted while it is read piece by piece, before all of it is held in memory."""

import io
import zipfile
from collections import Counter
from xml.parsers import expat

LARGEST_UNPACKED = 100_000_000
LAST_ROW = 100_000
MOST_PARTS = 1_000
_NO_WORKBOOK = "is no workbook; save it as .xlsx once more"
_TOO_LARGE = f"unpacks to more than {LARGEST_UNPACKED:,} bytes or {MOST_PARTS:,} parts; split the table"
_TOO_MANY = "holds more than a table can have: too many {}; split the table, or save it without formats"
_PIECE = 1 << 16
_LONGEST_TAG = 1 << 20
_DEEPEST = 60
_WIDEST_ROW = 16_384
# How many elements of a kind a table of 20,000 rows and 60 columns can have; of all other kinds together so many.
_CELLS = 1_500_000
_MOST = {"row": LAST_ROW, "si": 300_000, "c": _CELLS, "v": _CELLS, "t": _CELLS, "is": _CELLS}
_REST = 200_000


class _TooMuch(Exception):
    """A part holds more than is read."""


def problem_of(raw: bytes) -> str:
    """Say why an archive is not read as a workbook; "" where it may be."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > LARGEST_UNPACKED or len(parts) > MOST_PARTS:
                return _TOO_LARGE
            count = _Count()
            for part in parts:
                count.read(archive, part)
    except _TooMuch as error:
        return str(error)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, RuntimeError):
        return _NO_WORKBOOK
    return ""


class _Count:
    """Counts the elements of all parts. No more is read of a part than the archive says that it has."""

    def __init__(self) -> None:
        self._found: Counter[str] = Counter()
        self._depth = 0
        self._width = 0

    def read(self, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
        """Count the elements of a part up to where it is no XML: no reader comes further."""
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        self._depth = fed = 0
        with archive.open(part) as content:
            while piece := content.read(_PIECE):
                fed += len(piece)
                try:
                    parser.Parse(piece)
                except expat.ExpatError:
                    return
                if fed - parser.CurrentByteIndex > _LONGEST_TAG:
                    raise _TooMuch(_TOO_MANY.format("attributes"))

    def _start(self, name: str, _: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        kind = kind if kind in _MOST else ""
        self._found[kind] += 1
        self._depth += 1
        self._width = self._width + 1 if kind == "c" else 0 if kind == "row" else self._width
        if self._depth > _DEEPEST or self._width > _WIDEST_ROW or self._found[kind] > _MOST.get(kind, _REST):
            raise _TooMuch(_TOO_MANY.format("rows" if kind == "row" else "cells or texts"))

    def _end(self, _: str) -> None:
        self._depth -= 1

    def _doctype(self, *_: object) -> None:
        raise _TooMuch(_NO_WORKBOOK)  # none has one; with it come entities that multiply
