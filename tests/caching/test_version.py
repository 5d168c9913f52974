"""Whatever shows on a page beside the data makes another version."""

from pathlib import Path
from typing import Any

import pytest

from retpolicy.caching.version import version_of


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.STATIC_ROOT = tmp_path / "static"
    for name in ("retailers/wording/facts.py", "retpolicy/settings.py", "templates/base.html", "requirements.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def test_the_same_code_is_the_same_version(folder: Path) -> None:
    (folder / "docs.md").write_text("not on a page")
    assert version_of(folder) == version_of(folder)


@pytest.mark.parametrize(
    "name", ["retailers/wording/facts.py", "retpolicy/new.py", "templates/base.html", "static/staticfiles.json"]
)
def test_a_changed_file_is_another_version(folder: Path, name: str) -> None:
    before = version_of(folder)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("other")
    assert version_of(folder) != before


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("STALE_AFTER_DAYS", 90),
        ("TIME_ZONE", "Asia/Tokyo"),
        ("CONTACT", "desk@shop.example"),
        ("API_REQUESTS_PER_MINUTE", 7),
        ("SECRET_KEY", "another site"),
    ],
)
def test_a_setting_that_shows_is_another_version(folder: Path, settings: Any, name: str, value: object) -> None:
    before = version_of(folder)
    setattr(settings, name, value)
    assert version_of(folder) != before


def test_another_database_is_another_version(folder: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    before = version_of(folder)
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", "other")
    assert version_of(folder) != before
