"""Downloading the list of retailers: as it is filtered, by whom, and that it is noted."""

import json
import logging

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils import timezone

from retailers.exporting import files
from retailers.rights import ROLES
from tests.accounts import account
from tests.admin.pages import url
from tests.builders import published

pytestmark = pytest.mark.django_db


def ids(client: Client, query: str = "") -> list[str]:
    response = client.get(f"{url('retailer', 'export', 'records.jsonl')}{query}")
    assert response.status_code == 200
    return [json.loads(line)["id"] for line in response.getvalue().decode().splitlines()]


@pytest.fixture
def three(db: None) -> None:
    published()
    published(id="autre-fr", name="Autre", country="FR")
    published(id="other-gb", name="Other", country="GB", policy=None)


def test_the_export_has_what_the_filters_and_the_search_leave(desk: Client, three: None) -> None:
    assert ids(desk) == ["autre-fr", "kontor-de", "other-gb"]
    assert ids(desk, "?country=FR") == ["autre-fr"]
    assert ids(desk, "?q=autre") == ["autre-fr"]
    assert ids(desk, "?o=-2&verified_before=never") == ["other-gb"]


def test_all_pages_of_the_list_are_exported(desk: Client) -> None:
    for number in range(60):
        published(id=f"shop-{number}-de", name=f"Shop {number:02}", policy=None)
    assert len(ids(desk, "?p=1")) == 60


def test_the_list_leads_to_the_exports_of_its_own_filters(desk: Client, three: None) -> None:
    page = desk.get(url("retailer", "changelist"), {"country": "FR", "p": "1"}).content.decode()
    assert "Export this one as" in page
    assert f'href="{url("retailer", "export", "retailers.csv")}?country=FR"' in page
    assert "Export these 3 as" in desk.get(url("retailer", "changelist")).content.decode()


@pytest.mark.parametrize(
    ("name", "content_type", "file"),
    [
        ("retailers.csv", "text/csv; charset=utf-8", "retailers-{}.csv"),
        ("facts.csv", "text/csv; charset=utf-8", "facts-{}.csv"),
        ("records.jsonl", "application/x-ndjson", "retailers-{}.jsonl"),
        (
            "workbook.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "retailers-{}.xlsx",
        ),
    ],
)
def test_a_file_comes_with_its_type_and_name(
    desk: Client, three: None, name: str, content_type: str, file: str
) -> None:
    response = desk.get(url("retailer", "export", name))
    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"] == f'attachment; filename="{file.format(timezone.localdate())}"'
    assert response.streaming
    assert response.getvalue()


def test_too_many_rows_for_a_workbook_are_told(desk: Client, three: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_ROWS", 2)
    response = desk.get(f"{url('retailer', 'export', 'workbook.xlsx')}?o=1", follow=True)
    assert "Filter the list, or take CSV" in response.content.decode()
    assert response.redirect_chain == [(f"{url('retailer', 'changelist')}?o=1", 302)]


def test_an_export_is_noted_with_who_and_how_many(
    client: Client, three: None, caplog: pytest.LogCaptureFixture
) -> None:
    client.force_login(User.objects.create_superuser("ann\nroot"))
    with caplog.at_level(logging.INFO, logger="retailers.security"):
        ids(client, "?country=FR")
    (line,) = [each.getMessage() for each in caplog.records if each.name == "retailers.security"]
    assert line == r"export: 'ann\nroot' took 1 retailers as records.jsonl"


@pytest.mark.parametrize("role", ROLES)
def test_every_role_may_export(client: Client, three: None, role: str) -> None:
    client.force_login(account(role))
    assert len(ids(client)) == 3


@pytest.mark.parametrize("rights", [[], ["view_retailer"], ["view_policy"]])
def test_whoever_may_not_see_whole_records_may_not_export(client: Client, three: None, rights: list[str]) -> None:
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(reader)
    assert client.get(url("retailer", "export", "retailers.csv")).status_code == 403
    if "view_retailer" in rights:
        assert "Export these" not in client.get(url("retailer", "changelist")).content.decode()


def test_a_stranger_is_asked_to_sign_in(client: Client, three: None) -> None:
    response = client.get(url("retailer", "export", "retailers.csv"))
    assert response.status_code in (302, 403)
    assert b"kontor" not in b"".join(response)


def test_an_unknown_format_is_not_found_and_a_forbidden_lookup_is_refused(desk: Client, three: None) -> None:
    assert desk.get("/admin/retailers/retailer/export/all.exe/").status_code == 404
    address = url("retailer", "export", "retailers.csv")
    assert desk.get(f"{address}?description__contains=a").status_code == 400
    assert desk.get(f"{address}?o=99&country=x").status_code in (200, 302)
