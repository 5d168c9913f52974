"""Reading a document: its title, and its policy block with badges, summary, cards and text."""

import re
from typing import Any

from retailers.dataset import cards
from retailers.dataset.documents.information import read_information
from retailers.dataset.documents.layout import CARDS, END, OFFICIAL, POLICY, TEXT, VERIFIED
from retailers.dataset.documents.lines import Page, Reader
from retailers.dataset.documents.policy_text import read_sections
from retailers.dataset.problems import BadInput, Problem
from retailers.dataset.summaries import summary_of
from retailers.dataset.text import clean_line, clean_text
from retailers.vocabulary import Status, Topic

_STATUSES = {status.label: status.value for status in Status}
_PLACE = re.compile(r"(.+) • ([A-Z]{2})")
_BADGES = re.compile(rf"({OFFICIAL})?(\s*)(?:{VERIFIED} (.+))?")


def read_document(text: str, *, source: str) -> Page:
    """Read a document, or raise BadInput with every problem and its line."""
    reader = Reader(source, str(clean_text(text)).split("\n"))
    if reader.peek() is None:
        raise BadInput([Problem(source, "", "the file is empty; the first line is the retailer's name")])
    _read_title(reader)
    if reader.peek() == POLICY:
        reader.take()
        _read_policy(reader)
    read_information(reader)
    if reader.problems:
        raise BadInput(reader.problems)
    return Page(source, reader.fields, reader.places, reader.cards, reader.oddities)


def _read_title(reader: Reader) -> None:
    name = reader.peek() or ""
    if _PLACE.fullmatch(name) or name.startswith("Status: ") or name in (POLICY, TEXT, END):
        reader.refuse("the name of the retailer is missing; it is the first line", line=reader.at + 1)
    else:
        reader.take()
        reader.note("name", clean_line(name))
    place = _PLACE.fullmatch(reader.peek() or "")
    if place:
        reader.take()
        reader.note("category", clean_line(place[1]))
        reader.note("country", place[2])
    else:
        reader.refuse("the category and country are missing; write them like Department Store • CN", line=reader.at + 1)
    _read_status(reader)


def _read_status(reader: Reader) -> None:
    line = reader.peek() or ""
    status = line.removeprefix("Status: ")
    if not line.startswith("Status:"):
        reader.refuse("the status is missing; write it like Status: Active", line=reader.at + 1)
        return
    reader.take()
    if status in _STATUSES:
        reader.note("status", _STATUSES[status])
    else:
        reader.refuse(f"{status!r} is no status; write one of {', '.join(_STATUSES)}")


def _read_policy(reader: Reader) -> None:
    policy: dict[str, Any] = {"official": False, "last_verified": None, "summary": "", "sections": [], "answers": {}}
    reader.note("policy", policy)
    _read_badges(reader, policy)
    labels = {*CARDS, TEXT, END}
    summary = [] if reader.peek() in labels else [reader.take() or ""]
    while reader.peek() is not None and reader.peek() not in labels:
        line = reader.take()
        reader.refuse(f"{line!r} cannot be placed: the summary is one line, and a card {', '.join(CARDS)} follows")
    policy["summary"] = clean_line("".join(summary))
    _read_cards(reader, policy)
    _read_text(reader, policy)


def _read_badges(reader: Reader, policy: dict[str, Any]) -> None:
    while (line := reader.peek()) and (line.startswith((VERIFIED, OFFICIAL))):
        reader.take()
        match = _BADGES.fullmatch(line)
        if not match or (match[1] and policy["official"]) or (match[3] and policy["last_verified"]):
            reader.refuse(f"{line!r} cannot be placed; write {OFFICIAL}, and {VERIFIED} May 26, 2026")
            return
        policy["official"] = policy["official"] or bool(match[1])
        if match[3]:
            policy["last_verified"] = _read_verified(reader, match[3])
        if match[1] and match[3] and not match[2]:
            reader.oddities.append(("badges_run_together", f"line {reader.at}"))


def _read_verified(reader: Reader, text: str) -> str | None:
    try:
        return cards.read_date(text).isoformat()
    except ValueError as error:
        reader.refuse(str(error))
        return None


def _read_cards(reader: Reader, policy: dict[str, Any]) -> None:
    while (label := reader.peek()) is not None and label not in (TEXT, END):
        reader.take()
        topic = CARDS.get(label)
        if topic is None:
            reader.refuse(f"{label!r} is an unknown card; the cards are {', '.join(CARDS)}")
        elif topic in reader.cards:
            reader.refuse(f"the card {label!r} stands twice")
        if reader.peek() is None or reader.peek() in (*CARDS, TEXT, END):
            reader.refuse(f"the card {label!r} has no value line; write for instance {cards.NOT_STATED}")
        else:
            _read_card(reader, topic, reader.take() or "", policy)
    for missing in [label for label, topic in CARDS.items() if topic not in reader.cards]:
        reader.refuse(f"the card {missing!r} is missing; write it with a value line", line=reader.at + 1)


def _read_card(reader: Reader, topic: Topic | None, line: str, policy: dict[str, Any]) -> None:
    if topic is None:
        return
    reader.cards[topic.value] = line
    reader.places[topic.value] = reader.at
    try:
        answer = cards.read_answer(topic, line)
    except ValueError as error:
        reader.refuse(str(error))
        return
    if answer is not None:
        policy["answers"][topic.value] = answer


def _read_text(reader: Reader, policy: dict[str, Any]) -> None:
    if reader.peek() != TEXT:
        reader.refuse(f"the line {TEXT!r} is missing after the cards", line=reader.at + 1)
        return
    reader.take()
    start = reader.at
    while reader.at < len(reader.lines) and reader.lines[reader.at].strip() != END:
        reader.at += 1
    numbered = list(enumerate(reader.lines[start : reader.at], start=start + 1))
    policy["sections"], stray = read_sections(numbered)
    for number, line in stray:
        reader.refuse(f"{line[:60]!r} stands before the first heading; start the text with a heading", line=number)
    policy["summary"] = "" if policy["summary"] == summary_of(policy["sections"]) else policy["summary"]
