"""manage.py search_index: shows, builds, checks and watches the index."""

import os
import shutil
import signal
import time
from io import StringIO
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from retailers import search
from retailers.models import Retailer
from tests.builders import published

pytestmark = pytest.mark.django_db


def run(*options: str) -> str:
    out = StringIO()
    call_command("search_index", *options, stdout=out)
    return out.getvalue()


def test_without_an_option_it_shows_how_the_index_is_and_changes_nothing(settings: Any) -> None:
    published()
    said = run()
    assert "state      unavailable" in said
    assert "holds      nothing, 1 behind, 0 retailers" in said
    assert not Path(settings.SEARCH_INDEX_DIR).exists()
    search.catch_up()
    said = run()
    assert "state      ready" in said
    assert "holds      publish 1, 0 behind, 1 retailers" in said
    assert f"folder     {settings.SEARCH_INDEX_DIR}" in said
    assert "problem    none" in said


def test_rebuild_builds_a_new_one(settings: Any) -> None:
    published()
    run("--rebuild")
    before = search.index.search_index().files.build()
    said = run("--rebuild")
    assert "state      ready" in said
    assert search.index.search_index().files.build() != before


def test_what_cannot_be_built_is_an_error(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings.SEARCH_INDEX_DIR = tmp_path / "file" / "search"
    for option in ("--rebuild", "--check"):
        with pytest.raises(CommandError, match="cannot be"):
            run(option)
    assert "is no folder" in run()


def test_check_prints_each_difference_and_fails() -> None:
    kontor = published()
    published(id="atelier-de", name="Atelier")
    assert run("--check") == "2 retailers, no difference\n"
    Retailer.objects.filter(pk=kontor.pk).update(description="Changed past publishing")
    out = StringIO()
    with pytest.raises(CommandError, match="1 differences") as error:
        call_command("search_index", "--check", stdout=out)
    assert error.value.returncode == 1
    assert out.getvalue() == "kontor-de: the index does not hold what the database holds\n"


def test_check_finds_damaged_files(settings: Any) -> None:
    published()
    search.catch_up()
    path = next(Path(settings.SEARCH_INDEX_DIR).rglob("*.idx"))
    path.write_bytes(b"\xff" + path.read_bytes()[1:])
    with pytest.raises(CommandError, match="1 differences"):
        run("--check")


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_watch_catches_up_until_it_is_told_to_stop(sent: signal.Signals) -> None:
    published()
    stop = Timer(0.3, os.kill, (os.getpid(), sent))
    before = signal.getsignal(sent)
    stop.start()
    began = time.monotonic()
    assert run("--watch") == "Watching\nStopped\n"
    assert time.monotonic() - began < 30
    assert signal.getsignal(sent) == before
    assert search.health().state == "ready"


def test_watch_brings_in_what_others_publish(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    published()
    caught = search.catch_up

    def catch_up_and_stop() -> None:
        shutil.rmtree(settings.SEARCH_INDEX_DIR, ignore_errors=True)
        caught()
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(search, "catch_up", catch_up_and_stop)
    run("--watch")
    assert search.health().state == "ready"


def test_only_one_option_at_a_time() -> None:
    with pytest.raises(CommandError):
        run("--check", "--watch")
