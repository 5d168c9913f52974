"""How the answers of the directory come to be, for readers."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from retailers.vocabulary import AnswerState


def how_we_verify(request: HttpRequest) -> HttpResponse:
    """Say what proves an answer, what its date means, who edits, and how to report a mistake."""
    context = {"stale_after": settings.STALE_AFTER_DAYS, "states": AnswerState, "contact": settings.CONTACT}
    return render(request, "retailers/how_we_verify.html", context)
