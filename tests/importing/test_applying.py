"""Carrying a plan out: what an editor published meanwhile is never overwritten unseen."""

import pytest

from retailers.dataset.documents import read_document
from retailers.dataset.problems import BadInput
from retailers.importing import Plan, Source, apply, make_plan
from retailers.models import Retailer, Revision
from retailers.publishing import publish
from retailers.snapshots import record_of
from tests.dataset.test_documents import DOCUMENT

pytestmark = pytest.mark.django_db


def plan(text: str = DOCUMENT) -> Plan:
    return make_plan([Source("kontor-de.txt", read_document(text, source="kontor-de.txt"))])


def refusal(made: Plan) -> str:
    with pytest.raises(BadInput) as error:
        apply(made)
    return str(error.value)


def test_a_plan_is_carried_out() -> None:
    assert apply(plan()) == 1
    assert apply(plan(DOCUMENT.replace("Send it back", "Please send it back"))) == 1
    assert Revision.objects.count() == 2


def test_what_was_published_since_the_plan_is_not_overwritten() -> None:
    apply(plan())
    made = plan(DOCUMENT.replace("Send it back", "Please send it back"))
    Retailer.objects.update(description="Corrected by an editor.")
    publish(Retailer.objects.get())
    assert "kontor-de: was published meanwhile" in refusal(made)
    assert record_of(Retailer.objects.get()).description == "Corrected by an editor."
    assert Revision.objects.count() == 2


def test_a_retailer_that_came_meanwhile_is_not_overwritten() -> None:
    made = plan()
    apply(plan(DOCUMENT.replace("Everything for the desk.", "Made by an editor.")))
    assert "kontor-de: was published meanwhile" in refusal(made)
    assert Retailer.objects.get().description == "Made by an editor."
