"""What changed between two revisions of a retailer."""

from collections.abc import Iterable
from http import HTTPStatus

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from retailers.dataset.record import Policy
from retailers.history import records_of
from retailers.models import Retailer, Revision
from retailers.views.api.endpoint import Answer, Endpoint
from retailers.views.api.parameters import Asked
from retailers.views.api.problems import Refused
from retailers.views.api.retailer import NO_SUCH_REVISION, in_brief
from retailers.views.beside import shapes
from retailers.wording.changes import Change, detail_changes, fact_changes
from retailers.wording.text_changes import SectionChange, text_changes


def _comparison(request: HttpRequest, _asked: Asked, slug: str, before: int, after: int) -> Answer:
    found = get_object_or_404(Retailer.objects.listed(), slug=slug)
    old, new = (_revision(found, number) for number in (before, after))
    was, now = records_of(old, new)
    old_policy, new_policy = was.policy or Policy(), now.policy or Policy()
    body = shapes.Comparison(
        retailer=slug,
        before=in_brief(request, old, slug),
        after=in_brief(request, new, slug),
        answers=_words(fact_changes(old_policy, new_policy)),
        details=_words(detail_changes(was, now)),
        sections=[_section(each) for each in text_changes(old_policy, new_policy)],
    )
    return Answer(body=body, modified=max(old.published_at, new.published_at))


def _revision(found: Retailer, number: int) -> Revision:
    seen = found.revisions.filter(number=number).first()
    if seen is None:
        raise Refused(HTTPStatus.NOT_FOUND, NO_SUCH_REVISION)
    return seen


def _words(changes: Iterable[Change]) -> list[shapes.ChangedWords]:
    return [shapes.ChangedWords(label=each.label, before=each.before, after=each.after) for each in changes]


def _section(change: SectionChange) -> shapes.ChangedSection:
    lines = [
        shapes.ChangedLine(kind=line.kind, pieces=[shapes.Piece(text=text, kind=kind) for text, kind in line.pieces])
        for line in change.lines
    ]
    return shapes.ChangedSection(heading=change.heading, kind=change.kind, lines=lines)


comparison = Endpoint(make=_comparison, summary="What changed between two revisions", body="Comparison")
