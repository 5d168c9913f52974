"""Card phrases, both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retailers.dataset.cards import read_answer, write_answer
from retailers.dataset.record import Answers
from retailers.vocabulary import CARD_TOPICS, Topic
from tests.strategies import answers


@pytest.mark.parametrize(
    ("topic", "phrase"),
    [
        ("window", "30 days"),
        ("window", "1 day from purchase"),
        ("window", "90 days from purchase or 30 days from delivery"),
        ("window", "Until January 31, 2027"),
        ("window", "No time limit"),
        ("window", "Not returnable"),
        ("fee", "Free"),
        ("fee", "£3.95 postage + 15% restocking"),
        ("fee", "49 SEK postage"),
        ("fee", "Shopper pays postage + No restocking fee"),
        ("receipt", "Other proof accepted"),
        ("method", "Mail, In store, Drop-off point, Pickup, Kiosk"),
        ("window", "None"),
        ("fee", "Not clearly stated in official source"),
        ("receipt", "Not checked yet"),
    ],
)
def test_a_phrase_is_read_and_written_as_it_stands(topic: str, phrase: str) -> None:
    answer = Answers.model_validate({topic: read_answer(topic, phrase)}).of(topic)
    assert write_answer(topic, answer) == phrase


def test_a_sum_may_name_its_currency_by_code() -> None:
    assert read_answer("fee", "3.95 GBP postage") == read_answer("fee", "£3.95 postage")


@pytest.mark.parametrize(
    ("topic", "phrase"),
    [
        ("window", "30"),
        ("window", "soon"),
        ("window", "Until May 32, 2026"),
        ("fee", "3.95"),
        ("fee", "5 euros postage"),
        ("fee", "99999999999999999999999999 postage"),
        ("method", "Mail In store"),
        ("receipt", ""),
    ],
)
def test_what_is_no_phrase_is_refused(topic: str, phrase: str) -> None:
    with pytest.raises(ValueError, match=r"is no (value|day)"):
        read_answer(topic, phrase)


@given(st.data(), st.sampled_from(CARD_TOPICS))
def test_any_answer_without_conditions_is_read_back(data: st.DataObject, topic: Topic) -> None:
    answer = Answers.model_validate({topic.value: data.draw(answers(topic, [], bare=True))}).of(topic)
    read = read_answer(topic, write_answer(topic, answer))
    assert Answers.model_validate({topic.value: read}).of(topic) == answer
