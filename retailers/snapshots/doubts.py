"""Answers that the text seems to contradict, which readers see until an editor has settled them."""

from collections.abc import Collection, Mapping

from retailers.checks import CONTRADICTED
from retailers.models import Finding


def doubts_of(slugs: Collection[str]) -> Mapping[str, Mapping[str, str]]:
    """Give for each of these retailers the open doubts: by the label of their topic, what was found.

    The code is looked at here: SQLite would go through all findings of that code first.
    """
    found = Finding.objects.open().filter(retailer__slug__in=slugs).order_by("pk")
    doubts: dict[str, dict[str, str]] = {slug: {} for slug in slugs}
    for slug, code, label, message in found.values_list("retailer__slug", "code", "place", "message"):
        if code == CONTRADICTED:
            doubts[slug][label] = message
    return doubts
