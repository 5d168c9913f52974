"""The editors' desk: the admin with its own names, start page and sign-in."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, cast

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, path
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from retpolicy.desk import pages, steps
from retpolicy.desk.kept import Kept, is_page_of_desk
from retpolicy.desk.me import my_page
from retpolicy.desk.second_factor import Stage, stage_of
from retpolicy.desk.sessions import begin


class Desk(AdminSite):
    """The site behind /admin/: nobody comes in before the second step where one is set up or required."""

    site_header = site_title = "Retpolicy"
    index_title = "Editors' desk"

    def has_permission(self, request: HttpRequest) -> bool:
        """Say whether everything that this account is asked for on the way in was given."""
        return stage_of(request) is Stage.DONE

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        """Put the sign-in before a view; what was typed into its form travels along."""
        permitted = super().admin_view(view, cacheable)

        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if self.has_permission(request):
                return cast(HttpResponseBase, permitted(request, *args, **kwargs))
            if view == self.logout:
                return self.logout(request)
            return _asked(request)

        return update_wrapper(inner, permitted)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Add the pages of the sign-in and of the account."""
        own = [
            path("second-step/", steps.second_step, name="second_step"),
            path("second-step/set-up/", steps.set_up, name="second_step_set_up"),
            path("second-step/codes/", self.admin_view(steps.new_codes), name="second_step_codes"),
            path("second-step/remove/", self.admin_view(steps.take_off), name="second_step_remove"),
            path("me/", self.admin_view(my_page), name="me"),
        ]
        return [*own, *super().get_urls()]

    @method_decorator(never_cache)
    @login_not_required
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Take name and password, then ask for the second step where there is one."""
        kept = Kept.posted(request)
        if request.method == "GET" and stage_of(request) is not Stage.SIGN_IN:
            return pages.onward(request, address=pages.address_wanted(request))
        response = super().login(request, {**(extra_context or {}), "kept": kept})
        if not isinstance(response, HttpResponseRedirect):
            return response
        begin(request)
        return pages.onward(request, address=response.url, kept=kept)


def _asked(request: HttpRequest) -> HttpResponse:
    address = request.get_full_path()
    wanted = address if is_page_of_desk(address) else pages.address_wanted(request)
    response = pages.onward(request, address=wanted, kept=Kept.typed(request), status=403)
    add_never_cache_headers(response)
    return response
