"""The verify page beside what readers report: each report at its fact, and what marked words are named."""

import pytest
from django.test import Client

from retailers.models import Report, Retailer
from retailers.reports import Subject, receive, subject_of
from retailers.rights import CONTRIBUTOR
from retailers.snapshots import record_of
from tests.accounts import account
from tests.admin.pages import url
from tests.admin.verify_forms import verify_url
from tests.builders import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(db: None) -> Retailer:
    return published()


def reported(shop: Retailer, subject: Subject) -> Report:
    return receive(shop, seen=None, subject=subject, words="<b>It is 14 days.</b>", email="")


def test_a_report_stands_at_its_fact(desk: Client, shop: Retailer) -> None:
    report = reported(shop, subject_of(record_of(shop), topic="window", number=1))
    page = desk.get(verify_url(shop))
    window = page.context["parts"][0]
    assert ([*window.rows[0].reports], [*window.reports], [*page.context["reports"]]) == ([report], [], [])
    html = page.content.decode()
    assert f'<a href="{url("report", "change", report.pk)}">A reader’s report</a>' in html
    assert "&lt;b&gt;It is 14 days.&lt;/b&gt;" in html


def test_a_report_about_what_is_gone_stands_at_its_topic_and_one_about_the_page_above_all(
    desk: Client, shop: Retailer
) -> None:
    gone, page_report = reported(shop, Subject("window", 1, "Return Window: 9 days")), reported(shop, Subject())
    page = desk.get(verify_url(shop))
    window = page.context["parts"][0]
    assert ([*window.rows[0].reports], [*window.reports]) == ([], [gone])
    assert [*page.context["reports"]] == [page_report]


def test_contributors_read_none(client: Client, shop: Retailer) -> None:
    reported(shop, Subject())
    client.force_login(account(CONTRIBUTOR))
    assert "It is 14 days" not in client.get(verify_url(shop)).content.decode()


def test_answered_reports_are_not_shown(desk: Client, shop: Retailer) -> None:
    reported(shop, Subject())
    Report.objects.update(state="spam")
    assert "It is 14 days" not in desk.get(verify_url(shop)).content.decode()


def test_marked_words_name_the_fact_that_they_prove(desk: Client, shop: Retailer) -> None:
    html = desk.get(verify_url(shop)).content.decode()
    assert '<mark data-proves="Return Window: 30 days from delivery">within 30 days of delivery</mark>' in html
