"""Who may do what: the four roles as groups, and the two rights that go beyond Django's own.

Whoever may change a record but not publish ends in a proposal. Whoever may verify publishes dates, nothing else.
"""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, PermissionsMixin

PUBLISH = "retailers.publish_retailer"
VERIFY = "retailers.verify_policy"
VIEW_REPORTS = "retailers.view_report"
VIEW_SUGGESTIONS = "retailers.view_suggestion"

CONTRIBUTOR = "Contributor"
EDITOR = "Editor"
PUBLISHER = "Publisher"
ADMINISTRATOR = "Administrator"

_READS = ("category", "fact", "finding", "policy", "proposal", "retailer", "revision", "statutoryright", "task")
_CONTRIBUTOR = (
    *(f"retailers.view_{model}" for model in _READS),
    "retailers.add_retailer",
    "retailers.change_retailer",
    "retailers.add_policy",
    "retailers.change_policy",
    "retailers.add_proposal",
    "retailers.change_proposal",
    "retailers.change_task",
)
_EDITOR = (
    *_CONTRIBUTOR,
    VERIFY,
    "retailers.change_finding",
    VIEW_REPORTS,
    "retailers.change_report",
    VIEW_SUGGESTIONS,
    "retailers.change_suggestion",
)
_PUBLISHER = (
    *_EDITOR,
    PUBLISH,
    "retailers.delete_policy",
    "retailers.add_category",
    "retailers.change_category",
    "retailers.add_upload",
    "retailers.view_upload",
    "retailers.add_statutoryright",
    "retailers.change_statutoryright",
)
_ADMINISTRATOR = (
    *_PUBLISHER,
    "retailers.delete_category",
    *(f"auth.{verb}_{model}" for verb in ("view", "add", "change", "delete") for model in ("user", "group")),
    *(f"otp_totp.{verb}_totpdevice" for verb in ("view", "delete")),
    *(f"otp_static.{verb}_staticdevice" for verb in ("view", "delete")),
    *(f"axes.{verb}_accessattempt" for verb in ("view", "delete")),
    "axes.view_accesslog",
    "axes.view_accessfailurelog",
)
# The rights of each role; each role has those of the one before.
ROLES: dict[str, tuple[str, ...]] = {
    CONTRIBUTOR: _CONTRIBUTOR,
    EDITOR: _EDITOR,
    PUBLISHER: _PUBLISHER,
    ADMINISTRATOR: _ADMINISTRATOR,
}

Account = AbstractBaseUser | AnonymousUser | PermissionsMixin


def may_publish(account: Account) -> bool:
    """Say whether what this account saves is published at once."""
    return isinstance(account, PermissionsMixin) and account.has_perm(PUBLISH)


def may_verify(account: Account) -> bool:
    """Say whether this account may date facts and policies as checked."""
    return isinstance(account, PermissionsMixin) and (account.has_perm(VERIFY) or account.has_perm(PUBLISH))


def may_read_reports(account: Account) -> bool:
    """Say whether this account may read what readers report: their words, and the addresses that they leave."""
    return isinstance(account, PermissionsMixin) and account.has_perm(VIEW_REPORTS)
