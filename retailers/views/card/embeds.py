"""The cards that other sites show: a picture that grows without loss, and a page for a frame.

Both stand on their own: one style sheet within, which the content security policy knows by its digest, and no script.
Any site may show both.
"""

import base64
import hashlib
import unicodedata
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.views.decorators.clickjacking import xframe_options_exempt

from retailers.dataset.record import Retailer as Record
from retailers.models import Retailer
from retailers.snapshots import doubts_of, record_of
from retailers.views.card.fonts import is_rtl
from retailers.views.card.words import Cell, about, cells, foot

# In columns of narrow letters: what fits on a line of the picture, also in the widest of the fonts it names.
_NAME_FITS, _VALUE_FITS, _UNDER_FITS = 31, 36, 64
_ROW, _FIRST_ROW, _GAP = 28, 106, 8


@xframe_options_exempt
def card_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a retailer's answers as a small page for a frame."""
    style = render_to_string("retailers/card_page.css")
    return _for_all(render(request, "retailers/card.html", {**_said(request, slug), "style": style}), style)


@xframe_options_exempt
def card_svg(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a retailer's answers as a picture; whole sentences stand in its description."""
    said = _said(request, slug)
    rows = [
        {"label": cell.label, "value": _fitting(cell), "y": _FIRST_ROW + place * _ROW}
        for place, cell in enumerate(said["cells"])
    ]
    bottom, style = _FIRST_ROW + len(rows) * _ROW + _GAP, render_to_string("retailers/card_svg.css")
    context = {
        **said,
        "style": style,
        "is_rtl": is_rtl(said["name"]),
        "short_name": _cut(said["name"], _NAME_FITS),
        "short_about": _cut(said["about"], _UNDER_FITS),
        "rows": rows,
        "bottom": bottom,
        "height": bottom + 24,
        "sentences": " ".join(_sentences(said)),
    }
    response = _for_all(render(request, "retailers/card.svg", context, content_type="image/svg+xml"), style)
    # A frame needs no such leave, a picture does: Fetch Standard, "Cross-Origin-Resource-Policy check".
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _said(request: HttpRequest, slug: str) -> dict[str, Any]:
    found = get_object_or_404(Retailer.objects.listed().with_page(), slug=slug)
    record: Record = record_of(found)
    return {
        "name": record.name,
        "url": request.build_absolute_uri(found.get_absolute_url()),
        "about": " · ".join(about(record)),
        "cells": cells(record, doubts=doubts_of([slug])[slug]),
        "foot": foot(record),
    }


def _sentences(said: dict[str, Any]) -> Iterator[str]:
    yield f"{said['about']}."
    yield from (f"{cell.label}: {_with_note(cell)}." for cell in said["cells"])
    yield f"{said['foot']}."


def _with_note(cell: Cell) -> str:
    return f"{cell.value} ({cell.note})" if cell.note else cell.value


def _fitting(cell: Cell) -> str:
    """Give what a line of the picture has room for; the note goes first, but that something is unproven stays."""
    whole, last = _with_note(cell), cell.note.rpartition(" · ")[2]
    if _cut(whole, _VALUE_FITS) == whole:
        return whole
    kept = f" ({last})" if last.endswith("unproven") else ""
    return _cut(cell.value, _VALUE_FITS - len(kept)) + kept


def _cut(text: str, fits: int) -> str:
    """Cut a text that is longer than fits; letters of East Asia count twice (Unicode Standard Annex 11)."""
    taken = 0
    for place, letter in enumerate(text):
        taken += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if taken > fits:
            return f"{text[: place - 1].rstrip()}…"
    return text


def _for_all(response: HttpResponse, style: str) -> HttpResponse:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    response["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; frame-ancestors *"
    )
    response["X-Robots-Tag"] = "noindex"
    return response
