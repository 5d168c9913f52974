import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retailers.search.folding import fold, hosts, is_unspaced, name_key, spaced, squashed
from retailers.search.schema import stemmer_of, stems, terms


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Maison Lumière", "maison lumiere"),
        ("STRASSE Straße", "strasse strasse"),
        ("Smørrebrød Łódź Đông Œuvre", "smorrebrod lodz dong oeuvre"),
        ("İstanbul ısı", "istanbul isi"),
        ("Ёлка", "елка"),
        ("Ἀθῆναι", "αθηναι"),
        ("مَتْجَر مــتجر", "متجر متجر"),
        ("إرجاع إلى", "ارجاع الي"),
        ("שָׁלוֹם", "שלום"),
        ("３０ days", "30 days"),
        ("٣٠ ۳۰", "30 30"),
        ("soft\u00adhyphen", "softhyphen"),
        ("한국", "한국"),
        ("がぎ", "がぎ"),
    ],
)
def test_case_accents_and_marks_do_not_count(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_composed_and_decomposed_text_are_the_same(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_capitals_do_not_count(text: str) -> None:
    assert terms(text) == terms(text.lower())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("退货政策", ("退", "货", "政", "策")),
        ("반품 정책", ("반", "품", "정", "책")),
        ("返品ポリシー OK", ("返", "品", "ポ", "リ", "シ", "ー", "ok")),
        ("Return-window: 30 days", ("return", "window", "30", "days")),
        ("h&m", ("h", "m")),
        ("!?", ()),
        ("", ()),
    ],
)
def test_text_becomes_terms(text: str, found: tuple[str, ...]) -> None:
    assert terms(text) == found


def test_characters_of_unspaced_scripts_stand_alone() -> None:
    assert spaced("ab退货c").split() == ["ab", "退", "货", "c"]
    assert is_unspaced("x退")
    assert not is_unspaced("été")


@pytest.mark.parametrize(("name", "squash"), [("H & M", "hm"), ("h&m", "hm"), ("L'Été", "lete")])
def test_a_squashed_name_has_letters_and_digits_alone(name: str, squash: str) -> None:
    assert squashed(name) == squash


def test_names_sort_by_their_folded_form_then_by_id() -> None:
    names = [("zara", "zara-de"), ("Éclair", "eclair-fr"), ("eclair", "eclair-de"), ("Eclair Shop", "eclair-shop-de")]
    assert [slug for _, slug in sorted(names, key=lambda name: name_key(name[0], slug=name[1]))] == [
        "eclair-de",
        "eclair-fr",
        "eclair-shop-de",
        "zara-de",
    ]


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("https://www.aliexpress.com/item/1.html?x=1", ("aliexpress.com", "aliexpress")),
        ("aliexpress.com", ("aliexpress.com", "aliexpress")),
        ("https://fr.shop.example.co.uk/", ("fr.shop.example.co.uk", "example.co.uk", "example")),
        ("http://co.uk", ("co.uk", "co")),
        ("shoes", ()),
        ("", ()),
        ("a..b", ()),
        (".", ()),
        ("https://", ()),
        ("https://[::1", ()),
    ],
)
def test_an_address_names_its_site(address: str, names: tuple[str, ...]) -> None:
    assert hosts(address) == names


def test_stems_follow_the_language() -> None:
    english, french = stemmer_of("en-GB"), stemmer_of("fr")
    assert english
    assert french
    assert english.analyze("returns") == english.analyze("returning") == ["return"]
    assert stemmer_of("") is None
    assert stemmer_of("tlh") is None
    assert "return" in stems("returns")
