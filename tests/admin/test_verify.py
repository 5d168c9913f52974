"""The verify page: each choice saved, each refusal, and nothing lost when somebody publishes meanwhile."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from retailers.dataset.decided_facts import LOST, NOT_FOUND
from retailers.dataset.decisions import UNSEEN
from retailers.models import Policy, Retailer, Revision
from retailers.publishing import publish
from retailers.snapshots import record_of
from tests.admin.pages import url
from tests.admin.verify_forms import decide, messages, sent, told, verify_url
from tests.builders import fact, policy_fields, published, stated, thirty_days

pytestmark = pytest.mark.django_db
WINDOW = stated(thirty_days(section="changing-your-mind", verified_on="2026-05-01", verified_by="Ada Brandt"))
LOST_FEE = stated(fact({"kind": "free"}, quote="words of last year"))


def kontor(**answers: Any) -> Retailer:
    return published(policy=policy_fields(answers={"window": WINDOW, **answers}))


def policy_of(retailer: Retailer) -> Any:
    return record_of(retailer).policy


def test_verify_all_dates_everything_with_one_button(desk: Client) -> None:
    shop = kontor(fee={"state": "silent"})
    response = decide(desk, verify_url(shop), do="all")
    assert response.status_code == 302, told(response)
    policy, today = policy_of(shop), timezone.localdate()
    assert (policy.last_verified, policy.last_verified_by) == (today, "Ann Archer")
    assert (policy.answers.window.facts[0].verified_on, policy.answers.window.facts[0].verified_by) == (
        today,
        "Ann Archer",
    )
    assert "Published as revision 2: Last verified" in messages(desk.get(response.url))


def test_still_true_dates_one_fact(desk: Client) -> None:
    shop = kontor()
    response = decide(desk, verify_url(shop), window__0__choice="still")
    assert response.status_code == 302, told(response)
    policy = policy_of(shop)
    assert policy.answers.window.facts[0].verified_on == timezone.localdate()
    assert policy.last_verified == dt.date(2026, 5, 26)
    assert "Published as revision 2: days of verification" in messages(desk.get(response.url))


def test_a_correction_publishes_value_conditions_and_words(desk: Client) -> None:
    shop = kontor()
    changes = {"window__0__days": "14", "window__0__reason": "faulty", "window__0__quote": "Keep the tags on."}
    response = decide(desk, verify_url(shop), window__0__choice="correct", note="Read it again", **changes)
    assert response.status_code == 302, told(response)
    now = policy_of(shop).answers.window.facts[0]
    assert (now.value.days, now.value.clock, now.conditions.reason, now.quote) == (
        14,
        "delivery",
        "faulty",
        "Keep the tags on.",
    )
    assert Revision.objects.newest_first()[0].note == "Read it again"


def test_another_kind_leaves_behind_what_belonged_to_the_old_one(desk: Client) -> None:
    shop = kontor()
    response = decide(desk, verify_url(shop), window__0__choice="correct", window__0__kind="unlimited")
    assert response.status_code == 302, told(response)
    assert policy_of(shop).answers.window.facts[0].value.model_dump() == {"kind": "unlimited"}


def test_what_is_no_longer_stated_goes(desk: Client) -> None:
    shop = kontor()
    decide(desk, verify_url(shop), window__0__choice="gone")
    assert policy_of(shop).answers.window.model_dump() == {"state": "silent", "facts": ()}


def test_facts_are_added_and_states_chosen_until_every_question_is_answered(desk: Client) -> None:
    shop = kontor()
    added = {
        "fee__new0__kind": "flat",
        "fee__new0__amount": "3.95",
        "fee__new0__currency": "eur",
        "fee__new0__quote": "We refund the card",
        "fee__new0__ships_to": "at",
    }
    states = {"receipt__state": "silent", "method__state": "none", "refund__state": "silent"}
    response = decide(desk, verify_url(shop), do="all", **added, **states)
    assert response.status_code == 302, told(response)
    answers = policy_of(shop).answers
    assert [answer.state for _, answer in answers.each()] == ["stated", "stated", "silent", "none", "silent"]
    (fee,) = answers.fee.facts
    assert (str(fee.value.amount), fee.value.currency, fee.conditions.ships_to, fee.section) == (
        "3.95",
        "EUR",
        "AT",
        "refunds",
    )


def test_more_rows_to_add_facts_come_without_saving(desk: Client) -> None:
    shop = kontor()
    page = sent(desk.get(verify_url(shop))) | {"method-new0-kind": "mail", "more": "method"}
    again = desk.post(verify_url(shop), page)
    data = sent(again)
    assert (data["method-rows"], data["method-new0-kind"], data["method-new1-kind"]) == ("2", "mail", "")
    assert again.context["errors"] == []
    response = desk.post(verify_url(shop), data | {"method-new1-kind": "in_store", "do": "save"})
    assert response.status_code == 302, told(response)
    assert [each.value.kind for each in policy_of(shop).answers.method.facts] == ["mail", "in_store"]


def test_check_the_words_says_where_they_stand_and_saves_nothing(desk: Client) -> None:
    shop = kontor()
    changes = {"window__0__choice": "still", "window__0__quote": "We refund the card"}
    response = decide(desk, verify_url(shop), do="check", **changes)
    page = response.content.decode()
    assert "✓ These words stand in" in page
    assert '<a href="#text-refunds">Refunds</a>' in page
    assert Revision.objects.count() == 1
    missing = decide(desk, verify_url(shop), do="check", **(changes | {"window__0__quote": "We keep the card"}))
    assert "⚠ These words are not in the text" in missing.content.decode()
    assert NOT_FOUND in told(missing)


def test_check_tells_what_a_save_would_change(desk: Client) -> None:
    response = decide(desk, verify_url(kontor()), do="check", window__0__choice="still", fee__state="none")
    assert response.context["sentences"] == ["Fees: Not checked yet → None", "Facts verified: 1"]
    assert Revision.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"window__0__quote": "Keep the tags on."}, "You changed this fact: choose what you decided about it."),
        ({"window__0__choice": "still", "window__0__days": "14"}, "You changed what it says: choose “Correct it”."),
        ({"window__0__choice": "correct", "window__0__days": ""}, "Needed for this answer."),
        ({"window__0__choice": "correct", "window__0__days": "0"}, "greater than or equal to 1"),
        ({"window__0__choice": "correct", "window__0__until": "2026-12-01"}, "Leave empty: it does not belong"),
        ({"window__0__choice": "correct", "window__0__quote": "nowhere"}, NOT_FOUND),
        ({"window__0__choice": "correct", "window__0__quote": "x" * 2_001}, "at most 2000 characters"),
        ({"window__0__choice": "burn"}, "Select a valid choice"),
        ({"window__state": "silent"}, "Return Window: window is silent but has facts"),
        ({"fee__state": "stated"}, "Fees: fee is stated but has no fact"),
        ({"fee__new0__quote": "Keep the tags on."}, "Fees: Choose one."),
        ({"fee__new0__kind": "flat", "fee__new0__currency": "€"}, "Write its code in capitals"),
        ({"fee__new0__kind": "free", "fee__new0__ships_to": "XX"}, "is not a country"),
        ({"window__0__choice": "still", "day": "2999-01-01"}, "This day has not come yet."),
        ({"window__0__choice": "still", "day": "2026-04-30"}, "verified on May 1, 2026: give the reason"),
        ({"window__0__choice": "still", "day": ""}, "This field is required."),
        ({"whole": "on"}, UNSEEN),
        ({"window__0__choice": "still", "note": "x" * 501}, "at most 500 characters"),
    ],
)
def test_a_refusal_names_what_to_mend_and_keeps_what_was_typed(
    desk: Client, changes: dict[str, Any], message: str
) -> None:
    shop = kontor()
    response = decide(desk, verify_url(shop), **changes)
    assert message in told(response)
    kept = sent(response)
    assert {key: kept[key.replace("__", "-")] for key in changes} == changes
    assert Revision.objects.count() == 1


def test_an_earlier_day_is_taken_with_its_reason(desk: Client) -> None:
    shop = kontor()
    response = decide(desk, verify_url(shop), window__0__choice="still", day="2026-04-30", note="Mistyped in May")
    assert response.status_code == 302, told(response)
    assert policy_of(shop).answers.window.facts[0].verified_on == dt.date(2026, 4, 30)


@pytest.mark.parametrize(("do", "changes"), [("all", {}), ("save", {"fee__0__choice": "still"})])
def test_a_fact_without_its_proof_is_not_still_true(desk: Client, do: str, changes: dict[str, str]) -> None:
    shop = kontor(fee=LOST_FEE)
    assert LOST in told(decide(desk, verify_url(shop), do=do, **changes))
    mended = decide(desk, verify_url(shop), do=do, fee__0__choice="still", fee__0__quote="Keep the tags on.")
    assert mended.status_code == 302, told(mended)
    assert policy_of(shop).answers.fee.facts[0].section == "changing-your-mind"


def somebody_publishes(shop: Retailer, **columns: Any) -> None:
    Policy.objects.filter(retailer=shop).update(**columns)
    publish(shop, note="The page moved")


def test_what_was_published_meanwhile_is_shown_and_nothing_is_lost(desk: Client) -> None:
    shop = kontor()
    data = sent(desk.get(verify_url(shop))) | {"window-0-choice": "correct", "window-0-days": "14", "do": "save"}
    somebody_publishes(shop, source_url="https://www.kontor.example/new")
    response = desk.post(verify_url(shop), data)
    page = response.content.decode()
    assert "The page moved" in page
    assert sent(response)["window-0-days"] == "14"
    assert policy_of(shop).answers.window.facts[0].value.days == 30
    seen = {"seen": response.context["conflict"].seen, "do": "save"}
    again = desk.post(verify_url(shop), sent(response) | seen)
    assert again.status_code == 302, told(again)
    policy = policy_of(shop)
    assert (policy.answers.window.facts[0].value.days, policy.source_url) == (14, "https://www.kontor.example/new")


def test_of_what_both_changed_the_editor_chooses(desk: Client) -> None:
    shop = kontor()
    data = sent(desk.get(verify_url(shop))) | {"window-0-choice": "correct", "window-0-days": "14", "do": "save"}
    assert decide(desk, verify_url(shop), window__0__choice="correct", window__0__days="21").status_code == 302
    response = desk.post(verify_url(shop), data)
    conflict = response.context["conflict"]
    assert [(row.theirs.words, row.mine.words) for row in conflict.rows] == [("21", "14")]
    undecided = desk.post(verify_url(shop), sent(response) | {"seen": conflict.seen, "do": "save"})
    assert undecided.status_code == 200
    chosen = {f"choice.{conflict.rows[0].key}": "mine", "seen": conflict.seen, "do": "save"}
    assert desk.post(verify_url(shop), sent(response) | chosen).status_code == 302
    assert policy_of(shop).answers.window.facts[0].value.days == 14


def test_facts_are_those_of_the_revision_that_was_opened(desk: Client) -> None:
    """Somebody put another fact in front: the decision is still about the one that the editor saw."""
    other = thirty_days(conditions={"reason": "faulty"})
    shop = kontor(window=stated(thirty_days(), other))
    data = sent(desk.get(verify_url(shop))) | {"window-1-choice": "gone", "do": "save"}
    published(policy=policy_fields(answers={"window": stated(other, thirty_days())}))
    response = desk.post(verify_url(shop), data)
    desk.post(verify_url(shop), sent(response) | {"seen": response.context["conflict"].seen, "do": "save"})
    assert [each.conditions.reason for each in policy_of(shop).answers.window.facts] == [None]


@pytest.mark.parametrize("base", ["999", "-1", "9" * 30, "x", ""])
def test_a_made_up_revision_is_no_page(desk: Client, base: str) -> None:
    shop = kontor()
    assert desk.post(verify_url(shop), {"base": base, "do": "all"}).status_code == 404


@pytest.mark.parametrize("junk", ["\0", "x", "9" * 30, "-1", "NaN", "2026-13-45", "[]"])
def test_junk_in_every_field_is_refused_not_a_crash(desk: Client, junk: str) -> None:
    shop = kontor()
    page = sent(desk.get(verify_url(shop)))
    data = {key: junk for key in page if key != "base"} | {"base": page["base"], "seen": junk, "choice.x": junk}
    for do in ("save", "check", junk):
        assert desk.post(verify_url(shop), data | {"do": do}).status_code == 200
    assert desk.post(verify_url(shop), data | {"more": junk}).status_code == 200
    assert Revision.objects.count() == 1


def test_saving_goes_on_to_the_next_task(desk: Client) -> None:
    shop = kontor()
    address = f"{verify_url(shop)}?queue=country%3DDE"
    response = decide(desk, address, do="all")
    assert response.url.startswith(url("task", "next"))
    assert "country=DE" in response.url


def test_the_page_asks_the_database_the_same_however_many_facts(desk: Client, django_assert_num_queries: Any) -> None:
    few, more = kontor(), [thirty_days(conditions={"other": f"case {number}"}) for number in range(30)]
    many = published(id="many-de", name="Many", policy=policy_fields(answers={"window": stated(*more)}))
    desk.get(verify_url(few))
    with django_assert_num_queries(10):
        desk.get(verify_url(few))
    with django_assert_num_queries(10):
        desk.get(verify_url(many))
