"""Files to sources: one for each retailer, of a document, a JSON record, or both together."""

import errno
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from retailers.dataset.documents import Page, read_document
from retailers.dataset.json_records import read_lines, read_object
from retailers.dataset.problems import BadInput, Problem

LARGEST_FILE = 2_000_000
ENDINGS = (".txt", ".json", ".jsonl")


@dataclass(frozen=True)
class Source:
    """What the input says of one retailer: its document, the fields of a JSON record, or both."""

    name: str
    page: Page | None = None
    fields: dict[str, Any] | None = None

    @property
    def id(self) -> str:
        """The retailer's ID, "" where the source names none."""
        fields = self.page.fields if self.page else self.fields or {}
        return str(fields.get("id", ""))


def read_sources(paths: Iterable[Path]) -> tuple[list[Source], list[Problem]]:
    """Read files, a document and the JSON record of its name as one; give the sources and all problems."""
    sources: list[Source] = []
    problems: list[Problem] = []
    for group in _pairs(paths):
        try:
            sources += _read_group(group)
        except BadInput as error:
            problems += error.problems
    return sources, problems + _doubled(sources)


def _pairs(paths: Iterable[Path]) -> list[list[Path]]:
    """Put a document and the JSON record of the same name together, the document first."""
    groups: dict[Path, list[Path]] = {}
    for path in paths:
        key = path.with_suffix("") if path.suffix in (".txt", ".json") else path
        group = groups.setdefault(key, [])
        if path not in group:
            group.append(path)
    return [sorted(group, key=lambda path: path.suffix != ".txt") for group in groups.values()]


def _read_group(paths: Sequence[Path]) -> list[Source]:
    name = str(paths[0])
    texts, problems = {}, []
    for path in paths:
        try:
            texts[path.suffix] = read_text(path)
        except BadInput as error:
            problems += error.problems
    if problems:
        raise BadInput(problems)
    if ".jsonl" in texts:
        return [Source(place, fields=fields) for place, fields in read_lines(texts[".jsonl"], source=name)]
    page = read_document(texts[".txt"], source=name) if ".txt" in texts else None
    fields = read_object(texts[".json"], source=str(paths[-1])) if ".json" in texts else None
    return [Source(name, page, fields)]


def read_text(path: Path) -> str:
    """Give a file's text, or raise BadInput: it must be a file of UTF-8, not empty, of at most 2 MB."""
    if problem := _refusal(path):
        raise BadInput([Problem(str(path), "", problem)])
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadInput([Problem(str(path), f"line {line}", "is not UTF-8; save the file as UTF-8")]) from error
    except OSError as error:
        raise BadInput([Problem(str(path), "", f"cannot be read: {error.strerror}")]) from error
    if not text.strip():
        raise BadInput([Problem(str(path), "", "the file is empty")])
    return text


def _refusal(path: Path) -> str:
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        return f"cannot be read: {getattr(error, 'strerror', None) or os.strerror(errno.EINVAL)}"
    if path.is_dir():
        return f"is a folder; name its files, such as {path}/*"
    if not path.is_file():
        return "is no ordinary file"
    if path.suffix not in ENDINGS:
        return f"is of an unknown kind; the name ends in one of {', '.join(ENDINGS)}"
    if found.st_size > LARGEST_FILE:
        return f"has {found.st_size:,} bytes; at most {LARGEST_FILE:,} are read"
    return ""


def _doubled(sources: Iterable[Source]) -> list[Problem]:
    first: dict[str, str] = {}
    problems = []
    for source in sources:
        if source.id and source.id in first:
            problems.append(Problem(source.name, "", f"has the ID {source.id!r}, which {first[source.id]} has too"))
        first.setdefault(source.id, source.name)
    return problems
