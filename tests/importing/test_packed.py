"""The packed files of a dataset, read as they are; what is damaged, too large or there twice is refused."""

import gzip
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from retailers.exporting.dataset import RECORDS, RETAILERS, write_dataset
from retailers.importing import packed as packed_files
from tests.builders import published


@pytest.mark.django_db
def test_a_damaged_file_is_refused_whole(tmp_path: Path) -> None:
    published()
    write_dataset(tmp_path)
    raw = (tmp_path / RECORDS).read_bytes()
    cut = tmp_path / "cut.jsonl.gz"
    cut.write_bytes(raw[: len(raw) // 2])
    bad = tmp_path / "bad.jsonl.gz"
    bad.write_bytes(gzip.compress(b'{"id": \n\xff\n'))
    none = tmp_path / "none.jsonl.gz"
    none.write_bytes(b"plain")
    for path, words in ((cut, "cannot be unpacked"), (bad, "line 1"), (bad, "not UTF-8"), (none, "cannot be unpacked")):
        with pytest.raises(CommandError, match=words):
            call_command("import_documents", path, verbosity=0)


@pytest.mark.django_db
def test_a_packed_table_that_is_damaged_or_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published()
    write_dataset(tmp_path)
    cut = tmp_path / "cut.csv.gz"
    cut.write_bytes((tmp_path / RETAILERS).read_bytes()[:-9])
    with pytest.raises(CommandError, match="cannot be unpacked"):
        call_command("import_documents", cut, verbosity=0)
    monkeypatch.setattr(packed_files, "LARGEST_TABLE", 100)
    with pytest.raises(CommandError, match="take the packed records"):
        call_command("import_documents", tmp_path / RETAILERS, verbosity=0)


@pytest.mark.django_db
def test_an_id_twice_is_refused(tmp_path: Path) -> None:
    published()
    write_dataset(tmp_path)
    with pytest.raises(CommandError, match=r"which .* has too"):
        call_command(
            "import_documents", tmp_path / RECORDS, _copy(tmp_path / RECORDS, tmp_path / "b.jsonl.gz"), verbosity=0
        )


def _copy(path: Path, to: Path) -> Path:
    to.write_bytes(path.read_bytes())
    return to
