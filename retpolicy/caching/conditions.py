"""Conditional requests (RFC 9110, section 13.1.2)."""

import re

ANY = "*"
_TAG = re.compile(r'(?:W/)?("[\x21\x23-\x7e]*")')


def matches(if_none_match: str, etag: str) -> bool:
    """Say whether a reader already has what `etag` names; weak and strong tags compare alike."""
    return if_none_match == etag or etag.removeprefix("W/") in _TAG.findall(if_none_match)
