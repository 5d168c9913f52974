"""The second step of signing in, its set-up, new recovery codes, and its removal."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django_otp import login
from django_otp.models import Device

from retpolicy.desk import pages
from retpolicy.desk.forms import FirstCodeForm
from retpolicy.desk.kept import Kept
from retpolicy.desk.recording import record
from retpolicy.desk.recovery import renew_codes
from retpolicy.desk.second_factor import Stage, is_enrolled, pending_device, remove, stage_of
from retpolicy.desk.sessions import rotate


@never_cache
@sensitive_post_parameters()
def second_step(request: HttpRequest) -> HttpResponse:
    """Ask an account with a second factor for a code; then let it in, with a new session key."""
    kept, address = Kept.posted(request), pages.address_wanted(request)
    if stage_of(request) is not Stage.CODE:
        return pages.onward(request, address=address, kept=kept)
    forms = pages.code_forms(request)
    device = _accepting(forms)
    if device is None:
        return pages.code_page(request, kept=kept, address=address, forms=forms)
    _let_in(request, device)
    return pages.onward(request, address=address, kept=kept)


@never_cache
@sensitive_post_parameters()
def set_up(request: HttpRequest) -> HttpResponse:
    """Let an account without a second factor set one up; then show its recovery codes once."""
    kept, address, user = Kept.posted(request), pages.address_wanted(request), _user(request)
    if stage_of(request) in (Stage.SIGN_IN, Stage.CODE) or is_enrolled(user):
        return pages.onward(request, address=address, kept=kept)
    form = FirstCodeForm(pending_device(request, user), request.POST if "code" in request.POST else None)
    if not form.is_valid():
        return pages.set_up_page(request, kept=kept, address=address, form=form)
    user.has_second_factor = True
    _let_in(request, form.pending)
    record(user, "Set up the second step")
    return pages.codes_page(request, codes=form.recovery_codes, kept=kept, address=address)


@sensitive_post_parameters()
def new_codes(request: HttpRequest) -> HttpResponse:
    """Replace the recovery codes, after a fresh code; show the new ones once."""
    address, user = reverse("admin:me"), _user(request)
    if not is_enrolled(user):
        return HttpResponseRedirect(reverse("admin:second_step_set_up"))
    forms = pages.code_forms(request)
    if _accepting(forms) is None:
        title = "New recovery codes"
        return pages.code_page(request, address=address, forms=forms, title=title, step="second_step_codes")
    record(user, "Made new recovery codes")
    return pages.codes_page(request, codes=renew_codes(user), kept=None, address=address)


@sensitive_post_parameters()
def take_off(request: HttpRequest) -> HttpResponse:
    """Remove one's own second factor, after a fresh code."""
    address, user = reverse("admin:me"), _user(request)
    if not is_enrolled(user):
        return HttpResponseRedirect(address)
    forms = pages.code_forms(request)
    if _accepting(forms) is None:
        title = "Remove the second step"
        return pages.code_page(request, address=address, forms=forms, title=title, step="second_step_remove")
    remove(user)
    rotate(request)
    record(user, "Removed the second step")
    messages.success(request, "The second step is removed.")
    return HttpResponseRedirect(address)


def _accepting(forms: pages.Forms) -> Device | None:
    return next((form.device for form in forms if form.is_valid()), None)


def _let_in(request: HttpRequest, device: Device) -> None:
    login(request, device)
    rotate(request)


def _user(request: HttpRequest) -> Any:
    return request.user
