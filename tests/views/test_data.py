"""The page of the dataset, its files, and how the page says what is not made yet."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from retailers.dataset.dictionary import DICTIONARY
from retailers.exporting.offered import offer
from tests.builders import published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_the_page_names_each_file_and_field(client: Client) -> None:
    published()
    manifest = offer()
    page = client.get("/data/").content.decode()
    for name, said in manifest["files"].items():
        assert f'href="/data/{name}"' in page
        assert said["sha256"] in page
    assert 'href="/data/manifest.json"' in page
    assert all(f"<code>{field}</code>" in page for fields in DICTIONARY.values() for field in fields)
    assert "The facts may be reused freely" in page
    assert "Official texts and quotes remain" in page


def test_before_any_is_made(client: Client) -> None:
    page = client.get("/data/")
    assert page.status_code == 200
    assert b"have not been made yet" in page.content
    for address in ("/data/manifest.json", "/data.json"):
        assert client.get(address).status_code == 404
        assert address.encode() not in page.content


def test_a_file_is_sent_as_it_lies(client: Client) -> None:
    published()
    manifest = offer()
    answer = client.get("/data/retailers.jsonl.gz")
    assert answer["Content-Type"] == "application/gzip"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Content-Encoding" not in answer
    assert json.loads(gzip.decompress(body(answer)))["id"] == "kontor-de"
    assert answer["ETag"] == f'"{manifest["files"]["retailers.jsonl.gz"]["sha256"]}"'
    head = client.head("/data/retailers.jsonl.gz")
    assert (head.status_code, head["Content-Length"]) == (200, answer["Content-Length"])


def test_an_unchanged_file_is_not_sent_again(client: Client) -> None:
    published()
    offer()
    for address in ("/data/facts.csv.gz", "/data/manifest.json"):
        etag = client.head(address)["ETag"]
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
        date = client.head(address)["Last-Modified"]
        assert client.get(address, headers={"If-Modified-Since": date}).status_code == 304
    etag = client.get("/data/")["ETag"]
    assert client.get("/data/", headers={"If-None-Match": etag}).status_code == 304
    etag = client.head("/data/retailers.csv.gz")["ETag"]
    published(name="Kontor & Co")
    offer()
    answer = client.get("/data/retailers.csv.gz", headers={"If-None-Match": etag})
    assert (answer.status_code, body(answer)[:2]) == (200, b"\x1f\x8b")


@pytest.mark.parametrize("name", ["other.json", "../retpolicy.sqlite3", "..%2Fx", "retailersXjsonl.gz"])
def test_no_other_file(client: Client, name: str) -> None:
    assert client.get(f"/data/{name}").status_code == 404
