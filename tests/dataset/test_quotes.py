"""Where a quote stands: exact, folded, in another section, in a heading, nowhere."""

import pytest

from retailers.dataset.quotes import Place, find_quote, find_words, proof_of
from retailers.dataset.record import Fact, Policy, Value
from retailers.vocabulary import Proof

POLICY = Policy.model_validate(
    {
        "sections": [
            {"heading": "Changing your mind", "body": "Send it back within\n30 days – it’s “free”."},
            {"heading": "Sale items: 14 days", "body": "Sale items come back within 14 days."},
        ]
    }
)


def fact(quote: str, *, section: str | None = None) -> Fact[Value]:
    return Fact.model_validate({"value": {"kind": "mail"}, "quote": quote, "section": section})


@pytest.mark.parametrize(
    ("quote", "section", "place"),
    [
        ("within 14 days", "sale-items-14-days", Place("sale-items-14-days", 21, 35)),
        ("within 14 days", "changing-your-mind", Place("sale-items-14-days", 21, 35)),
        ("within 14 days", None, Place("sale-items-14-days", 21, 35)),
        ('within 30 days - it\'s "free"', None, Place("changing-your-mind", 13, 41)),
        ("Sale items: 14 days", None, Place("sale-items-14-days", 0, 0)),
        ("within 60 days", None, None),
        ("", None, None),
    ],
)
def test_the_place_of_a_quote(quote: str, section: str | None, place: Place | None) -> None:
    assert find_quote(POLICY, fact(quote, section=section)) == place


def test_the_section_that_the_fact_names_comes_first() -> None:
    twice = Policy.model_validate(
        {"sections": [{"heading": "A", "body": "14 days"}, {"heading": "B", "body": "14 days"}]}
    )
    place = find_quote(twice, fact("14 days", section="b"))
    assert place is not None
    assert place.anchor == "b"


@pytest.mark.parametrize(("quote", "proof"), [("14 days", Proof.FOUND), ("60 days", Proof.LOST), ("", Proof.ABSENT)])
def test_the_proof_of_a_fact(quote: str, proof: Proof) -> None:
    assert proof_of(POLICY, fact(quote)) == proof


def test_folded_words_give_their_place_in_the_original() -> None:
    text = "Keep\u00ad  the\u00a0“tags” on"
    span = find_words(text, 'the "tags"')
    assert span is not None
    assert text[slice(*span)] == "the\u00a0“tags”"
