"""Every feed, read by a reader of feeds and held against RFC 4287, with names that break careless writers."""

import datetime as dt
import re
import xml.etree.ElementTree as ElementTree
from urllib.parse import urlsplit

import feedparser
import pytest
from django.test import Client

from tests.views.test_changes import ATOM, changed

pytestmark = pytest.mark.django_db
NAMES = {
    "kontor-de": "</title><script>alert(1)</script>&amp;\"'",
    "bureau-fr": "]]><!-- <![CDATA[ -->",
    "naseem-ae": "\u202eنسيم\u2066 الخور",
    "hata-jp": "畑便 🧺 𠮷" + "名" * 60,
}
FEEDS = (
    "/changes/feed.atom",
    "/changes/feed.atom?retailer=kontor-de",
    "/changes/feed.atom?category=department-store",
    "/changes/feed.atom?country=DE",
    "/changes/feed.atom?country=DE&topic=window",
    "/changes/feed.atom?retailer=nobody-de",
    "/retailers/feed.atom",
    "/retailers/feed.atom?country=FR&category=department-store",
    "/retailers/feed.atom?q=%3Cscript%3E%26+%22",
)
EMPTY = ("/changes/feed.atom?retailer=nobody-de",)
# RFC 3339, section 5.6.
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})")


@pytest.fixture
def hostile() -> None:
    for identity, name in NAMES.items():
        changed(identity, name=name, country=identity[-2:].upper())


def element(client: Client, address: str) -> ElementTree.Element:
    return ElementTree.fromstring(client.get(address).content)


def is_whole(address: str) -> bool:
    """Whether an IRI says where it leads by itself."""
    parts = urlsplit(address)
    return bool(parts.scheme in ("http", "https") and parts.netloc) or address.startswith("tag:")


@pytest.mark.parametrize("address", FEEDS)
def test_a_reader_of_feeds_reads_it(client: Client, hostile: None, address: str) -> None:
    response = client.get(address)
    read = feedparser.parse(response.content, response_headers={"content-type": response["Content-Type"]})
    assert (read.bozo, read.version, read.encoding) == (False, "atom10", "utf-8")
    assert bool(read.entries) == (address not in EMPTY)
    assert all(entry.updated_parsed and entry.link and entry.title for entry in read.entries)


@pytest.mark.parametrize("address", FEEDS)
def test_it_keeps_the_rules(client: Client, hostile: None, address: str) -> None:
    feed = element(client, address)
    entries = feed.findall(f"{ATOM}entry")
    for each in (feed, *entries):
        for name in ("id", "title", "updated"):  # sections 4.1.1 and 4.1.2: exactly one
            assert len(each.findall(f"{ATOM}{name}")) == 1
        assert is_whole(each.findtext(f"{ATOM}id", ""))
        assert all(is_whole(link.get("href", "")) for link in each.findall(f"{ATOM}link"))
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    assert [urlsplit(link.get("href", "")).path for link in feed.findall(f"{ATOM}link[@rel='self']")] == [
        address.partition("?")[0]
    ]
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries)


@pytest.mark.parametrize("address", FEEDS)
def test_its_dates_are_written_well_and_fall(client: Client, hostile: None, address: str) -> None:
    feed = element(client, address)
    said = [each.text or "" for each in feed.iter() if each.tag in (f"{ATOM}updated", f"{ATOM}published")]
    assert [moment for moment in said if not MOMENT.fullmatch(moment)] == []
    updated = [dt.datetime.fromisoformat(each.findtext(f"{ATOM}updated", "")) for each in feed.iter(f"{ATOM}entry")]
    assert updated == sorted(updated, reverse=True)
    assert not updated or dt.datetime.fromisoformat(feed.findtext(f"{ATOM}updated", "")) == updated[0]


def test_names_come_whole_and_as_text(client: Client, hostile: None) -> None:
    feed = element(client, FEEDS[0])
    titles = [entry.findtext(f"{ATOM}title", "") for entry in feed.iter(f"{ATOM}entry")]
    assert [name for name in NAMES.values() if not any(title.startswith(f"{name}: ") for title in titles)] == []
    assert {each.tag for each in feed.iter() if not each.tag.startswith(ATOM)} == set()


@pytest.mark.parametrize("address", FEEDS)
def test_where_it_leads(client: Client, hostile: None, address: str) -> None:
    feed = element(client, address)
    assert [link.get("href") for link in feed.findall(f"{ATOM}link[@rel='self']")] == [f"http://testserver{address}"]
    for each in (feed, *feed.findall(f"{ATOM}entry")):
        (page,) = each.findall(f"{ATOM}link[@rel='alternate']")  # at most one of a type and language: 4.1.1, 4.1.2
        answer = client.get(page.get("href", "").removeprefix("http://testserver"))
        assert (answer.status_code, answer["Content-Type"]) == (200, "text/html; charset=utf-8")


@pytest.mark.parametrize("address", FEEDS)
def test_its_texts_are_what_they_say(client: Client, hostile: None, address: str) -> None:
    """Sections 3.1.1 and 4.1.2: a type of the three, HTML that is escaped once, a summary where there is no content."""
    assert client.get(address)["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = element(client, address)
    texts = [each for each in feed.iter() if each.tag in (f"{ATOM}title", f"{ATOM}summary", f"{ATOM}subtitle")]
    assert {each.get("type", "text") for each in texts} <= {"text", "html"}
    for entry in feed.findall(f"{ATOM}entry"):
        (summary,) = entry.findall(f"{ATOM}summary")
        parts = list(ElementTree.fromstring(f"<div>{summary.text}</div>"))
        assert (summary.get("type"), {part.tag for part in parts}) == ("html", {"p"})
        assert entry.findtext(f"{ATOM}title", "").endswith(parts[0].text or "-")


def test_an_entry_is_the_same_in_every_feed_and_each_time(client: Client, hostile: None) -> None:
    """Section 4.2.6: an ID never changes, and means one entry wherever it stands."""
    known: dict[str, str] = {}
    for address in (*FEEDS, *FEEDS):
        for entry in element(client, address).iter(f"{ATOM}entry"):
            said = ElementTree.tostring(entry, encoding="unicode")
            assert known.setdefault(entry.findtext(f"{ATOM}id", ""), said) == said
    assert len(known) == len(NAMES)
    assert len({element(client, address).findtext(f"{ATOM}id") for address in FEEDS}) == len(FEEDS)


def test_each_date_has_its_place(client: Client, hostile: None) -> None:
    for entry in element(client, FEEDS[0]).iter(f"{ATOM}entry"):
        published, updated = (
            dt.datetime.fromisoformat(entry.findtext(f"{ATOM}{n}", "")) for n in ("published", "updated")
        )
        assert published <= updated
        assert entry.findtext(f"{ATOM}id", "").startswith(f"tag:testserver,{published.date()}:")
