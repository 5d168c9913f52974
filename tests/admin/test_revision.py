"""Revisions are read, never written: not by a superuser either."""

import pytest
from django.test import Client

from retailers.models import Revision
from tests.admin.pages import url
from tests.builders import QUOTE, published


def test_a_revision_shows_who_why_and_the_whole_record(desk: Client) -> None:
    published()
    response = desk.get(url("revision", "change", Revision.objects.get().pk))
    page = response.content.decode()
    assert "Made for a test" in page
    assert "First published" in page
    assert QUOTE in page
    assert "/history/1/" in page


def test_nobody_adds_one(desk: Client) -> None:
    assert desk.get(url("revision", "add")).status_code == 403
    assert desk.post(url("revision", "add"), {}).status_code == 403


@pytest.mark.parametrize("page", ["change", "delete"])
def test_nobody_changes_or_deletes_one(desk: Client, page: str) -> None:
    published()
    revision = Revision.objects.get()
    response = desk.post(url("revision", page, revision.pk), {"note": "Forged", "post": "yes"})
    assert response.status_code == 403
    assert Revision.objects.get().note == "Made for a test"


def test_the_list_offers_no_action_and_leaves_the_records_out(desk: Client) -> None:
    published()
    response = desk.get(url("revision", "changelist"))
    assert not response.context["action_form"]
    assert "record" in response.context["cl"].result_list[0].get_deferred_fields()
