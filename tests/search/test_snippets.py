import pytest
from hypothesis import given
from hypothesis import strategies as st

from retailers.search.folding import fold
from retailers.search.marking import Matcher, in_original
from retailers.search.snippets import find_places
from retailers.search.words import read
from retailers.snapshots import restore
from tests.builders import policy_fields, retailer_record


def marked(typed: str, text: str, *, language: str = "en") -> list[str]:
    folded = fold(text)
    spans = [span for word in read(typed).each for span in Matcher(word).spans(folded, language=language)]
    originals = [in_original(span, text=text, folded=folded) for span in spans]
    return [text[span.start : span.end] for span in originals]


@pytest.mark.parametrize(
    ("typed", "text", "language", "words"),
    [
        ("return", "Returns and RETURNED goods, no returnees or interns.", "en", ["Returns", "RETURNED"]),
        ("policies", "One policy, two policies, a policeman.", "en", ["policy", "policies"]),
        ("rembourse", "Articles remboursés.", "fr", ["remboursés"]),
        ("returns", "One return.", "", []),
        ("lumiere", "Maison Lumière", "", ["Lumière"]),
        ('"return window"', "A return window; return. Window", "en", ["return window", "return. Window"]),
        ('"returns"', "One return, two returns.", "en", ["returns"]),
        ("wi-fi", "No wifi, but Wi-Fi.", "en", ["Wi-Fi"]),
        ("退货", "七天内可退货。", "zh", ["退货"]),
        ("straße", "Die STRASSE, die Straße", "de", ["STRASSE", "Straße"]),
        ("strasse", "ßß Straße", "de", ["Straße"]),
        ("tage", "\u00adßTage. Tage", "de", ["Tage"]),
        ("it", "title it", "en", ["it"]),
    ],
)
def test_words_are_marked_as_they_are_written(typed: str, text: str, language: str, words: list[str]) -> None:
    assert marked(typed, text, language=language) == words


@given(st.text(max_size=40), st.text(alphabet="éßa退İ\u0301 x", max_size=20))
def test_a_span_of_the_folded_text_lies_in_the_text(before: str, inside: str) -> None:
    text = f"{before} needle {inside} needle"
    found = marked("needle", text)
    assert len(found) >= 2
    assert {fold(each).strip() for each in found} == {"needle"}


def snippet_of(typed: str, *bodies: str) -> tuple[tuple[str, bool], ...]:
    sections = [{"heading": f"Part {number}", "body": body} for number, body in enumerate(bodies)]
    retailer = restore(retailer_record(policy=policy_fields(sections=sections, answers={})))
    return find_places(read(typed), [retailer.pk])[retailer.pk].snippet


@pytest.mark.django_db
def test_a_long_text_is_cut_around_the_words_at_whole_words() -> None:
    body = "before " * 100 + "the free return of goods" + " after" * 100
    parts = snippet_of("free return", body)
    text = "".join(part for part, _ in parts)
    assert [part for part, is_match in parts if is_match] == ["free", "return"]
    assert text.startswith("… before before")
    assert text.endswith("after after …")
    assert len(text) < 270


@pytest.mark.django_db
def test_the_part_with_most_of_the_words_is_chosen() -> None:
    body = "A return. " + "Filler words. " * 40 + "A return by post is free."
    assert [part for part, is_match in snippet_of("free return post", body) if is_match] == ["return", "post", "free"]


@pytest.mark.django_db
def test_words_of_a_heading_alone_show_how_its_body_begins() -> None:
    assert snippet_of("part", "We ship\n\nto you.") == (("We ship to you.", False),)


@pytest.mark.django_db
def test_a_heading_without_a_body_has_no_snippet() -> None:
    assert snippet_of("part", "") == ()


@pytest.mark.django_db
def test_text_without_spaces_is_cut_too() -> None:
    text = "".join(part for part, _ in snippet_of("退货", "商" * 400 + "退货" + "品" * 400))
    assert text == "… " + "商" * 120 + "退货" + "品" * 120 + " …"
