"""Findings: listed, counted by code, dismissed with a reason, opened again."""

import pytest
from django.test import Client

from retailers.checks import CONTRADICTED
from retailers.models import Finding, PublishSequence, Retailer
from retailers.publishing import publish
from tests.admin.pages import errors, save, url
from tests.admin.test_verifying import act
from tests.builders import policy_fields, published


@pytest.fixture
def kontor(db: None) -> Retailer:
    sections = [{"heading": "Returns"}, {"heading": "Refunds"}]
    return published(policy=policy_fields(sections=sections, answers={}))


def finding(kontor: Retailer, place: str) -> Finding:
    return kontor.findings.get(code="empty_section", place__contains=place)


def test_a_finding_is_dismissed_with_a_reason_and_a_name(desk: Client, kontor: Retailer) -> None:
    found = finding(kontor, "Returns")
    save(desk, url("finding", "change", found.pk), dismissed_reason=" The page has none ")
    found.refresh_from_db()
    assert (found.dismissed_reason, found.dismissed_by) == ("The page has none", "Ann Archer")
    assert found.dismissed_at is not None
    assert found not in kontor.findings.open()


def test_a_dismissed_finding_stays_so_until_its_text_changes(desk: Client, kontor: Retailer) -> None:
    found = finding(kontor, "Returns")
    save(desk, url("finding", "change", found.pk), dismissed_reason="The page has none")
    publish(kontor)
    assert finding(kontor, "Returns").dismissed_at is not None
    kontor.policy.sections.filter(heading="Returns").update(heading="Returns and refunds")
    publish(kontor)
    assert finding(kontor, "Returns and refunds").dismissed_at is None


def test_clearing_the_reason_opens_it_again(desk: Client, kontor: Retailer) -> None:
    found = finding(kontor, "Returns")
    save(desk, url("finding", "change", found.pk), dismissed_reason="The page has none")
    save(desk, url("finding", "change", found.pk), dismissed_reason=" ")
    found.refresh_from_db()
    assert (found.dismissed_reason, found.dismissed_by, found.dismissed_at) == ("", "", None)


def test_a_reason_has_at_most_300_characters(desk: Client, kontor: Retailer) -> None:
    found = finding(kontor, "Returns")
    assert "at most 300" in errors(save(desk, url("finding", "change", found.pk), dismissed_reason="x" * 301))


def test_many_are_dismissed_at_once_with_one_reason(desk: Client, kontor: Retailer) -> None:
    both = [finding(kontor, "Returns"), finding(kontor, "Refunds")]
    selected = {"action": "dismiss", "_selected_action": [each.pk for each in both], "index": "0"}
    page = desk.post(url("finding", "changelist"), selected | {"reason": "Links\x00 only"}, follow=True)
    assert "Dismissed: 2." in page.content.decode()
    assert {each.dismissed_reason for each in kontor.findings.filter(code="empty_section")} == {"Links only"}
    assert "Open again: 2." in act(desk, "reopen", *both, model="finding")
    assert kontor.findings.open().filter(code="empty_section").count() == 2


def test_readers_see_at_once_that_a_doubt_is_settled(desk: Client, client: Client) -> None:
    silent = published(id="still-de", policy=policy_fields(answers={"window": {"state": "silent"}}))
    doubt = silent.findings.get(code=CONTRADICTED)
    before = PublishSequence.objects.current()
    assert "may say otherwise" in client.get("/retailers/still-de/").content.decode()
    selected = {"action": "dismiss", "_selected_action": [doubt.pk], "index": "0", "reason": "Days of a refund"}
    desk.post(url("finding", "changelist"), selected)
    assert "may say otherwise" not in client.get("/retailers/still-de/").content.decode()
    save(desk, url("finding", "change", doubt.pk), dismissed_reason="")
    assert "may say otherwise" in client.get("/retailers/still-de/").content.decode()
    # Kept pages are made anew by this number.
    assert PublishSequence.objects.current() == before + 2


def test_what_editors_alone_see_leaves_kept_pages_as_they_are(desk: Client, kontor: Retailer) -> None:
    before = PublishSequence.objects.current()
    save(desk, url("finding", "change", finding(kontor, "Returns").pk), dismissed_reason="The page has none")
    assert PublishSequence.objects.current() == before


def test_without_a_reason_nothing_is_dismissed(desk: Client, kontor: Retailer) -> None:
    page = act(desk, "dismiss", finding(kontor, "Returns"), model="finding")
    assert "nothing was dismissed" in page
    assert not Finding.objects.filter(dismissed_at__isnull=False).exists()


def test_the_list_filters_and_counts_by_code(desk: Client, kontor: Retailer) -> None:
    page = desk.get(url("finding", "changelist"), {"code": "empty_section", "state": "open"}).content.decode()
    assert "Section without text (2)" in page
    assert "Open (2)" in page
    assert desk.get(url("retailer", "changelist"), {"finding": "empty_section"}).context["cl"].result_count == 1
    assert desk.get(url("retailer", "changelist"), {"finding": "any"}).context["cl"].result_count == 1
    assert desk.get(url("retailer", "changelist"), {"finding": "none"}).context["cl"].result_count == 0


def test_nobody_adds_or_deletes_a_finding(desk: Client, kontor: Retailer) -> None:
    found = finding(kontor, "Returns")
    assert desk.get(url("finding", "add")).status_code == 403
    assert desk.post(url("finding", "delete", found.pk), {"post": "yes"}).status_code == 403
