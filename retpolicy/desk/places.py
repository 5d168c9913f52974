"""Which addresses are the desk's: what lies below the admin's first page."""

from functools import cache

from django.urls import get_script_prefix, reverse


def is_in_desk(path: str) -> bool:
    """Say whether a path, with the prefix that the site is served under, is one of the desk."""
    return path.startswith(_desk_under(get_script_prefix()))


@cache
def _desk_under(_prefix: str) -> str:
    return reverse("admin:index")
