"""The form of a policy with its sections and facts: saved and published, or refused with nothing stored."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from retailers.models import Fact, Policy, Retailer, Revision
from retailers.snapshots import record_of
from retailers.vocabulary import Proof
from tests.admin.pages import errors, policy_url, save, shown, url
from tests.builders import QUOTE, policy_fields, published, stated, thirty_days

WINDOW = {"facts__1__kind": "days", "facts__1__days": "14"}


def headings(retailer: Retailer) -> list[str]:
    policy = record_of(retailer).policy
    assert policy is not None
    return [section.heading for section in policy.sections]


def test_a_save_publishes_text_and_facts_together(desk: Client) -> None:
    kontor = published()
    added = {"sections__2__heading": "Postage", "sections__2__body": "We pay\r\nthe postage. "}
    fact = {"facts__1__kind": "free", "facts__1__purpose": "postage", "facts__1__quote": "the postage"}
    response = save(desk, policy_url(kontor), **added, **fact, fee_state="stated", note="Read in May")
    assert response.status_code == 302, errors(response)
    revision = Revision.objects.newest_first()[0]
    assert (revision.number, revision.note, revision.editor_name) == (2, "Read in May", "Ann Archer")
    assert revision.changes == ["Fees: Not checked yet → Free", "Official text: 1 section new"]
    made = Fact.objects.get(kind="free")
    assert (made.topic, made.proof, str(made.section)) == ("fee", Proof.FOUND, "Postage")
    assert made.section.body == "We pay\nthe postage."


def test_a_policy_is_added_to_a_retailer(desk: Client) -> None:
    kontor = published(policy=None)
    response = save(desk, f"{url('policy', 'add')}?retailer={kontor.pk}", sections__0__heading="All", language="de")
    assert response.status_code == 302, errors(response)
    assert headings(kontor) == ["All"]
    assert kontor.revisions.count() == 2


def test_a_second_policy_is_refused(desk: Client) -> None:
    kontor = published()
    message = errors(save(desk, f"{url('policy', 'add')}?retailer={kontor.pk}"))
    assert "Policy with this Retailer already exists." in message


def test_a_new_section_goes_to_the_end_or_where_its_number_says(desk: Client) -> None:
    kontor = published()
    save(desk, policy_url(kontor), sections__2__heading="Last")
    save(desk, policy_url(kontor), sections__3__heading="First", sections__3__position="1")
    assert headings(kontor) == ["First", "Changing your mind", "Refunds", "Last"]
    rows = Policy.objects.get(retailer=kontor).sections.in_order()
    assert [row.position for row in rows] == [0, 1, 2, 3]


@pytest.mark.parametrize(("typed", "order"), [("3", "bca"), ("2", "bac"), ("", "abc"), ("99", "bca")])
def test_a_row_takes_the_place_whose_number_it_was_given(desk: Client, typed: str, order: str) -> None:
    text = [{"heading": name} for name in "abc"]
    kontor = published(policy={"sections": text})
    save(desk, policy_url(kontor), sections__0__position=typed)
    assert "".join(headings(kontor)) == order


def test_what_dragging_writes_is_kept(desk: Client) -> None:
    kontor = published(policy={"sections": [{"heading": name} for name in "abcd"]})
    dragged = {"sections__3__position": "1", "sections__0__position": "2", "sections__1__position": "3"}
    save(desk, policy_url(kontor), **dragged, sections__2__position="4")
    assert "".join(headings(kontor)) == "dabc"


def test_a_removed_section_takes_the_proof_along(desk: Client) -> None:
    kontor = published()
    save(desk, policy_url(kontor), sections__0__DELETE="on", facts__0__days="31")
    fact = Fact.objects.get()
    assert (fact.days, fact.section, fact.proof) == (31, None, Proof.LOST)


def test_a_removed_fact_is_gone(desk: Client) -> None:
    kontor = published()
    save(desk, policy_url(kontor), facts__0__DELETE="on", window_state="silent")
    assert not Fact.objects.exists()
    assert record_of(kontor).policy.answers.window.state == "silent"


def test_an_edited_text_shows_which_fact_lost_its_proof(desk: Client) -> None:
    kontor = published()
    save(desk, policy_url(kontor), sections__0__body="Send it back some day.")
    assert Fact.objects.get().proof == Proof.LOST
    assert "⚠ proof lost" in desk.get(policy_url(kontor)).content.decode()


def test_small_letters_do_for_codes_and_a_clock_is_filled_in(desk: Client) -> None:
    kontor = published()
    flat = {
        "facts__1__kind": "flat",
        "facts__1__amount": "3.95",
        "facts__1__currency": "eur",
        "facts__1__ships_to": "at",
    }
    days = {"facts__2__kind": "days", "facts__2__days": "14", "facts-TOTAL_FORMS": "3"}
    response = desk.post(
        policy_url(kontor),
        shown(desk, policy_url(kontor))
        | {key.replace("__", "-"): value for key, value in (flat | days).items()}
        | {"fee_state": "stated", "facts-2-reason": "faulty", "facts-2-policy": "", "facts-2-id": ""},
    )
    assert response.status_code == 302, errors(response)
    assert list(Fact.objects.values_list("kind", "currency", "ships_to", "clock")) == [
        ("days", "", "", "delivery"),
        ("days", "", "", "unstated"),
        ("flat", "EUR", "AT", ""),
    ]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"fee_state": "stated"}, "Fees: Stated, but it has no fact: add one below"),
        ({"window_state": "silent"}, "Return Window: Not clearly stated, but it has facts"),
        ({"window_state": "unchecked"}, "Return Window: Not checked yet, but it has facts"),
        ({"window_state": "none"}, "only “Not returnable” proves it"),
        ({"facts__0__DELETE": "on"}, "Return Window: Stated, but it has no fact"),
        ({"facts__1__kind": "mail"}, "Return Methods: Not checked yet, but it has facts"),
        ({"facts__1__kind": "mail", "method_state": "none"}, "nothing can prove it"),
        ({"facts__1__days": "14"}, "This field is required."),
        ({"facts__1__kind": "days"}, "Needed for this value."),
        ({"facts__1__kind": "days", "facts__1__days": "0"}, "greater than or equal to 1"),
        ({"facts__1__kind": "days", "facts__1__days": "3651"}, "less than or equal to 3650"),
        ({**WINDOW, "facts__1__until": "2026-01-31"}, "does not belong to this value"),
        ({**WINDOW, "facts__1__item_category": "x" * 121}, "at most 120 characters"),
        ({**WINDOW, "facts__1__ships_to": "xx"}, "is not a valid choice"),
        ({**WINDOW, "facts__1__quote": "x" * 2001}, "at most 2000 characters"),
        (
            {**WINDOW, "facts__1__ordered_from": "2026-12-31", "facts__1__ordered_until": "2026-11-01"},
            "Lies before the first day of ordering.",
        ),
        ({**WINDOW, "facts__1__verified_on": "2999-01-01"}, "This day has not come yet."),
        ({"last_verified": "2999-01-01"}, "This day has not come yet."),
        ({"language": "deutsch!"}, "Write a BCP 47 tag"),
        ({"sections__0__language": "d"}, "Write a BCP 47 tag"),
        ({"sections__0__heading": "\x00 "}, "This field is required."),
        ({"sections__0__source_url": "www.kontor.example"}, "Write the whole address"),
        ({"sections__2__body": "A body without a heading"}, "This field is required."),
        ({"source_url": "ftp://kontor.example/"}, "Write the whole address"),
    ],
)
def test_what_is_no_legal_record_is_refused(desk: Client, changes: dict[str, Any], message: str) -> None:
    kontor = published()
    before = record_of(kontor)
    assert message in errors(save(desk, policy_url(kontor), **changes))
    assert record_of(kontor) == before
    assert Revision.objects.count() == 1


def test_a_contradiction_stands_beside_its_answer(desk: Client) -> None:
    kontor = published()
    form = save(desk, policy_url(kontor), window_state="silent").context["adminform"].form
    assert list(form.errors) == ["window_state"]


def test_no_more_sections_than_a_record_holds(desk: Client) -> None:
    kontor = published(policy={"sections": [{"heading": f"Section {number}"} for number in range(300)]})
    many = {"sections__TOTAL_FORMS": "301", "sections__300__heading": "One more"}
    assert "at most 300" in errors(save(desk, policy_url(kontor), **many))


def test_what_only_the_record_refuses_is_a_form_error_too(desk: Client) -> None:
    kontor = published()
    Retailer.objects.filter(pk=kontor.pk).update(stock_ticker="Not available")
    response = save(desk, policy_url(kontor), summary="Typed with care")
    assert "stock_ticker: leave the ticker empty" in errors(response)
    assert "Typed with care" in response.content.decode()
    assert Policy.objects.get().summary == ""
    assert Revision.objects.count() == 1


def test_a_new_verification_is_signed_by_its_editor(desk: Client) -> None:
    kontor = published()
    today = str(timezone.localdate())
    save(desk, policy_url(kontor), last_verified=today, facts__0__verified_on=today)
    policy, fact = Policy.objects.get(), Fact.objects.get()
    assert (str(policy.last_verified), policy.last_verified_by) == (today, "Ann Archer")
    assert (str(fact.verified_on), fact.verified_by) == (today, "Ann Archer")


def test_a_typed_name_is_kept_and_no_day_needs_no_name(desk: Client) -> None:
    kontor = published()
    save(desk, policy_url(kontor), last_verified="2026-06-01", last_verified_by="Bo")
    assert Policy.objects.get().last_verified_by == "Bo"
    save(desk, policy_url(kontor), last_verified="")
    assert Policy.objects.get().last_verified_by == ""


def test_a_section_stays_with_its_policy(desk: Client) -> None:
    kontor = published()
    other = published(id="other-de", name="Other")
    foreign = Policy.objects.get(retailer=other).sections.in_order()[0]
    page = desk.get(policy_url(kontor))
    choices = page.context["inline_admin_formsets"][1].formset.forms[0].fields["section"].choices
    assert str(foreign.pk) not in dict(choices)
    save(desk, policy_url(kontor), facts__0__section=str(foreign.pk), facts__0__quote="nowhere")
    assert Fact.objects.get(policy__retailer=kontor).section is None


def test_the_kinds_are_grouped_by_topic(desk: Client) -> None:
    kontor = published()
    page = desk.get(policy_url(kontor)).content.decode()
    assert '<optgroup label="Return Window">' in page


def test_removing_a_policy_is_published(desk: Client) -> None:
    kontor = published()
    address = url("policy", "delete", Policy.objects.get().pk)
    seen = desk.get(address).context["seen"]
    response = desk.post(address, {"post": "yes", "seen": seen})
    assert response.status_code == 302, errors(response)
    assert record_of(kontor).policy is None
    assert Revision.objects.newest_first()[0].note == "Policy removed"


def test_a_long_policy_takes_a_fixed_number_of_queries(desk: Client, django_assert_max_num_queries: Any) -> None:
    facts = [thirty_days(conditions={"other": f"Case {number}"}) for number in range(60)]
    text = [{"heading": "All", "body": QUOTE}, *({"heading": f"Section {number}"} for number in range(60))]
    kontor = published(policy=policy_fields(sections=text, answers={"window": stated(*facts)}))
    address = policy_url(kontor)
    with django_assert_max_num_queries(12):
        desk.get(address)


def test_the_day_of_tomorrow_is_told_in_the_editors_zone(desk: Client, settings: Any, time_machine: Any) -> None:
    settings.TIME_ZONE = "Pacific/Auckland"
    time_machine.move_to(dt.datetime(2026, 6, 1, 13, 0, tzinfo=dt.UTC), tick=False)
    kontor = published()
    assert save(desk, policy_url(kontor), last_verified="2026-06-02").status_code == 302
    assert "not come yet" in errors(save(desk, policy_url(kontor), last_verified="2026-06-03"))
