"""One retailer: its record now or at the end of a day, its revisions, one of them."""

import datetime as dt
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from retailers.dataset.json_records import to_public_fields
from retailers.history import in_force_on, records_of, revisions_of
from retailers.models import Retailer, Revision
from retailers.snapshots import record_of
from retailers.views.api import cursors, links, shapes
from retailers.views.api.endpoint import Answer, Endpoint
from retailers.views.api.listing_parameters import limit_of
from retailers.views.api.parameters import Asked, Day, Parameter
from retailers.views.api.problems import Refused

_NO_SUCH_DAY = "No version of this retailer was published by the end of that day, or the day is still to come."
NO_SUCH_REVISION = "This retailer has no revision with that number."
_FIRST_YEAR = 2000


def _retailer(_request: HttpRequest, asked: Asked, slug: str) -> Answer:
    found = get_object_or_404(Retailer.objects.listed(), slug=slug)
    if asked["on"]:
        return _as_of(found, asked["on"])
    modified = found.revisions.newest_first().values_list("published_at", flat=True).first()
    return Answer(body=to_public_fields(record_of(found)), modified=modified)


def _as_of(found: Retailer, day: dt.date) -> Answer:
    is_past = day.year >= _FIRST_YEAR and day <= timezone.localdate()
    seen = in_force_on(found, day) if is_past else None
    if seen is None:
        raise Refused(HTTPStatus.NOT_FOUND, _NO_SUCH_DAY)
    return Answer(body=to_public_fields(records_of(seen)[0]), modified=seen.published_at)


def _revisions(request: HttpRequest, asked: Asked, slug: str) -> Answer:
    found = get_object_or_404(Retailer.objects.listed(), slug=slug)
    revisions, name = revisions_of(found), f"revisions {slug}"
    if asked["cursor"]:
        revisions = revisions.filter(number__lt=cursors.place(asked["cursor"], of=name))
    rows = list(revisions[: asked["limit"] + 1])
    given = rows[: asked["limit"]]
    cursor = cursors.written(given[-1].number, of=name) if len(rows) > len(given) else ""
    body = shapes.RevisionList(
        next=links.onward(request, {"cursor": cursor}) if cursor else None,
        items=[in_brief(request, each, slug) for each in given],
    )
    return Answer(body=body, modified=given[0].published_at if given else None)


def _revision(request: HttpRequest, _asked: Asked, slug: str, number: int) -> Answer:
    found = get_object_or_404(Retailer.objects.listed(), slug=slug)
    seen = found.revisions.filter(number=number).first()
    if seen is None:
        raise Refused(HTTPStatus.NOT_FOUND, NO_SUCH_REVISION)
    record = to_public_fields(records_of(seen)[0])
    body = shapes.RevisionWithRecord(**_fields(request, seen, slug), record=record)
    return Answer(body=body, modified=seen.published_at)


def in_brief(request: HttpRequest, revision: Revision, slug: str) -> shapes.RevisionInBrief:
    """Give a revision without its record."""
    return shapes.RevisionInBrief(**_fields(request, revision, slug))


def _fields(request: HttpRequest, revision: Revision, slug: str) -> dict[str, Any]:
    return {
        "number": revision.number,
        "sequence": revision.sequence,
        "published_at": revision.published_at,
        "published_by": revision.editor_name,
        "note": revision.note,
        "changes": revision.changes,
        "text_sha256": revision.text_sha256,
        "url": links.to(request, "api_revision", slug, revision.number),
    }


retailer = Endpoint(
    make=_retailer,
    summary="One retailer's record",
    body="Record",
    parameters=(
        Parameter(name="on", kind=Day, description="The record as it was at the end of that day, today at the latest."),
    ),
)
revisions = Endpoint(
    make=_revisions,
    summary="One retailer's revisions, the newest first",
    body="RevisionList",
    parameters=(limit_of(50), cursors.CURSOR),
    is_counted=True,
)
revision = Endpoint(make=_revision, summary="One revision with its record", body="RevisionWithRecord")
