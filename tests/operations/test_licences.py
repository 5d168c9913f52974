"""The list of licences, and the two pages about how the site treats its readers."""

from importlib.metadata import distribution
from typing import Any

import pytest
from django.core.management import call_command

from retpolicy.operations.management.commands.licences import licence_of
from tests.test_requirements import pinned


def test_every_package_of_the_site_names_a_permissive_licence(capsys: Any) -> None:
    call_command("licences")
    said = capsys.readouterr().out
    licences = {name: licence_of(distribution(name)) for name in pinned("requirements.txt")}
    assert [name for name in licences if name.lower() not in said.lower().replace("_", "-")] == []
    unknown = {name for name, licence in licences.items() if licence == "not named" or "GPL" in licence}
    assert unknown == {"psycopg", "psycopg-binary"}  # LGPL: a library that is used, not changed


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/privacy/", "/accessibility/"])
def test_the_page_names_whom_to_tell(client: Any, settings: Any, address: str) -> None:
    assert "has not named an address" in client.get(address).content.decode()
    settings.CONTACT = "help@shop.example"
    assert "mailto:help@shop.example" in client.get(address).content.decode()


@pytest.mark.django_db
def test_each_page_leads_to_both(client: Any) -> None:
    for address in ("/", "/no-such-page"):
        said = client.get(address).content.decode()
        assert 'href="/privacy/"' in said
        assert 'href="/accessibility/"' in said
