"""Files that an import should choke on: archives that swell, markup that multiplies, texts that never end."""

import gzip
import io
import json
import struct
import zipfile
from collections.abc import Callable

_NAMES = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DECLARED = '<?xml version="1.0" encoding="UTF-8"?>'
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/sharedStrings.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_NAMES}" xmlns:r="{_RELATIONS}">'
    '<sheets><sheet name="Retailers" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/sharedStrings.xml": f'<sst xmlns="{_NAMES}"><si><t>id</t></si></sst>',
    "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_NAMES}"><sheetData>'
    '<row r="1"><c t="inlineStr"><is><t>id</t></is></c></row>'
    '<row r="2"><c t="inlineStr"><is><t>neu-de</t></is></c></row></sheetData></worksheet>',
}
SHEET, STRINGS, BOOK = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
_FULL = 95_000_000
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))


def workbook(**parts: bytes) -> bytes:
    """Give a workbook of one sheet with other parts in place of some, by `SHEET`, `STRINGS` or `BOOK`."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in _PARTS.items():
            archive.writestr(name, parts.get(name, (_DECLARED + text).encode()))
    return raw.getvalue()


def around(part: str, root: str, within: bytes, *, doctype: str = "") -> bytes:
    """Give a workbook with this text within the root element of a part."""
    inside = f"{_DECLARED}{doctype}<{root} xmlns='{_NAMES}'>".encode() + within + f"</{root}>".encode()
    return workbook(**{part: inside})


def _rows(within: bytes) -> bytes:
    return around(SHEET, "worksheet", b"<sheetData>" + within + b"</sheetData>")


def _up_to(size: int, part: bytes) -> bytes:
    return part * (size // len(part))


def _numbered(size: int) -> bytes:
    return b"".join(b"<si><t>%08x</t></si>" % number for number in range(size // 25))


def _laughing(part: str, root: str, within: bytes) -> bytes:
    return around(part, root, within, doctype=f"<!DOCTYPE {root} [{_LAUGHS}]>")


def _lying() -> bytes:
    """Give a bomb whose directory says that it unpacks to ten bytes."""
    raw = bytearray(workbook(**{STRINGS: bytes(120_000_000)}))
    at = raw.rfind(b"PK\x01\x02", 0, raw.rfind(STRINGS.encode()))
    raw[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(raw)


WORKBOOKS: dict[str, Callable[[], bytes]] = {
    "swells": lambda: workbook(**{STRINGS: bytes(120_000_000)}),
    "swells and lies": _lying,
    "many texts": lambda: around(STRINGS, "sst", _numbered(_FULL)),
    "a long row": lambda: _rows(b"<row>" + _up_to(_FULL, b"<c><v>1</v></c>") + b"</row>"),
    "many rows": lambda: _rows(_up_to(_FULL, b"<row/>")),
    "a long cell": lambda: _rows(b"<row><c t='str'><v>" + b"a" * _FULL + b"</v></c></row>"),
    "deep sheet": lambda: _rows(_up_to(_FULL, b"<a>")),
    "deep cell": lambda: _rows(b"<row><c t='inlineStr'>" + _up_to(_FULL, b"<is>") + b"</c></row>"),
    "deep texts": lambda: around(STRINGS, "sst", _up_to(_FULL, b"<r>")),
    "deep book": lambda: around(BOOK, "workbook", _up_to(_FULL, b"<a>")),
    "wide book": lambda: around(BOOK, "workbook", _up_to(_FULL, b"<definedName/>")),
    "many attributes": lambda: _rows(b"<row " + b" ".join(b"a%x='1'" % n for n in range(2_000_000)) + b"/>"),
    "a long attribute": lambda: _rows(b"<row a='" + b"a" * _FULL + b"'/>"),
    "laughs in the sheet": lambda: _laughing(
        SHEET, "worksheet", b"<sheetData><row><c t='str'><v>&l9;</v></c></row></sheetData>"
    ),
    "laughs in the texts": lambda: _laughing(STRINGS, "sst", b"<si><t>&l9;</t></si>"),
    "laughs in the book": lambda: _laughing(BOOK, "workbook", b"<sheets>&l9;</sheets>"),
    "a file of the machine": lambda: around(
        STRINGS, "sst", b"<si><t>&x;</t></si>", doctype='<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    ),
    "a formula": lambda: _rows(b"<row><c t='str'><f>1+1</f><v>id</v></c></row>"),
    "no archive": lambda: b"PK\x03\x04" + bytes(1000),
}

_LINE = b"a" * 50_000_000
_RECORD = {"id": "neu-de", "name": "Neu", "category": "Books", "country": "DE"}
_NESTED = "[" * 500_000
TEXTS: dict[str, Callable[[], bytes]] = {
    "line.txt": lambda: b"Name\n" + _LINE,
    "line.json": lambda: b'{"id": "' + _LINE + b'"}',
    "line.jsonl": lambda: b'{"id": "' + _LINE + b'"}',
    "line.csv": lambda: b"id,name\nneu-de," + _LINE,
    "line-that-fits.csv": lambda: b"id,name\nneu-de," + _LINE[:19_000_000],
    "line-that-fits.jsonl": lambda: b'{"id": "' + _LINE[:19_000_000] + b'"}',
    "commas.csv": lambda: b"id,name\nneu-de" + b"," * 19_000_000,
    "quote.csv": lambda: b'id,name\n"neu-de,' + b"x\n" * 9_000_000,
    "rows.csv": lambda: b"id,name\n" + b"a,b\n" * 4_000_000,
    "nul.txt": lambda: b"Na\0me\n\0",
    "nul.csv": lambda: b"id,na\0me\nneu-de,A\0B\n",
    "nul.json": lambda: json.dumps(_RECORD | {"name": "\0"}).encode(),
    "nul.jsonl": lambda: b'\0{"id": "neu-de"}\n',
    "latin.txt": lambda: "Caf\u00e9\n".encode("latin-1"),
    "latin.csv": lambda: "id,name\nneu-de,Caf\u00e9\n".encode("latin-1"),
    "wide.json": lambda: json.dumps(_RECORD).encode("utf-16"),
    "deep.json": lambda: f'{{"id": {_NESTED}'.encode(),
    "deep.jsonl": lambda: f'{{"id": {_NESTED}'.encode(),
    "deep-and-closed.json": lambda: f'{{"id": {_NESTED}{"]" * 500_000}}}'.encode(),
    "digits.json": lambda: b'{"id": ' + b"9" * 1_900_000 + b"}",
    "surrogate.json": lambda: json.dumps(_RECORD | {"name": "\ud800"}).encode(),
    "empty-records.jsonl": lambda: b"{}\n" * 6_000_000,
    "few-empty-records.jsonl": lambda: b"{}\n" * 150_000,
    "broken-records.jsonl": lambda: b"{\n" * 150_000,
    "sections.json": lambda: json.dumps(_RECORD | {"policy": {"sections": [{"heading": "A"}] * 90_000}}).encode(),
    "lines.txt": lambda: b"Name\n" + b"- a\n" * 490_000,
    "zeros.jsonl.gz": lambda: gzip.compress(bytes(300_000_000), 1),
    "blank.jsonl.gz": lambda: gzip.compress(b"\n" * 200_000_000, 1),
    "records.jsonl.gz": lambda: gzip.compress(b"{}\n" * 30_000_000, 1),
    "broken.jsonl.gz": lambda: gzip.compress(b"{\n" * 30_000_000, 1),
    "cut.jsonl.gz": lambda: gzip.compress(json.dumps(_RECORD).encode() * 500)[:-20],
}
