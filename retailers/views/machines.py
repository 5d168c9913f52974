"""What programs look for at fixed addresses: robots.txt, the search of the site, who to tell of a security hole."""

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import conditional_page

_PLAIN = "text/plain; charset=utf-8"
_RENEWED = dt.timedelta(days=180)


def robots(request: HttpRequest) -> HttpResponse:
    """Keep crawlers (RFC 9309) out of the desk, and of pages that answer one reader's question."""
    return render(request, "retailers/robots.txt", content_type=_PLAIN)


def opensearch(request: HttpRequest) -> HttpResponse:
    """Describe the search to browsers (OpenSearch 1.1)."""
    return render(request, "retailers/opensearch.xml", content_type="application/opensearchdescription+xml")


@conditional_page
def security_txt(request: HttpRequest) -> HttpResponse:
    """Say who to tell of a security hole, and until when (RFC 9116); 404 where the settings name nobody."""
    if not settings.SECURITY_CONTACT:
        raise Http404("No security contact is set")
    until = settings.SECURITY_CONTACT_UNTIL or timezone.now().date() + _RENEWED
    lines = {
        "Contact": _as_address(settings.SECURITY_CONTACT),
        "Expires": f"{until.isoformat()}T23:59:59Z",
        "Preferred-Languages": "en",
        "Canonical": request.build_absolute_uri(request.path),
    }
    text = "".join(f"{name}: {value}\n" for name, value in lines.items())
    return HttpResponse(text, content_type=_PLAIN, headers={"Cache-Control": "public, max-age=86400"})


def _as_address(contact: str) -> str:
    """Give an e-mail address as the URI that the format asks for."""
    return contact if ":" in contact else f"mailto:{contact}"
