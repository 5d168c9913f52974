"""The official text with the words that prove a fact marked."""

from retailers.dataset.record import Policy
from retailers.wording import official_text
from retailers.wording.official_text import Piece
from tests.builders import QUOTE, fact, policy_fields, stated, thirty_days


def test_the_quote_is_marked_with_the_cards_name() -> None:
    first, _ = official_text(Policy.model_validate(policy_fields()))
    assert first.paragraphs == (
        (Piece("Send unworn items back "), Piece(QUOTE, "Return Window"), Piece(".")),
        (Piece("Keep the tags on."),),
    )


def test_words_that_prove_two_facts_name_both() -> None:
    mail = fact({"kind": "mail"}, quote="items back within 30 days")
    policy = Policy.model_validate(policy_fields(answers={"window": stated(thirty_days()), "method": stated(mail)}))
    pieces = official_text(policy)[0].paragraphs[0]
    assert [(piece.text, piece.proves) for piece in pieces] == [
        ("Send unworn ", ""),
        ("items back ", "Return Methods"),
        ("within 30 days", "Return Window, Return Methods"),
        (" of delivery", "Return Window"),
        (".", ""),
    ]


def test_a_quote_over_two_lines_is_marked_in_both() -> None:
    both = fact({"kind": "mail"}, quote="of delivery. Keep")
    policy = Policy.model_validate(policy_fields(answers={"method": stated(both)}))
    marked = [piece.text for line in official_text(policy)[0].paragraphs for piece in line if piece.proves]
    assert marked == ["of delivery.", "Keep"]


def test_language_and_direction() -> None:
    sections = [
        {"heading": "الإرجاع", "body": "خلال ١٤ يومًا.", "language": "ar-AE"},
        {"heading": "Returns", "body": "Within 14 days."},
    ]
    texts = official_text(Policy.model_validate({"sections": sections, "language": "en"}))
    assert [(text.language, text.direction) for text in texts] == [("ar-AE", "rtl"), ("en", "ltr")]


def test_no_character_of_the_text_is_lost() -> None:
    policy = Policy.model_validate(policy_fields())
    for section, shown in zip(policy.sections, official_text(policy), strict=True):
        assert "\n".join("".join(piece.text for piece in line) for line in shown.paragraphs) == section.body
