"""Hostile text in every field of the record, by import and by the admin: shown as text, live nowhere."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pydantic import ValidationError

from retailers.exporting import FORMATS
from retailers.models import Fact, Policy, Report, Retailer, Revision, Task
from tests.accounts import account, verified_client
from tests.admin.pages import policy_url, save, url
from tests.admin.test_rights import PUBLISHER
from tests.builders import policy_fields, published, retailer_record
from tests.hostile.addresses import addresses
from tests.hostile.live import live_in
from tests.hostile.payloads import MARK, MARKUP

pytestmark = pytest.mark.django_db(transaction=True)
SLUG = "northgate-gb"
FORMULA = '=HYPERLINK("//evil.example";"x")'
# Only these take text that is not free: an address, a code, a word of a list, a day.
BOUND = ("id", "country", "headquarters", "status", "website", "website_mark", "stock_ticker")
BOUND_WITHIN = ("source_url", "language", "last_verified", "section", "verified_on", "state", "kind", "clock", "reason")
BOUND_WITHIN += ("channel", "seller", "item_condition", "payment", "ordered_from", "ordered_until", "ships_to")
PAYLOADS = (*MARKUP[:6], FORMULA)


def hostile(payload: str) -> dict[str, Any]:
    """Give the fields of a record with the payload wherever text is free."""
    said = payload[:110]
    fact = {
        "value": {"kind": "days", "days": 30, "clock": "delivery"},
        "quote": said,
        "verified_by": said,
        "conditions": {"item_category": said, "membership": said, "other": said},
    }
    policy = policy_fields(
        last_verified_by=said,
        summary=said,
        sections=[{"heading": said, "body": f"{said}\n{said}"}, {"heading": "Plain", "body": "Plain."}],
        answers={"window": {"state": "stated", "facts": [fact]}},
    )
    return {
        "id": SLUG,
        "name": said,
        "brand": said,
        "aliases": [said],
        "category": said[:80],
        "country": "GB",
        "website": "https://www.northgate.example/",
        "description": said,
        "policy": policy,
    }


def free_texts(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Give every text of a record that is free, by the name of its field."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from free_texts(each, key)
    elif isinstance(value, list):
        for each in value:
            yield from free_texts(each, name)
    elif isinstance(value, str) and name not in BOUND + BOUND_WITHIN:
        yield name, value


def test_the_record_is_hostile_in_every_field() -> None:
    record = retailer_record(**hostile(MARKUP[0])).model_dump(mode="json")
    assert {name for name, text in free_texts(record) if MARK not in text and not text.startswith("Plain")} == set()


def import_file(folder: Path, fields: dict[str, Any]) -> None:
    document = folder / f"{fields['id']}.json"
    document.write_text(json.dumps(fields), encoding="utf-8")
    call_command("import_documents", str(document), verbosity=0)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_was_published_is_live_on_no_page(client: Client, admin_client: Client, payload: str) -> None:
    published(retailer_record(**hostile(payload)))
    published(retailer_record(**hostile(payload) | {"description": f"{payload} again"}))
    Report.objects.create(reference="a" * 20, retailer=Retailer.objects.get(), about=payload[:90], words=payload)
    assert look_at(client, public()) == {}
    assert look_at(admin_client, desk()) == {}


@pytest.mark.parametrize("payload", [MARKUP[4], FORMULA])
def test_what_an_editor_publishes_is_live_on_no_page(client: Client, admin_client: Client, payload: str) -> None:
    kontor = published(id=SLUG, country="GB")
    names = ("name", "brand", "description", "note")
    assert save(admin_client, url("retailer", "change", kontor.pk), **dict.fromkeys(names, payload)).status_code == 302
    names = ("summary", "sections__1__heading", "sections__1__body", "facts__0__other", "facts__0__membership", "note")
    assert save(admin_client, policy_url(kontor), **dict.fromkeys(names, payload)).status_code == 302
    assert Revision.objects.count() == 3
    assert look_at(client, public()) == {}
    assert look_at(admin_client, desk()) == {}


def public() -> Iterator[str]:
    """Give every public address about the retailer, and the parameters that show what was stored."""
    yield from (path for _, path in addresses())
    yield from ("/retailers/?q=zq7", "/search/suggest?q=zq7", "/retailers/?q=script", f"/compare/?r={SLUG}&r={SLUG}")
    pages = ("history/2/", "changes/1/2/", "report/?version=1&topic=window&fact=1")
    yield from (f"/retailers/{SLUG}/{page}" for page in pages)
    yield f"/retailers/{SLUG}/deadline/?delivered=2026-05-26"
    category = Retailer.objects.get().category
    yield reverse("category", args=[category.slug])


def desk() -> Iterator[str]:
    """Give every page of the desk about the retailer, and its downloads."""
    for model in (Retailer, Policy, Revision, Fact, Report, Task):
        name = model._meta.model_name
        yield url(name, "changelist")
        for page in ("change", "history"):
            yield from (url(name, page, each.pk) for each in model.objects.all()[:2])
    yield from (url("policy", page, Policy.objects.get().pk) for page in ("verify", "text"))
    yield from (url("retailer", "export", name) for name in FORMATS if not name.endswith((".xlsx", ".zip")))
    yield url("revision", "undo", Revision.objects.last().pk)


def look_at(client: Client, paths: Iterator[str]) -> dict[str, list[str]]:
    """Give what is live at each address, where anything is; each must be an answer, and not an error of ours."""
    found = {}
    for path in paths:
        response = client.get(path)
        assert response.status_code in (200, 302, 400, 404), (path, response.status_code)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        found[path] = live_in(response.get("Content-Type", ""), body)
    return {path: live for path, live in found.items() if live}


def test_a_record_with_text_alone_is_taken(tmp_path: Path) -> None:
    import_file(tmp_path, hostile(MARKUP[0]))
    assert Retailer.objects.get().name == MARKUP[0]


RUNS = ("javascript:zq7()", " JavaScript:zq7()", "java\tscript:zq7()", "data:text/html,<script>zq7()</script>")
RUNS += ("vbscript:zq7", "//evil.example/", "ftp://evil.example/")


@pytest.mark.parametrize("address", RUNS)
@pytest.mark.parametrize("field", ["website", "source_url", "section"])
def test_no_record_takes_an_address_that_runs(tmp_path: Path, field: str, address: str) -> None:
    fields = {
        "website": {"website": address},
        "source_url": {"policy": policy_fields(source_url=address)},
        "section": {"policy": policy_fields(sections=[{"heading": "A", "source_url": address}], answers={})},
    }[field]
    with pytest.raises(ValidationError):
        retailer_record(**fields)
    with pytest.raises(CommandError):
        import_file(tmp_path, hostile("Plain") | fields)
    assert not Retailer.objects.exists()


@pytest.mark.parametrize("address", RUNS)
def test_nor_does_the_desk(client: Client, address: str) -> None:
    kontor = published()
    desk = verified_client(client, account(PUBLISHER, "pia"))
    assert save(desk, url("retailer", "change", kontor.pk), website=address).status_code == 200
    assert save(desk, policy_url(kontor), source_url=address).status_code == 200
    assert save(desk, policy_url(kontor), sections__0__source_url=address).status_code == 200
    assert Revision.objects.count() == 1
