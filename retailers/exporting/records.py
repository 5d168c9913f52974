"""The records of many retailers, one after another, whatever their number."""

from collections.abc import Iterator, Sequence

from retailers import snapshots
from retailers.dataset.record import Retailer as Record
from retailers.models import Retailer

CHUNK = 200


def records_of(keys: Sequence[int]) -> Iterator[tuple[Record, int]]:
    """Give the record and the publish sequence of each retailer by its key, in that order; memory stays flat.

    The sequence is read before the record: what is published in between counts as later, and is merged on import.
    """
    for start in range(0, len(keys), CHUNK):
        chunk = keys[start : start + CHUNK]
        rows = Retailer.objects.filter(pk__in=chunk)
        sequences = dict(rows.values_list("pk", "sequence"))
        records = dict(snapshots.take(rows))
        for key in chunk:
            if key in records and key in sequences:
                yield records[key], sequences[key]
