"""Reports in the admin: who may read and answer them, the list, each answer."""

import pytest
from django.test import Client

from retailers.models import Report, Retailer
from retailers.publishing import publish
from retailers.reports import Subject, answer_report, receive
from retailers.rights import ADMINISTRATOR, CONTRIBUTOR, EDITOR, PUBLISHER
from tests.accounts import account
from tests.admin.pages import errors, save, sent, shown, url
from tests.admin.test_verifying import act
from tests.builders import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def kontor(db: None) -> Retailer:
    return published()


@pytest.fixture
def report(kontor: Retailer) -> Report:
    about = Subject("fee", 0, "Fees: None")
    return receive(kontor, seen=kontor.revisions.get(), subject=about, words="<b>Wrong</b>", email="a@mail.example")


@pytest.mark.parametrize(
    ("role", "may"), [(CONTRIBUTOR, False), (EDITOR, True), (PUBLISHER, True), (ADMINISTRATOR, True)]
)
def test_editors_and_above_read_and_close(client: Client, report: Report, role: str, may: bool) -> None:
    client.force_login(account(role))
    address = url("report", "change", report.pk)
    assert client.get(url("report", "changelist")).status_code == (200 if may else 403)
    assert client.get(address).status_code == (200 if may else 403)
    answered = client.post(address, {"state": "spam", "answer": "", "standing": report.standing})
    assert answered.status_code == (302 if may else 403)
    report.refresh_from_db()
    assert report.is_open is not may
    assert client.get(url("report", "add")).status_code == 403
    assert client.post(url("report", "delete", report.pk), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize(("role", "label"), [(CONTRIBUTOR, "Open"), (EDITOR, "Answer")])
def test_the_task_leads_to_the_report(client: Client, report: Report, role: str, label: str) -> None:
    client.force_login(account(role))
    response = client.get(url("task", "changelist"), {"kind": "report"})
    row = response.context["part"].rows[0]
    assert row.work.label == label
    assert row.task.reason == "1 reader waits for an answer: Fees"
    page = client.get(row.work.address)
    assert page.status_code == 200
    assert ("&lt;b&gt;Wrong&lt;/b&gt;" in page.content.decode()) == (role == EDITOR)


def test_a_correction_is_signed_and_names_the_version(desk: Client, kontor: Retailer, report: Report) -> None:
    Retailer.objects.update(name="Kontor & Co")
    publish(kontor)
    response = save(desk, url("report", "change", report.pk), state="corrected", answer=" Thank you ")
    assert response.status_code == 302, errors(response)
    report.refresh_from_db()
    assert (report.state, report.answer, report.corrected_in.number) == ("corrected", "Thank you", 2)
    assert (report.closed_by_name, report.email) == ("Ann Archer", "")


def test_an_answer_that_cannot_be_says_why(desk: Client, report: Report) -> None:
    address = url("report", "change", report.pk)
    assert "publish the correction first" in errors(save(desk, address, state="corrected"))
    assert "Say why nothing changes" in errors(save(desk, address, state="unchanged"))
    report.refresh_from_db()
    assert report.state == "received"


def test_the_second_of_two_editors_is_refused_and_told(desk: Client, report: Report) -> None:
    address = url("report", "change", report.pk)
    opened = shown(desk, address)
    first = Report.objects.get()
    answer_report(first, editor=account(EDITOR, "bo", first_name="Bo"), state="unchanged", answer="It says so.")
    late = desk.post(address, opened | {"state": "spam"})
    assert "Bo answered this meanwhile: Not changed. “It says so.” Nothing of yours is stored." in errors(late)
    assert (Report.objects.get().state, sent(late)["state"]) == ("unchanged", "spam")
    assert desk.post(address, sent(late)).status_code == 302
    assert Report.objects.get().state == "spam"


def test_an_answer_that_does_not_say_what_it_saw_is_refused(desk: Client, report: Report) -> None:
    refused = desk.post(url("report", "change", report.pk), {"state": "spam", "answer": ""})
    assert "Somebody else answered this meanwhile" in errors(refused)
    assert Report.objects.get().is_open


def test_the_list_filters_and_its_actions(desk: Client, kontor: Retailer, report: Report) -> None:
    assert "Being looked at: 1." in act(desk, "look_at", report, model="report")
    found = desk.get(url("report", "changelist"), {"state": "open", "retailer__id__exact": kontor.pk, "country": "DE"})
    assert found.context["cl"].result_count == 1
    assert "Closed as spam: 1." in act(desk, "close_as_spam", report, model="report")
    assert desk.get(url("report", "changelist"), {"state": "open"}).context["cl"].result_count == 0
    assert "Closed as spam: 0." in act(desk, "close_as_spam", report, model="report")
