"""The seed's facts stated with their quotes; one quote leaves the text, is seen to be lost, and comes back."""

import json
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from retailers.dataset.documents import read_document
from retailers.models import Fact, PolicySection, Retailer
from retailers.publishing import publish
from tests.builders import fact, stated
from tests.dataset.test_documents import SEED
from tests.views.text import visible_text

pytestmark = pytest.mark.django_db

SECTION = "who-pays-the-return-shipping-fee-on-free-returns"
NINETY = "within 90 days after order was placed"
RECEPTION = "7/15/30 days after reception (depending on where it shipped from and the category of the product)"
FREE = "The first return on each order is free (up to 5 times per month)"
BY_ORIGIN = "by origin and category, “Free returns” label"


def answers() -> dict[str, object]:
    windows = [
        fact(
            {"kind": "days", "days": days, "clock": "delivery"},
            conditions={"other": f"{BY_ORIGIN}: {days} days"},
            quote=RECEPTION,
            section=SECTION,
        )
        for days in (7, 15, 30)
    ]
    ninety = fact({"kind": "days", "days": 90, "clock": "purchase"}, quote=NINETY, section=SECTION)
    first = {"other": "first return of an order, up to 5 a month"}
    free = fact({"kind": "free"}, conditions=first, quote=FREE, section=SECTION)
    return {"window": stated(ninety, *windows), "fee": stated(free)}


@pytest.fixture
def aliexpress(tmp_path: Path) -> Retailer:
    fields = read_document(SEED.read_text(encoding="utf-8"), source="seed").fields
    fields["policy"]["answers"] |= answers()
    path = tmp_path / "aliexpress-cn.json"
    path.write_text(json.dumps(fields), encoding="utf-8")
    call_command("import_documents", path, verbosity=0)
    return Retailer.objects.get(slug="aliexpress-cn")


def page(client: Client) -> str:
    return visible_text(client.get("/retailers/aliexpress-cn/").content.decode())


def lost_in_admin(client: Client) -> str:
    return visible_text(
        client.get(reverse("admin:retailers_fact_changelist"), {"proof__exact": "lost"}).content.decode()
    )


def rewrite(aliexpress: Retailer, old: str, new: str) -> None:
    section = PolicySection.objects.get(policy__retailer=aliexpress, heading__startswith="Who pays the return")
    assert old in section.body
    section.body = section.body.replace(old, new)
    section.save()
    publish(aliexpress, note=f"{old} became {new}")


def test_a_lost_quote_is_seen_everywhere_and_restored_by_itself(client: Client, aliexpress: Retailer) -> None:
    client.force_login(User.objects.create_superuser("ada"))
    assert set(Fact.objects.values_list("proof", flat=True)) == {"found"}
    shown = page(client)
    assert "Return Window 90 days from purchase 3 exceptions" in shown
    assert "Fees Depends Free · 1 case" in shown
    assert "unproven" not in shown

    rewrite(aliexpress, "within 90 days", "within 60 days")
    assert list(Fact.objects.filter(proof="lost").values_list("days", flat=True)) == [90]
    assert "1 unproven" in page(client)
    assert "AliExpress" in lost_in_admin(client)
    history = visible_text(client.get("/retailers/aliexpress-cn/history/").content.decode())
    assert "Return Window, 90 days from purchase: proven → unproven" in history
    assert aliexpress.findings.filter(code="quote_lost").count() == 1

    rewrite(aliexpress, "within 60 days", "within 90 days")
    assert not Fact.objects.filter(proof="lost").exists()
    assert "unproven" not in page(client)
    assert "90 days from purchase" not in lost_in_admin(client)
    history = visible_text(client.get("/retailers/aliexpress-cn/history/").content.decode())
    assert "Return Window, 90 days from purchase: unproven → proven" in history
    assert not aliexpress.findings.filter(code="quote_lost").exists()
