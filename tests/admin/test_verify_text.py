"""The page for a new text: pasted, split, mended, compared, saved only once that was seen."""

from typing import Any

import pytest
from django.test import Client

from retailers.models import Fact, Policy, Proposal, Retailer, Revision
from retailers.publishing import publish
from retailers.rights import CONTRIBUTOR, EDITOR
from retailers.snapshots import record_of
from retailers.vocabulary import Proof
from tests.accounts import account, reader_of
from tests.admin.verify_forms import messages, split_of, text_url, verify_url
from tests.builders import QUOTE, published

pytestmark = pytest.mark.django_db
BACK = f"Changing your mind\n\nSend unworn items back {QUOTE}."
TEXT = f"{BACK}\n\nPostage\n\nYou pay the postage.\n\nKeep the box\n\nAlways."


def preview(client: Client, shop: Retailer, text: str = TEXT, **changes: str) -> Any:
    page = split_of(client.get(text_url(shop)))
    return client.post(text_url(shop), page | {"text": text, "do": "preview", **changes})


def save(client: Client, shop: Retailer, previewed: Any, **changes: str) -> Any:
    data = split_of(previewed) | {key.replace("__", "-"): value for key, value in changes.items()}
    return client.post(text_url(shop), data | {"do": "save"})


def sections(shop: Retailer) -> list[tuple[str, str]]:
    policy = record_of(shop).policy
    assert policy is not None
    return [(section.heading, section.body) for section in policy.sections]


def shown(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_a_text_is_seen_first_and_then_published(desk: Client) -> None:
    shop = published()
    seen = preview(desk, shop, language="de")
    assert Revision.objects.count() == 1
    response = save(desk, shop, seen, note="Read in June")
    assert response.status_code == 302, shown(response)
    assert response.url == verify_url(shop)
    assert sections(shop) == [
        ("Changing your mind", f"Send unworn items back {QUOTE}."),
        ("Postage", "You pay the postage."),
        ("Keep the box", "Always."),
    ]
    assert record_of(shop).policy.language == "de"
    assert "Published as revision 2" in messages(desk.get(response.url))
    assert Revision.objects.newest_first()[0].note == "Read in June"


def test_the_preview_shows_proofs_findings_and_words(desk: Client) -> None:
    shop = published()
    page = shown(preview(desk, shop, text=f"All\n\nSend it back {QUOTE}.\n\nEmpty one"))
    assert "1 moved to another section" in page
    assert "from <bdi>Changing your mind</bdi> to <bdi>All</bdi>" in page
    assert "Section without text" in page
    assert "2 sections found" in page
    assert "Keep the tags on." in page


def test_lost_words_are_told_before_and_shown_after(desk: Client) -> None:
    shop = published()
    seen = preview(desk, shop, text="All\n\nSend it back some day.")
    assert "⚠ Lost:" in shown(seen)
    assert QUOTE in shown(seen)
    save(desk, shop, seen)
    assert Fact.objects.get().proof == Proof.LOST


def test_the_split_is_mended_by_joining_and_renaming(desk: Client) -> None:
    shop = published()
    seen = preview(desk, shop)
    changed = {"part-2-join": "on", "part-1-heading": "Who pays"}
    again = desk.post(text_url(shop), split_of(seen) | changed | {"do": "preview"})
    assert split_of(again)["part-2-join"] == "on"
    assert save(desk, shop, again).status_code == 302
    assert sections(shop)[1] == ("Who pays", "You pay the postage.\n\nKeep the box\n\nAlways.")


def test_other_formats_are_read(desk: Client) -> None:
    shop = published()
    seen = preview(desk, shop, text="# Returns\n\nSend **it** back.\n\n# Refunds\n\nSoon.", format="markdown")
    assert save(desk, shop, seen).status_code == 302
    assert sections(shop) == [("Returns", "Send it back."), ("Refunds", "Soon.")]


def test_words_before_any_heading_are_kept(desk: Client) -> None:
    shop = published()
    save(desk, shop, preview(desk, shop, text="we take everything back."))
    assert sections(shop) == [("Return policy", "we take everything back.")]


def test_another_text_than_the_one_seen_is_shown_first(desk: Client) -> None:
    shop = published()
    seen = preview(desk, shop)
    response = save(desk, shop, seen, text="All\n\nOther words.", part__0__heading="Typed for another text")
    assert response.status_code == 200
    assert "This is another text than the one you looked at" in messages(response)
    assert split_of(response)["part-0-heading"] == "All"
    assert Revision.objects.count() == 1
    assert save(desk, shop, response).status_code == 302
    assert sections(shop) == [("All", "Other words.")]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"text": " \r\n"}, "Paste the text."),
        ({"text": "x" * 600_001}, "at most 600000 characters"),
        ({"text": "y" * 100_001}, "sections[1].body"),
        ({"text": "\n\n".join(f"Heading {number}" for number in range(301))}, "at most 300 items"),
        ({"language": "deutsch!"}, "Write a BCP 47 tag"),
        ({"source_url": "www.kontor.example"}, "Write the whole address"),
        ({"format": "word"}, "Select a valid choice"),
        ({"note": "x" * 501}, "at most 500 characters"),
    ],
)
def test_what_is_no_text_is_refused(desk: Client, changes: dict[str, str], message: str) -> None:
    shop = published()
    response = preview(desk, shop, **changes)
    assert message in shown(response)
    assert Revision.objects.count() == 1


