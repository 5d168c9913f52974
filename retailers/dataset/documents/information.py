"""Reading a document's information block: the address, the labels with their values, the description."""

import re

from retailers.dataset.documents.layout import EMPTY, END, KEYS, STAR, WEBSITE
from retailers.dataset.documents.lines import Reader
from retailers.dataset.text import clean_text
from retailers.vocabulary import Status, WebsiteMark

_WEBSITE = re.compile(r"(https?://[!-~]+)\s*(.*)", re.IGNORECASE)


def read_information(reader: Reader) -> None:
    """Read the information block, from its title line to the end of the document."""
    if reader.peek() != END:
        reader.refuse(f"{(reader.peek() or 'the end')[:60]!r} stands where {END!r} belongs", line=reader.at + 1)
        return
    while reader.peek() == END:
        reader.take()
    said: dict[str, tuple[str, int]] = {}
    if (reader.peek() or "").startswith(WEBSITE):
        said[WEBSITE] = ((reader.take() or "").removeprefix(WEBSITE).strip(), reader.at)
    _read_pairs(reader, said)
    description = reader.lines[reader.at :]
    reader.note("description", clean_text("\n".join(description)))
    _place_pairs(reader, {key: (value.replace(EMPTY, "", value == EMPTY), line) for key, (value, line) in said.items()})


def _read_pairs(reader: Reader, said: dict[str, tuple[str, int]]) -> None:
    while (line := reader.peek()) is not None and line.startswith("-") and not said.keys() >= {*KEYS}:
        key = line.removeprefix("-").strip()
        reader.take()
        at, value = reader.at, reader.peek()
        if key not in KEYS:
            reader.refuse(f"{key!r} is an unknown label; the labels are {', '.join(KEYS)}")
        elif key in said:
            reader.refuse(f"the label {key!r} stands twice")
        if value is None or not value.startswith("-") or value.removeprefix("-").strip() in KEYS:
            reader.refuse(f"the label {key!r} has no value line after it; write - {EMPTY}", line=at)
        else:
            reader.take()
            said[key] = (value.removeprefix("-").strip(), reader.at)


def _place_pairs(reader: Reader, said: dict[str, tuple[str, int]]) -> None:
    identity, line = said.get("ID", ("", reader.at))
    reader.fields["id"], reader.places["id"] = identity, line
    if not identity:
        reader.refuse("the ID is missing; write the lines - ID and - shop-name-cc", line=line)
    for key, name in (("Headquarters", "headquarters"), ("Stock Ticker", "stock_ticker")):
        reader.fields[name], reader.places[name] = said.get(key, ("", reader.at))
    _agree(reader, said, "Business Category", reader.fields.get("category"))
    _agree(reader, said, "Status", Status(reader.fields["status"]).label if "status" in reader.fields else None)
    address, line = said.get("Website", said.get(WEBSITE, ("", reader.at)))
    if WEBSITE in said:
        _agree(reader, said, "Website", said[WEBSITE][0])
    _place_website(reader, address, line)


def _agree(reader: Reader, said: dict[str, tuple[str, int]], key: str, other: str | None) -> None:
    value, line = said.get(key, (other, 0))
    if other is not None and value != other:
        reader.refuse(f"{key} is {value!r} here and {other!r} above; write the same in both places", line=line)


def _place_website(reader: Reader, address: str, line: int) -> None:
    match = _WEBSITE.fullmatch(address)
    mark = match[2].removesuffix("\ufe0f") if match else ""
    if match and mark not in ("", STAR):
        reader.refuse(f"{match[2]!r} behind the address cannot be placed; only {STAR} may stand there", line=line)
    reader.fields["website"] = match[1] if match else address
    reader.fields["website_mark"] = WebsiteMark.AS_FOUND.value if mark else WebsiteMark.NONE.value
    reader.places["website"] = reader.places["website_mark"] = line
