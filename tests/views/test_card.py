"""The pictures beside shared links: their size, their letters, and that they are kept."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from PIL import Image

from retailers.models import Retailer
from retailers.snapshots import record_of
from retailers.views.card import drawing
from retailers.views.card.fonts import CAN_SHAPE, Face, is_drawable, is_rtl, letters_of, runs_of
from retailers.views.card.pictures import card_of
from tests.builders import published, retailer_record
from tests.dataset.test_documents import SEED

SAMPLES = sorted(SEED.parent.iterdir())
TOKENS = Path("static/css/tokens.css")
NAMES = [
    "Kontor",
    "نسيم الخور للعطور",
    "שקמה לבית",
    "畑便",
    "솔잎옷장",
    "ร้านหนังสือไทย",
    "Ελληνικά Βιβλία",
    "Книги",
    "Barq برق 24",
]


def size_of(body: bytes) -> tuple[int, int]:
    with Image.open(BytesIO(body)) as image:
        image.load()
        assert image.format == "PNG"
        return image.size


@pytest.mark.django_db
@pytest.mark.parametrize("name", [*NAMES, "W" * 120, "The Old Harbor " * 8, "畑" * 120])
def test_a_card_is_drawn_in_the_size_that_sites_ask_for(client: Client, name: str) -> None:
    published(name=name.strip())
    response = client.get("/retailers/kontor-de/card.png")
    assert response.headers["Content-Type"] == "image/png"
    assert size_of(response.content) == (1200, 630)


@pytest.mark.django_db
def test_other_pages_have_a_picture_of_the_site(client: Client) -> None:
    assert size_of(client.get("/card.png").content) == (1200, 630)
    head = client.get("/").content.decode()
    assert '<meta property="og:image" content="http://testserver/card.png">' in head
    assert '<meta name="twitter:card" content="summary_large_image">' in head


@pytest.mark.django_db
def test_a_retailers_page_names_its_own_picture(client: Client) -> None:
    published()
    head = client.get("/retailers/kontor-de/").content.decode()
    assert re.findall(r'og:image" content="([^"]*)"', head) == ["http://testserver/retailers/kontor-de/card.png"]
    assert 'og:image:alt" content="Kontor: the answers of its return policy"' in head
    older = client.get("/retailers/kontor-de/history/1/").content.decode()
    assert "http://testserver/card.png" in older


@pytest.mark.django_db
def test_who_is_not_listed_has_no_picture(client: Client) -> None:
    published()
    Retailer.objects.update(is_listed=False)
    assert client.get("/retailers/kontor-de/card.png").status_code == 404


@pytest.mark.django_db
def test_every_sample_is_drawn_with_its_own_name() -> None:
    call_command("import_documents", *SAMPLES, verbosity=0)
    for retailer in Retailer.objects.with_page():
        card = card_of(record_of(retailer))
        assert card.title == retailer.name
        texts = [card.title, card.under, card.foot, *(part for cell in card.cells for part in vars(cell).values())]
        assert all(map(is_drawable, texts)), texts


@pytest.mark.parametrize("name", NAMES)
def test_each_letter_is_drawn_by_a_font_that_has_it(name: str) -> None:
    runs = runs_of(name, country="DE", rtl=is_rtl(name))
    assert sorted("".join(run.text for run in runs)) == sorted(name)
    assert all(ord(letter) in letters_of(run.face) for run in runs for letter in run.text if letter != " ")


def test_the_han_letters_are_those_of_the_country() -> None:
    faces = {country: runs_of("直", country=country, rtl=False)[0].face for country in ("JP", "KR", "CN", "TW")}
    assert [face.index for face in faces.values()] == [0, 1, 2, 3]
    assert len({letters_of(Face(face.path, 0)) for face in faces.values()}) == 1


def test_a_name_in_letters_of_no_font_gives_way() -> None:
    cuneiform = "\U00012000\U00012001"
    assert card_of(retailer_record(name=cuneiform, aliases=[cuneiform, "Kontor 2"])).title == "Kontor 2"
    assert card_of(retailer_record(name=cuneiform)).title == "kontor-de"


def test_a_card_without_a_policy_says_so() -> None:
    card = card_of(retailer_record(policy=None))
    assert (card.cells, card.foot) == ([], "Return policy: not on file yet")
    assert size_of(drawing.drawn(card)) == (1200, 630)


def test_letters_that_join_can_be_drawn_here() -> None:
    assert CAN_SHAPE


def test_the_colours_are_the_sites() -> None:
    said = TOKENS.read_text().partition("@media")[0]
    for name in ("PAPER", "INK", "SOFT", "LINE", "ACCENT"):
        assert f"--{name.lower()}: {getattr(drawing, name)};" in said
