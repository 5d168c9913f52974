"""Rights in the admin: who may write them, what verifies them, what takes a verification away."""

import pytest
from django.test import Client
from django.utils import timezone

from retailers.models import PublishSequence, StatutoryRight
from retailers.rights import ADMINISTRATOR, CONTRIBUTOR, EDITOR, PUBLISHER
from tests.accounts import account
from tests.admin.pages import errors, save, url
from tests.law.rights import on_file

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "may"), [(CONTRIBUTOR, False), (EDITOR, False), (PUBLISHER, True), (ADMINISTRATOR, True)]
)
def test_all_read_and_publishers_write(client: Client, role: str, may: bool) -> None:
    found = on_file(draft=True)
    client.force_login(account(role))
    assert "14 days from receiving the goods" in client.get(url("statutoryright", "changelist")).content.decode()
    page = client.get(url("statutoryright", "change", found.pk))
    assert page.status_code == 200
    assert ('name="_save"' in page.content.decode()) == may
    assert client.get(url("statutoryright", "add")).status_code == (200 if may else 403)
    if not may:
        assert client.post(url("statutoryright", "change", found.pk), {}).status_code == 403
    assert client.post(url("statutoryright", "delete", found.pk), {"post": "yes"}).status_code == 403


def change(desk: Client, found: StatutoryRight, **changes: object) -> StatutoryRight:
    response = save(desk, url("statutoryright", "change", found.pk), **changes)
    assert response.status_code == 302, errors(response)
    found.refresh_from_db()
    return found


def tags() -> dict[str, object]:
    """Give the fields that a form sends otherwise than its other ones: a choice of three, and many of one name."""
    return {"holds": "true", "tags": ["made_to_order", "perishable"]}


def test_ticking_the_comparison_verifies_and_shows_a_draft(desk: Client) -> None:
    found = change(desk, on_file(draft=True), checked="on", **tags())
    assert (found.verified_on, found.verified_by, found.is_draft) == (timezone.localdate(), "Ann Archer", False)
    assert found.changed_by == "Ann Archer"


def test_a_change_takes_the_verification_away(desk: Client) -> None:
    found = change(desk, on_file(verified=True), note="Other", **tags())
    assert (found.verified_on, found.verified_by, found.note) == (None, "", "Other")
    found = change(desk, found, **(tags() | {"tags": ["perishable"], "checked": "on"}))
    assert (found.verified_by, found.tags) == ("Ann Archer", ["perishable"])


def test_a_save_without_a_change_leaves_everything(desk: Client) -> None:
    found, before = on_file(verified=True), PublishSequence.objects.current()
    assert change(desk, found, **tags()).verified_by == "Ann Archer"
    assert (found.changed_by, PublishSequence.objects.current()) == ("", before)


def test_a_change_advances_what_pages_are_kept_by(desk: Client) -> None:
    found, before = on_file(), PublishSequence.objects.current()
    change(desk, found, note="Other", **tags())
    assert PublishSequence.objects.current() == before + 1


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"checked": "on", "source": ""}, "Give the official text"),
        ({"period": ""}, "A number and its unit go together."),
        ({"holds": "false"}, "Only a right that the law gives has a length."),
        ({"region": "US-CA"}, "begins with DE-"),
        ({"region": "DE-BY"}, "give region_name"),
        ({"place": "XX"}, "no country of ISO 3166-1"),
        ({"source": "javascript:alert(1)"}, "Write the whole address"),
        ({"tags": ["nonsense"]}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_says_why(desk: Client, changes: dict[str, object], told: str) -> None:
    found = on_file()
    assert told in errors(save(desk, url("statutoryright", "change", found.pk), **(tags() | changes)))


def test_the_list_filters(desk: Client) -> None:
    on_file(verified=True)
    on_file(key="eu", place="EU")
    on_file(key="fr", place="FR", draft=True)
    for query, count in [
        ({"verified": "yes"}, 1),
        ({"verified": "no"}, 1),
        ({"verified": "draft"}, 1),
        ({"place": "EU"}, 1),
    ]:
        assert desk.get(url("statutoryright", "changelist"), query).context["cl"].result_count == count
