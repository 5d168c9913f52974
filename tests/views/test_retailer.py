"""A retailer's page: the document's lines in their order, the proofs, every state, other days."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from retailers.dataset.json_records import to_record
from retailers.models import Retailer, Revision
from retailers.publishing import publish
from retailers.snapshots import record_of
from tests.builders import QUOTE, fact, policy_fields, published, stated, thirty_days
from tests.dataset.test_documents import SEED
from tests.views.text import first_line_missing, visible_text

pytestmark = pytest.mark.django_db
SAMPLES = sorted(SEED.parent.iterdir())


def page(client: Client, slug: str = "kontor-de", query: str = "") -> str:
    response = client.get(f"/retailers/{slug}/{query}")
    assert response.status_code == 200
    return response.content.decode()


def seed_lines() -> list[str]:
    """Give the document's lines; the dash before a label or a value is the list's bullet."""
    return [line.removeprefix("- ") for line in SEED.read_text(encoding="utf-8").splitlines()]


def name_shown(html: str) -> str:
    return re.search(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)[1].strip()


def text(client: Client, slug: str = "kontor-de", query: str = "") -> str:
    return visible_text(page(client, slug, query))


def test_the_page_gives_the_seeds_lines_in_the_seeds_order(client: Client) -> None:
    call_command("import_documents", SEED, verbosity=0)
    assert first_line_missing(text(client, "aliexpress-cn"), seed_lines()) is None


@pytest.mark.browser
def test_a_browser_shows_the_seeds_lines_in_the_seeds_order(
    page: Any, live_server: Any, transactional_db: None
) -> None:
    call_command("import_documents", SEED, verbosity=0)
    page.goto("/retailers/aliexpress-cn/")
    assert first_line_missing(page.inner_text("body"), seed_lines()) is None


@pytest.mark.parametrize("path", [path for path in SAMPLES if path.suffix == ".txt"], ids=lambda path: path.stem)
def test_each_sample_page_gives_the_official_text_in_order(client: Client, path: Path) -> None:
    call_command("import_documents", *[each for each in SAMPLES if each.stem == path.stem], verbosity=0)
    lines = path.read_text(encoding="utf-8").splitlines()
    expected = lines[:3]
    if "Full Policy Text" in lines:
        start = lines.index("Full Policy Text")
        text_lines = lines[start : lines.index("Retailer Information", start)]
        expected += ["Return Policy", "Return Window", "Fees", "Receipt Required", "Return Methods"]
        expected += [re.sub(r"^# |^\\", "", line) for line in text_lines]
    expected += [line.removeprefix("- ") for line in lines[lines.index("Retailer Information") :]]
    assert first_line_missing(text(client, path.stem), expected) is None


def test_a_proof_shows_value_conditions_quote_section_source_and_date(client: Client) -> None:
    opened = fact(
        {"kind": "days", "days": 14, "clock": "purchase"},
        conditions={"item_condition": "opened", "membership": "Gold members"},
        quote="Keep the tags on",
        verified_on="2026-11-01",
        verified_by="Noor Haddad",
    )
    published(policy=policy_fields(answers={"window": stated(thirty_days(), opened)}))
    html = page(client)
    shown = visible_text(html)
    assert "Return Window 30 days from delivery 1 exception Proof" in shown
    for words in (
        QUOTE,
        "14 days from purchase",
        "opened items",
        "for Gold members",
        "Keep the tags on",
        "November 1, 2026",
        "Noor Haddad",
        "May 26, 2026",
        "Ada Brandt",
    ):
        assert words in shown
    assert 'href="#changing-your-mind"' in html
    assert 'href="https://www.kontor.example/returns"' in html
    assert f'<mark data-proves="Return Window">{QUOTE}</mark>' in html


def test_a_fact_without_a_quote_says_so(client: Client) -> None:
    published(policy=policy_fields(answers={"method": stated(fact({"kind": "mail"}))}))
    assert "No quote on file" in text(client)


def test_a_fact_that_lost_its_quote_is_marked_unproven(client: Client) -> None:
    kontor = published()
    kontor.policy.sections.update(body="Ask us.")
    publish(kontor)
    shown = text(client)
    assert "1 unproven" in shown
    assert "no longer in the official text" in shown


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("none", "Fees None"),
        ("silent", "Fees Not clearly stated in official source"),
        ("unchecked", "Fees Not checked yet"),
    ],
)
def test_the_states_are_never_mixed(client: Client, state: str, words: str) -> None:
    published(policy=policy_fields(answers={"fee": {"state": state}}))
    assert words in text(client)


def test_sections_have_addresses_and_long_texts_a_table_of_contents(client: Client) -> None:
    sections = [{"heading": f"Question {number}?", "body": "Yes."} for number in range(1, 41)]
    published(policy=policy_fields(sections=sections, answers={}))
    html = page(client)
    for number in range(1, 41):
        assert f'id="question-{number}"' in html
        assert f'href="#question-{number}"' in html


def test_a_retailer_without_a_policy(client: Client) -> None:
    published(policy=None)
    shown = text(client)
    assert "No return policy on file yet" in shown
    assert "Retailer Information" in shown


def test_right_to_left_text_says_its_direction(client: Client) -> None:
    sections = [{"heading": "الإرجاع", "body": "خلال ١٤ يومًا من الاستلام.", "language": "ar"}]
    published(policy=policy_fields(sections=sections, answers={}))
    assert 'lang="ar" dir="rtl"' in " ".join(page(client).split())


def test_official_text_is_escaped(client: Client) -> None:
    attack = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    sections = [{"heading": attack, "body": attack}]
    published(name=attack, description=attack, policy=policy_fields(sections=sections, answers={}))
    html = page(client)
    assert "<script>alert" not in html
    assert "<img" not in html


def test_a_sample_says_that_it_is_one(client: Client) -> None:
    published()
    assert "sample" in text(client).lower()


def test_a_stale_policy_says_so_plainly(client: Client) -> None:
    published(policy=policy_fields(last_verified="2020-01-01"))
    assert re.search(r"\d+ years ago", text(client))


@pytest.mark.parametrize("slug", ["nobody-de", "kontor-fr"])
def test_an_unknown_retailer_is_not_found(client: Client, slug: str) -> None:
    published()
    assert client.get(f"/retailers/{slug}/").status_code == 404


def test_an_unlisted_retailer_is_not_found(client: Client) -> None:
    published(listed=False)
    assert client.get("/retailers/kontor-de/").status_code == 404


def test_a_page_sets_no_cookie(client: Client) -> None:
    published()
    response = client.get("/retailers/kontor-de/")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_the_number_of_queries_does_not_grow_with_the_text(client: Client, django_assert_num_queries: Any) -> None:
    sections = [{"heading": f"Question {number}?", "body": "Yes."} for number in range(40)]
    published(policy=policy_fields(sections=sections, answers={"window": stated(*[thirty_days()] * 20)}))
    with django_assert_num_queries(2):  # the page, and the law of its country
        client.get("/retailers/kontor-de/")


def published_on(kontor: Retailer, day: dt.date, **columns: object) -> None:
    Retailer.objects.filter(pk=kontor.pk).update(**columns)
    publish(Retailer.objects.get(pk=kontor.pk))
    noon = timezone.make_aware(dt.datetime.combine(day, dt.time(12)))
    Revision.objects.filter(pk=Revision.objects.newest_first().values("pk")[:1]).update(published_at=noon)


@pytest.fixture
def kontor() -> Retailer:
    kontor = published()
    Revision.objects.update(published_at=dt.datetime(2026, 1, 10, 12, tzinfo=dt.UTC))
    published_on(kontor, dt.date(2026, 3, 1), name="Kontor & Söhne")
    return kontor


def test_the_policy_as_of_a_day(client: Client, kontor: Retailer) -> None:
    assert name_shown(page(client, query="?on=2026-02-28")) == "Kontor"
    assert name_shown(page(client, query="?on=2026-03-01")) == "Kontor &amp; Söhne"


def test_before_the_first_version_the_first_is_shown_and_said(client: Client, kontor: Retailer) -> None:
    shown = text(client, query="?on=2025-12-31")
    assert "January 10, 2026" in shown


@pytest.mark.parametrize(
    "day", ["", "soon", "2026-02-30", "0000-00-00", "9999-12-31", "２０２６-01-01", "2026-01-01\x00"]
)
def test_a_day_that_is_none_gives_the_current_page(client: Client, kontor: Retailer, day: str) -> None:
    response = client.get("/retailers/kontor-de/", {"on": day})
    assert response.status_code == 200
    assert name_shown(response.content.decode()) == "Kontor &amp; Söhne"


def test_the_record_as_json_says_state_and_proof(client: Client) -> None:
    kontor = published(policy=policy_fields(answers={"window": stated(thirty_days()), "fee": {"state": "silent"}}))
    assert 'href="/retailers/kontor-de.json"' in page(client)
    data = client.get("/retailers/kontor-de.json").json()
    answers = data["policy"]["answers"]
    assert (answers["window"]["facts"][0]["quote"], answers["window"]["facts"][0]["proof"]) == (QUOTE, "found")
    states = {topic: answer["state"] for topic, answer in answers.items()}
    assert states == dict.fromkeys(states, "unchecked") | {"window": "stated", "fee": "silent"}
    assert to_record(data, source="json") == record_of(kontor)
    kontor.policy.sections.update(body="Ask us.")
    publish(kontor)
    assert client.get("/retailers/kontor-de.json").json()["policy"]["answers"]["window"]["facts"][0]["proof"] == "lost"


def test_an_unlisted_record_is_no_data(client: Client) -> None:
    published(listed=False)
    assert client.get("/retailers/kontor-de.json").status_code == 404


def test_one_revision_as_it_stood(client: Client, kontor: Retailer) -> None:
    html = page(client, "kontor-de/history/1")
    assert name_shown(html) == "Kontor"
    assert kontor.revisions.get(number=1).text_sha256 in html
    assert client.get("/retailers/kontor-de/history/9/").status_code == 404
