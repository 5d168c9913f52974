"""Suggestions in the admin: the line on the start page, the list, the one answer that each gets."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from retailers.models import Suggestion
from retailers.suggestions import AnsweredMeanwhile, answer_suggestion, receive_suggestion
from tests.admin.pages import errors, save, url
from tests.builders import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def lampada(db: None) -> Suggestion:
    return receive_suggestion(shop="<b>Lampada</b>", country="IT", email="a@mail.example")


def test_the_start_page_and_the_list_show_what_waits(desk: Client, lampada: Suggestion) -> None:
    start = desk.get("/admin/").content.decode()
    assert 'suggestion/?state=received">Retailers that readers miss</a>: 1' in start
    page = desk.get(url("suggestion", "changelist"), {"state": "received"}).content.decode()
    assert "&lt;b&gt;Lampada&lt;/b&gt;" in page
    assert desk.get(url("suggestion", "changelist"), {"state": "nonsense"}).status_code == 200


def test_an_answer_that_cannot_be_says_why(desk: Client, lampada: Suggestion) -> None:
    address = url("suggestion", "change", lampada.pk)
    assert "publish it first" in errors(save(desk, address, state="added", added_as="lampada-it"))
    assert "Say why it is not added" in errors(save(desk, address, state="declined"))
    lampada.refresh_from_db()
    assert lampada.is_open


def test_added_names_the_retailer_and_forgets_the_address(desk: Client, lampada: Suggestion) -> None:
    kontor = published()
    response = save(
        desk, url("suggestion", "change", lampada.pk), state="added", added_as=kontor.slug, answer=" Thanks "
    )
    assert response.status_code == 302, errors(response)
    lampada.refresh_from_db()
    assert (lampada.retailer, lampada.answer, lampada.email) == (kontor, "Thanks", "")
    assert lampada.closed_by_name == "Ann Archer"


def test_the_second_of_two_editors_is_refused(desk: Client, lampada: Suggestion) -> None:
    address, first = url("suggestion", "change", lampada.pk), Suggestion.objects.get()
    answer_suggestion(first, editor=User.objects.get(), state="spam")
    late = desk.post(address, {"state": "declined", "answer": "Late.", "added_as": ""}, follow=True)
    assert [str(each) for each in late.context["messages"]] == [
        "Somebody else answered this suggestion meanwhile. Nothing of yours is stored."
    ]
    assert 'name="_save"' not in desk.get(address).content.decode()
    with pytest.raises(AnsweredMeanwhile):
        answer_suggestion(lampada, editor=User.objects.get(), state="declined", answer="Late.")
    assert Suggestion.objects.get().state == "spam"


def test_spam_is_closed_from_the_list(desk: Client, lampada: Suggestion) -> None:
    sent = {"action": "close_as_spam", "_selected_action": [lampada.pk]}
    assert desk.post(url("suggestion", "changelist"), sent).status_code == 302
    assert (Suggestion.objects.get().state, Suggestion.objects.get().email) == ("spam", "")
