"""What each role may do with each verb at each address of the directory's admin; nobody takes a revision away."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from retailers.models import Revision, Upload
from retailers.rights import EDITOR
from tests.accounts import account
from tests.admin.test_matrix import LEADS_ON, MAY_OPEN, PRESSED, ROLES, keys

pytestmark = pytest.mark.django_db
VERBS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
# What a page says to a verb that it does not know, or to a form that lacks its fields.
REFUSED = (403,)
UNKNOWN = 405
_WITHOUT_KEY = {"changelist", "add", "bulk", "upload", "next", "previous"}

__all__ = ["keys"]


def address(name: str, given: dict[str, object]) -> str:
    """Give the address of a page of the matrix, about the records that were made."""
    model, _, page = name.partition("_")
    wanted = {"export": "retailers.csv", "upload_preview": given["upload"]}.get(page, given[model])
    return reverse(f"admin:retailers_{name}", args=() if page in _WITHOUT_KEY else (wanted,))


def cells(client: Client, given: dict[str, object]) -> Iterator[tuple[str, str, int]]:
    """Send each verb to each address, each in a transaction that is taken back; give what came."""
    for name in MAY_OPEN:
        for verb in VERBS:
            with transaction.atomic():
                before = set(Revision.objects.values_list("pk", flat=True))
                status = client.generic(verb, address(name, given)).status_code
                assert before <= set(Revision.objects.values_list("pk", flat=True)), (name, verb)
                transaction.set_rollback(True)
            yield name, verb, status


@pytest.mark.parametrize("role", ["", *ROLES])
def test_each_verb(client: Client, keys: dict[str, Any], role: str) -> None:
    user = account(role, "ada") if role else account(EDITOR, "ada")
    if not role:
        user.groups.clear()
    client.force_login(user)
    given = keys | {"upload": Upload.objects.create(editor=user, files=[]).pk}
    found = list(cells(client, given))
    assert len(found) == len(MAY_OPEN) * len(VERBS) > 150
    assert [cell for cell in found if cell[2] not in _expected(role, *cell[:2])] == []


def _expected(role: str, name: str, verb: str) -> tuple[int, ...]:
    """Give the answers that are right; who may not open a page gets nothing from it by any verb."""
    if role not in MAY_OPEN[name] and name != LEADS_ON:
        return (403, UNKNOWN)
    if name in PRESSED and verb != "POST":
        return (UNKNOWN,)
    return (200, 302, UNKNOWN) if verb in ("GET", "HEAD") else (200, 302, 400, 403, UNKNOWN)


@pytest.mark.parametrize("role", ROLES)
def test_nobody_deletes_a_revision(client: Client, keys: dict[str, Any], role: str) -> None:
    client.force_login(account(role, "ada"))
    delete = reverse("admin:retailers_revision_delete", args=[keys["revision"]])
    chosen = {"action": "delete_selected", "_selected_action": str(keys["revision"]), "post": "yes"}
    before = Revision.objects.count()
    assert client.post(delete, {"post": "yes"}).status_code == 403
    client.post(reverse("admin:retailers_revision_changelist"), chosen)
    assert Revision.objects.count() == before
