"""The drills of one host in short; each is a command for an operator too, at full length."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.drills import guessing, killing, locking, reloading, saving
from tests.drills.fresh import filled_site
from tests.operations.sites import ROOT, Site


@pytest.fixture(scope="module")
def filled(tmp_path_factory: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[Site]:
    with django_db_blocker.unblock(), filled_site(tmp_path_factory.mktemp("drill")) as site:
        yield site


def test_three_writers_lock_nobody_out(filled: Site) -> None:
    out = locking.drill(filled, seconds=6)
    assert (out.failed, out.complaints, out.lost) == ((), (), 0)
    assert out.writes > 5


def test_a_reload_fails_nobody(filled: Site) -> None:
    with filled.served() as served:
        out = reloading.drill(served, seconds=8, reloads=3)
    assert out.failed == ()


def test_twenty_slow_clients_stop_nobody(filled: Site) -> None:
    with filled.served() as served:
        out = reloading.drill(served, seconds=4, slow=20)
    assert out.failed == ()


def test_of_eight_saves_at_one_moment_none_is_lost(filled: Site) -> None:
    site = filled.with_variables(**saving.VARIABLES)
    with site.served() as served:
        editors, every = saving.desks(site, served), saving.policies(site)
        same, each = (saving.drill(site, editors, some) for some in (every[:1] * len(editors), every[1:]))
    assert same == (1, 7, 0, 1)
    assert each == (8, 0, 0, 8)


def test_names_that_exist_and_others_are_locked_alike(filled: Site) -> None:
    site = filled.with_variables(**saving.VARIABLES)
    with site.served() as served:
        out = guessing.drill(served, guessing.accounts(site, count=1))
    assert (out.locked_at, out.pages) == ((5, 5), 2)


@pytest.mark.parametrize("drill", [killing.imports, killing.migrations, killing.backups])
def test_a_kill_leaves_nothing_half_done(drill: Any, tmp_path: Path, db: None) -> None:
    assert len(drill(tmp_path, points=1)) == 1


@pytest.mark.parametrize("drill", sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*ing.py")))
def test_each_drill_is_a_command(drill: str) -> None:
    started = f"from tests.drills import {drill}; assert callable({drill}.main)"
    subprocess.run([sys.executable, "-c", started], check=True, cwd=ROOT)