def test_a_section_needs_a_heading(desk: Client) -> None:
    shop = published()
    response = save(desk, shop, preview(desk, shop), part__1__heading=" ")
    assert "A section needs a heading." in shown(response)
    assert Revision.objects.count() == 1


def test_the_same_text_again_changes_nothing(desk: Client) -> None:
    shop = published()
    save(desk, shop, preview(desk, shop))
    response = save(desk, shop, preview(desk, shop))
    assert "Nothing changed" in messages(desk.get(response.url))


@pytest.mark.parametrize("role", [CONTRIBUTOR, EDITOR])
def test_who_may_not_publish_proposes(client: Client, role: str) -> None:
    shop = published()
    client.force_login(account(role, "pia"))
    seen = preview(client, shop)
    assert 'value="save" class="button default">Propose</button>' in shown(seen)
    assert save(client, shop, seen).status_code == 302
    assert (Revision.objects.count(), Proposal.objects.count()) == (1, 1)
    assert Proposal.objects.get().record["policy"]["sections"][1]["heading"] == "Postage"


def test_who_may_only_read_gets_no_form(client: Client) -> None:
    shop = published()
    client.force_login(reader_of("policy"))
    response = client.get(text_url(shop))
    assert "<textarea" not in response.content.decode()
    assert client.post(text_url(shop), {"text": TEXT, "do": "preview"}).status_code == 403


def test_what_was_published_meanwhile_is_shown_and_the_text_kept(desk: Client) -> None:
    shop = published()
    seen = preview(desk, shop)
    Policy.objects.filter(retailer=shop).update(summary="In short")
    publish(shop, note="A summary")
    response = save(desk, shop, seen)
    assert "A summary" in shown(response)
    assert Revision.objects.count() == 2
    again = save(desk, shop, response, seen=str(response.context["conflict"].seen))
    assert again.status_code == 302
    assert sections(shop)[1][0] == "Postage"
    assert record_of(shop).policy.summary == "In short"


def test_the_queue_is_kept_on_the_way_to_the_facts(desk: Client) -> None:
    shop = published()
    response = save(desk, shop, preview(desk, shop, queue="country=DE"), queue="country=DE")
    assert response.url == f"{verify_url(shop)}?queue=country%3DDE"


@pytest.mark.parametrize("junk", ["\0", "x", "9" * 30, "-1", "[]"])
def test_junk_in_every_field_is_refused_not_a_crash(desk: Client, junk: str) -> None:
    shop = published()
    page = split_of(preview(desk, shop))
    data = {key: junk for key in page if key != "base"} | {"base": page["base"], "do": "save", "seen": junk}
    assert desk.post(text_url(shop), data).status_code == 200
    assert Revision.objects.count() == 1
