"""The verify page by role: what is published, what is proposed, what the button says, and who is refused."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from retailers.models import Proposal, Revision
from retailers.rights import CONTRIBUTOR, EDITOR, PUBLISHER
from tests.accounts import account, reader_of
from tests.admin.pages import url
from tests.admin.test_verify import kontor, policy_of
from tests.admin.verify_forms import decide, messages, told, verify_url

pytestmark = pytest.mark.django_db


def signed_in(client: Client, role: str) -> User:
    user = account(role, "pia", first_name="Pia", last_name="Roth")
    client.force_login(user)
    return user


def test_a_publishers_work_is_published_and_a_contributors_proposed(client: Client) -> None:
    shop = kontor()
    signed_in(client, CONTRIBUTOR)
    response = decide(client, verify_url(shop), do="all")
    assert response.status_code == 302, told(response)
    assert "Proposed" in messages(client.get(response.url))
    assert (Revision.objects.count(), Proposal.objects.count()) == (1, 1)
    assert "You have a waiting proposal" in client.get(response.url).content.decode()


def test_an_editor_publishes_days_and_proposes_the_rest(client: Client) -> None:
    shop = kontor()
    signed_in(client, EDITOR)
    assert decide(client, verify_url(shop), do="all").status_code == 302
    assert (Revision.objects.count(), Proposal.objects.count()) == (2, 0)
    assert decide(client, verify_url(shop), window__0__choice="gone").status_code == 302
    assert (Revision.objects.count(), Proposal.objects.count()) == (2, 1)
    assert policy_of(shop).answers.window.state == "stated"


@pytest.mark.parametrize(("role", "label"), [(CONTRIBUTOR, "Propose"), (EDITOR, "Save"), (PUBLISHER, "Publish")])
def test_the_button_says_what_it_does(client: Client, role: str, label: str) -> None:
    shop = kontor()
    signed_in(client, role)
    page = client.get(verify_url(shop)).content.decode()
    assert f'value="save" class="button default">{label}</button>' in page
    assert ("What you save here becomes a proposal" in page) == (role == CONTRIBUTOR)


def test_who_may_only_read_sees_no_button(client: Client) -> None:
    shop = kontor()
    client.force_login(reader_of("policy"))
    response = client.get(verify_url(shop))
    page = response.content.decode()
    assert "30 days from delivery" in page
    assert 'name="do"' not in page
    assert client.post(verify_url(shop), {"do": "all"}).status_code == 403
    assert Revision.objects.count() == 1


def test_who_may_not_even_read_is_refused(client: Client) -> None:
    shop = kontor()
    client.force_login(User.objects.create_user("noa", is_staff=True))
    assert client.get(verify_url(shop)).status_code == 403


def test_strangers_are_sent_to_sign_in(client: Client) -> None:
    assert client.get(verify_url(kontor())).status_code == 302


def test_there_is_no_page_for_a_policy_that_is_gone(desk: Client) -> None:
    assert desk.get(url("policy", "verify", 12345)).status_code == 404
