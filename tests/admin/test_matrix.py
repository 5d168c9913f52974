"""Who may open which page of the desk: role by address, for every address of the directory."""

from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import URLPattern, reverse

from retailers.models import (
    Fact,
    Finding,
    Policy,
    Proposal,
    Report,
    Retailer,
    Revision,
    StatutoryRight,
    Suggestion,
    Task,
    Upload,
)
from retailers.proposals import propose
from retailers.publishing import publish
from retailers.reports import Subject, receive
from retailers.rights import ADMINISTRATOR, CONTRIBUTOR, EDITOR, PUBLISHER
from retailers.snapshots import record_of
from retailers.suggestions import receive_suggestion
from tests.accounts import account
from tests.admin.pages import odd_policy
from tests.builders import published
from tests.law.rights import on_file

pytestmark = pytest.mark.django_db
ROLES = (CONTRIBUTOR, EDITOR, PUBLISHER, ADMINISTRATOR)
ALL, EDITORS, PUBLISHERS, ADMINISTRATORS, NOBODY = ROLES, ROLES[1:], ROLES[2:], ROLES[3:], ()
READ = ("category", "fact", "finding", "policy", "proposal", "retailer", "revision", "task")
MAY_OPEN = {
    **{f"{model}_changelist": ALL for model in READ},
    **{f"{model}_change": ALL for model in READ},
    **{f"{model}_history": ALL for model in READ},
    **{f"{model}_add": NOBODY for model in READ},
    **{f"{model}_delete": NOBODY for model in READ},
    "category_add": PUBLISHERS,
    "category_delete": ADMINISTRATORS,
    "policy_add": ALL,
    "policy_delete": PUBLISHERS,
    "policy_text": ALL,
    "policy_verify": ALL,
    "proposal_review": ALL,
    "retailer_add": ALL,
    "retailer_bulk": ALL,
    "retailer_export": ALL,
    "retailer_upload": PUBLISHERS,
    "retailer_upload_preview": PUBLISHERS,
    "revision_restore": ALL,
    "revision_undo": ALL,
    **{f"report_{page}": EDITORS for page in ("changelist", "change", "history")},
    **{f"report_{page}": NOBODY for page in ("add", "delete")},
    **{f"suggestion_{page}": EDITORS for page in ("changelist", "change", "history")},
    **{f"suggestion_{page}": NOBODY for page in ("add", "delete")},
    **{f"statutoryright_{page}": ALL for page in ("changelist", "change", "history")},
    "statutoryright_add": PUBLISHERS,
    "statutoryright_delete": NOBODY,
    "task_give_back": ALL,
    "task_next": ALL,
    "task_previous": ALL,
    "task_skip": ALL,
    "task_take": ALL,
}
# Leads everybody to the review, which then asks who it is.
LEADS_ON = "proposal_change"
# These have no page: they are buttons.
PRESSED = {"task_give_back", "task_skip", "task_take"}


@pytest.fixture
def keys() -> dict[str, object]:
    """Give a record of every kind to open, by the first word of an address's name."""
    kontor = published(policy=odd_policy())
    Retailer.objects.update(description="Desks.")
    publish(kontor, note="Again")
    author = account(CONTRIBUTOR, "cleo")
    record = record_of(kontor).model_copy(update={"description": "Lamps."})
    propose(record, base=Retailer.objects.get().sequence, author=author, note="")
    about = Subject("window", 0, "Return Window: 30 days")
    receive(kontor, seen=kontor.revisions.newest_first()[0], subject=about, words="14 days.", email="")
    on_file()
    receive_suggestion(shop="Lampada", country="IT", email="")
    kinds = (Fact, Finding, Policy, Proposal, Report, Retailer, StatutoryRight, Suggestion, Task)
    rows = {
        "category": kontor.category,
        **{each._meta.model_name: each.objects.first() for each in kinds},
        "revision": Revision.objects.get(number=2),
    }
    return {name: row.pk for name, row in rows.items()}


def addresses() -> Iterator[str]:
    """Give the name of every page of the directory's admin."""
    for model, desk in admin.site._registry.items():
        if model._meta.app_label == "retailers":
            names = (each.name for each in desk.get_urls() if isinstance(each, URLPattern))
            yield from (name.removeprefix("retailers_") for name in names if name)


def test_the_table_has_every_address() -> None:
    assert set(addresses()) == set(MAY_OPEN)


@pytest.mark.parametrize("role", ["", *ROLES])
def test_who_may_open_what(client: Client, keys: dict[str, object], role: str) -> None:
    user = account(role, "ada") if role else account(EDITOR, "ada")
    if not role:
        user.groups.clear()
    upload = Upload.objects.create(editor=user, files=[])
    client.force_login(user)
    opened = {name for name in MAY_OPEN if _opens(client, name, keys | {"upload": upload.pk})}
    assert opened - {LEADS_ON} == {name for name, roles in MAY_OPEN.items() if role in roles} - {LEADS_ON}


def _opens(client: Client, name: str, keys: dict[str, object]) -> bool:
    """Say whether the page is there, or leads to one."""
    model, _, page = name.partition("_")
    given = {"changelist": None, "add": None, "bulk": None, "upload": None, "next": None, "previous": None}
    wanted = {**given, "export": "retailers.csv", "upload_preview": keys["upload"]}.get(page, keys[model])
    ask = client.post if name in PRESSED else client.get
    response = ask(reverse(f"admin:retailers_{name}", args=() if wanted is None else (wanted,)))
    assert response.status_code in (200, 302, 403), name
    return response.status_code != 403
