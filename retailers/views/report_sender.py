"""Where a report comes from: its size, whether this site's own form sent it, and from which address."""

from axes.helpers import get_client_ip_address
from django.http import HttpRequest, HttpResponse

# A thousand characters of four bytes, each byte written as %F0, and the rest of the form.
MOST_BYTES = 16 * 1024
FROM_ELSEWHERE = "This did not come from the form of this page. Nothing was sent: fill in the form below."
TOO_MANY = "Too many reports came lately from where you are. Nothing was sent: try again in an hour."
_RETRY_AFTER = "3600"
_OUR_OWN = ("same-origin", "none")


def is_too_large(request: HttpRequest) -> bool:
    """Say whether a form is larger than any that a reader can fill; told before any of it is read."""
    written = request.META.get("CONTENT_LENGTH") or "0"
    return not written.isdecimal() or len(written) > 9 or int(written) > MOST_BYTES


def is_of_this_site(request: HttpRequest) -> bool:
    """Say whether a form was sent from this site's own page, as the browser says.

    Readers have no cookie that could hold a token. Browsers write these two headers and no page can change them; who
    sends neither is no browser that another site could have sent.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in _OUR_OWN
    origin = request.headers.get("Origin")
    return origin is None or origin == f"{request.scheme}://{request.get_host()}"


def address_of(request: HttpRequest) -> str | None:
    """Give the client's address, as the lockout of the sign-in determines it. It is nowhere stored."""
    return get_client_ip_address(request)  # type: ignore[no-any-return]


def unlisted(response: HttpResponse) -> HttpResponse:
    """Keep a page out of search engines; where too many were sent, say when to come back."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    if response.status_code == 429:
        response["Retry-After"] = _RETRY_AFTER
    return response
