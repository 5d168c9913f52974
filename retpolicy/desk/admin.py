"""Second factors and sign-ins of all accounts, for administrators; secrets and typed input stay out of sight."""

from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from retailers.admin.bounded import ReadOnlyAdmin

admin.site.unregister([StaticDevice, TOTPDevice])


class _Removable(ReadOnlyAdmin[Any]):
    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Ask for the model's own right to delete."""
        return super(ReadOnlyAdmin, self).has_delete_permission(request, obj)


@admin.register(StaticDevice, TOTPDevice)
class DeviceAdmin(_Removable):
    """The second factors of others, to remove when a phone is lost. One's own goes only after a fresh code."""

    list_display = ("user", "name", "confirmed", "created_at", "last_used_at")
    list_select_related = ("user",)
    search_fields = ("user__username",)
    fields = list_display

    def get_queryset(self, request: HttpRequest) -> QuerySet[Device]:
        """Leave out one's own, and the secrets."""
        return super().get_queryset(request).exclude(user=request.user)


@admin.register(AccessAttempt)
class AttemptAdmin(_Removable):
    """Wrong passwords that count against a name now; who removes them opens the name again."""

    list_display = ("attempt_time", "username", "ip_address", "failures_since_start")
    search_fields = ("username", "ip_address")
    fields = (*list_display, "user_agent", "path_info")
    actions = ("open_again",)

    @admin.action(description="Open the names of these attempts again", permissions=["delete"])
    def open_again(self, request: HttpRequest, queryset: QuerySet[AccessAttempt]) -> None:
        """Forget every wrong password for these names, from whatever address."""
        names = set(queryset.values_list("username", flat=True))
        AccessAttempt.objects.filter(username__in=names).delete()
        self.message_user(request, f"Opened again: {', '.join(sorted(map(str, names)))}")


@admin.register(AccessLog)
class SignInAdmin(ReadOnlyAdmin[AccessLog]):
    """Who signed in when, and from where."""

    list_display = ("attempt_time", "username", "ip_address", "logout_time")
    search_fields = ("username", "ip_address")
    fields = (*list_display, "user_agent")


@admin.register(AccessFailureLog)
class FailureAdmin(ReadOnlyAdmin[AccessFailureLog]):
    """Every wrong password, until the log is shortened."""

    list_display = ("attempt_time", "username", "ip_address", "locked_out")
    search_fields = ("username", "ip_address")
    fields = (*list_display, "user_agent", "path_info")
