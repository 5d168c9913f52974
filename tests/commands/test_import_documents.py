"""manage.py import_documents: the plan, the writing, and that a problem leaves everything as it was."""

import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from retailers.models import Category, Proposal, Retailer, Revision
from retailers.rights import CONTRIBUTOR, PUBLISHER
from retailers.snapshots import record_of
from tests.accounts import account
from tests.builders import policy_fields, published, retailer_record, stated, thirty_days
from tests.dataset.test_documents import DOCUMENT, SEED

pytestmark = pytest.mark.django_db
SAMPLES = sorted(SEED.parent.iterdir())


def run(*paths: Path, **options: object) -> str:
    out = StringIO()
    call_command("import_documents", *paths, stdout=out, **options)
    return out.getvalue()


def refusal(*paths: Path) -> str:
    with pytest.raises(CommandError) as error:
        run(*paths)
    return str(error.value)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "kontor-de.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_new_document_is_published(document: Path) -> None:
    said = run(document)
    assert "new       kontor-de" in said
    assert said.endswith("1 new, 0 changed, 0 unchanged\n1 published\n")
    assert Retailer.objects.listed().get().name == "Kontor"
    assert Revision.objects.get().editor_name == "import"


def test_the_second_run_changes_nothing(document: Path) -> None:
    run(document)
    before = record_of(Retailer.objects.get())
    assert run(document) == "0 new, 0 changed, 1 unchanged\n0 published\n"
    assert record_of(Retailer.objects.get()) == before
    assert Revision.objects.count() == 1


def test_one_edited_body_is_exactly_one_change(tmp_path: Path) -> None:
    path = Path(shutil.copy(SEED, tmp_path))
    run(path)
    edit(path, "The seller will have 48 hours", "The seller will have 72 hours")
    said = run(path, dry_run=True)
    assert "policy.sections[12].body: 'The seller will have 48 hours" in said
    assert "→ 'The seller will have 72 hours" in said
    assert said.count("policy.") == 1
    assert "0 new, 1 changed, 0 unchanged\nA dry run: nothing was written.\n" in said
    run(path)
    assert Revision.objects.newest_first()[0].changes == ["Official text: 1 section changed"]


def test_a_dry_run_writes_nothing(document: Path) -> None:
    assert "1 new" in run(document, dry_run=True)
    assert not Retailer.objects.exists()
    assert not Category.objects.exists()


def test_the_sample_data_is_imported_and_then_unchanged() -> None:
    run(*SAMPLES, verbosity=0)
    assert Retailer.objects.count() >= 36
    assert f"0 new, 0 changed, {Retailer.objects.count()} unchanged" in run(*SAMPLES)


def test_the_seed_over_the_samples_changes_nothing() -> None:
    run(*SAMPLES, verbosity=0)
    assert run(SEED) == "0 new, 0 changed, 1 unchanged\n0 published\n"


@pytest.mark.parametrize("path", [path for path in SAMPLES if path.suffix == ".txt"], ids=lambda path: path.stem)
def test_each_sample_document_alone_changes_nothing(path: Path) -> None:
    run(*[each for each in SAMPLES if each.stem == path.stem], verbosity=0)
    assert run(path).startswith("0 new, 0 changed, 1 unchanged")


def test_a_document_keeps_what_it_cannot_say(document: Path) -> None:
    run(document)
    kontor = Retailer.objects.get()
    kontor.brand = "Kontor"
    kontor.website_mark = "confirmed"
    kontor.save()
    kontor.policy.source_url = "https://www.kontor.example/returns"
    kontor.policy.save()
    edit(document, "Send it back", "Please send it back")
    run(document)
    record = record_of(Retailer.objects.get())
    assert (record.brand, record.website_mark) == ("Kontor", "confirmed")
    assert record.policy is not None
    assert record.policy.source_url == "https://www.kontor.example/returns"


def test_a_card_that_says_something_else_replaces_the_answer(document: Path) -> None:
    run(document)
    edit(document, "30 days from delivery", "60 days from delivery")
    assert "policy.answers.window.facts[1].value.days: 30 → 60" in run(document)


