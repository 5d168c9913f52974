"""The address that a request comes from, as far as it can be trusted."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """Give the client's IP address: behind a trusted proxy the one that the proxy saw; None where there is none.

    The proxy appends what it saw to X-Forwarded-For. What stands before it the client wrote, and is not believed.
    """
    seen = [request.META.get("REMOTE_ADDR", "")]
    if settings.TRUST_PROXY_HEADER:
        seen.insert(0, request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2])
    return next((address.strip() for address in seen if _is_address(address.strip())), None)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return "%" not in text  # a zone of this machine is no part of an address
