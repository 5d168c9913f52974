"""Publishing: quotes looked up, findings renewed, a revision written only where the record changed."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from retailers.history import records_of
from retailers.models import Category, PublishSequence, Retailer, Revision, StoredText
from retailers.publishing import publish, save_and_publish
from retailers.snapshots import record_of
from tests.builders import QUOTE, policy_fields, published, retailer_record, stated, thirty_days

pytestmark = pytest.mark.django_db


def set_body(kontor: Retailer, heading: str, body: str) -> None:
    kontor.policy.sections.filter(heading=heading).update(body=body)


def test_the_first_publish_writes_the_whole_record() -> None:
    record = retailer_record()
    editor = User.objects.create_user("ada", first_name="Ada", last_name="Brandt")
    revision = save_and_publish(record, editor=editor, note="Read on the site")
    assert revision is not None
    assert (revision.number, revision.editor, revision.editor_name, revision.note) == (
        1,
        editor,
        "Ada Brandt",
        "Read on the site",
    )
    assert records_of(revision) == [record]
    assert revision.sequence == PublishSequence.objects.current() == Retailer.objects.get().sequence


def test_a_long_name_of_an_editor_is_cut() -> None:
    editor = User.objects.create_user("ada", first_name="A" * 150, last_name="B" * 150)
    revision = save_and_publish(retailer_record(), editor=editor)
    assert revision is not None
    assert revision.editor_name == "A" * 120


def test_a_category_of_any_script_has_an_address(client: Client) -> None:
    for number, name in enumerate(("書店", "文具", "Books", "Books & Co")):
        published(id=f"shop-{number}-jp", country="JP", category=name)
    assert list(Category.objects.order_by("pk").values_list("slug", flat=True)) == [
        "category",
        "category-2",
        "books",
        "books-co",
    ]
    assert client.get("/retailers/shop-0-jp/").status_code == 200


def test_publishing_again_writes_nothing() -> None:
    kontor = published()
    assert publish(kontor) is None
    assert Revision.objects.count() == 1


def test_a_change_is_told_in_words() -> None:
    kontor = published()
    kontor.policy.facts.update(days=60)
    kontor.policy.sections.filter(heading="Refunds").update(body="We refund within 14 days.")
    revision = publish(kontor)
    assert revision is not None
    assert revision.number == 2
    assert revision.changes == [
        "Return Window: 30 days from delivery → 60 days from delivery",
        "Official text: 1 section changed",
    ]


def test_texts_that_did_not_change_are_kept_once() -> None:
    kontor = published()
    set_body(kontor, "Refunds", "By bank transfer.")
    publish(kontor)
    assert Revision.objects.count() == 2
    assert StoredText.objects.count() == 3


def test_a_quote_that_leaves_the_text_is_lost_and_comes_back_with_it() -> None:
    kontor = published()
    fact = kontor.policy.facts.get()
    assert (fact.proof, fact.section.heading) == ("found", "Changing your mind")
    set_body(kontor, "Changing your mind", "Send it back soon.")
    revision = publish(kontor)
    fact.refresh_from_db()
    assert fact.proof == "lost"
    assert revision is not None
    assert "Return Window, 30 days from delivery: proven → unproven" in revision.changes
    set_body(kontor, "Changing your mind", f"Send it back {QUOTE}.")
    revision = publish(kontor)
    fact.refresh_from_db()
    assert fact.proof == "found"
    assert revision is not None
    assert "Return Window, 30 days from delivery: unproven → proven" in revision.changes


def test_a_quote_that_moved_to_another_section_is_followed() -> None:
    kontor = published()
    set_body(kontor, "Changing your mind", "See below.")
    set_body(kontor, "Refunds", f"Send it back\n{QUOTE.replace(' ', '  ')}.")
    publish(kontor)
    fact = kontor.policy.facts.get()
    assert (fact.proof, fact.section.heading) == ("found", "Refunds")
    record = record_of(kontor)
    assert record.policy is not None
    assert record.policy.answers.window.facts[0].section == "refunds"


def test_findings_are_stored_kept_and_dropped() -> None:
    kontor = published(stock_ticker="Chest")
    finding = kontor.findings.get(code="ticker_impossible")
    finding.dismissed_at, finding.dismissed_by, finding.dismissed_reason = finding.found_at, "ada", "As on the site"
    finding.save()
    publish(kontor)
    assert not kontor.findings.open().filter(code="ticker_impossible").exists()
    Retailer.objects.filter(pk=kontor.pk).update(stock_ticker="Trunk")
    publish(Retailer.objects.get())
    assert kontor.findings.open().get(code="ticker_impossible").message
    Retailer.objects.filter(pk=kontor.pk).update(stock_ticker="KTR")
    publish(Retailer.objects.get())
    assert not kontor.findings.filter(code="ticker_impossible").exists()


def test_a_policy_that_is_taken_away_stays_in_the_history() -> None:
    kontor = published()
    kontor.policy.delete()
    revision = publish(Retailer.objects.get())
    assert revision is not None
    assert record_of(kontor).policy is None
    before = records_of(kontor.revisions.get(number=1))[0]
    assert before.policy is not None


def test_sequences_run_over_the_whole_directory() -> None:
    published()
    published(id="maison-fr", name="Maison", country="FR", policy=policy_fields())
    kontor = Retailer.objects.get(slug="kontor-de")
    Retailer.objects.filter(pk=kontor.pk).update(name="Kontor & Söhne")
    publish(Retailer.objects.get(pk=kontor.pk))
    assert list(Revision.objects.order_by("sequence").values_list("retailer__slug", "number")) == [
        ("kontor-de", 1),
        ("maison-fr", 1),
        ("kontor-de", 2),
    ]


def test_restoring_a_record_gives_the_same_record() -> None:
    record = retailer_record(
        aliases=["Kontor24", "Kontor & Co"],
        policy=policy_fields(
            answers={
                "window": stated(
                    thirty_days(section="changing-your-mind"),
                    thirty_days(
                        section="changing-your-mind", conditions={"channel": "online", "ordered_from": "2026-11-01"}
                    ),
                )
            }
        ),
    )
    save_and_publish(record)
    assert record_of(Retailer.objects.get()) == record
