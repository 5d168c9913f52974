import datetime as dt
import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from retailers import search
from retailers.models import Retailer
from retailers.search import Selection, following, index, schema
from retailers.search.files import Files, Held
from tests.builders import published, retailer_record
from tests.search.directory import TODAY

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC)


@pytest.fixture
def files(settings: Any) -> Files:
    """The files of this test's index."""
    return Files(root=Path(settings.SEARCH_INDEX_DIR))


def shop(name: str, **changes: Any) -> Retailer:
    slug = name.lower().replace(" ", "-")
    return published(retailer_record(id=f"{slug}-de", name=name, website="", policy=None, **changes))


def names(words: str = "") -> list[str]:
    found = search.find(Selection(words=words), today=TODAY)
    by_pk = Retailer.objects.in_bulk([hit.pk for hit in found.hits])
    return [by_pk[hit.pk].name for hit in found.hits]


def build_of(files: Files) -> Path:
    build = files.build()
    assert build
    return build


def test_the_first_search_builds_the_index(files: Files) -> None:
    shop("Kontor")
    assert files.build() is None
    assert names("kontor") == ["Kontor"]
    assert files.held(build_of(files)).sequence == 1


def test_what_is_published_is_found_by_the_next_search(files: Files) -> None:
    shop("Kontor")
    names()
    build = build_of(files)
    shop("Atelier")
    shop("Zeltplatz")
    assert names() == ["Atelier", "Kontor", "Zeltplatz"]
    assert build_of(files) == build
    assert files.held(build).sequence == 3


def test_a_changed_retailer_replaces_what_was_found() -> None:
    kontor = shop("Kontor")
    names()
    published(retailer_record(id=kontor.slug, name="Atelier", website="", policy=None))
    assert names("kontor") == []
    assert names("atelier") == ["Atelier"]


def test_an_unlisted_retailer_is_not_found_until_it_is_listed_again() -> None:
    shop("Kontor")
    assert names() == ["Kontor"]
    shop("Kontor", listed=False)
    assert names() == []
    shop("Kontor")
    assert names() == ["Kontor"]


def test_publishing_brings_the_retailer_in_once_it_is_committed(
    files: Files, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        shop("Kontor")
    assert files.held(build_of(files)).sequence == 1


def test_a_search_leaves_to_whoever_published_a_moment_ago_to_bring_it_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "GRACE", dt.timedelta(seconds=30))
    with time_machine.travel(NOON, tick=False) as clock:
        shop("A")
        assert names() == ["A"], "there was no index"
        shop("B")
        clock.shift(20)
        shop("C")
        found = search.find(Selection(), today=TODAY)
        assert (found.total, found.is_current, found.is_whole) == (1, False, True)
        clock.shift(9)
        assert names() == ["A"]
        clock.shift(1)
        assert names() == ["A", "B", "C"], "nobody brought the oldest in: the search does, and the newer with it"


def test_what_another_host_dates_later_than_now_is_brought_in_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "GRACE", dt.timedelta(seconds=30))
    with time_machine.travel(NOON, tick=False) as clock:
        shop("A")
        names()
        shop("B")
        clock.shift(-5)
        assert names() == ["A", "B"]


def test_many_publishes_come_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    names()
    for name in ("C", "A", "B", "E", "D"):
        shop(name)
    shop("A", description="Changed")
    monkeypatch.setattr(following, "_BATCH", 2)
    assert names() == ["A", "B", "C", "D", "E"]
    assert search.check() == []


def test_a_search_without_news_asks_one_question_of_the_database() -> None:
    shop("Kontor")
    search.catch_up()
    with CaptureQueriesContext(connection) as queries:
        search.catch_up()
    assert len(queries) == 1


def test_names_keep_their_order_when_there_is_no_room_between_two_of_them(files: Files) -> None:
    shop("A")
    shop("Z")
    names()
    build = build_of(files)
    wanted = ["A", "Z"]
    for number in range(40, 0, -1):
        shop(f"M{number:02}")
        wanted.insert(1, f"M{number:02}")
        found = search.find(Selection(), today=TODAY, page_size=100)
    by_pk = Retailer.objects.in_bulk()
    assert [by_pk[hit.pk].name for hit in found.hits] == wanted
    assert build_of(files) != build


