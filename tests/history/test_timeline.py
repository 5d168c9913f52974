"""Reading the history: what was in force on a day, and the records that revisions hold."""

import datetime as dt

import pytest
from django.utils import timezone

from retailers.history import in_force_on, recent_revisions, records_of, revisions_of
from retailers.models import Retailer, Revision
from retailers.publishing import publish
from tests.builders import published

pytestmark = pytest.mark.django_db


def publish_on(kontor: Retailer, day: str, **columns: object) -> None:
    """Change a retailer and publish it as if on that day at noon."""
    Retailer.objects.filter(pk=kontor.pk).update(**columns)
    revision = publish(Retailer.objects.get(pk=kontor.pk))
    assert revision is not None
    noon = timezone.make_aware(dt.datetime.fromisoformat(f"{day}T12:00"))
    Revision.objects.filter(pk=revision.pk).update(published_at=noon)


@pytest.fixture
def kontor() -> Retailer:
    kontor = published(name="Kontor 1")
    Revision.objects.update(published_at=dt.datetime(2026, 1, 10, 12, tzinfo=dt.UTC))
    publish_on(kontor, "2026-03-01", name="Kontor 2")
    publish_on(kontor, "2026-06-01", name="Kontor 3")
    return kontor


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (dt.date(2026, 1, 10), "Kontor 1"),
        (dt.date(2026, 2, 28), "Kontor 1"),
        (dt.date(2026, 3, 1), "Kontor 2"),
        (dt.date(2026, 12, 31), "Kontor 3"),
    ],
)
def test_the_revision_in_force_at_the_end_of_a_day(kontor: Retailer, day: dt.date, name: str) -> None:
    revision = in_force_on(kontor, day)
    assert revision is not None
    assert records_of(revision)[0].name == name


def test_before_the_first_publish_nothing_was_in_force(kontor: Retailer) -> None:
    assert in_force_on(kontor, dt.date(2026, 1, 9)) is None


def test_the_last_revision_comes_first(kontor: Retailer) -> None:
    assert [revision.number for revision in revisions_of(kontor)] == [3, 2, 1]


def test_recent_revisions_leave_out_first_ones_and_unlisted_retailers(kontor: Retailer) -> None:
    published(id="maison-fr", name="Maison", country="FR")
    assert [revision.number for revision in recent_revisions(most=5)] == [3, 2]
    Retailer.objects.filter(pk=kontor.pk).update(is_listed=False)
    assert recent_revisions(most=5) == []
