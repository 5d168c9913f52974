"""Errors reported to a service that speaks Sentry's protocol, with nothing in them of who asked."""

from typing import Any
from urllib.parse import urlsplit

import sentry_sdk
from django.conf import settings
from sentry_sdk.integrations.django import DjangoIntegration

from retpolicy.operations import request_ids

_KEPT_OF_REQUEST = ("method",)


def start() -> None:
    """Report errors from now on: where in the code, not what for; no variables, no breadcrumbs, no traces."""
    sentry_sdk.init(
        dsn=settings.SENTRY_DSN,
        send_default_pii=False,
        max_request_body_size="never",
        include_local_variables=False,
        max_breadcrumbs=0,
        auto_session_tracking=False,
        auto_enabling_integrations=False,
        send_client_reports=False,
        integrations=[DjangoIntegration(middleware_spans=False, signals_spans=False)],
        before_send=without_reader,
    )


def without_reader(event: Any, _hint: Any) -> Any:
    """Leave method and path of the request, and add its name; take out address, headers, cookies, query, account."""
    event.pop("user", None)
    asked = event.pop("request", None)
    if asked:
        path = urlsplit(asked.get("url", "")).path
        event["request"] = {**{name: asked[name] for name in _KEPT_OF_REQUEST if name in asked}, "url": path}
    event.setdefault("tags", {})["request_id"] = request_ids.current()
    return event
