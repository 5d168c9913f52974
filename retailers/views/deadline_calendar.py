"""The last day as a calendar, to import once or to subscribe to."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from retailers.deadlines import answer_to
from retailers.deadlines.events import calendar_of
from retailers.snapshots import doubts_of
from retailers.views.deadline import published_record
from retailers.views.deadline_form import PurchaseForm


@require_safe
@conditional_page
@cache_control(private=True, no_cache=True)
def deadline_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the answer to a purchase as an event; a 400 says what is wrong with an address that is no purchase."""
    record, latest = published_record(slug)
    form = PurchaseForm(request.GET)
    if not form.is_valid():
        return HttpResponse(form.errors.as_text(), status=400, content_type="text/plain; charset=utf-8")
    purchase = form.purchase()
    page = f"{reverse('deadline', args=[slug])}?{purchase.query()}"
    body = calendar_of(
        answer_to(purchase, policy=record.policy),
        retailer=record,
        purchase=purchase,
        sequence=latest.sequence,
        published_at=latest.published_at,
        page_url=request.build_absolute_uri(page),
        doubts=doubts_of([slug])[slug],
    )
    name = f'attachment; filename="{slug}-last-day.ics"'
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": name})
