"""Retailers into a build: all of them, or those that were published anew."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import tantivy
from django.db.models import QuerySet

from retailers.models import Retailer
from retailers.models.retailer import RetailerQuerySet
from retailers.search import schema
from retailers.search.documents import document, sort_key
from retailers.search.entries import entries
from retailers.search.folding import name_key
from retailers.search.ranks import placed, spread

_HEAP = 15_000_000
_BUILD_HEAP = 100_000_000


@contextmanager
def writing(index: tantivy.Index, *, heap: int = _HEAP) -> Iterator[tantivy.IndexWriter]:
    """Give the one writer of an index. After an error, what it has not committed is dropped."""
    writer = index.writer(heap_size=heap, num_threads=1)
    try:
        yield writer
    except BaseException:
        writer.rollback()
        writer.wait_merging_threads()
        raise


def write_all(build: Path) -> None:
    """Make an index of every listed retailer in an empty folder."""
    index = tantivy.Index(schema.schema(), path=str(build))
    schema.register(index)
    retailers = Retailer.objects.listed()
    with writing(index, heap=_BUILD_HEAP) as writer:
        _add(writer, retailers, _ranks_of_all(retailers))
        writer.commit()
        writer.wait_merging_threads()


def replace(writer: tantivy.IndexWriter, searcher: tantivy.Searcher, pks: Collection[int]) -> None:
    """Put the documents of some retailers in as they are now, and take out those no longer listed."""
    retailers = Retailer.objects.listed().filter(pk__in=pks)
    ranks = placed(searcher, _sort_keys(_names(retailers)))
    writer.delete_documents_by_query(tantivy.Query.term_set_query(schema.schema(), schema.PK, list(pks)))
    _add(writer, retailers, ranks)


def _names(retailers: RetailerQuerySet) -> "QuerySet[Retailer, tuple[str, str]]":
    return retailers.order_by().values_list("name", "slug")


def _sort_keys(names: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (name_key(name, slug=slug) for name, slug in names)


def _ranks_of_all(retailers: RetailerQuerySet) -> dict[str, int]:
    keys = sorted(_sort_keys(_names(retailers).iterator()))
    return dict(zip(keys, spread(len(keys)), strict=True))


def _add(writer: tantivy.IndexWriter, retailers: RetailerQuerySet, ranks: Mapping[str, int]) -> None:
    """Add the documents of retailers. One that was renamed since the ranks were given has a later publish coming."""
    for entry in entries(retailers):
        rank = ranks.get(sort_key(entry))
        if rank is not None:
            writer.add_document(document(entry, rank=rank))