# Builds and formats


def test_another_format_has_a_folder_of_its_own(files: Files) -> None:
    shop("Kontor")
    other = files.root / "0-0.1" / "abcd"
    other.mkdir(parents=True)
    (other / "held.json").write_text("{}")
    assert names() == ["Kontor"]
    assert build_of(files).parent.name == schema.SHAPE
    assert other.exists()


def test_what_another_release_left_is_removed_after_a_day(files: Files) -> None:
    left = files.root / "0-0.1" / "abcd"
    left.mkdir(parents=True)
    for path in (left, left.parent):
        os.utime(path, (time.time() - 100_000,) * 2)
    shop("Kontor")
    assert names() == ["Kontor"]
    assert not left.parent.exists()


def test_a_process_that_died_after_its_commit_only_repeats_its_work(files: Files) -> None:
    shop("Kontor")
    names()
    before = files.held(build_of(files))
    shop("Atelier")
    names()
    files.hold(build_of(files), before)
    assert names() == ["Atelier", "Kontor"]
    assert search.check() == []
    assert files.held(build_of(files)).sequence == 2


def test_what_a_process_that_died_while_building_left_is_removed(files: Files) -> None:
    left = files.begin()
    (left / "meta.json").write_text("{")
    shop("Kontor")
    assert names() == ["Kontor"]
    assert not left.exists()


def test_an_index_ahead_of_the_database_is_built_anew() -> None:
    shop("Kontor")
    with transaction.atomic():
        shop("Atelier")
        assert names() == ["Atelier", "Kontor"]
        transaction.set_rollback(True)
    assert names() == ["Kontor"]
    assert search.check() == []


def test_another_history_of_the_same_length_is_not_taken_for_the_one_held() -> None:
    with transaction.atomic():
        shop("Kontor")
        assert names() == ["Kontor"]
        transaction.set_rollback(True)
    shop("Atelier")
    shop("Zeltplatz")
    assert names() == ["Atelier", "Zeltplatz"]


def test_while_another_writes_a_search_goes_on_with_what_is_there(files: Files) -> None:
    shop("Kontor")
    names()
    shop("Atelier")
    with files.lock(patience=0) as mine:
        assert mine
        assert names() == ["Kontor"]
    assert names() == ["Atelier", "Kontor"]


def test_a_view_stays_whole_while_the_index_is_rebuilt() -> None:
    for number in range(20):
        shop(f"Shop {number}")
    before = index.search_index().view().searcher
    search.rebuild()
    assert before.num_docs == 20
    assert len(names()) == 20


def test_another_reader_follows_a_rebuild_and_a_publish(files: Files) -> None:
    shop("Kontor")
    names()
    other = index.SearchIndex(files.root)
    assert other.view().searcher.num_docs == 1
    search.rebuild()
    shop("Atelier")
    names()
    assert other.view().searcher.num_docs == 2


def test_each_folder_has_an_index_of_its_own(settings: Any, tmp_path: Path) -> None:
    shop("Kontor")
    names()
    settings.SEARCH_INDEX_DIR = tmp_path
    assert names() == ["Kontor"]
    assert Files(root=tmp_path).build()


def test_what_a_build_holds_is_read_as_it_was_written(files: Files) -> None:
    build = files.begin()
    files.hold(build, Held(sequence=7, mark="kontor-de 2026"))
    assert files.held(build) == Held(sequence=7, mark="kontor-de 2026")
    assert [path.name for path in build.iterdir()] == ["held.json"]


@pytest.mark.django_db(transaction=True)
def test_threads_search_and_publish_at_once() -> None:
    def work(number: int) -> int:
        try:
            if number % 3 == 0:
                shop(f"Shop {number}")
            return search.find(Selection(words="shop"), today=TODAY).total
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=8) as threads:
        totals = list(threads.map(work, range(24)))
    assert max(totals) <= 8
    assert search.find(Selection(words="shop"), today=TODAY).total == 8
    assert search.check() == []
