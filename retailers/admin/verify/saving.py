"""Saving what the two pages made, telling what came of it, and going on."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.html import format_html

from retailers.admin.conflicts import Conflict, choices_of, seen_of
from retailers.admin.editors import editor_of
from retailers.admin.proposing import review_url
from retailers.dataset.record import Retailer as Record
from retailers.proposals import Moved, Saved, save
from retailers.tasks.working import QUEUE, Position


def saved(request: HttpRequest, record: Record, *, base: int, note: str) -> Conflict | None:
    """Save a record and tell what came of it; or give what was published meanwhile, with nothing saved."""
    choices = choices_of(request.POST)
    try:
        done = save(
            record, base=base, editor=editor_of(request), note=note, seen=seen_of(request.POST), choices=choices
        )
    except Moved as moved:
        return Conflict.of(moved, choices=choices)
    messages.success(request, _told(done))
    return None


def _told(done: Saved) -> str:
    if done.revision:
        changes = "; ".join(done.revision.changes) or "days of verification"
        return f"Published as revision {done.revision.number}: {changes}."
    if done.proposal:
        return format_html(
            'Proposed: it waits for somebody who may publish. <a href="{}">Your proposal</a>', review_url(done.proposal)
        )
    return "Nothing changed: the record is as it was."


def queue_of(request: HttpRequest) -> str:
    """Give the place in the queue that the page was opened from; "" where it was opened by itself."""
    query = request.POST if request.method == "POST" else request.GET
    if query.get("task"):
        return Position.read({"after": query["task"]}).written()
    return query.get(QUEUE, "")


def next_url(queue: str) -> str:
    """Give the address of the task after a place in the queue; "" without one."""
    position = Position.kept(queue) if queue else None
    return position.url("next") if position else ""
