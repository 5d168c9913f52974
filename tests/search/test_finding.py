"""What words find, and in which order."""

import pytest

from retailers.search import Hit, Reach
from tests.builders import policy_fields
from tests.search.directory import ask, names, stored, with_text

pytestmark = pytest.mark.django_db


# Names


def test_a_name_is_found_without_its_accents_and_case() -> None:
    stored("Maison Lumière")
    assert names(ask("maison lumiere")) == ["Maison Lumière"]
    assert names(ask("LUMIÈRE")) == ["Maison Lumière"]


@pytest.mark.parametrize("typed", ["h & m", "h&m", "hm", "H&M", '"h & m"', "h and m"])
def test_a_name_of_letters_and_signs_is_found_however_it_is_typed(typed: str) -> None:
    stored("H & M")
    stored("Hammer Market")
    assert names(ask(typed))[0] == "H & M"


@pytest.mark.parametrize("typed", ["liv", "livrar", "l", "central liv", "livrariac"])
def test_the_beginning_of_a_name_finds_it(typed: str) -> None:
    stored("Livraria Central")
    assert names(ask(typed)) == ["Livraria Central"]


@pytest.mark.parametrize("typed", ["livrariq", "livaria", "livrraria", "ilvraria", "centrl", "livraria centrak"])
def test_one_letter_may_be_wrong(typed: str) -> None:
    stored("Livraria Central")
    stored("Kontor")
    assert names(ask(typed)) == ["Livraria Central"]


@pytest.mark.parametrize(
    "typed",
    [
        "aliexpress.com",
        "aliexpress",
        "www.aliexpress.com",
        "https://www.aliexpress.com/item/1.html?x=1",
        "ru.aliexpress.com",
    ],
)
def test_a_site_is_found_by_its_host_and_by_a_pasted_address(typed: str) -> None:
    stored("AE", website="https://www.aliexpress.com/")
    stored("Other", website="https://www.other.com/")
    assert names(ask(typed)) == ["AE"]


@pytest.mark.parametrize("typed", ["tb store", "taobao", "alibaba group", "BABA", "kontor-cn"])
def test_other_names_brand_ticker_and_id_find_it(typed: str) -> None:
    stored("Kontor", country="CN", aliases=["TB Store", "Taobao"], brand="Alibaba Group", stock_ticker="NYSE:BABA")
    assert names(ask(typed)) == ["Kontor"]


def test_category_and_country_find_it() -> None:
    stored("Sofa Haus", category="Furniture")
    stored("Canapé", category="Furniture", country="FR")
    assert names(ask("furniture germany")) == ["Sofa Haus"]
    assert names(ask("furniture fr")) == ["Canapé"]


def test_the_exact_name_comes_first_then_names_then_headings_then_text() -> None:
    stored("A Text", policy=with_text("All about gardena here. Gardena, gardena.", heading="Returns"))
    stored("B Heading", policy=with_text("Nothing.", heading="Gardena goods"))
    stored("C Gardena Outlet")
    stored("Gardena")
    stored("D Other Name", aliases=["Old Gardena House"])
    assert names(ask("gardena")) == ["Gardena", "C Gardena Outlet", "D Other Name", "B Heading", "A Text"]


def test_where_all_words_are_found_the_rest_does_not_count() -> None:
    stored("Blue Shoes")
    stored("Red Shoes")
    found = ask("red shoes")
    assert names(found) == ["Red Shoes"]
    assert found.reach < Reach.MOST_WORDS


def test_where_not_all_words_are_found_most_of_them_count_and_more_come_first() -> None:
    stored("Blue Shoes")
    stored("Red Leather Shoes")
    stored("Green Hats")
    found = ask("red leather hats zzzz shoes")
    assert names(found) == ["Red Leather Shoes"]
    assert found.reach == Reach.MOST_WORDS
    assert names(ask("hats zzzz")) == ["Green Hats"]
    assert ask("zzzz qqqq").total == 0


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Möbel Müller", "moebel mueller"),
        ("Möbel Müller", "mueller"),
        ("Moebel Mueller", "möbel müller"),
        ("Moebel Mueller", "müller"),
        ("Straße 9", "strasse 9"),
        ("Fuss & Co", "fuß"),
        ("Ærø Møbler", "aeroe moebler"),
        ("Århus Sko", "aarhus"),
        ("Aarhus Sko", "århus"),
        ("Łódź Buty", "lodz"),
    ],
)
def test_a_letter_may_be_written_as_two(name: str, typed: str) -> None:
    stored(name)
    stored("Kontor")
    assert names(ask(typed))[0] == name


