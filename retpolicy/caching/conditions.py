"""Conditional requests (RFC 9110, section 13)."""

import re

from django.utils.http import parse_http_date_safe

from retpolicy.caching.requests import Environ

ANY = "*"
_TAG = re.compile(r'(?:W/)?("[\x21\x23-\x7e]*")')


def matches(if_none_match: str, etag: str) -> bool:
    """Say whether a reader already has what `etag` names; weak and strong tags compare alike."""
    return if_none_match == etag or etag.removeprefix("W/") in _TAG.findall(if_none_match)


def is_unchanged(environ: Environ, *, etag: str, last_modified: str) -> bool:
    """Say whether a reader has a page; the day that he names counts only where he names no tag (section 13.2.2)."""
    if known := environ.get("HTTP_IF_NONE_MATCH"):
        return bool(known == ANY or matches(known, etag))
    said = environ.get("HTTP_IF_MODIFIED_SINCE")
    if not said or not last_modified:
        return False
    since, modified = parse_http_date_safe(said), parse_http_date_safe(last_modified)
    return since is not None and modified is not None and modified <= since
