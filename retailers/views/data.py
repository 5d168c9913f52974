"""The dataset: its page, and its files as the command made them."""

import datetime as dt
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.dateparse import parse_datetime
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, conditional_page, require_safe

from retailers.dataset.dictionary import DICTIONARY
from retailers.exporting.dataset import FACTS_LICENCE, MANIFEST, TEXTS_LICENCE
from retailers.exporting.offered import Offered, offered
from retailers.views.structured import dataset_block

_ABOUT = (
    "Return policies of retailers: what the official text says, the words that prove it, and the day a person last "
    "checked. One record a retailer, one row a fact."
)


@require_safe
@conditional_page
@cache_control(public=True, no_cache=True)
def data(request: HttpRequest) -> HttpResponse:
    """Offer the files, say what they hold and what may be done with them."""
    found = offered()
    context = {
        "about": _ABOUT,
        "root": request.build_absolute_uri("/").rstrip("/"),
        "files": _files(found) if found else [],
        "manifest": found.manifest if found else None,
        "manifest_name": MANIFEST,
        "made_at": found and parse_datetime(found.manifest["made_at"] or ""),
        "licence": settings.DATA_LICENCE,
        "facts_licence": FACTS_LICENCE,
        "texts_licence": TEXTS_LICENCE,
        "dictionary": [(model.__name__, meanings.items()) for model, meanings in DICTIONARY.items()],
        "json_ld": dataset_block(request, found.manifest, description=_ABOUT) if found else "",
    }
    return render(request, "retailers/data.html", context)


def _files(found: Offered) -> list[dict[str, Any]]:
    return [{"name": name, **said} for name, said in found.manifest["files"].items()]


def _etag(_request: HttpRequest, name: str) -> str | None:
    found = offered()
    return f'"{found.digest(name)}"' if found else None


def _made_at(_request: HttpRequest, name: str) -> dt.datetime | None:
    found = offered()
    return found.made_at(name) if found else None


@require_safe
@cache_control(public=True, no_cache=True)
@condition(etag_func=_etag, last_modified_func=_made_at)
def data_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send one of the files, to be kept under its name; anybody's script may read it."""
    found = offered()
    if found is None:
        raise Http404("No dataset was made yet")
    packed, file = name.endswith(".gz"), found.path(name).open("rb")
    response: HttpResponseBase = FileResponse(
        file,
        as_attachment=packed,
        filename=name,
        content_type="application/gzip" if packed else "application/json",
    )
    if request.method == "HEAD":
        file.close()
        response = HttpResponse(status=HTTPStatus.OK, headers=response.headers)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
