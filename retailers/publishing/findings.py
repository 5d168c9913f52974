"""Storing what the checks found, so that editors can work on it."""

from collections.abc import Sequence

from retailers.checks import Finding as Found
from retailers.models import Finding, Retailer


def renew_findings(retailer: Retailer, found: Sequence[Found], oddities: Sequence[Found] | None) -> None:
    """Keep what is still found with its dismissal, add what is new, drop what is gone.

    `oddities` are the findings of a document's reading; None leaves those on file as they are.
    """
    _renew(retailer, Finding.Origin.RECORD, found)
    if oddities is not None:
        _renew(retailer, Finding.Origin.DOCUMENT, oddities)


def _renew(retailer: Retailer, origin: str, found: Sequence[Found]) -> None:
    wanted = {each.fingerprint: each for each in found}
    on_file = {each.fingerprint: each for each in retailer.findings.filter(origin=origin)}
    gone = [each.pk for fingerprint, each in on_file.items() if fingerprint not in wanted]
    if gone:
        Finding.objects.filter(pk__in=gone).delete()
    Finding.objects.bulk_create(
        Finding(
            retailer=retailer,
            origin=origin,
            code=each.code,
            place=each.place[:400],
            message=each.message,
            fingerprint=fingerprint,
        )
        for fingerprint, each in wanted.items()
        if fingerprint not in on_file
    )
