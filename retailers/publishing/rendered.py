"""What readers see, stored when it is published: pages then need neither text nor facts, lists no facts."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connections, router, transaction

from retailers import checks, dataset, vocabulary, wording
from retailers.checks import CONTRADICTED
from retailers.dataset.record import Answers, Policy
from retailers.models import Policy as StoredPolicy
from retailers.models import RenderedText, Retailer, Revision
from retailers.snapshots import take, take_answers
from retailers.wording import short_answers
from retailers.wording.text_html import TextHtml, text_html

_BATCH = 200
# Written out, because putting it together each time would take longer than all the rest of a page.
_PUBLISHED = """
    SELECT revision.record, revision.number, category.slug, rendered.html,
        (SELECT value FROM retailers_publishsequence WHERE id = 1), doubt.place, doubt.message
    FROM retailers_retailer retailer
    JOIN retailers_category category ON category.id = retailer.category_id
    JOIN retailers_policy policy ON policy.retailer_id = retailer.id
    JOIN retailers_renderedtext rendered ON rendered.policy_id = policy.id
    JOIN retailers_revision revision ON revision.sequence = retailer.sequence
    LEFT JOIN retailers_finding doubt
        ON doubt.retailer_id = retailer.id AND doubt.code = %s AND doubt.dismissed_at IS NULL
    WHERE retailer.slug = %s AND retailer.is_listed AND rendered.made_by = %s
"""

ShortAnswers = Sequence[Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class PublishedPage:
    """What the page of a retailer shows: its record's fields as JSON has them, whose sections may lack their bodies.

    `sequence` is that of the last publish of all. `doubts` are what the checks hold against answers, by topic label.
    """

    fields: Mapping[str, Any]
    text: TextHtml | None
    category_slug: str
    revision_count: int
    sequence: int
    doubts: Mapping[str, str]


def render(policies: Iterable[tuple[int, Policy]]) -> int:
    """Store what readers see of policies, given with their keys; give how many. In a transaction."""
    return store_rendered((pk, text_html(policy).packed(), policy.answers) for pk, policy in policies)


def store_rendered(policies: Iterable[tuple[int, str, Answers]]) -> int:
    """Store policies' keys, texts that text_html() made and packed, and answers; give how many. In a transaction."""
    rows = [
        RenderedText(policy_id=pk, made_by=MADE_BY, html=html, in_brief=short_answers(answers))
        for pk, html, answers in policies
    ]
    RenderedText.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["policy"], update_fields=["made_by", "html", "in_brief"]
    )
    return len(rows)


def render_outdated() -> Iterator[int]:
    """Store what readers see of each policy where this code did not; give how many after each batch."""
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
    with connections[router.db_for_read(Revision)].cursor() as cursor:
        cursor.execute(_PUBLISHED, [CONTRADICTED, slug, MADE_BY])
        rows = cursor.fetchall()
    if not rows:
        return None
    fields, number, category_slug, html, sequence, *_ = rows[0]
    return PublishedPage(
        fields=json.loads(fields),
        text=TextHtml.unpacked(html),
        category_slug=category_slug,
        revision_count=number,
        sequence=sequence,
        doubts={label: message for *_, label, message in rows if label},
    )


def in_brief(policies: Iterable[StoredPolicy]) -> dict[int, ShortAnswers]:
    """Give the four answers of policies for a list, by their keys.

    Have `rendered` selected with them: that is all of it, and no query, where this code stored it; one for the others.
    """
    policies = list(policies)
    stored = {each.pk: _stored_in_brief(each) for each in policies}
    others = take_answers([each for each in policies if stored[each.pk] is None])
    return {pk: short_answers(others[pk]) if said is None else said for pk, said in stored.items()}


def _stored_in_brief(policy: StoredPolicy) -> ShortAnswers | None:
    rendered = getattr(policy, "rendered", None)
    return rendered.in_brief if rendered and rendered.made_by == MADE_BY else None


def _digest_of_the_code() -> str:
    """Give the SHA-256 of all code that what readers see is made by."""
    packages = [Path(each.__file__ or "").parent for each in (checks, dataset, wording)]
    files = [file for package in packages for file in package.rglob("*.py")]
    files += [Path(__file__), Path(vocabulary.__file__)]
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.read_bytes())
    return digest.hexdigest()


MADE_BY = _digest_of_the_code()
