"""Storing what the checks found, so that editors can work on it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from retailers.checks import Finding as Found
from retailers.models import Finding, Retailer

# What was found of each retailer, by the fingerprints.
_Wanted = Mapping[int, Mapping[str, Found]]


def renew_findings(found: Sequence[tuple[Retailer, Sequence[Found], Sequence[Found] | None]]) -> None:
    """Keep what is still found with its dismissal, add what is new, drop what is gone; three queries an origin.

    Each retailer stands with the findings of its record and those of a document's reading, its oddities; None in
    their place leaves those on file as they are.
    """
    _renew(Finding.Origin.RECORD, {retailer.pk: _named(of_record) for retailer, of_record, _ in found})
    _renew(
        Finding.Origin.DOCUMENT,
        {retailer.pk: _named(oddities) for retailer, _, oddities in found if oddities is not None},
    )


def _named(found: Sequence[Found]) -> dict[str, Found]:
    return {each.fingerprint: each for each in found}


def _renew(origin: str, wanted: _Wanted) -> None:
    on_file: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for key, retailer, fingerprint in Finding.objects.filter(retailer__in=wanted, origin=origin).values_list(
        "pk", "retailer_id", "fingerprint"
    ):
        on_file[retailer][fingerprint] = key
    gone = [key for retailer, keys in on_file.items() for name, key in keys.items() if name not in wanted[retailer]]
    if gone:
        Finding.objects.filter(pk__in=gone).delete()
    Finding.objects.bulk_create(_new(origin, wanted, on_file))


def _new(origin: str, wanted: _Wanted, on_file: Mapping[int, Collection[str]]) -> Iterator[Finding]:
    for retailer, found in wanted.items():
        for fingerprint, each in found.items():
            if fingerprint not in on_file.get(retailer, ()):
                yield Finding(
                    retailer_id=retailer,
                    origin=origin,
                    code=each.code,
                    place=each.place[:400],
                    message=each.message,
                    fingerprint=fingerprint,
                )
