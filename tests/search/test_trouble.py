"""An index that is missing, damaged or not to be written: the site goes on, says so once, and heals itself."""

import logging
import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from django.test import Client

from retailers import search
from retailers.search import Selection, index
from retailers.search.files import Files
from retailers.search.writing import write_all
from tests.builders import published, retailer_record
from tests.search.directory import TODAY, names

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(settings: Any) -> Files:
    """The files of this test's index, over two retailers."""
    for name in ("Atelier", "Kontor"):
        shop(name)
    return Files(root=Path(settings.SEARCH_INDEX_DIR))


def shop(name: str) -> None:
    published(retailer_record(id=f"{name.lower()}-de", name=name, website="", policy=None))


def found(words: str = "") -> search.Results:
    return search.find(Selection(words=words), today=TODAY)


def complaints(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [each.message for each in caplog.records if each.levelno >= logging.ERROR]


def damage(path: Path) -> None:
    """Change the first third of a file's bytes, where only its checksum tells."""
    data = bytearray(path.read_bytes())
    end = (len(data) - 100) // 3
    data[:end] = bytes(byte ^ 0x5A for byte in data[:end])
    path.write_bytes(data)


@pytest.mark.parametrize("missing", ["current", "held.json", "meta.json", ""])
def test_a_missing_file_or_folder_is_built_anew(files: Files, missing: str) -> None:
    found()
    if not missing:
        shutil.rmtree(files.root)
    else:
        next(files.root.rglob(missing)).unlink()
    assert names(found()) == ["Atelier", "Kontor"]
    assert search.check() == []


@pytest.mark.parametrize("cut", ["current", "held.json", "meta.json", "*.fast", "*.term"])
def test_a_cut_file_is_built_anew(files: Files, cut: str) -> None:
    found()
    next(files.root.rglob(cut)).write_bytes(b"\xff")
    index._index_in.cache_clear()
    assert names(found()) == ["Atelier", "Kontor"]
    assert search.check() == []


@pytest.mark.parametrize("damaged", ["*.fast", "*.term", "*.idx"])
def test_damaged_bytes_are_found_by_the_check_and_never_end_a_search(
    files: Files, damaged: str, caplog: pytest.LogCaptureFixture
) -> None:
    found()
    path = next(files.root.rglob(damaged))
    damage(path)
    index._index_in.cache_clear()
    assert search.damaged() == [path.name]
    for words in ("kontor", "", "everything for the desk"):
        found(words)
    assert len(complaints(caplog)) <= 1
    search.rebuild()
    assert search.damaged() == []
    assert names(found()) == ["Atelier", "Kontor"]


def test_a_search_that_fails_over_damaged_bytes_is_answered_by_the_database_and_the_next_one_by_a_new_index(
    files: Files, caplog: pytest.LogCaptureFixture
) -> None:
    found()
    damage(next(files.root.rglob("*.term")))
    index._index_in.cache_clear()
    results = found("kontor")
    assert (names(results), results.is_whole) == (["Kontor"], False)
    assert "damaged" in complaints(caplog)[0]
    results = found("kontor")
    assert (names(results), results.is_whole) == (["Kontor"], True)
    assert search.health().problem == ""


# The disk says no


@pytest.fixture
def no_folder(settings: Any, tmp_path: Path) -> Path:
    """A place where no folder can be made: a file stands there."""
    place = tmp_path / "file"
    place.write_text("")
    settings.SEARCH_INDEX_DIR = place / "search"
    return place


def test_without_any_index_names_and_places_are_searched_in_the_database(
    no_folder: Path, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    for name, country in (("Kontor", "DE"), ("Kontoret", "DK"), ("Atelier", "DE")):
        published(
            retailer_record(id=f"{name.lower()}-{country.lower()}", name=name, country=country, website="", policy=None)
        )
    results = search.find(Selection(words="konto", countries=("DE",)), today=TODAY)
    assert (names(results), results.total, results.is_whole) == (["Kontor"], 1, False)
    assert {choice.value: choice.count for choice in results.facets["country"]} == {"DE": 1, "DK": 1}
    assert [choice.count for choice in search.browse().countries] == [2, 1]
    assert search.suggest("kon") == []
    for address in ("/", "/retailers/", "/retailers/?q=kontor&window=30&page=9", "/countries/de/", "/categories/"):
        assert client.get(address).status_code == 200
    response = client.get("/retailers/")
    assert "being rebuilt" in response.content.decode()
    assert response.headers["Cache-Control"] == "no-store"
    assert len(complaints(caplog)) == 1
    assert "cannot be written" in search.health().problem
    assert search.health().state == "unavailable"


def test_it_heals_once_the_folder_can_be_made(no_folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    shop("Kontor")
    assert not found().is_whole
    no_folder.unlink()
    caplog.set_level(logging.INFO)
    assert found().is_whole
    assert search.health().state == "ready"
    assert caplog.records[-1].message.endswith("in order again")


@contextmanager
def full_disk() -> Iterator[None]:
    """No file may grow: what a full disk does to whoever writes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_on_a_full_disk_what_was_there_is_still_found_and_later_all(
    files: Files, caplog: pytest.LogCaptureFixture
) -> None:
    found()
    shop("Zeltplatz")
    with full_disk():
        for _ in range(3):
            results = found()
            assert (names(results), results.is_current) == (["Atelier", "Kontor"], False)
            assert (search.health().state, search.health().sequence) == ("behind", 2)
    assert len(complaints(caplog)) == 1
    assert names(found()) == ["Atelier", "Kontor", "Zeltplatz"]
    assert search.check() == []


def test_a_build_that_finds_the_disk_full_leaves_the_old_one(files: Files) -> None:
    found()
    build = files.build()
    with full_disk(), pytest.raises((OSError, ValueError)):
        search.rebuild()
    assert files.build() == build
    assert names(found()) == ["Atelier", "Kontor"]


# Large directories are built behind the back of searches


@pytest.mark.django_db(transaction=True)
def test_a_large_directory_is_built_beside_and_browsed_meanwhile(monkeypatch: pytest.MonkeyPatch, files: Files) -> None:
    shutil.rmtree(files.root)
    go_on = Event()

    def write_slowly(build: Path) -> None:
        go_on.wait()
        write_all(build)

    monkeypatch.setattr(index, "_SMALL", 1)
    monkeypatch.setattr(index, "write_all", write_slowly)
    for _ in range(2):
        first = found("kontor")
        assert (names(first), first.is_whole) == (["Kontor"], False)
        assert search.health().state == "building"
    go_on.set()
    building = index.search_index()._building
    assert building
    building.join()
    assert found("kontor").is_whole


def test_where_another_builds_a_search_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch, files: Files) -> None:
    monkeypatch.setattr(index, "_BUILD_PATIENCE", 0.05)
    with files.lock(patience=0) as mine:
        assert mine
        assert not found().is_whole
        assert search.health().state == "building"
    assert found().is_whole


def test_health_of_an_index_in_order(files: Files) -> None:
    found()
    health = search.health()
    assert (health.state, health.sequence, health.behind, health.problem) == ("ready", 2, 0, "")
    assert (health.retailers, health.folder) == (2, files.root)
    assert health.size == sum(path.stat().st_size for path in files.root.rglob("*") if path.is_file())


def test_health_says_how_much_it_lacks_and_changes_nothing(files: Files) -> None:
    assert (search.health().state, search.health().sequence) == ("unavailable", None)
    found()
    shop("Zeltplatz")
    assert (search.health().state, search.health().behind) == ("behind", 1)
    assert not list(files.root.rglob("nothing"))
    assert any(files.root.iterdir())
