"""What programs look for at fixed addresses: robots.txt, sitemap, search description, security.txt."""

from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from retailers.models import Retailer, Revision
from retailers.views import sitemaps
from tests.builders import published

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def entries(client: Client, address: str) -> dict[str, str | None]:
    """Each address of a sitemap with its date."""
    answer = client.get(address)
    assert answer["Content-Type"] == "application/xml"
    root = ElementTree.fromstring(answer.content)
    return {str(each.findtext("s:loc", namespaces=NAMES)): each.findtext("s:lastmod", None, NAMES) for each in root}


def path(address: str) -> str:
    return address.removeprefix("http://testserver")


def test_every_listed_retailer_stands_once_with_the_date_of_its_publish(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "MOST_IN_A_PIECE", 2)
    for number in range(5):
        published(id=f"shop{number}-de")
    published(id="hidden-de", listed=False)
    index = entries(client, "/sitemap.xml")
    found: dict[str, str | None] = {}
    for piece, newest in index.items():
        said = entries(client, path(piece))
        assert len(said) <= 2 or "pages" in piece
        if "pages" not in piece:
            assert newest == max(filter(None, said.values()))
            found |= said
    dates = {
        f"http://testserver/retailers/{slug}/": at.isoformat()
        for slug, at in Revision.objects.filter(retailer__in=Retailer.objects.listed()).values_list(
            "retailer__slug", "published_at"
        )
    }
    assert found == dates


def test_the_pages_of_the_site_answer(client: Client) -> None:
    published()
    pages = entries(client, "/sitemap-pages.xml")
    assert "http://testserver/categories/department-store/" in pages
    assert "http://testserver/countries/de/" in pages
    assert {f"http://testserver/{name}/" for name in ("data", "api", "how-we-verify")} <= pages.keys()
    assert [address for address in pages if client.get(path(address)).status_code != 200] == []


def test_no_such_piece(client: Client) -> None:
    assert client.get("/sitemap-7.xml").status_code == 404


def test_robots(client: Client) -> None:
    said = client.get("/robots.txt")
    assert said["Content-Type"] == "text/plain; charset=utf-8"
    lines = said.content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


def test_the_search_is_described_and_linked(client: Client) -> None:
    said = client.get("/opensearch.xml")
    root = ElementTree.fromstring(said.content)
    (template,) = [url.get("template", "") for url in root.iter() if url.get("type") == "text/html"]
    assert client.get(path(template.replace("{searchTerms}", "kontor"))).status_code == 200
    assert b'href="/opensearch.xml" type="application/opensearchdescription+xml"' in client.get("/").content


def test_whom_to_tell_of_a_hole(client: Client, settings: Any) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.SECURITY_CONTACT = "safe@shop.example"
    said = dict(line.split(": ", 1) for line in client.get("/.well-known/security.txt").content.decode().splitlines())
    assert said["Contact"] == "mailto:safe@shop.example"
    assert said["Expires"].endswith("T23:59:59Z")
    assert said["Canonical"] == "http://testserver/.well-known/security.txt"


def test_how_we_verify(client: Client, settings: Any) -> None:
    settings.STALE_AFTER_DAYS = 77
    page = client.get("/how-we-verify/").content.decode()
    assert "After 77 days" in page
    assert 'href="/how-we-verify/"' in client.get("/").content.decode()
