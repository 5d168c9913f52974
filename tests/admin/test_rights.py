"""Who may what: by model and page."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from retailers.models import Category, Fact, Finding, Policy, Proposal, Retailer, Revision
from retailers.rights import ADMINISTRATOR, CONTRIBUTOR, EDITOR, PUBLISHER
from retailers.snapshots import record_of
from tests.accounts import account
from tests.admin.pages import errors, odd_policy, policy_url, save, url
from tests.builders import published

MODELS = {
    "category": Category,
    "fact": Fact,
    "finding": Finding,
    "policy": Policy,
    "retailer": Retailer,
    "revision": Revision,
}
NEVER_CHANGED = ("fact", "revision")
DELETABLE = ("category",)  # a policy only by who may publish
ADDABLE = ("category", "policy", "retailer")


@pytest.fixture
def kontor(db: None) -> Retailer:
    return published(policy=odd_policy())


def staff(client: Client, *rights: str) -> Client:
    """Sign in an account with some rights."""
    account = User.objects.create_user("bo", is_staff=True)
    account.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(account)
    return client


def first(model: str) -> int:
    row = MODELS[model].objects.order_by("pk").first()
    assert row is not None
    return int(row.pk)


@pytest.mark.parametrize("model", MODELS)
def test_without_rights_there_is_nothing(client: Client, kontor: Retailer, model: str) -> None:
    staff(client)
    assert client.get(url(model, "changelist")).status_code == 403
    assert client.get(url(model, "add")).status_code == 403
    for page in ("change", "delete", "history"):
        assert client.get(url(model, page, first(model))).status_code == 403
        assert client.post(url(model, page, first(model)), {"post": "yes"}).status_code in (403, 405)


@pytest.mark.parametrize("model", MODELS)
def test_readers_and_strangers_are_sent_to_sign_in(client: Client, kontor: Retailer, model: str) -> None:
    response = client.get(url(model, "changelist"))
    assert response.status_code == 302
    assert "/login/" in response["Location"]


@pytest.mark.parametrize("model", MODELS)
def test_who_may_look_may_not_write(client: Client, kontor: Retailer, model: str) -> None:
    staff(client, f"view_{model}")
    assert client.get(url(model, "changelist")).status_code == 200
    page = client.get(url(model, "change", first(model)))
    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()
    assert client.post(url(model, "change", first(model)), {}).status_code == 403
    assert client.post(url(model, "delete", first(model)), {"post": "yes"}).status_code == 403
    assert client.post(url(model, "add"), {}).status_code == 403


@pytest.mark.parametrize("model", MODELS)
def test_every_right_on_a_model_goes_as_far_as_the_model(client: Client, kontor: Retailer, model: str) -> None:
    staff(client, *(f"{verb}_{model}" for verb in ("view", "add", "change", "delete")))
    address = url(model, "change", first(model))
    assert (client.post(address, {}).status_code == 403) == (model in NEVER_CHANGED)
    assert client.get(url(model, "add")).status_code == (200 if model in ADDABLE else 403)
    assert client.get(url(model, "delete", first(model))).status_code == (200 if model in DELETABLE else 403)


def test_a_change_without_the_right_to_publish_ends_in_a_proposal(client: Client, kontor: Retailer) -> None:
    staff(client, "view_policy", "change_policy")
    address, before = policy_url(kontor), record_of(kontor)
    response = save(client, address, sections__0__body="No longer empty.", facts__0__days="31")
    assert response.status_code == 302, errors(response)
    assert record_of(kontor) == before
    policy = Proposal.objects.get().record["policy"]
    assert policy["sections"][0]["body"] == "No longer empty."
    assert policy["answers"]["window"]["facts"][0]["value"]["days"] == 31
    response = client.get(address)
    assert all(rows.has_change_permission for rows in response.context["inline_admin_formsets"])


def test_who_may_publish_too_removes_a_policy(client: Client, kontor: Retailer) -> None:
    staff(client, "view_policy", "delete_policy", "publish_retailer")
    address = url("policy", "delete", kontor.policy.pk)
    seen = client.get(address).context["seen"]
    assert client.post(address, {"post": "yes", "seen": seen}).status_code == 302
    assert not Policy.objects.exists()


def test_who_may_publish_too_publishes_text_and_facts(client: Client, kontor: Retailer) -> None:
    staff(client, "view_policy", "change_policy", "publish_retailer")
    response = save(client, policy_url(kontor), sections__0__body="No longer empty.", facts__0__days="31")
    assert response.status_code == 302, errors(response)
    assert kontor.policy.sections.get().body == "No longer empty."
    assert kontor.policy.facts.get().days == 31
    assert kontor.revisions.newest_first()[0].editor_name == "bo"


@pytest.mark.parametrize(
    ("role", "text", "days"),
    [
        (CONTRIBUTOR, "proposed", "proposed"),
        (EDITOR, "proposed", "published"),
        (PUBLISHER, "published", "published"),
        (ADMINISTRATOR, "published", "published"),
    ],
)
def test_what_a_save_comes_to_by_role(client: Client, kontor: Retailer, role: str, text: str, days: str) -> None:
    client.force_login(account(role, "bo"))
    for changes, outcome in (({"last_verified": "2026-06-10"}, days), ({"summary": "Short"}, text)):
        before = (Revision.objects.count(), Proposal.objects.count())
        response = save(client, policy_url(kontor), **changes)
        assert response.status_code == 302, errors(response)
        after = (Revision.objects.count() - before[0], Proposal.objects.count() - before[1])
        assert after == ((1, 0) if outcome == "published" else (0, 0 if before[1] else 1))


@pytest.mark.parametrize(
    ("role", "offered"), [(CONTRIBUTOR, False), (EDITOR, True), (PUBLISHER, True), (ADMINISTRATOR, True)]
)
@pytest.mark.parametrize("model", ["retailer", "policy"])
def test_who_may_verify_is_offered_the_action(
    client: Client, kontor: Retailer, model: str, role: str, offered: bool
) -> None:
    client.force_login(account(role, "bo"))
    page = client.get(url(model, "changelist")).content.decode()
    assert ('value="verified_today"' in page) == offered


def test_who_may_look_at_a_policy_sees_its_text(client: Client, kontor: Retailer) -> None:
    staff(client, "view_policy")
    page = client.get(policy_url(kontor)).content.decode()
    assert "Empty" in page
    assert "30 days from delivery" in page
    assert "Why, for the history" not in page
