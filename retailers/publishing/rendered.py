"""The official text's HTML, stored when it is published: a page then needs neither the text nor the facts' rows."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import F

from retailers import checks, dataset, vocabulary, wording
from retailers.dataset.record import Policy
from retailers.dataset.record import Retailer as Record
from retailers.models import RenderedText, Retailer, Revision
from retailers.snapshots import take
from retailers.wording.text_html import TextHtml, text_html

_BATCH = 200


@dataclass(frozen=True, kw_only=True)
class PublishedPage:
    """What the page of a retailer shows, as it was last published; the sections of `record` have no bodies."""

    record: Record
    text: TextHtml | None
    category_slug: str
    revision_count: int


def render(policies: Iterable[tuple[int, Policy]]) -> int:
    """Store the HTML of policies' texts, given with the policies' keys; give how many. In a transaction."""
    return store_html((pk, text_html(policy).packed()) for pk, policy in policies)


def store_html(texts: Iterable[tuple[int, str]]) -> int:
    """Store texts that text_html() made and packed, given with the policies' keys; give how many. In a transaction."""
    rows = [RenderedText(policy_id=pk, made_by=MADE_BY, html=html) for pk, html in texts]
    RenderedText.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["policy"], update_fields=["made_by", "html"]
    )
    return len(rows)


def render_outdated() -> Iterator[int]:
    """Store the HTML of each text that other code made or none did; give how many after each batch."""
    outdated = Retailer.objects.filter(policy__isnull=False).exclude(policy__rendered__made_by=MADE_BY)
    done = 0
    while pks := list(outdated.filter(pk__gt=done).order_by("pk").values_list("pk", flat=True)[:_BATCH]):
        yield _render_again(pks)
        done = pks[-1]


@transaction.atomic
def _render_again(pks: Sequence[int]) -> int:
    """Render retailers' texts; nobody publishes them meanwhile."""
    policies = dict(Retailer.objects.select_for_update(of=("self",)).filter(pk__in=pks).values_list("pk", "policy"))
    records = take(Retailer.objects.filter(pk__in=pks).order_by("pk"))
    return render((policies[pk], record.policy) for pk, record in records if record.policy)


def published_page(slug: str) -> PublishedPage | None:
    """Give the page of a listed retailer in one query; None where its text was not made by this code."""
    found = _last_revision(slug)
    if found is None or found["made_by"] != MADE_BY:
        return None
    return PublishedPage(
        record=_without_bodies(found["record"]),
        text=TextHtml.unpacked(found["html"]),
        category_slug=found["category_slug"],
        revision_count=found["number"],
    )


def _last_revision(slug: str) -> Mapping[str, Any] | None:
    last = Revision.objects.filter(retailer__slug=slug, retailer__is_listed=True, sequence=F("retailer__sequence"))
    return last.values(
        "record",
        "number",
        category_slug=F("retailer__category__slug"),
        made_by=F("retailer__policy__rendered__made_by"),
        html=F("retailer__policy__rendered__html"),
    ).first()


def _without_bodies(fields: dict[str, Any]) -> Record:
    for section in (fields["policy"] or {}).get("sections", []):
        section["body"] = ""
    return Record.model_validate(fields)


def _digest_of_the_code() -> str:
    """Give the SHA-256 of all code whose words a text's HTML is made of."""
    packages = [Path(each.__file__ or "").parent for each in (checks, dataset, wording)]
    files = [Path(vocabulary.__file__), *(file for package in packages for file in package.rglob("*.py"))]
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.read_bytes())
    return digest.hexdigest()


MADE_BY = _digest_of_the_code()
