"""Importing rights: all or nothing, again and again, and never over what an editor wrote."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from retailers import law
from retailers.law.reading import read_rights
from retailers.law.storing import right_of
from retailers.models import PublishSequence, StatutoryRight
from tests.law.rights import VERIFIED, right_fields

pytestmark = pytest.mark.django_db
OWN = Path(law.__file__).parent / "rights.json"


def run(path: Path, *options: str) -> str:
    out = StringIO()
    call_command("import_rights", str(path), *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Any:
    def write(*rights: Any) -> Path:
        path = tmp_path / "rights.json"
        path.write_text(json.dumps(rights), encoding="utf-8")
        return path

    return write


def test_the_projects_own_file_is_whole_and_comes_in_once() -> None:
    rights = read_rights(OWN.read_text(encoding="utf-8"), source="rights.json")
    assert "98 new, 0 changed, 0 unchanged, 0 kept" in run(OWN)
    sequence = PublishSequence.objects.current()
    assert run(OWN) == "0 new, 0 changed, 98 unchanged, 0 kept\n"
    assert PublishSequence.objects.current() == sequence
    assert [right_of(row) for row in StatutoryRight.objects.order_by("pk")] == rights
    assert not StatutoryRight.objects.filter(verified_on__isnull=False).exists()
    assert StatutoryRight.objects.shown().count() == 66


def test_what_changed_is_written_and_readers_get_new_pages(file: Any) -> None:
    run(file(right_fields()))
    before = PublishSequence.objects.current()
    assert run(file(right_fields(note="Other"))) == "changed   de-distance\n0 new, 1 changed, 0 unchanged, 0 kept\n"
    assert StatutoryRight.objects.get().note == "Other"
    assert PublishSequence.objects.current() == before + 1


def test_a_dry_run_writes_nothing(file: Any) -> None:
    assert run(file(right_fields()), "--dry-run") == "new       de-distance\nA dry run: nothing was written.\n"
    assert not StatutoryRight.objects.exists()


@pytest.mark.parametrize(
    ("wrote", "why"),
    [(VERIFIED, "verified by Ann Archer on 2026-11-01"), ({"changed_by": "Bo"}, "changed by Bo")],
)
def test_what_an_editor_verified_or_changed_stays(file: Any, wrote: dict[str, Any], why: str) -> None:
    run(file(right_fields()))
    StatutoryRight.objects.update(**wrote)
    before = StatutoryRight.objects.values().get()
    assert f"kept      de-distance ({why})\n" in run(file(right_fields(note="Other", draft=True)))
    assert StatutoryRight.objects.values().get() == before


def test_every_problem_is_listed_with_its_place_and_nothing_is_written(file: Any) -> None:
    path = file(
        right_fields(),
        right_fields(key="b", tags=["only_on_sundays"]),
        right_fields(key="c", period={"count": 0, "unit": "days"}, source="javascript:alert(1)"),
        right_fields(key="d", holds=False),
        right_fields(key="e", region="US-CA"),
        right_fields(key="f", verified_on="2026-01-01"),
        right_fields(),
        "no right",
    )
    with pytest.raises(CommandError) as refused:
        run(path)
    told = str(refused.value)
    assert "problem(s), nothing was imported" in told
    for place, message in [
        ("record 2 (b): tags", "only_on_sundays"),
        ("record 3 (c): period.count", "greater than or equal to 1"),
        ("record 3 (c): source", "is not a web address"),
        ("record 4 (d)", "only a right that holds has a period"),
        ("record 5 (e)", "none of DE"),
        ("record 6 (f): verified_on", "is not a field"),
        ("de-distance", "stands there 2 times"),
        ("record 8", "should be a valid dictionary"),
    ]:
        assert any(place in line and message in line for line in told.splitlines()), (place, message, told)
    assert not StatutoryRight.objects.exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "line 1, column 2"),
        ("{}", "one JSON list"),
        ("[" * 100_000, "nested too deep"),
        ("\xff", "cannot be read"),
    ],
)
def test_what_is_no_list_of_rights(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(CommandError, match=told):
        run(path)
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path / "none.json")


def test_it_is_quiet_when_asked(file: Any) -> None:
    assert run(file(right_fields()), "--verbosity", "0") == ""
