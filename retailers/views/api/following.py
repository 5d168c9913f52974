"""What was published since a time or a publish sequence: for whoever keeps a copy of the directory up to date."""

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest

from retailers.models import PublishSequence, Revision
from retailers.models.revision import RevisionQuerySet
from retailers.views.api import links, shapes
from retailers.views.api.endpoint import Answer, Endpoint
from retailers.views.api.listing_parameters import limit_of
from retailers.views.api.parameters import Asked, Moment, Parameter, number

_HIGHEST = 10**15 - 1


def _changes(request: HttpRequest, asked: Asked) -> Answer:
    # Read first: what is published between the two queries stands behind this number, and is not passed over.
    current, modified = PublishSequence.objects.state()
    rows = list(_published(asked)[: asked["limit"] + 1])
    given = rows[: asked["limit"]]
    is_cut = len(rows) > len(given)
    last = given[-1].sequence if is_cut else max(current, asked["after"], *(row.sequence for row in given))
    body = shapes.ChangeList(
        last=last,
        next=links.onward(request, {"after": last}) if is_cut else None,
        items=[_change(request, row) for row in given],
    )
    return Answer(body=body, modified=modified)


def _published(asked: Asked) -> RevisionQuerySet:
    """Give revisions of retailers that readers see, or once saw, the oldest first and without records."""
    was_listed = Revision.objects.filter(retailer=OuterRef("retailer"), record__listed=True)
    found = Revision.objects.filter(Q(retailer__is_listed=True) | Exists(was_listed), sequence__gt=asked["after"])
    if asked["since"]:
        found = found.filter(published_at__gte=asked["since"])
    return found.select_related("retailer").defer("record").order_by("sequence")


def _change(request: HttpRequest, row: Revision) -> shapes.Change:
    slug, is_removed = row.retailer.slug, not row.retailer.is_listed
    return shapes.Change(
        sequence=row.sequence,
        retailer=slug,
        is_removed=is_removed,
        published_at=row.published_at,
        number=None if is_removed else row.number,
        changes=[] if is_removed else row.changes,
        url=None if is_removed else links.to(request, "api_revision", slug, row.number),
    )


changes = Endpoint(
    make=_changes,
    summary="What was published since, the oldest first",
    body="ChangeList",
    parameters=(
        Parameter(
            name="after",
            kind=number(least=0, most=_HIGHEST),
            description="Only what was published after this publish sequence.",
            default=0,
        ),
        Parameter(name="since", kind=Moment, description="Only what was published at this time or later (RFC 3339)."),
        limit_of(50),
    ),
    is_counted=True,
)
