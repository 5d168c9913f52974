"""Uploaded files: read as files of a folder are, kept for a day, planned."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from retailers.importing import Kind, read_uploads
from retailers.importing.files import LARGEST_FILE, LARGEST_TABLE
from retailers.importing.uploads import keep, look_at
from retailers.models import Retailer, Upload
from retailers.publishing import publish
from tests.builders import published
from tests.dataset.test_documents import DOCUMENT

TABLE = b"id,name,category,country\nneu-de,Neu,Books,DE\n"


def said(*files: tuple[str, bytes]) -> list[str]:
    _, problems = read_uploads(files)
    return [str(problem) for problem in problems]


def test_a_document_and_the_record_of_its_name_are_one_source() -> None:
    sources, problems = read_uploads([("kontor-de.json", b'{"brand": "Kontor"}'), ("kontor-de.txt", DOCUMENT.encode())])
    assert problems == []
    assert [(source.id, source.fields) for source in sources] == [("kontor-de", {"brand": "Kontor"})]


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("a.exe", b"MZ", "a.exe: is of an unknown kind; the name ends in one of .txt, .json, .jsonl, .csv, .xlsx"),
        ("a.txt", b"x" * (LARGEST_FILE + 1), "a.txt: has 2,000,001 bytes; at most 2,000,000 are read"),
        ("a.csv", b"x" * (LARGEST_TABLE + 1), "a.csv: has 20,000,001 bytes; at most 20,000,000 are read"),
        ("a.csv", b"id,name\n\xff,X\n", "a.csv: line 2: is not UTF-8; save the file as UTF-8"),
        ("a.csv", b" ", "a.csv: the file is empty"),
        ("a.xlsx", b"id,name\n", "a.xlsx: is no workbook; save it as .xlsx once more"),
    ],
    ids=["kind", "document", "table", "charset", "empty", "workbook"],
)
def test_a_file_that_cannot_be_read(name: str, raw: bytes, message: str) -> None:
    assert said((name, raw)) == [message]


def test_two_files_of_one_name_are_refused() -> None:
    assert said(("a.csv", TABLE), ("a.csv", TABLE)) == ["a.csv: comes twice"]


def test_a_retailer_in_two_files_is_refused() -> None:
    record = b'{"id": "neu-de"}'
    assert said(("a.csv", TABLE), ("b.json", record)) == ["a.csv: has the ID 'neu-de', which b.json has too"]
    assert said(("a.csv", TABLE), ("b.csv", TABLE)) == ["b.csv: row 2, id: 'neu-de' has a row already: a.csv, row 2"]


@pytest.mark.django_db
class TestKept:
    def test_an_upload_is_planned_from_what_was_kept(self, django_user_model: type[User]) -> None:
        editor = django_user_model.objects.create_user("pia")
        upload = keep([("a.csv", TABLE)], editor=editor, note="New ones")
        look = look_at(Upload.objects.get(pk=upload.pk))
        assert [(step.kind, step.record.id) for step in look.plan.steps] == [(Kind.NEW, "neu-de")]
        assert look.new_categories == ("Books",)
        assert not Retailer.objects.exists()

    def test_what_is_older_than_a_day_goes_with_the_next_upload(self, django_user_model: type[User]) -> None:
        editor = django_user_model.objects.create_user("pia")
        old, young = (keep([("a.csv", TABLE)], editor=editor, note="") for _ in range(2))
        Upload.objects.filter(pk=old.pk).update(made_at=timezone.now() - dt.timedelta(hours=25))
        new = keep([("a.csv", TABLE)], editor=editor, note="")
        assert set(Upload.objects.values_list("pk", flat=True)) == {young.pk, new.pk}

    def test_what_was_published_since_is_named(self, django_user_model: type[User]) -> None:
        kontor = published()
        upload = keep([("a.csv", b"id,name\nkontor-de,K\n")], editor=django_user_model.objects.create(), note="")
        seen = kontor.sequence
        assert look_at(upload).published_since(seen) == []
        Retailer.objects.update(brand="B")
        publish(kontor)
        assert look_at(upload).published_since(seen) == ["Kontor"]