def test_a_fact_whose_section_went_keeps_its_quote_and_is_unproven(tmp_path: Path) -> None:
    published(policy=policy_fields(answers={"window": stated(thirty_days(section="changing-your-mind"))}))
    path = tmp_path / "kontor-de.json"
    record = retailer_record(policy=policy_fields(sections=[{"heading": "Returns", "body": "Ask us."}], answers={}))
    fields = record.model_dump(mode="json")
    fields["policy"]["answers"]["window"] = stated(thirty_days())
    path.write_text(json.dumps(fields), encoding="utf-8")
    run(path)
    fact = Retailer.objects.get().policy.facts.get()
    assert (fact.proof, fact.section) == ("lost", None)


def test_a_record_beside_a_document_adds_to_it(document: Path) -> None:
    facts = [{"value": {"kind": "days", "days": 30, "clock": "delivery"}, "quote": "within 30 days"}]
    added = {"policy": {"answers": {"window": {"state": "stated", "facts": facts}}}}
    document.with_suffix(".json").write_text(json.dumps(added), encoding="utf-8")
    run(document, document.with_suffix(".json"))
    fact = Retailer.objects.get().policy.facts.get(topic="window")
    assert (fact.proof, fact.section.heading) == ("found", "Changing your mind")


def test_a_record_that_contradicts_its_document_is_refused(document: Path) -> None:
    facts = [{"value": {"kind": "days", "days": 60, "clock": "delivery"}}]
    added = {"name": "Kantor", "policy": {"answers": {"window": {"state": "stated", "facts": facts}}}}
    document.with_suffix(".json").write_text(json.dumps(added), encoding="utf-8")
    said = refusal(document, document.with_suffix(".json"))
    assert "line 9: the card says '30 days from delivery', the record '60 days from delivery'" in said
    assert "line 1: name is 'Kontor' here and 'Kantor' in the record beside it" in said


def test_a_card_that_depends_needs_a_record(document: Path) -> None:
    edit(document, "30 days from delivery", "Depends")
    assert "line 9: the card says 'Depends'" in refusal(document)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("- kontor-de", "- kontor", "id: "),
        ("- kontor-de", "- Kontor-DE", "id: "),
        ("- kontor-de", "- kontor-fr", "the ID 'kontor-fr' must end in the country, -de"),
        ("• DE", "• XX", "country: 'XX' is not a country of ISO 3166-1"),
        ("- Not available\n- Status", "- Berlin\n- Status", "headquarters: "),
    ],
)
def test_a_field_that_is_wrong_is_named_with_its_line(document: Path, old: str, new: str, message: str) -> None:
    edit(document, old, new)
    said = refusal(document)
    assert message in said
    assert "kontor-de.txt: " in said


@pytest.mark.parametrize("depth", [100, 300, 500, 700, 900])
def test_a_record_that_is_nested_deep_is_refused(tmp_path: Path, depth: int) -> None:
    path = tmp_path / "deep.json"
    path.write_text('{"id": "kontor-de", "policy": ' + '{"a": ' * depth + "1" + "}" * (depth + 1), encoding="utf-8")
    assert "problem(s), nothing was imported" in refusal(path)


def test_one_bad_file_keeps_everything_out(document: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("Kontor\n", encoding="utf-8")
    assert "4 problem(s), nothing was imported:" in refusal(document, bad, tmp_path)
    assert not Retailer.objects.exists()
    assert not Category.objects.exists()


# Proposals, and in whose name


def test_an_import_can_be_proposed(document: Path) -> None:
    author = account(CONTRIBUTOR, "carl")
    assert run(document, propose=True, username="carl").endswith("1 proposed\n")
    proposal = Proposal.objects.get()
    assert (proposal.slug, proposal.author, proposal.note, proposal.base) == ("kontor-de", author, "Imported", None)
    assert not Retailer.objects.exists()


def test_an_import_is_published_in_somebodys_name(document: Path) -> None:
    account(PUBLISHER, "pia", first_name="Pia", last_name="Prokop")
    run(document, username="pia")
    assert Revision.objects.get().editor_name == "Pia Prokop"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"propose": True}, "--propose needs --as USERNAME"),
        ({"username": "nobody"}, "--as: there is no account 'nobody'"),
        ({"username": "carl"}, "--as: 'carl' may not publish; add --propose"),
    ],
)
def test_who_imports_is_somebody_who_may(document: Path, options: dict[str, object], message: str) -> None:
    account(CONTRIBUTOR, "carl")
    with pytest.raises(CommandError, match=message):
        run(document, **options)
    assert not Retailer.objects.exists()
