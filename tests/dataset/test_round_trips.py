"""Any record that is written, as JSON or as a document, is read back as the same record."""

import json

import pytest
from hypothesis import given

from retailers.dataset.changes import apply, diff
from retailers.dataset.documents import page_fields, read_document, write_document
from retailers.dataset.json_records import read_object, to_fields, to_record, write_json
from retailers.dataset.record import Retailer
from tests.builders import retailer_record
from tests.strategies import records, wild_lines


@given(records())
def test_json_gives_the_same_record(record: Retailer) -> None:
    assert to_record(read_object(write_json(record), source="x"), source="x") == record


@given(records(as_document=True))
def test_a_document_gives_the_same_record(record: Retailer) -> None:
    page = read_document(write_document(record), source="x")
    assert to_record(page.fields, source="x") == record


@given(records(as_document=True, line=wild_lines))
def test_a_document_gives_the_same_record_or_is_refused(record: Retailer) -> None:
    try:
        text = write_document(record)
    except ValueError:
        return
    assert to_record(read_document(text, source="x").fields, source="x") == record


@given(records())
def test_a_document_says_the_layouts_part_of_any_record(record: Retailer) -> None:
    try:
        text = write_document(record)
    except ValueError:
        return
    assert read_document(text, source="x").fields == page_fields(record)


@given(records(), records())
def test_applying_a_diff_gives_the_new_record(before: Retailer, after: Retailer) -> None:
    old, new = to_fields(before), to_fields(after)
    assert apply(diff(old, new), old) == new


@given(records())
def test_a_record_does_not_differ_from_itself(record: Retailer) -> None:
    assert diff(to_fields(record), to_fields(record)) == []


def test_a_name_that_the_layout_uses_is_refused() -> None:
    with pytest.raises(ValueError, match="write it as JSON"):
        write_document(retailer_record(name="Status: odd"))


def test_json_holds_every_field() -> None:
    fields = json.loads(write_json(retailer_record()))
    assert set(fields) == set(Retailer.model_fields)
