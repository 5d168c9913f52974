"""Tables: what a row says, what is kept, each refusal with its row and column, and texts byte for byte."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retailers.dataset.problems import BadInput
from retailers.dataset.record import Conditions, Retailer
from retailers.dataset.tables import (
    FACT_HEADER,
    RETAILER_HEADER,
    Patch,
    csv_lines,
    fact_rows,
    patched,
    read_csv,
    read_workbook,
    retailer_row,
    write_workbook,
)
from retailers.dataset.tables import sheets as limits
from retailers.dataset.tables.cells import guarded, unguarded
from retailers.dataset.tables.columns import CONDITION_COLUMNS, VALUE_COLUMNS
from tests.builders import policy_fields, retailer_record, stated, thirty_days
from tests.strategies import records

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\0=1", " =1", "＝1", "'=1", "''-1"]
texts = st.text("'=+-@ab,;\n\t\"é漢＝\u200f_x0041_", max_size=30)


def both(record: Retailer, sequence: int = 7) -> dict[str, tuple[Sequence[str], list[list[str]]]]:
    """Give the two sheets of one retailer."""
    return {
        "retailers": (RETAILER_HEADER, [retailer_row(record, sequence=sequence)]),
        "facts": (FACT_HEADER, list(fact_rows(record, sequence=sequence))),
    }


def as_csv(header: Sequence[str], rows: list[list[str]]) -> str:
    """Give the text of a CSV file without the mark at its start."""
    return "".join(csv_lines(header, rows)).removeprefix("\ufeff")


def csv_text(*rows: str) -> str:
    return "\n".join(rows) + "\n"


def one(text: str) -> Patch:
    (patch,) = read_csv(text, source="t.csv")
    return patch


def laid(text: str, record: Retailer | None = None) -> Retailer:
    return patched(one(text), record)


def refusal(text: str, record: Retailer | None = None) -> list[str]:
    with pytest.raises(BadInput) as error:
        laid(text, record)
    return [str(problem) for problem in error.value.problems]


def without_text(record: Retailer) -> Retailer:
    """Give what tables can say of a record: they have no column for the official text."""
    fields = record.model_dump(mode="json")
    if fields["policy"]:
        fields["policy"]["sections"] = []
        for answer in fields["policy"]["answers"].values():
            for fact in answer["facts"]:
                fact["section"] = None
    return Retailer.model_validate(fields)


@given(records())
def test_a_workbook_gives_the_same_record(record: Retailer) -> None:
    record = without_text(record)
    (patch,) = read_workbook(write_workbook(both(record)), source="t.xlsx")
    assert patched(patch, None) == record
    assert patch.sequence == 7


@given(records())
def test_csv_laid_over_the_record_changes_nothing(record: Retailer) -> None:
    for header, rows in both(record).values():
        for patch in (
            [] if not rows else read_csv("".join(csv_lines(header, rows)).removeprefix("\ufeff"), source="t.csv")
        ):
            assert patched(patch, record) == record


@given(texts, texts)
def test_texts_survive_byte_for_byte(name: str, text: str) -> None:
    record = _record(name, text)
    (patch,) = read_workbook(write_workbook(both(record)), source="t.xlsx")
    assert patched(patch, None) == record
    header, rows = both(record)["retailers"]
    assert laid(as_csv(header, rows), record) == record


def _record(name: str, text: str) -> Retailer:
    quoted = stated({**thirty_days(), "quote": text})
    policy = policy_fields(answers={"window": quoted}, sections=[])
    return retailer_record(name=name.strip() or "x", description=text, aliases=["=a", "'-b"], policy=policy)


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_starts_as_a_formula(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "Kontor", "'s-Hertogenbosch", "'", "a=1", "3.95"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert (guarded(text), unguarded(text)) == (text, text)


def test_only_the_columns_present_change_anything() -> None:
    record = laid("id,description\nkontor-de,New words\n", retailer_record())
    assert record == retailer_record(description="New words")


def test_a_blank_cell_empties_a_field_and_gives_a_choice_its_default() -> None:
    before = retailer_record(brand="Kontor", status="closed", listed=False, aliases=["A"])
    record = laid("id,brand,status,listed,aliases,last_verified\nkontor-de,,,,,\n", before)
    assert (record.brand, record.status, record.listed, record.aliases) == ("", "active", True, ())
    assert record.policy is not None
    assert record.policy.last_verified is None


def test_a_row_can_add_a_retailer() -> None:
    record = laid('id,name,category,country,aliases,listed\nneu-at,Neu,Books,at,"Alt\nÄlter",no\n')
    assert (record.name, record.country, record.aliases, record.listed) == ("Neu", "AT", ("Alt", "Älter"), False)
    assert record.policy is None


def test_a_semicolon_and_a_tab_part_cells_too() -> None:
    assert laid("id;name\nkontor-de;A, B\n", retailer_record()).name == "A, B"
    assert laid("id\tname\nkontor-de\tA, B\n", retailer_record()).name == "A, B"


def test_rows_replace_the_facts_of_the_topics_they_name() -> None:
    before = retailer_record(
        policy=policy_fields(answers={"window": stated(thirty_days()), "fee": {"state": "silent"}})
    )
    text = csv_text(
        "id,topic,kind,days,clock,purpose,amount,currency",
        "kontor-de,window,days,14,delivery,,,",
        "kontor-de,receipt,required,,,,,",
    )
    answers = laid(text, before).policy.answers
    assert [fact.value.days for fact in answers.window.facts] == [14]
    assert (answers.receipt.state, answers.fee.state) == ("stated", "silent")


def test_a_fact_keeps_what_the_table_has_no_column_for() -> None:
    gold = thirty_days(conditions={"membership": "Gold"}, verified_on="2026-01-02")
    before = retailer_record(policy=policy_fields(answers={"window": stated(thirty_days(), gold)}))
    text = csv_text("id,topic,kind,days,membership", "kontor-de,window,days,60,Gold", "kontor-de,window,days,30,")
    first, second = laid(text, before).policy.answers.window.facts
    assert (first.value.days, first.value.clock, str(first.verified_on)) == (60, "delivery", "2026-01-02")
    assert (second.value.days, second.quote) == (30, "within 30 days of delivery")


def test_a_row_without_a_kind_gives_the_state() -> None:
    answers = laid("id,topic,state,kind\nkontor-de,window,silent,\n", retailer_record()).policy.answers
    assert (answers.window.state, answers.window.facts) == ("silent", ())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,name,category,country\nx-de,X,B,XX\n", "t.csv: row 2, country: 'XX' is no country of ISO 3166; write two"),
        ("id,name\nx-de,X\n", "t.csv: row 2: category is missing"),
        ("id,name,category,country\nx-fr,X,B,DE\n", "t.csv: row 2: the ID 'x-fr' must end in the country, -de"),
        ("id,name,category,country\nX,X,B,DE\n", "t.csv: row 2, id: 'X' is no ID; write lower-case words"),
        ("id,name,category,country\n,X,B,DE\n", "t.csv: row 2, id: is missing; each row names its retailer's ID"),
        ("id,status\nx-de,open\n", "t.csv: row 2, status: 'open' is none of the choices; write one of active, "),
        ("id,last_verified\nx-de,5/26/2026\n", "t.csv: row 2, last_verified: '5/26/2026' is no day; write it like"),
        ("id,listed\nx-de,maybe\n", "t.csv: row 2, listed: 'maybe' is no answer; write yes or no"),
        ("id,website\nx-de,shop\n", "t.csv: row 2, website: 'shop' is no web address; write it like https://"),
        ("id,sequence\nx-de,one\n", "t.csv: row 2, sequence: 'one' is no number; leave it as it was exported"),
        ("name,country\nX,DE\n", "t.csv: row 1: names no column id; a table of retailers has a column id"),
        ("id,colour\nx-de,red\n", "t.csv: row 1: 'colour' is no column of this table; it has id, sequence, name"),
        ("id,name,name\nx-de,X,Y\n", "t.csv: row 1: names the column name twice"),
        ("id,name\nx-de,X,more\n", "t.csv: row 2: has 3 cells, the header 2"),
        ("id,name\nx-de,X\nx-de,Y\n", "t.csv: row 3, id: 'x-de' has a row already: t.csv, row 2"),
        ('id,name\nx-de,"X\n', "t.csv: line 2: is no CSV: unexpected end of data"),
        ("id,name\n", "t.csv: the table has no rows; a table of retailers has a column id"),
        ("id,topic,kind\nx-de,window,days\n", "t.csv: row 2, id: 'x-de' is no retailer on file; a table of retailers"),
    ],
)
def test_what_is_wrong_is_named_with_its_row_and_column(text: str, message: str) -> None:
    found = refusal(text)
    assert any(each.startswith(message) for each in found), found


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("price,,days,,,,,", "topic: 'price' is none of the choices; write one of window, fee"),
        ("window,maybe,days,30,,,,", "state: 'maybe' is none of the choices; write one of stated"),
        ("window,,flat,30,,,,", "kind: 'flat' is no kind of window; write one of days"),
        ("window,,,30,,,,", "kind: is missing; write one of days, unlimited"),
        ("window,,,,,,,", "state: is missing; a row gives a kind, or the state"),
        ("window,,days,0,,,,", "days: '0' is no number of days; write a whole number from 1 to 3650"),
        ("window,,days,2.5,,,,", "days: '2.5' is no number of days"),
        ("window,,days,,,,,", "days: is missing"),
        ("window,,days,30,3,,,", "amount: '3' does not belong to days; leave it empty"),
        ("fee,,flat,,3.999,EUR,,", "amount: '3.999' is no amount; write it like 3.95"),
        ("fee,,flat,,3,E,,", "currency: 'E' is no currency of ISO 4217"),
        ("window,,days,30,,,nowhere,", "section: 'nowhere' is no section of the text on file; write one of changing"),
        ("window,,days,30,,,,2026-13-01", "verified_on: '2026-13-01' is no day"),
        ("window,silent,days,30,,,,", "state: window is silent but has facts"),
        ("window,stated,,,,,,", "state: window is stated but has no fact; add one, or choose another state"),
    ],
)
def test_what_is_wrong_with_a_fact_is_named(row: str, message: str) -> None:
    found = refusal(
        f"id,topic,state,kind,days,amount,currency,section,verified_on\nkontor-de,{row}\n", retailer_record()
    )
    assert any(each.startswith(f"t.csv: row 2, {message}") for each in found), found


def test_the_states_of_one_topic_agree() -> None:
    text = "id,topic,state,kind,days\nkontor-de,window,stated,days,30\nkontor-de,window,none,not_returnable,\n"
    assert refusal(text, retailer_record()) == [
        "t.csv: row 3, state: 'none' here and 'stated' in row 2; a topic has one state"
    ]


def test_the_problems_of_all_rows_are_given_at_once() -> None:
    found = refusal("id,listed,last_verified\nx-de,maybe,soon\n,yes,\ny-de,perhaps,2026-01-01\n")
    assert [each.split(": ")[1] for each in found] == [
        "row 2, listed",
        "row 2, last_verified",
        "row 3, id",
        "row 4, listed",
    ]


def test_rows_of_two_exports_are_not_mixed() -> None:
    text = "id,topic,sequence,kind\nx-de,receipt,3,required\nx-de,receipt,4,other_proof\n"
    assert "take all its rows from one export" in refusal(text)[0]


def test_too_many_rows_and_too_long_cells_are_refused() -> None:
    rows = "x-de\n" * (limits.MOST_ROWS + 1)
    assert "a sheet has at most 20,000 rows below its header; split the table" in refusal(f"id\n{rows}")[0]
    assert "row 2: a cell has 32,768 characters" in refusal(f"id,name\nx-de,{'x' * 32_768}\n")[0]
    assert "at most 60 cells" in refusal(f"id{',x' * 60}\nx-de\n")[0]


def test_the_columns_are_those_of_the_record() -> None:
    assert {*RETAILER_HEADER} - {"sequence"} == {*Retailer.model_fields} - {"policy"} | {
        "official",
        "source_url",
        "language",
        "last_verified",
        "last_verified_by",
        "summary",
    }
    assert tuple(Conditions.model_fields) == CONDITION_COLUMNS
    assert {*FACT_HEADER} >= {*VALUE_COLUMNS, *CONDITION_COLUMNS}


def test_the_documentation_names_each_column() -> None:
    chapter = (Path(__file__).parents[2] / "docs" / "data-format.md").read_text(encoding="utf-8")
    tables = chapter.split("## 3. Tables")[1].split("## 4. ")[0]
    assert [name for name in {*RETAILER_HEADER, *FACT_HEADER} if f"`{name}`" not in tables] == []
