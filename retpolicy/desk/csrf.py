"""A form of the desk whose token is of an earlier session: what was typed must not be lost."""

from django.http import HttpRequest, HttpResponse
from django.views.csrf import csrf_failure

from retpolicy.desk.kept import Kept, is_way_in
from retpolicy.desk.pages import address_wanted, onward


def failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Offer to send again what this very site sent, as its Origin header says; refuse all else.

    Browsers write that header and no other site can; the offer is a page with a button, nothing is done yet.
    """
    kept = Kept.posted(request) or Kept.typed(request)
    is_ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    if not is_ours or (kept is None and not is_way_in(request.path)):
        return csrf_failure(request, reason=reason)
    return onward(request, address=kept.address if kept else address_wanted(request), kept=kept, status=403)
