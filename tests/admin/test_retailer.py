"""The form of a retailer: saved and published, or refused with the mend."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from retailers.history import records_of
from retailers.models import Category, Finding, Retailer, Revision
from retailers.snapshots import record_of
from tests.admin.pages import errors, policy_url, save, shown, url
from tests.builders import published


def change_url(retailer: Retailer) -> str:
    return url("retailer", "change", retailer.pk)


def test_a_save_publishes_a_revision_with_editor_and_note(desk: Client, ann: User) -> None:
    kontor = published()
    response = save(desk, change_url(kontor), description="Desks and lamps.", note="The site says more")
    assert response.status_code == 302, errors(response)
    revision = Revision.objects.newest_first().first()
    assert revision is not None
    assert (revision.number, revision.editor, revision.editor_name) == (2, ann, "Ann Archer")
    assert revision.note == "The site says more"
    assert revision.changes == ["Description: Everything for the desk. → Desks and lamps."]
    assert records_of(revision) == [record_of(kontor)]


def test_a_save_without_a_change_writes_no_revision(desk: Client) -> None:
    kontor = published()
    response = desk.post(change_url(kontor), shown(desk, change_url(kontor)), follow=True)
    assert "no new revision" in response.content.decode()
    assert Revision.objects.count() == 1


def test_a_new_retailer_is_published(desk: Client) -> None:
    category = Category.objects.create(name="Books", slug="books")
    fields = {"name": "Leseratte", "country": "AT", "slug": "leseratte-at", "category": category.pk}
    response = save(desk, url("retailer", "add"), **fields, aliases="Ratte\r\n\r\n  Die   Ratte ")
    assert response.status_code == 302, errors(response)
    made = Retailer.objects.get(slug="leseratte-at")
    assert made.aliases == "Ratte\nDie Ratte"
    assert made.revisions.get().changes == ["First published"]


def test_text_is_stored_as_the_record_holds_it(desk: Client) -> None:
    kontor = published()
    save(desk, change_url(kontor), name="  Kontor\x00  Nord ", description="\r\n  One\x07\r\nTwo  \r\n")
    kontor.refresh_from_db()
    assert (kontor.name, kontor.description) == ("Kontor Nord", "  One\nTwo")
    assert record_of(kontor).description == kontor.description


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"slug": "kontor-fr"}, "The ID must end in the country: -de."),
        ({"slug": "Kontor-de"}, "Lower-case words joined by hyphens"),
        ({"slug": ""}, "This field is required."),
        ({"name": " \t "}, "This field is required."),
        ({"country": "XX"}, "Select a valid choice."),
        ({"website": "javascript:alert(1)"}, "Write the whole address"),
        ({"website": "", "website_mark": "confirmed"}, "A star needs an address"),
        ({"stock_ticker": "Not available"}, "Leave it blank where there is none."),
        ({"aliases": "x" * 121}, "is too long"),
        ({"aliases": "x\n" * 51}, "at most 50 other names"),
        ({"description": "x" * 2001}, "at most 2000 characters"),
        ({"note": "x" * 501}, "at most 500 characters"),
    ],
)
def test_what_is_no_legal_record_is_refused(desk: Client, changes: dict[str, Any], message: str) -> None:
    kontor = published()
    before = record_of(kontor)
    assert message in errors(save(desk, change_url(kontor), **changes))
    assert record_of(kontor) == before
    assert Revision.objects.count() == 1


def test_an_id_that_is_taken_is_refused(desk: Client) -> None:
    kontor = published()
    published(id="other-de", name="Other")
    assert "already exists" in errors(save(desk, change_url(kontor), slug="other-de"))


def test_the_form_shows_what_is_on_file(desk: Client) -> None:
    kontor = published()
    finding = Finding.objects.create(
        retailer=kontor, code="cut", place="Refunds", message="It <breaks>", fingerprint="1"
    )
    page = desk.get(change_url(kontor)).content.decode()
    assert policy_url(kontor) in page
    assert url("finding", "change", finding.pk) in page
    assert "It &lt;breaks&gt;" in page
    assert url("revision", "change", Revision.objects.get().pk) in page
    assert f'href="{kontor.get_absolute_url()}"' in page


def test_without_a_policy_the_form_offers_to_add_one(desk: Client) -> None:
    kontor = published(policy=None)
    page = desk.get(change_url(kontor)).content.decode()
    assert f"{url('policy', 'add')}?retailer={kontor.pk}" in page


def test_an_unlisted_retailer_has_no_public_page(desk: Client) -> None:
    kontor = published(listed=False)
    assert f'href="{kontor.get_absolute_url()}"' not in desk.get(change_url(kontor)).content.decode()


def test_nobody_deletes_a_retailer(desk: Client) -> None:
    kontor = published()
    assert desk.post(url("retailer", "delete", kontor.pk), {"post": "yes"}).status_code == 403
    assert Retailer.objects.count() == 1
