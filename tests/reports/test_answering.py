"""What an editor makes of a report: each outcome, each refusal, and what is deleted."""

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from retailers.models import Report, Retailer
from retailers.publishing import publish
from retailers.reports import Refused, Subject, answer_report, receive
from tests.builders import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann() -> User:
    return User.objects.create_user("ann", first_name="Ann", last_name="Archer")


@pytest.fixture
def report() -> Report:
    kontor = published()
    about = Subject("fee", 0, "Fees: None")
    return receive(kontor, seen=kontor.revisions.get(), subject=about, words="Wrong", email="reader@mail.example")


def publish_again(report: Report) -> None:
    Retailer.objects.update(name="Kontor & Co")
    publish(Retailer.objects.get(pk=report.retailer_id))


def test_a_correction_names_the_newest_version(report: Report, ann: User) -> None:
    publish_again(report)
    answer_report(report, editor=ann, state="corrected")
    report.refresh_from_db()
    assert (report.corrected_in.number, report.closed_by_name, report.email) == (2, "Ann Archer", "")
    assert not report.retailer.tasks.filter(kind="report").exists()


def test_a_correction_is_later_than_what_the_reader_saw(report: Report, ann: User) -> None:
    with pytest.raises(Refused, match="publish the correction first"):
        answer_report(report, editor=ann, state="corrected")
    other = published(id="other-de").revisions.get()
    with pytest.raises(Refused, match="of this retailer"):
        answer_report(report, editor=ann, state="corrected", corrected_in=other)


def test_where_nothing_changes_the_reader_is_told_why(report: Report, ann: User) -> None:
    with pytest.raises(Refused, match="Say why"):
        answer_report(report, editor=ann, state="unchanged")
    answer_report(report, editor=ann, state="unchanged", answer="The page says so.")
    report.refresh_from_db()
    assert (report.state, report.answer, report.email) == ("unchanged", "The page says so.", "")


def test_looking_at_it_keeps_the_address_and_the_task(report: Report, ann: User) -> None:
    answer_report(report, editor=ann, state="looking")
    report.refresh_from_db()
    assert (report.email, report.closed_at, report.is_open) == ("reader@mail.example", None, True)
    assert report.retailer.tasks.filter(kind="report").exists()


def test_a_report_that_is_opened_again_is_a_task_again(report: Report, ann: User) -> None:
    answer_report(report, editor=ann, state="spam")
    answer_report(report, editor=ann, state="received")
    report.refresh_from_db()
    assert (report.closed_at, report.closed_by, report.closed_by_name) == (None, None, "")
    assert report.retailer.tasks.filter(kind="report").exists()


@pytest.mark.parametrize(
    "changes", [{"state": "spam"}, {"state": "unchanged", "email": ""}, {"state": "corrected", "email": ""}]
)
def test_the_database_holds_it_too(report: Report, changes: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.update(**changes)
