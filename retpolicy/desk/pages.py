"""The pages on the way into the desk, each of which carries along what was typed before the session ended."""

import datetime as dt
from base64 import b32encode
from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode

from retpolicy.desk.forms import CodeForm, FirstCodeForm, RecoveryForm
from retpolicy.desk.kept import Kept, is_page_of_desk
from retpolicy.desk.qr import in_fours, qr_picture
from retpolicy.desk.second_factor import Stage, is_required, pending_device, stage_of

Forms = tuple[CodeForm, RecoveryForm]
_WAYS = {Stage.SIGN_IN: "admin:login", Stage.CODE: "admin:second_step", Stage.SET_UP: "admin:second_step_set_up"}


def address_wanted(request: HttpRequest) -> str:
    """Give the page of the desk that the request names as the next; the first page where it names none of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if is_page_of_desk(wanted) else reverse("admin:index")


def onward(request: HttpRequest, *, address: str, kept: Kept | None = None, status: int = 200) -> HttpResponse:
    """Answer with what is asked next on the way to an address; with its page where typed input must travel."""
    stage = stage_of(request)
    if kept is None:
        query = urlencode({"next": address})
        return HttpResponseRedirect(address if stage is Stage.DONE else f"{reverse(_WAYS[stage])}?{query}")
    return _PAGES[stage](request, kept=kept, address=address, status=status)


def sign_in_page(
    request: HttpRequest,
    *,
    kept: Kept | None,
    address: str = "",
    locked_until: dt.datetime | None = None,
    status: int = 200,
) -> HttpResponse:
    """Ask for name and password."""
    more = {"form": AdminAuthenticationForm(request), "locked_until": locked_until}
    return _page(request, "admin/login.html", "Log in", kept, address or address_wanted(request), status, **more)


def code_page(
    request: HttpRequest,
    *,
    kept: Kept | None = None,
    address: str,
    forms: Forms | None = None,
    title: str = "Second step",
    step: str = "second_step",
    status: int = 200,
) -> HttpResponse:
    """Ask for a code of the app, or for a recovery code."""
    user: Any = request.user
    asked = forms or code_forms(request, bound=False)
    more = {"forms": asked, "step": step, "action": reverse(f"admin:{step}"), "required": is_required(user)}
    return _page(request, "admin/desk/code.html", title, kept, address, status, **more)


def set_up_page(
    request: HttpRequest,
    *,
    kept: Kept | None = None,
    address: str,
    form: FirstCodeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the secret as a QR code and as text, and ask for the first code."""
    user: Any = request.user
    device = form.pending if form else pending_device(request, user)
    more = {
        "form": form or FirstCodeForm(device),
        "device": device,
        "picture": qr_picture(device.config_url),
        "key": in_fours(b32encode(device.bin_key).decode()),
        "must_set_up": is_required(user),
    }
    return _page(request, "admin/desk/set_up.html", "Set up the second step", kept, address, status, **more)


def codes_page(request: HttpRequest, *, codes: list[str], kept: Kept | None, address: str) -> HttpResponse:
    """Show new recovery codes, this once."""
    file = "\n".join([f"Recovery codes of {request.user} for {request.get_host()}, each good once", *codes, ""])
    return _page(request, "admin/desk/codes.html", "Your recovery codes", kept, address, 200, codes=codes, file=file)


def resume_page(request: HttpRequest, *, kept: Kept, address: str, status: int = 200) -> HttpResponse:
    """Show what was being sent, and offer to send it."""
    return _page(request, "admin/desk/resume.html", "You are signed in again", kept, address, status)


def code_forms(request: HttpRequest, *, bound: bool = True) -> Forms:
    """Give the two forms for a code; that one holds what was sent whose field it names."""
    user: Any = request.user
    sent = request.POST if bound and request.method == "POST" else {}
    code = CodeForm(user, sent if "code" in sent else None)
    return code, RecoveryForm(user, sent if "recovery-code" in sent else None, prefix="recovery")


_PAGES: dict[Stage, Callable[..., HttpResponse]] = {
    Stage.SIGN_IN: sign_in_page,
    Stage.CODE: code_page,
    Stage.SET_UP: set_up_page,
    Stage.DONE: resume_page,
}


def _page(
    request: HttpRequest, template: str, title: str, kept: Kept | None, address: str, status: int, **more: Any
) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": title,
        "subtitle": None,
        "next": address,
        "kept": kept,
        "is_nav_sidebar_enabled": False,
        **more,
    }
    response = render(request, template, context, status=status)
    add_never_cache_headers(response)
    return response
