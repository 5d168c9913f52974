"""Addresses in answers: whole ones, so that a client need not put them together."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse


def to(request: HttpRequest, name: str, *place: Any, query: str = "") -> str:
    """Give the whole address of what an address's name and the parts of its path lead to."""
    path = reverse(name, args=place)
    return request.build_absolute_uri(f"{path}?{query}" if query else path)


def onward(request: HttpRequest, changes: Mapping[str, object]) -> str:
    """Give the address asked for with other parameters."""
    query = request.GET.copy()
    for name, value in changes.items():
        query[name] = str(value)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
