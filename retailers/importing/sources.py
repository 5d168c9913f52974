"""Files to sources: one for each retailer, of a document, a JSON record, both together, or the rows of tables."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from retailers.dataset.documents import Page, read_document
from retailers.dataset.json_records import read_lines, read_object
from retailers.dataset.problems import BadInput, Problem
from retailers.dataset.tables import Patch, merged_patches, read_csv, read_workbook
from retailers.importing.files import LARGEST_FILE, read_bytes, read_text, size_problem, text_of
from retailers.importing.packed import each_packed, is_packed, is_packed_table, unpacked_table

__all__ = ["LARGEST_FILE", "Source", "each_source", "read_sources", "read_text", "read_uploads"]

_Content = Callable[[], bytes]


@dataclass(frozen=True)
class Source:
    """What the input says of one retailer: its document, the fields of a JSON record, or both; or rows of tables."""

    name: str
    page: Page | None = None
    fields: dict[str, Any] | None = None
    patch: Patch | None = None

    @property
    def id(self) -> str:
        """The retailer's ID, "" where the source names none."""
        return self.patch.id if self.patch else self._said("id")

    @property
    def category(self) -> str:
        """The category's name, "" where the source names none."""
        return str(self.patch.retailer.get("category", "")) if self.patch else self._said("category")

    def _said(self, name: str) -> str:
        fields = self.page.fields if self.page else self.fields or {}
        return str(fields.get(name, ""))


def read_sources(paths: Iterable[Path]) -> tuple[list[Source], list[Problem]]:
    """Read files, a document and the JSON record of its name as one; give the sources and all problems."""
    problems: list[Problem] = []
    return list(each_source(paths, problems)), problems


def each_source(paths: Iterable[Path], problems: list[Problem]) -> Iterator[Source]:
    """Give the sources of files one after the other, as read_sources() does; their problems are added on the way."""

    def content(path: Path) -> _Content:
        return lambda: read_bytes(path)

    return _each({path: content(path) for path in paths}, problems)


def read_uploads(files: Sequence[tuple[str, bytes]]) -> tuple[list[Source], list[Problem]]:
    """Read files given by name and content, as read_sources() does; each needs a name of its own."""

    def content(name: str, raw: bytes) -> _Content:
        def checked() -> bytes:
            if problem := size_problem(PurePath(name), len(raw)):
                raise BadInput([Problem(name, "", problem)])
            return raw

        return checked

    names = [name for name, _ in files]
    twice = [Problem(name, "", "comes twice") for name in dict.fromkeys(names) if names.count(name) > 1]
    return list(_each({PurePath(name): content(name, raw) for name, raw in files}, twice)), twice


def _each(files: Mapping[Any, _Content], problems: list[Problem]) -> Iterator[Source]:
    """Give each source, those of tables last, and add what is wrong with the files."""
    patches: list[Patch] = []
    first: dict[str, str] = {}
    doubled: list[Problem] = []
    for group in _pairs(files):
        try:
            if is_packed(group[0]):
                yield from _once(_of_packed(group[0], problems), first, doubled)
            elif is_packed_table(group[0]):
                patches += _of_packed_table(group[0])
            elif group[0].suffix in (".csv", ".xlsx"):
                patches += _read_table(group[0], files[group[0]]())
            else:
                yield from _once(_read_group({path: files[path] for path in group}), first, doubled)
        except BadInput as error:
            problems += error.problems
    try:
        yield from _once([Source(patch.source, patch=patch) for patch in merged_patches(patches)], first, doubled)
    except BadInput as error:
        problems += error.problems
    problems += doubled


def _of_packed(path: Any, problems: list[Problem]) -> Iterator[Source]:
    return (Source(place, fields=fields) for place, fields in each_packed(path, problems))


def _of_packed_table(path: Any) -> list[Patch]:
    return read_csv(text_of(unpacked_table(path), source=str(path)), source=str(path))


def _pairs(paths: Iterable[PurePath]) -> list[list[PurePath]]:
    """Put a document and the JSON record of the same name together, the document first."""
    groups: dict[PurePath, list[PurePath]] = {}
    for path in paths:
        key = path.with_suffix("") if path.suffix in (".txt", ".json") else path
        groups.setdefault(key, []).append(path)
    return [sorted(group, key=lambda path: path.suffix != ".txt") for group in groups.values()]


def _read_table(path: PurePath, raw: bytes) -> list[Patch]:
    name = str(path)
    return (
        read_workbook(raw, source=name) if path.suffix == ".xlsx" else read_csv(text_of(raw, source=name), source=name)
    )


def _read_group(files: Mapping[PurePath, _Content]) -> list[Source]:
    paths = list(files)
    name = str(paths[0])
    texts, problems = {}, []
    for path in paths:
        try:
            texts[path.suffix] = text_of(files[path](), source=str(path))
        except BadInput as error:
            problems += error.problems
    if problems:
        raise BadInput(problems)
    if ".jsonl" in texts:
        return [Source(place, fields=fields) for place, fields in read_lines(texts[".jsonl"], source=name)]
    page = read_document(texts[".txt"], source=name) if ".txt" in texts else None
    fields = read_object(texts[".json"], source=str(paths[-1])) if ".json" in texts else None
    return [Source(name, page, fields)]


def _once(sources: Iterable[Source], first: dict[str, str], doubled: list[Problem]) -> Iterator[Source]:
    """Give the sources on, and note each whose ID another had before it."""
    for source in sources:
        if source.id and source.id in first:
            doubled.append(Problem(source.name, "", f"has the ID {source.id!r}, which {first[source.id]} has too"))
        first.setdefault(source.id, source.name)
        yield source
