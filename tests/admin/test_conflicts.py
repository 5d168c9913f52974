"""Two editors at once: nobody's save is lost unseen, and nobody's typing either."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from retailers.models import Fact, Policy, Retailer, Revision
from retailers.publishing import publish, save_and_publish
from retailers.publishing.publish import COMMAND_LINE
from retailers.snapshots import record_of
from tests.admin.pages import errors, policy_url, sent, shown, url
from tests.builders import policy_fields, published, retailer_record

NEW_TEXT = [{"heading": "Imported", "body": "Send it back within 30 days of delivery."}]


def somebody_publishes(kontor: Retailer, source: str = "https://www.kontor.example/new") -> None:
    Policy.objects.filter(retailer=kontor).update(source_url=source)
    publish(kontor, note="The page moved")


def an_import_replaces_all(kontor: Retailer) -> None:
    answers = {"window": {"state": "silent"}}
    save_and_publish(retailer_record(policy=policy_fields(sections=NEW_TEXT, answers=answers)), note="Imported")


def test_the_second_editor_is_told_what_was_published_meanwhile(desk: Client) -> None:
    kontor = published()
    typed = shown(desk, policy_url(kontor)) | {"summary": "Typed meanwhile"}
    somebody_publishes(kontor)
    response = desk.post(policy_url(kontor), typed)
    told = errors(response)
    assert "Somebody published this policy meanwhile" in told
    assert f"{COMMAND_LINE}: “The page moved”." in told
    assert "https://www.kontor.example/new" in told
    page = response.content.decode()
    assert "Typed meanwhile" in page
    assert '<input type="checkbox" name="save_over"' in page
    assert record_of(kontor).policy.source_url == "https://www.kontor.example/new"
    assert Revision.objects.count() == 2


def test_who_has_seen_it_may_save_over_it(desk: Client) -> None:
    kontor = published()
    typed = shown(desk, policy_url(kontor)) | {"summary": "Typed meanwhile"}
    somebody_publishes(kontor)
    again = sent(desk.post(policy_url(kontor), typed))
    assert again["summary"] == "Typed meanwhile"
    kontor.refresh_from_db()
    assert desk.post(policy_url(kontor), again | {"save_over": [str(kontor.sequence)]}).status_code == 302
    policy = record_of(kontor).policy
    assert (policy.summary, policy.source_url) == ("Typed meanwhile", "https://www.kontor.example/returns")


def test_saving_over_covers_only_what_was_shown(desk: Client) -> None:
    kontor = published()
    typed = shown(desk, policy_url(kontor)) | {"summary": "Typed meanwhile"}
    somebody_publishes(kontor)
    again = sent(desk.post(policy_url(kontor), typed))
    kontor.refresh_from_db()
    seen = str(kontor.sequence)
    somebody_publishes(kontor, "https://www.kontor.example/newer")
    told = errors(desk.post(policy_url(kontor), again | {"save_over": [seen]}))
    assert "There is a newer version again" in told
    assert "kontor.example/newer" in told
    assert record_of(kontor).policy.summary == ""


def test_the_retailers_form_is_guarded_too(desk: Client) -> None:
    kontor = published()
    address = url("retailer", "change", kontor.pk)
    typed = shown(desk, address) | {"name": "Kontor Nord"}
    somebody_publishes(kontor)
    assert "Somebody published" in errors(desk.post(address, typed))


def test_a_form_without_its_revision_is_refused(desk: Client) -> None:
    kontor = published()
    typed = shown(desk, policy_url(kontor)) | {"base_sequence": ""}
    assert "Somebody published" in errors(desk.post(policy_url(kontor), typed))


def test_what_was_typed_survives_an_import_that_replaced_every_row(desk: Client) -> None:
    kontor = published()
    typed = shown(desk, policy_url(kontor)) | {"sections-1-body": "Typed with care", "facts-0-days": "31"}
    an_import_replaces_all(kontor)
    response = desk.post(policy_url(kontor), typed)
    assert "Somebody published" in errors(response)
    page = response.content.decode()
    assert "Typed with care" in page
    again = sent(response)
    assert (again["sections-INITIAL_FORMS"], again["sections-0-heading"]) == ("0", "Changing your mind")
    assert record_of(kontor).policy.sections[0].heading == "Imported"


def test_saving_over_an_import_makes_the_form_the_policy(desk: Client) -> None:
    kontor = published()
    typed = shown(desk, policy_url(kontor)) | {"sections-1-body": "Typed with care", "facts-0-days": "31"}
    an_import_replaces_all(kontor)
    again = sent(desk.post(policy_url(kontor), typed))
    kontor.refresh_from_db()
    response = desk.post(policy_url(kontor), again | {"save_over": [str(kontor.sequence)]})
    assert response.status_code == 302, errors(response)
    policy = record_of(kontor).policy
    assert [section.heading for section in policy.sections] == ["Changing your mind", "Refunds"]
    assert policy.sections[1].body == "Typed with care"
    assert (Fact.objects.get().days, str(Fact.objects.get().section)) == (31, "Changing your mind")


@pytest.mark.django_db(transaction=True)
def test_of_saves_at_the_same_moment_one_is_published_and_the_others_are_told(desk: Client) -> None:
    kontor = published()
    typed = shown(desk, policy_url(kontor))
    together = threading.Barrier(4)

    def save_as(number: int) -> int:
        together.wait()
        try:
            return desk_of(desk).post(policy_url(kontor), typed | {"summary": f"Desk {number}"}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as desks:
        answers = list(desks.map(save_as, range(4)))
    assert sorted(answers) == [200, 200, 200, 302]
    assert Revision.objects.count() == 2


def desk_of(desk: Client) -> Client:
    """Give another browser with the same account."""
    other = Client()
    other.cookies = desk.cookies
    return other
