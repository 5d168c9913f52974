"""Parts of the editors' pages: the queue on the start page, and the ways along it on a working page."""

from typing import Any

from django import template
from django.utils import timezone

from retailers.models import Proposal, Suggestion, Task
from retailers.rights import VIEW_SUGGESTIONS
from retailers.tasks import showing
from retailers.tasks.asking import Asked, Whose
from retailers.tasks.chart import chart_of
from retailers.tasks.progress import last_days
from retailers.tasks.taking import rests
from retailers.tasks.working import QUEUE, START, Position

register = template.Library()
MOST_SHOWN = 10


@register.inclusion_tag("admin/retailers/_queue_start.html", takes_context=True)
def queue_start(context: template.Context) -> dict[str, Any]:
    """Show the week's progress, the editor's own tasks, the riskiest, and how many there are of each kind."""
    editor, today, asked = context["user"], timezone.localdate(), Asked()
    if not editor.has_perm("retailers.view_task"):
        return {"may_see": False}
    mine = asked.but(whose=Whose.MINE.value).tasks(editor=editor, today=today)
    others = Task.objects.due(today).exclude(assigned_to=editor)
    return {
        "may_see": True,
        "may_take": editor.has_perm("retailers.change_task"),
        "chart": chart_of(last_days(today)),
        "mine": showing.rows_of(mine.by_risk()[:MOST_SHOWN], asked=asked.but(whose=Whose.MINE.value), editor=editor),
        "riskiest": showing.rows_of(others.by_risk()[:MOST_SHOWN], asked=asked, editor=editor),
        "kinds": list(showing.kinds(asked, asked.counts(editor=editor, today=today))),
        "new_retailers": Proposal.objects.open().filter(retailer=None).count(),
        "suggestions": Suggestion.objects.open().count() if editor.has_perm(VIEW_SUGGESTIONS) else 0,
        "here": f"from={START}",
        "today": today,
        "rests": rests(today),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("admin/retailers/_queue_ways.html", takes_context=True)
def queue_ways(context: template.Context) -> dict[str, Any]:
    """Link to the next and the previous task, where the page was opened from the queue."""
    position = Position.kept(context["request"].GET.get(QUEUE, ""))
    if position is None or position.place is None:
        return {}
    ways = {f"{way}_url": position.url(way) for way in ("next", "previous")}
    return {"position": position, "list_url": position.list_url(), **ways}
