"""The addresses of the two pages, below those of policies."""

from functools import partial

from django.urls import URLPattern, path

from retailers.admin.typed import ModelAdmin
from retailers.admin.verify.texts import text
from retailers.admin.verify.views import verify
from retailers.models import Policy


def urls_of(desk: ModelAdmin[Policy]) -> list[URLPattern]:
    """Give the addresses of the pages that a policy's admin adds to Django's own."""
    wrap = desk.admin_site.admin_view
    return [
        path("<int:key>/verify/", wrap(partial(verify, desk=desk)), name="retailers_policy_verify"),
        path("<int:key>/text/", wrap(partial(text, desk=desk)), name="retailers_policy_text"),
    ]
