"""Publishing an older version again, and undoing one revision while what came after it stays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.formats import date_format

from retailers.admin.conflicts import choices_of, rows_of
from retailers.admin.editors import editor_of
from retailers.admin.links import change_url
from retailers.admin.proposing import review_url
from retailers.admin.typed import ModelAdmin
from retailers.dataset.json_records import to_fields, to_record
from retailers.dataset.merging import Collision, three_way
from retailers.dataset.record import Policy
from retailers.dataset.record import Retailer as Record
from retailers.history import records_of
from retailers.models import Category, Revision
from retailers.proposals import Moved, save
from retailers.rights import may_publish
from retailers.wording.changes import detail_changes, fact_changes
from retailers.wording.text_changes import text_changes

RIGHTS = ("retailers.view_revision", "retailers.change_retailer", "retailers.change_policy")
CHOOSE = "Choose for each field below which version holds."
LOOK_AGAIN = "Somebody published this retailer meanwhile. Nothing is saved yet: look again at what would change."
MOST_NOTE = 500


@dataclass(frozen=True)
class Wish:
    """The record that would come of it, and what later revisions changed too."""

    record: Record
    collisions: Sequence[Collision] = ()
    is_open: bool = False


def _back_to(revision: Revision) -> Wish:
    """Wish the whole record as a revision holds it."""
    return Wish(records_of(revision)[0])


def _without(revision: Revision, now: Record, choices: Mapping[str, str]) -> Wish:
    """Wish the record of now without what one revision changed."""
    earlier = revision.retailer.revisions.get(number=revision.number - 1)
    before, after = records_of(earlier, revision)
    merge = three_way(to_fields(after), to_fields(now), to_fields(before), choices)
    return Wish(to_record(merge.fields, source=now.id), merge.collisions, bool(merge.open))


def may_undo(request: HttpRequest) -> bool:
    """Say whether the editor may publish or propose a whole record."""
    return editor_of(request).has_perms(RIGHTS)


def restore(desk: ModelAdmin[Revision], request: HttpRequest, key: int) -> HttpResponse:
    """Show what publishing a version again would change, and do it."""
    revision = _revision(request, key)
    words = {"title": f"Publish revision {revision.number} again", "note": f"Back to {_named(revision)}"}
    return _answer(desk, request, revision, words, whole=True)


def undo(desk: ModelAdmin[Revision], request: HttpRequest, key: int) -> HttpResponse:
    """Show what undoing one revision would change, and do it."""
    revision = _revision(request, key)
    if revision.number == 1:
        messages.warning(request, "Nothing was published before the first revision.")
        return HttpResponseRedirect(change_url(Revision, revision.pk))
    words = {"title": f"Undo revision {revision.number}", "note": f"Without {_named(revision)}"}
    return _answer(desk, request, revision, words, whole=False)


def _revision(request: HttpRequest, key: int) -> Revision:
    if not may_undo(request):
        raise PermissionDenied
    return get_object_or_404(Revision.objects.select_related("retailer"), pk=key)


def _named(revision: Revision) -> str:
    return f"revision {revision.number} of {date_format(timezone.localtime(revision.published_at), 'DATE_FORMAT')}"


def _answer(
    desk: ModelAdmin[Revision], request: HttpRequest, revision: Revision, words: Mapping[str, str], *, whole: bool
) -> HttpResponse:
    choices = choices_of(request.POST)
    last = revision.retailer.revisions.newest_first()[0]
    now = records_of(last)[0]
    wish = _back_to(revision) if whole else _without(revision, now, choices)
    problem = _problem(request, wish, last) if request.method == "POST" else ""
    note = request.POST.get("note", words["note"])[:MOST_NOTE]
    if request.method == "POST" and not problem:
        try:
            return _saved(request, revision, wish, base=last.sequence, note=note)
        except Moved:
            return _answer(desk, request, revision, words, whole=whole)
    context = {
        **desk.admin_site.each_context(request),
        **words,
        **_changes(now, wish.record),
        "opts": desk.opts,
        "revision": revision,
        "problem": problem,
        "note": note,
        "base": last.sequence,
        "collisions": rows_of(wish.collisions, choices=choices),
        "unchanged": wish.record == now and not wish.collisions,
        "new_category": _new_category(wish.record),
        "publishes": may_publish(editor_of(request)),
    }
    return render(request, "admin/retailers/revision/undo.html", context)


def _problem(request: HttpRequest, wish: Wish, last: Revision) -> str:
    """Say why nothing is saved yet: something newer was not shown, or a choice is missing."""
    if request.POST.get("base") != str(last.sequence):
        return LOOK_AGAIN
    return CHOOSE if wish.is_open else ""


def _saved(request: HttpRequest, revision: Revision, wish: Wish, *, base: int, note: str) -> HttpResponse:
    saved = save(wish.record, base=base, editor=editor_of(request), note=note, retailer=revision.retailer)
    if saved.proposal:
        messages.success(request, "Proposed. Readers see it once somebody who may publish has approved it.")
        return HttpResponseRedirect(review_url(saved.proposal))
    if saved.revision:
        messages.success(request, f"Published as revision {saved.revision.number}.")
        return HttpResponseRedirect(change_url(Revision, saved.revision.pk))
    messages.info(request, "The record is so already: no new revision.")
    return HttpResponseRedirect(change_url(Revision, revision.pk))


def _changes(now: Record, wished: Record) -> dict[str, Any]:
    """Give what differs, for `admin/retailers/proposal/_changes.html`."""
    was, new = now.policy or Policy(), wished.policy or Policy()
    return {
        "facts": fact_changes(was, new),
        "sections": text_changes(was, new),
        "details": detail_changes(now, wished),
    }


def _new_category(record: Record) -> str:
    return "" if Category.objects.filter(name=record.category).exists() else record.category
