"""manage.py import_documents with tables: what was published since the export, conflicts, and proposing."""

from pathlib import Path

import pytest

from retailers.dataset.tables import RETAILER_HEADER, csv_lines, retailer_row
from retailers.models import Proposal, Retailer, Revision
from retailers.publishing import publish
from retailers.rights import CONTRIBUTOR
from retailers.snapshots import take
from tests.accounts import account
from tests.builders import published
from tests.commands.test_import_documents import edit, refusal, run

pytestmark = pytest.mark.django_db


def exported(path: Path, *, name: str = "retailers.csv") -> Path:
    """Export all retailers as a table of retailers."""
    rows = [retailer_row(record, sequence=_sequence(record.id)) for _, record in take(Retailer.objects.all())]
    made = path / name
    made.write_text("".join(csv_lines(RETAILER_HEADER, rows)), encoding="utf-8")
    return made


def _sequence(slug: str) -> int:
    return Retailer.objects.get(slug=slug).sequence


def somebody_publishes(**changes: object) -> None:
    Retailer.objects.update(**changes)
    publish(Retailer.objects.get(), note="By hand")


def test_an_export_changes_nothing_and_one_cell_is_one_change(tmp_path: Path) -> None:
    published()
    path = exported(tmp_path)
    assert run(path) == "0 new, 0 changed, 1 unchanged\n0 published\n"
    edit(path, "Everything for the desk.", "Desks and lamps.")
    assert "description: 'Everything for the desk.' → 'Desks and lamps.'" in run(path)
    assert Revision.objects.count() == 2


def test_two_tables_of_one_retailer_are_read_together(tmp_path: Path) -> None:
    (tmp_path / "facts.csv").write_text("id,topic,kind\nneu-de,receipt,required\n", encoding="utf-8")
    (tmp_path / "new.csv").write_text("id,name,category,country\nneu-de,Neu,Books,DE\n", encoding="utf-8")
    assert "1 new, 0 changed" in run(*sorted(tmp_path.iterdir()))
    assert Retailer.objects.get().policy.facts.get().kind == "required"


def test_what_was_published_since_the_export_is_kept_and_said(tmp_path: Path) -> None:
    published()
    path = exported(tmp_path)
    somebody_publishes(brand="Kontor Group")
    edit(path, "Everything for the desk.", "Desks and lamps.")
    assert "changed   kontor-de, laid over what was published since" in run(path)
    kontor = Retailer.objects.get()
    assert (kontor.brand, kontor.description) == ("Kontor Group", "Desks and lamps.")


def test_an_old_export_without_a_change_undoes_nothing(tmp_path: Path) -> None:
    published()
    path = exported(tmp_path)
    somebody_publishes(brand="Kontor Group")
    assert run(path).startswith("0 new, 0 changed, 1 unchanged")


def test_a_field_changed_on_both_sides_is_refused_with_both(tmp_path: Path) -> None:
    published()
    path = exported(tmp_path)
    somebody_publishes(description="Theirs.")
    edit(path, "Everything for the desk.", "Mine.")
    assert "0 new, 0 changed, 0 unchanged, 1 conflict" in run(path, dry_run=True)
    said = refusal(path)
    assert "1 problem(s), nothing was imported" in said
    assert "kontor-de: Description: is 'Theirs.' on file by now and 'Mine.' here, it was 'Everything" in said
    assert Retailer.objects.get().description == "Theirs."


@pytest.mark.parametrize(("choice", "left"), [("theirs", "Theirs."), ("mine", "Mine.")])
def test_a_conflict_is_settled_as_told(tmp_path: Path, choice: str, left: str) -> None:
    published()
    path = exported(tmp_path)
    somebody_publishes(description="Theirs.")
    edit(path, "Everything for the desk.", "Mine.")
    edit(path, "Kontor,", "Kontor Nord,")
    run(path, on_conflict=choice)
    kontor = Retailer.objects.get()
    assert (kontor.name, kontor.description) == ("Kontor Nord", left)


def test_a_sequence_that_the_retailer_never_had_is_refused(tmp_path: Path) -> None:
    published()
    path = tmp_path / "table.csv"
    path.write_text("id,sequence,name\nkontor-de,77,X\n", encoding="utf-8")
    assert "row 2: sequence 77 is no version of this retailer; export it anew" in refusal(path)


def test_a_proposed_change_knows_what_it_started_from(tmp_path: Path) -> None:
    account(CONTRIBUTOR, "carl")
    published()
    path = exported(tmp_path)
    edit(path, "Everything for the desk.", "Mine.")
    run(path, propose=True, username="carl", note="From the table")
    proposal = Proposal.objects.get()
    assert (proposal.base, proposal.note) == (Revision.objects.get(), "From the table")