def test_the_text_is_found_in_the_other_spelling_too() -> None:
    stored("German", policy=with_text("Die Rückgabe ist möglich.", language="de"))
    assert names(ask("rueckgabe moeglich")) == ["German"]
    (hit,) = ask("rueckgabe").hits
    assert ("Rückgabe", True) in hit.snippet


def test_a_rarer_other_spelling_does_not_count() -> None:
    stored("English", policy=with_text("Our shoes are good."))
    stored("Spanish", policy=with_text("Shos.", language="es"))
    assert names(ask("shoes")) == ["English"]


@pytest.mark.parametrize(
    ("typed", "country"),
    [("germany", "DE"), ("Deutschland", "DE"), ("日本", "JP"), ("uk", "GB"), ("usa", "US"), ("italia", "IT")],
)
def test_a_country_is_found_by_what_it_is_called(typed: str, country: str) -> None:
    stored("Kontor", country=country)
    stored("Atelier", country="PL")
    assert names(ask(typed)) == ["Kontor"]


def test_a_name_with_one_letter_wrong_comes_before_names_that_begin_so() -> None:
    for number in range(15):
        stored(f"Northgates {number}")
    stored("Northgate")
    assert names(ask("northgaet"))[0] == "Northgate"
    assert "Northgate" in names(ask("northgat"))[:10]


def test_what_finds_nothing_names_what_is_near() -> None:
    stored("Livraria Central")
    stored("Kontor")
    found = ask("livrraia centrall books zzz")
    assert found.meant == ()
    assert ask("libreria centrale").meant == ("Livraria Central",)
    assert ask("kontor").meant == ()


# The official text


def test_text_is_found_in_other_forms_of_its_language() -> None:
    stored("English", policy=with_text("We accept returned items."))
    stored("French", policy=with_text("Les articles retournés sont remboursés.", language="fr"))
    stored("Untagged", policy=with_text("We accept the items that are returned to us within 30 days.", language=""))
    assert sorted(names(ask("returning item"))) == ["English", "Untagged"]
    assert names(ask("article remboursé")) == ["French"]


def test_a_quoted_phrase_is_found_word_for_word() -> None:
    stored("Apart", policy=with_text("The window. You may return it."))
    stored("Joined", policy=with_text("Our return window is long."))
    assert names(ask('"return window"')) == ["Joined"]
    assert ask("return window").total == 2


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("退货政策", "我们的退货政策很简单。"),
        ("七天", "自收到商品起七天内可退货"),
        ("返品", "商品の返品ポリシー"),
        ("반품", "반품은 7일 이내에 가능합니다"),
        ("คืนสินค้า", "การคืนสินค้าภายใน 7 วัน"),
        ("ارجاع", "سياسة الإرجاع إرجاع المنتجات"),
        ("החזרה", "מדיניות הַחְזָרָה"),
        ("возврат елка", "Возврат товара: ёлка"),
        ("退货运费", "退货时运费由买家承担"),
    ],
)
def test_text_of_every_script_is_found(typed: str, text: str) -> None:
    stored("Here", policy=with_text(text, language=""))
    stored("Elsewhere", policy=with_text("Nothing of the kind.", language=""))
    assert names(ask(typed)) == ["Here"]


def test_a_hit_names_the_section_that_speaks_of_the_words() -> None:
    sections = [
        {"heading": "Shipping", "body": "We ship."},
        {"heading": "Refunds", "body": "You get a refund."},
        {"heading": "Refunds", "body": "You get a REFUND of the postage if the goods were faulty."},
    ]
    stored("Kontor", policy=policy_fields(sections=sections, answers={}))
    (hit,) = ask("refund postage").hits
    assert (hit.heading, hit.anchor) == ("Refunds", "refunds-2")
    assert hit.snippet == (
        ("You get a ", False),
        ("REFUND", True),
        (" of the ", False),
        ("postage", True),
        (" if the goods were faulty.", False),
    )


def test_a_hit_by_name_alone_names_no_section() -> None:
    stored("Kontor", policy=with_text("We ship."))
    (hit,) = ask("kontor").hits
    assert hit == Hit(pk=hit.pk)
