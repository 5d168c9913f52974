"""Export files: what each holds, word for word, and that reading it back changes nothing."""

import datetime as dt
import json
from pathlib import Path

import pytest

from retailers.dataset.json_records import to_fields
from retailers.exporting import FORMATS, TooMany, files
from retailers.importing import Kind, make_plan, read_sources
from retailers.models import Retailer
from retailers.snapshots import record_of
from tests.builders import policy_fields, published, stated, thirty_days

pytestmark = pytest.mark.django_db


def written(name: str, *retailers: Retailer) -> bytes:
    return b"".join(FORMATS[name].write([each.pk for each in retailers]))


@pytest.fixture
def kontor(db: None) -> Retailer:
    return published(
        aliases=["Büro", "-K"], stock_ticker="=KON()", policy=policy_fields(answers={"window": stated(thirty_days())})
    )


def test_a_table_of_retailers_word_for_word(kontor: Retailer) -> None:
    header, row = written("retailers.csv", kontor).decode("utf-8-sig").split("\r\n", 1)
    assert header == (
        "id,sequence,name,brand,aliases,category,country,headquarters,status,website,website_mark,stock_ticker,"
        "description,listed,official,source_url,language,last_verified,last_verified_by,summary"
    )
    assert row == (
        f'kontor-de,{kontor.sequence},Kontor,,"Büro\n-K",Department Store,DE,DE,active,https://www.kontor.example/,,'
        "'=KON(),Everything for the desk.,yes,yes,https://www.kontor.example/returns,en,2026-05-26,Ada Brandt,\r\n"
    )


def test_a_table_of_facts_has_a_row_for_each_fact_and_each_topic_without(kontor: Retailer) -> None:
    lines = written("facts.csv", kontor).decode("utf-8-sig").splitlines()
    assert [line.split(",")[2:5] for line in lines[1:]] == [
        ["window", "stated", "days"],
        ["fee", "unchecked", ""],
        ["receipt", "unchecked", ""],
        ["method", "unchecked", ""],
        ["refund", "unchecked", ""],
    ]
    assert lines[1].startswith(f"kontor-de,{kontor.sequence},window,stated,days,30,delivery,")


def test_json_lines_hold_whole_records(kontor: Retailer) -> None:
    other = published(id="andere-at", name="Andere", country="AT", policy=None)
    lines = written("records.jsonl", other, kontor).decode().splitlines()
    assert [json.loads(line) for line in lines] == [to_fields(record_of(each)) for each in (other, kontor)]


@pytest.mark.parametrize("name", FORMATS)
def test_what_was_exported_changes_nothing_when_it_is_read(kontor: Retailer, name: str, tmp_path: Path) -> None:
    other = published(id="andere-at", name="Andere", country="AT", policy=None)
    path = tmp_path / FORMATS[name].filename(on=dt.date(2026, 5, 26))
    path.write_bytes(written(name, kontor, other))
    plan = make_plan(*read_sources([path]))
    assert plan.problems == ()
    assert {step.kind for step in plan.steps} == {Kind.UNCHANGED}


def test_files_are_named_for_their_day() -> None:
    assert FORMATS["facts.csv"].filename(on=dt.date(2026, 5, 26)) == "facts-2026-05-26.csv"
    assert FORMATS["workbook.xlsx"].filename(on=dt.date(2026, 5, 26)) == "retailers-2026-05-26.xlsx"


def test_a_workbook_is_refused_before_anything_is_sent(kontor: Retailer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_ROWS", 4)
    with pytest.raises(TooMany, match="holds at most 4 rows"):
        FORMATS["workbook.xlsx"].write([kontor.pk])
    assert written("facts.csv", kontor)


def test_more_retailers_take_the_same_queries_for_each_chunk(kontor: Retailer, django_assert_num_queries: None) -> None:
    for number in range(5):
        published(id=f"shop-{number}-de", name=f"Shop {number}")
    with django_assert_num_queries(5):
        written("retailers.csv", *Retailer.objects.order_by("pk"))
