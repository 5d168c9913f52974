"""Reading a document: the seed's oddities, every part of the grammar, each refusal with its line."""

from pathlib import Path

import pytest

from retailers.dataset.documents import Page, read_document, write_document
from retailers.dataset.problems import BadInput
from retailers.dataset.record import Retailer

SEED = Path(__file__).parents[2] / "sample_data" / "aliexpress-cn.txt"
DOCUMENT = """Kontor
Stationery • DE
Status: Active
Return Policy
Official Policy
Last verified May 26, 2026
The first words...
Return Window
30 days from delivery
Fees
£3.95 postage + No restocking fee
Receipt Required
Not required
Return Methods
Mail, In store
Full Policy Text
Changing your mind
Send it back within 30 days.

Keep the tags on.
Refunds
Retailer Information
Official Website: https://www.kontor.example/⭐
- ID
- kontor-de
- Website
- https://www.kontor.example/⭐
- Business Category
- Stationery
- Headquarters
- Not available
- Status
- Active
- Stock Ticker
- Not available
Everything for the desk.
"""


def read(text: str = DOCUMENT) -> Page:
    return read_document(text, source="kontor-de.txt")


def problems(text: str) -> list[str]:
    with pytest.raises(BadInput) as refusal:
        read(text)
    return [str(problem) for problem in refusal.value.problems]


def changed(old: str, new: str) -> str:
    assert old in DOCUMENT
    return DOCUMENT.replace(old, new, 1)


def test_every_part_is_read() -> None:
    record = Retailer.model_validate(read().fields)
    assert (record.id, record.name, record.category, record.country) == ("kontor-de", "Kontor", "Stationery", "DE")
    assert (record.website, record.website_mark) == ("https://www.kontor.example/", "as_found")
    assert (record.headquarters, record.stock_ticker, record.description) == ("", "", "Everything for the desk.")
    policy = record.policy
    assert policy is not None
    assert policy.official
    assert str(policy.last_verified) == "2026-05-26"
    assert policy.summary == "The first words..."
    assert [(each.heading, each.body) for each in policy.sections] == [
        ("Changing your mind", "Send it back within 30 days.\n\nKeep the tags on."),
        ("Refunds", ""),
    ]
    assert [fact.value.kind for fact in policy.answers.fee.facts] == ["flat", "free"]
    assert [fact.value.kind for fact in policy.answers.method.facts] == ["mail", "in_store"]


def test_the_seed_is_read_word_for_word() -> None:
    text = SEED.read_text(encoding="utf-8")
    page = read_document(text, source="seed")
    lines = text.splitlines()
    sections = page.fields["policy"]["sections"]
    assert len(sections) == 13
    assert "\n".join(
        line for each in sections for line in (each["heading"], *(each["body"].split("\n") if each["body"] else []))
    ) == "\n".join(lines[15:40])
    assert page.fields["policy"]["summary"] == ""
    assert page.fields["stock_ticker"] == "Chest"
    assert page.oddities == [("badges_run_together", "line 5")]


def test_the_seed_is_written_line_for_line() -> None:
    text = SEED.read_text(encoding="utf-8")
    record = Retailer.model_validate(read_document(text, source="seed").fields)
    plain = text.replace("Official PolicyLast", "Official Policy\nLast")
    plain = plain.replace("Retailer Information\nRetailer Information", "Retailer Information")
    assert write_document(record) == plain + "\n"


def test_a_document_without_a_policy() -> None:
    head, _, rest = DOCUMENT.partition("Return Policy\n")
    page = read(head + rest[rest.index("Retailer Information") :])
    assert "policy" not in page.fields


def test_windows_line_ends_and_a_byte_order_mark() -> None:
    assert read("\ufeff" + DOCUMENT.replace("\n", "\r\n")).fields == read().fields


def test_marked_headings() -> None:
    text = changed("Changing your mind\n", "# 1. changing your mind.\n").replace("Refunds\n", "# Refunds\n\\# No\n")
    assert read(text).fields["policy"]["sections"] == [
        {"heading": "1. changing your mind.", "body": "Send it back within 30 days.\n\nKeep the tags on."},
        {"heading": "Refunds", "body": "# No"},
    ]


def test_depends_leaves_the_answer_to_the_record_beside() -> None:
    assert "window" not in read(changed("30 days from delivery", "Depends")).fields["policy"]["answers"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Kontor\n", "", "line 1: the name of the retailer is missing"),
        ("Stationery • DE\n", "Stationery, DE\n", "line 2: the category and country are missing"),
        ("Status: Active\n", "Status: Open\n", "line 3: 'Open' is no status; write one of Active, Inactive, Closed"),
        ("Status: Active\n", "", "line 3: the status is missing"),
        ("May 26, 2026", "May 32, 2026", "line 6: 'May 32, 2026' is no day of the calendar"),
        ("May 26, 2026", "26 May 2026", "line 6: '26 May 2026' is no date; write it like May 26, 2026"),
        ("The first words...\n", "One\nTwo\n", "line 8: 'Two' cannot be placed"),
        ("Fees\n", "Costs\n", "line 10: 'Costs' is an unknown card"),
        ("Receipt Required\nNot required\n", "", "line 14: the card 'Receipt Required' is missing"),
        ("Receipt Required\n", "Fees\n", "line 12: the card 'Fees' stands twice"),
        ("Not required\n", "", "line 12: the card 'Receipt Required' has no value line"),
        ("30 days from delivery", "a month", "line 9: 'a month' is no value of Return Window; write one of: None"),
        ("Full Policy Text\n", "", "is an unknown card"),
        ("Retailer Information\n", "", "'the end' stands where 'Retailer Information' belongs"),
        ("- ID\n- kontor-de\n", "", "the ID is missing"),
        ("- Headquarters\n", "- Seat\n", "line 30: 'Seat' is an unknown label"),
        ("- Stationery\n", "- Books\n", "line 29: Business Category is 'Books' here and 'Stationery' above"),
        ("- https://www.kontor.example/⭐", "- https://other.example/", "line 27: Website is"),
        (
            "- Headquarters\n- Not available\n",
            "- Headquarters\n",
            "line 30: the label 'Headquarters' has no value line",
        ),
        ("- Headquarters\n", "- Status\n- Active\n- Headquarters\n", "the label 'Status' stands twice"),
    ],
)
def test_a_refusal_names_line_and_mend(old: str, new: str, said: str) -> None:
    assert any(said in problem for problem in problems(changed(old, new)))


def test_a_symbol_that_is_no_star_is_refused() -> None:
    said = problems(DOCUMENT.replace("⭐", "🔥"))
    assert said == ["kontor-de.txt: line 27: '🔥' behind the address cannot be placed; only ⭐ may stand there"]


def test_all_problems_are_given_at_once() -> None:
    said = problems(changed("Status: Active", "Status: Open").replace("May 26", "May 32").replace("Free", "Costs"))
    assert len(said) >= 2


def test_an_empty_document() -> None:
    assert problems(" \n ") == ["kontor-de.txt: the file is empty; the first line is the retailer's name"]
