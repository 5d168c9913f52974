"""A database that cannot be written: readers read on, an editor is told, nothing that was published is lost."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError, connection
from django.test import Client

from retailers.models import Retailer, Revision
from retailers.publishing import publish
from tests.admin.pages import shown, url
from tests.builders import published

ON_SQLITE = connection.vendor == "sqlite"
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not ON_SQLITE, reason="PostgreSQL cannot be told how large it may grow"),
]


@pytest.fixture
def kontor() -> Retailer:
    return published()


@pytest.fixture
def full(kontor: Retailer) -> Iterator[None]:
    """The database takes no page more, as on a full disk."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # what other tests left free would take in a lot
        (pages,) = cursor.execute("PRAGMA page_count").fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        yield
        cursor.execute("PRAGMA max_page_count = 1073741823")


def test_an_editor_is_told_and_nothing_is_lost(client: Client, kontor: Retailer, full: None) -> None:
    client.raise_request_exception = False
    client.force_login(User.objects.create_superuser("ann"))
    address = url("retailer", "change", kontor.pk)
    response = client.post(address, shown(client, address) | {"description": "Desks. " * 250})
    saved = 0
    while response.status_code == 302 and saved < 200:  # free pages within the file take some
        saved += 1
        response = client.post(address, shown(client, address) | {"description": f"{saved} desks. " * 150})
    assert response.status_code == 503
    assert "Nothing was saved" in response.content.decode()
    assert response["Retry-After"] == "60"
    assert Revision.objects.count() == 1 + saved
    assert client.get("/retailers/kontor-de/").status_code == 200


def test_a_command_that_fails_leaves_what_was_there(kontor: Retailer, full: None) -> None:
    Retailer.objects.filter(pk=kontor.pk).update(description="")
    published: list[int] = []
    with pytest.raises(OperationalError, match="full"):
        _publish_until_it_fails(kontor, published)
    assert Revision.objects.count() == len(published) + 1


def _publish_until_it_fails(kontor: Retailer, published: list[int]) -> None:
    for number in range(500):
        Retailer.objects.filter(pk=kontor.pk).update(description=f"{number} desks. " * 120)
        publish(kontor)
        published.append(number)
