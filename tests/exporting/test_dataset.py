"""The dataset: the same bytes each time, also after its import into an empty database; nothing that harms."""

import csv
import gzip
import hashlib
import io
import json
from pathlib import Path
from threading import Thread
from typing import Any

import jsonschema
import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from retailers.dataset.dictionary import DICTIONARY
from retailers.dataset.json_records import PROOF
from retailers.dataset.json_schema import record_schema
from retailers.dataset.record import Fact, Retailer
from retailers.exporting.dataset import CONTENTS, FACTS, MANIFEST, RECORDS, RETAILERS, write_dataset
from retailers.exporting.moments import one_moment
from retailers.exporting.offered import offer, offered
from retailers.models import Retailer as Row
from retailers.publishing import save_and_publish
from tests.builders import policy_fields, published, retailer_record, stated, thirty_days
from tests.dataset.test_documents import SEED
from tests.strategies import records, wild_lines

SAMPLES = sorted(SEED.parent.iterdir())
DATA = (RECORDS, RETAILERS, FACTS)


def unpacked(folder: Path, name: str) -> str:
    return gzip.decompress((folder / name).read_bytes()).decode("utf-8-sig")


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(unpacked(folder, name), newline="")))


def packed(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in (*DATA, "schema.json")}


@pytest.mark.django_db
def test_a_retailer_in_each_file(tmp_path: Path) -> None:
    published()
    write_dataset(tmp_path)
    (line,) = unpacked(tmp_path, RECORDS).splitlines()
    said = json.loads(line)
    assert Retailer.model_validate({**said, "policy": None}).id == "kontor-de"
    assert said["policy"]["answers"]["window"]["facts"][0]["proof"] == "found"
    (retailer,) = rows(tmp_path, RETAILERS)
    assert (retailer["id"], retailer["category"], retailer["last_verified"]) == (
        "kontor-de",
        "Department Store",
        "2026-05-26",
    )
    facts = rows(tmp_path, FACTS)
    assert [(row["topic"], row["state"], row["days"], row["proof"]) for row in facts][:2] == [
        ("window", "stated", "30", "found"),
        ("fee", "unchecked", "", ""),
    ]
    assert len(facts) == 5
    assert "sequence" not in retailer.keys() | facts[0].keys()


@pytest.mark.django_db
def test_only_listed_retailers_in_the_order_of_their_bytes(tmp_path: Path) -> None:
    for slug in ("kontor-de", "kontor2-de", "kontor-alt-de", "a-b-de", "ab-de"):
        published(id=slug)
    published(id="hidden-de", listed=False)
    write_dataset(tmp_path)
    assert [row["id"] for row in rows(tmp_path, RETAILERS)] == sorted(
        ["kontor-de", "kontor2-de", "kontor-alt-de", "a-b-de", "ab-de"]
    )


@pytest.mark.django_db
def test_the_manifest_says_what_is_in_the_files(tmp_path: Path, settings: Any) -> None:
    published()
    published(id="ohne-de", policy=None)
    settings.DATA_LICENCE = "https://licence.example/zero"
    write_dataset(tmp_path)
    manifest = json.loads((tmp_path / MANIFEST).read_text())
    assert manifest["counts"] == {"retailers": 2, "policies": 1, "sections": 2, "facts": 1}
    assert (manifest["format"], manifest["publish_sequence"]) == (1, 2)
    assert manifest["made_at"].endswith("Z")
    assert manifest["licence"]["facts"] == "https://licence.example/zero"
    assert set(manifest["files"]) == set(CONTENTS) == {path.name for path in tmp_path.iterdir()} - {MANIFEST}
    for name, said in manifest["files"].items():
        raw = (tmp_path / name).read_bytes()
        assert (said["bytes"], said["sha256"]) == (len(raw), hashlib.sha256(raw).hexdigest())
        if name in DATA:
            text = gzip.decompress(raw)
            assert (said["unpacked_bytes"], said["unpacked_sha256"]) == (len(text), hashlib.sha256(text).hexdigest())
    assert [manifest["files"][name]["rows"] for name in DATA] == [2, 2, 5]


@pytest.mark.django_db
def test_nothing_is_published_yet(tmp_path: Path) -> None:
    manifest = write_dataset(tmp_path)
    assert (manifest["publish_sequence"], manifest["made_at"]) == (0, None)
    assert unpacked(tmp_path, RECORDS) == ""


@pytest.mark.django_db
def test_no_time_and_no_name_in_the_files(tmp_path: Path) -> None:
    write_dataset(tmp_path)
    for name in DATA:
        head = (tmp_path / name).read_bytes()[:10]
        assert head[3] == 0  # no name, no comment
        assert head[4:8] == bytes(4)  # no time


@pytest.mark.django_db
def test_the_samples_come_back_byte_for_byte(tmp_path: Path) -> None:
    call_command("import_documents", *SAMPLES, verbosity=0)
    with transaction.atomic():
        write_dataset(tmp_path / "first")
        transaction.set_rollback(True)
    wipe()
    call_command("import_documents", tmp_path / "first" / RECORDS, verbosity=0)
    write_dataset(tmp_path / "second")
    assert packed(tmp_path / "second") == packed(tmp_path / "first")
    assert json.loads((tmp_path / "first" / MANIFEST).read_text())["counts"]["retailers"] > 20


