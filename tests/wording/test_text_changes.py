"""What changed in the official text: sections, lines, words."""

from hypothesis import given
from hypothesis import strategies as st

from retailers.dataset.record import Policy
from retailers.wording.text_changes import line_changes, text_changes, word_changes

TEXTS = st.text("ab \n.", max_size=60).map(str.strip)


def policy(*sections: tuple[str, str]) -> Policy:
    return Policy.model_validate({"sections": [{"heading": heading, "body": body} for heading, body in sections]})


def test_words_are_marked_inside_a_changed_line() -> None:
    assert list(word_changes("Return it within 90 days.", "Return it within 30 days.")) == [
        ("Return it within ", "same"),
        ("90", "del"),
        ("30", "ins"),
        (" days.", "same"),
    ]


def test_sections_that_are_new_gone_changed_and_moved() -> None:
    before = policy(("A", "one"), ("B", "two"), ("C", "three"), ("D", "four"))
    after = policy(("C", "three"), ("A", "one"), ("D", "fourth"), ("E", "five"))
    assert [(change.heading, change.kind) for change in text_changes(before, after)] == [
        ("C", "moved"),
        ("B", "removed"),
        ("D", "changed"),
        ("E", "added"),
    ]


def test_the_same_text_has_no_changes() -> None:
    assert text_changes(policy(("A", "one")), policy(("A", "one"))) == []


@given(TEXTS, TEXTS)
def test_the_pieces_give_both_texts(before: str, after: str) -> None:
    lines = list(line_changes(before, after))

    def text(kept: set[str], left_out: str) -> str:
        return "\n".join(
            "".join(words for words, kind in line.pieces if kind in kept) for line in lines if line.kind != left_out
        )

    assert text({"same", "del"}, "added") == before
    assert text({"same", "ins"}, "removed") == after
