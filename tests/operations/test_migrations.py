"""Migrations on a filled database: forwards, backwards, forwards, and every retailer and revision still there."""

from pathlib import Path

import pytest

from tests.drills.fresh import counted, filled_site


@pytest.mark.django_db
def test_back_and_forth_on_filled_data(tmp_path: Path) -> None:
    with filled_site(tmp_path, count=12) as site:
        assert counted(site) == (12, 12)
        site.run("migrate", "retailers", "0001", "--verbosity", "0")
        site.run("migrate", "--verbosity", "0")
        assert counted(site) == (12, 12)
        assert "12 retailers, no difference" in site.run("search_index", "--check")
        site.run("makemigrations", "--check", "--dry-run")