def wipe() -> None:
    with connection.cursor() as cursor:
        for model in ("answerchange", "renderedtext", "finding", "task"):
            cursor.execute(f"DELETE FROM retailers_{model}")
    from_row = Row.objects.all()
    for row in from_row:
        row.revisions.all().delete()
    from_row.delete()


@hypothesis_settings(max_examples=40)
@given(st.lists(records() | records(line=wild_lines), min_size=1, max_size=3, unique_by=lambda record: record.id))
@pytest.mark.django_db
def test_any_records_come_back_byte_for_byte(tmp_path_factory: Any, made: list[Retailer]) -> None:
    folder = tmp_path_factory.mktemp("dataset")
    with transaction.atomic():
        for record in made:
            save_and_publish(record.model_copy(update={"listed": True}))
        write_dataset(folder / "first")
        transaction.set_rollback(True)
    with transaction.atomic():
        call_command("import_documents", folder / "first" / RECORDS, verbosity=0)
        write_dataset(folder / "second")
        transaction.set_rollback(True)
    assert packed(folder / "second") == packed(folder / "first")


@pytest.mark.django_db
def test_the_tables_are_read_back_and_change_nothing(tmp_path: Path) -> None:
    call_command("import_documents", *SAMPLES, verbosity=0)
    write_dataset(tmp_path)
    before = {row.pk: row.sequence for row in Row.objects.all()}
    for name in (RETAILERS, FACTS):
        path = tmp_path / name.removesuffix(".gz")
        path.write_text(unpacked(tmp_path, name), encoding="utf-8")
        call_command("import_documents", path, verbosity=0)
        call_command("import_documents", tmp_path / name, verbosity=0)
    assert {row.pk: row.sequence for row in Row.objects.all()} == before


@pytest.mark.django_db
def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    evil = '=HYPERLINK("https://evil.example";"x")'
    facts = stated(thirty_days(section="changing-your-mind", conditions={"other": evil}))
    published(name=evil, description="@SUM(A1)", policy=policy_fields(answers={"window": facts}))
    write_dataset(tmp_path)
    for name in (RETAILERS, FACTS):
        cells = [cell for row in rows(tmp_path, name) for cell in row.values()]
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
        assert f"'{evil}" in cells


@pytest.mark.django_db
def test_every_sample_fits_the_schema(tmp_path: Path) -> None:
    call_command("import_documents", *SAMPLES, verbosity=0)
    write_dataset(tmp_path)
    schema = json.loads((tmp_path / "schema.json").read_text())
    assert schema == record_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    for line in unpacked(tmp_path, RECORDS).splitlines():
        check.validate(json.loads(line))
    wrong = {**json.loads(line), "colour": "red"}
    assert not check.is_valid(wrong)


def test_the_dictionary_names_each_field_and_no_other() -> None:
    for model, meanings in DICTIONARY.items():
        beside = [PROOF] if model is Fact else []
        assert list(meanings) == [*model.model_fields, *beside], model.__name__
    explained = {model.__name__ for model in DICTIONARY}
    objects = {name for name, said in record_schema()["$defs"].items() if said["type"] == "object"}
    assert {name.partition("_")[0] for name in objects} | {"Retailer"} == explained


def test_docs_say_what_each_file_is() -> None:
    text = (Path(__file__).parents[2] / "docs" / "data-format.md").read_text()
    assert [name for name in (*CONTENTS, MANIFEST) if f"`{name}`" not in text] == []


@pytest.mark.django_db
def test_the_command_and_the_offer_make_the_same_bytes(tmp_path: Path, settings: Any, capsys: Any) -> None:
    settings.DATA_DIR = tmp_path / "data"
    published()
    assert offered() is None
    call_command("export_dataset", tmp_path / "there")
    assert "1 retailers, 1 facts" in capsys.readouterr().out
    assert offered() is None
    call_command("export_dataset", verbosity=0)
    found = offered()
    assert found
    assert found.folder == tmp_path / "data" / "dataset" / "1"
    assert packed(found.folder) == packed(tmp_path / "there")
    assert found.path(MANIFEST).read_bytes() == (tmp_path / "there" / MANIFEST).read_bytes()


@pytest.mark.django_db
def test_only_the_newest_is_kept(tmp_path: Path, settings: Any) -> None:
    settings.DATA_DIR = tmp_path
    published()
    offer()
    offer()
    published(name="Kontor & Söhne")
    offer()
    assert [path.name for path in (tmp_path / "dataset").iterdir()] == ["2"]
    assert offered().manifest["publish_sequence"] == 2


@pytest.mark.django_db
def test_the_command_says_where_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="was not made"):
        call_command("export_dataset", tmp_path / "file")


@pytest.mark.django_db(transaction=True)
def test_one_moment_is_read_while_others_write() -> None:
    published()
    with one_moment():
        assert Row.objects.count() == 1
        elsewhere(lambda: published(retailer_record(id="other-de")))
        assert Row.objects.count() == 1
    assert Row.objects.count() == 2


def elsewhere(work: Any) -> None:
    """Do it on another connection, and wait for it."""
    done: list[bool] = []

    def run() -> None:
        try:
            work()
            done.append(True)
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    thread.join()
    assert done == [True]


@pytest.mark.django_db
def test_the_number_of_queries_does_not_grow(tmp_path: Path, django_assert_max_num_queries: Any) -> None:
    for number in range(12):
        published(id=f"shop{number}-de")
    with django_assert_max_num_queries(5):
        write_dataset(tmp_path)
