"""The cards that other sites show."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.management import call_command
from django.test import Client

from retailers.models import Retailer
from retailers.views.card.embeds import _fitting
from retailers.views.card.words import Cell
from tests.builders import policy_fields, published, stated, thirty_days
from tests.dataset.test_documents import SEED

CARDS = ("/retailers/kontor-de/card/", "/retailers/kontor-de/card.svg")
HOSTILE_NAME = "<script>alert(1)</script>&\"'"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.django_db
@pytest.mark.parametrize("address", CARDS)
def test_any_site_may_show_it_and_nothing_in_it_runs(client: Client, address: str) -> None:
    published()
    response = client.get(address)
    policy = response["Content-Security-Policy"]
    assert response.status_code == 200
    assert "frame-ancestors *" in policy
    assert "default-src 'none'; style-src 'sha256-" in policy
    assert "X-Frame-Options" not in response
    assert not response.cookies
    assert client.get(address.replace("kontor", "nobody")).status_code == 404


@pytest.mark.django_db
def test_the_picture_is_well_formed_and_says_all_of_it(client: Client) -> None:
    published(name=HOSTILE_NAME)
    said = client.get(CARDS[1])
    assert said["Content-Type"] == "image/svg+xml"
    root = ElementTree.fromstring(said.content)
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == f"{HOSTILE_NAME} return policy"
    described = root.findtext(f"{SVG}desc") or ""
    assert "Return Window: 30 days" in described
    assert "verified since May 26, 2026" in described or "last verified May 26, 2026" in described
    assert {each.tag.removeprefix(SVG) for each in root.iter()} == {"svg", "title", "desc", "style", "rect", "text"}


@pytest.mark.django_db
def test_what_is_too_long_for_the_picture_is_cut_and_described_whole(client: Client) -> None:
    published(name="名" * 60)
    root = ElementTree.fromstring(client.get(CARDS[1]).content)
    (shown,) = [each.text or "" for each in root.iter(f"{SVG}text") if each.get("class") == "name"]
    assert shown.endswith("…")
    assert len(shown) <= 20
    assert "名" * 60 in (root.findtext(f"{SVG}title") or "")


@pytest.mark.django_db
@pytest.mark.parametrize("address", CARDS)
def test_what_is_stale_or_unproven_says_so(client: Client, address: str) -> None:
    lost = thirty_days() | {"quote": "Words that stand nowhere"}
    published(policy=policy_fields(last_verified="2025-01-05", answers={"window": stated(lost)}))
    said = client.get(address).content.decode()
    assert "not verified since January 5, 2025" in said
    assert "1 unproven" in said


def test_a_line_of_the_picture_drops_the_note_before_that_it_is_unproven() -> None:
    assert _fitting(Cell("Fees", "Free", "2 exceptions")) == "Free (2 exceptions)"
    assert _fitting(Cell("Fees", "F" * 36, "2 exceptions")) == "F" * 36
    assert _fitting(Cell("Fees", "F" * 39, "2 exceptions · 1 unproven")) == f"{'F' * 22}… (1 unproven)"


@pytest.mark.django_db
def test_a_name_that_is_read_from_the_right_stands_at_the_right(client: Client) -> None:
    published(name="نسيم الخور <b>")
    (name,) = [
        each
        for each in ElementTree.fromstring(client.get(CARDS[1]).content).iter(f"{SVG}text")
        if each.get("class") == "name"
    ]
    assert (name.get("x"), name.get("direction"), name.text) == ("460", "rtl", "نسيم الخور <b>")
    assert "<bdi>نسيم الخور &lt;b&gt;</bdi>" in client.get(CARDS[0]).content.decode()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_another_site_shows_both(live_server: Any, page: Any, tmp_path: Path) -> None:
    call_command("import_documents", str(SEED), verbosity=0)
    base = f"{live_server.url}/retailers/aliexpress-cn"
    html = f'<iframe src="{base}/card/" width="480" height="300"></iframe><img src="{base}/card.svg" alt="">'
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(tmp_path))) as elsewhere:
        threading.Thread(target=elsewhere.serve_forever, daemon=True).start()
        page.goto(f"http://127.0.0.1:{elsewhere.server_port}/index.html", wait_until="networkidle")
        elsewhere.shutdown()
    frame = page.frame_locator("iframe")
    assert "AliExpress" in frame.locator("h1").inner_text()
    assert frame.locator("main").evaluate("each => getComputedStyle(each).borderTopWidth") == "4px"
    assert page.locator("img").evaluate("each => each.naturalWidth") == 480


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_no_line_of_a_sample_runs_over_the_edge(client: Client, page: Any) -> None:
    call_command("import_documents", *sorted(SEED.parent.iterdir()), verbosity=0)
    every = list(Retailer.objects.listed().values_list("slug", flat=True))
    page.set_content("".join(client.get(f"/retailers/{slug}/card.svg").content.decode() for slug in every))
    widths = "each => each.map(text => [text.textContent, text.getBBox().x, text.getBBox().x + text.getBBox().width])"
    lines = page.locator("svg text").evaluate_all(widths)
    assert len(lines) > len(every)
    assert [line for line in lines if line[1] < 15 or line[2] > 465] == []
