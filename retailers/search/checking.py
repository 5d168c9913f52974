"""How the index of this machine is, and whether it holds what the database holds."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal, NamedTuple

import tantivy

from retailers.models import PublishSequence, Retailer
from retailers.search import schema
from retailers.search.documents import sort_key
from retailers.search.entries import Entry, entries
from retailers.search.index import search_index
from retailers.search.trouble import damaged_files

State = Literal["ready", "behind", "building", "unavailable"]


@dataclass(frozen=True, kw_only=True)
class Health:
    """How an index is: its state, up to which publish it is complete and how many it lacks, what is wrong, its size.

    `sequence` is None where there is no index; `size` is in bytes, `retailers` those that can be found.
    """

    state: State
    sequence: int | None
    behind: int
    problem: str
    folder: Path
    size: int
    retailers: int


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A retailer that index and database do not agree on, and in what."""

    pk: int
    slug: str
    what: str


def health() -> Health:
    """Give how the index of this machine is. It only looks: nothing is built or caught up."""
    index = search_index()
    opened, current = index.read(), PublishSequence.objects.current()
    held = opened.held.sequence if opened else None
    state: State = "building" if index.is_building or index.files.is_locked() else "unavailable"
    if opened:
        state = "ready" if held == current else "behind"
    return Health(
        state=state,
        sequence=held,
        behind=max(current - (held or 0), 0),
        problem=index.log.problem or index.files.obstacle() or ("" if opened else "there is no index that can be read"),
        folder=index.files.root,
        size=index.files.size(),
        retailers=opened.searcher.num_docs if opened else 0,
    )


def check() -> list[Difference]:
    """Compare every document with the database, once caught up; waits for whoever writes.

    What is published meanwhile differs for a moment: only what a second look finds too is told.
    Raises OSError or ValueError where nothing can be written.
    """
    search_index().follow()
    first = set(_differences())
    if not first:
        return []
    search_index().follow()
    return [difference for difference in _differences() if difference in first]


def damaged() -> list[str]:
    """Give the names of the index's files whose bytes are not those that were written."""
    build = search_index().files.build()
    return damaged_files(build) if build else []


class _Document(NamedTuple):
    """The numbers of a document that are compared."""

    rank: int
    sequence: int
    digest: int


def _differences() -> list[Difference]:
    held, found, order = _held(search_index().view().searcher), [], []
    for entry in entries(Retailer.objects.listed()):
        document = held.pop(entry.pk, None)
        if document:
            order.append((document.rank, sort_key(entry), entry.pk, entry.slug))
        if what := _difference(entry, document):
            found.append(Difference(pk=entry.pk, slug=entry.slug, what=what))
    slugs = dict(Retailer.objects.filter(pk__in=held).values_list("pk", "slug"))
    found += [Difference(pk=pk, slug=slugs.get(pk, ""), what="the index has it, readers do not see it") for pk in held]
    for (_, before, _, _), (_, after, pk, slug) in pairwise(sorted(order)):
        if after < before:
            found.append(Difference(pk=pk, slug=slug, what="its place in the order of names is wrong"))
    return sorted(found, key=lambda each: each.pk)


def _difference(entry: Entry, document: _Document | None) -> str:
    if document is None:
        return "the index lacks it"
    if document.sequence != entry.sequence:
        return f"the index has publish {document.sequence}, the database {entry.sequence}"
    return "" if document.digest == entry.digest() else "the index does not hold what the database holds"


def _held(searcher: tantivy.Searcher) -> dict[int, _Document]:
    """Give each document's numbers by its key."""
    everything = tantivy.Query.all_query()
    hits = searcher.search(everything, limit=max(searcher.num_docs, 1), order_by_field=schema.PK).hits
    addresses = [address for _, address in hits]
    columns = (searcher.fast_field_values(name, addresses) for name in (schema.BY_NAME, schema.SEQUENCE, schema.DIGEST))
    rows = zip((pk for pk, _ in hits), *columns, strict=True)
    return {int(pk): _Document(*(int(number or 0) for number in numbers)) for pk, *numbers in rows}
