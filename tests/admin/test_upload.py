"""Uploading: what is taken, what the preview shows, publishing, proposing, conflicts, and who may."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from retailers.admin import upload_preview
from retailers.dataset.tables import RETAILER_HEADER, csv_lines, retailer_row
from retailers.models import Proposal, Retailer, Revision, Upload
from retailers.publishing import publish
from retailers.rights import ADMINISTRATOR, CONTRIBUTOR, EDITOR, PUBLISHER
from retailers.snapshots import record_of
from tests.accounts import account
from tests.admin.pages import url
from tests.builders import published
from tests.dataset.test_documents import DOCUMENT

pytestmark = pytest.mark.django_db
UPLOAD = "/admin/retailers/retailer/upload/"


def table(*rows: str, header: str = "id,name,category,country") -> str:
    return "\n".join([header, *rows]) + "\n"


def export() -> str:
    rows = [retailer_row(record_of(each), sequence=each.sequence) for each in Retailer.objects.order_by("pk")]
    return "".join(csv_lines(RETAILER_HEADER, rows))


def send(client: Client, note: str = "", **files: str) -> Any:
    """Upload files by name (kontor_csv is kontor.csv), and give the preview."""
    made = [SimpleUploadedFile(name.replace("_", "."), text.encode()) for name, text in files.items()]
    return client.post(UPLOAD, {"uploaded": made, "note": note}, follow=True)


def decide(client: Client, response: Any, do: str = "", **said: Any) -> Any:
    """Press a button of the preview, with some fields changed."""
    preview = response.context["preview"]
    data = {"seen": preview.seen, "note": preview.note, "page": preview.page.number, "do": do, **said}
    return client.post(url("retailer", "upload_preview", preview.upload.pk), data, follow=True)


def somebody_publishes(**changes: Any) -> None:
    Retailer.objects.update(**changes)
    for retailer in Retailer.objects.all():
        publish(retailer, note="By hand")


def words(response: Any) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_address_has_its_name() -> None:
    assert url("retailer", "upload") == UPLOAD


def test_files_are_looked_at_before_anything_is_written(desk: Client) -> None:
    published()
    response = send(desk, new_csv=table("neu-de,Neu,Books,DE"), kontor_csv="id,description\nkontor-de,Lamps\n")
    page = words(response)
    assert response.context["preview"].counts == [("new", 1), ("changed", 1), ("unchanged", 0), ("conflict", 0)]
    assert "Description: Everything for the desk. → Lamps" in page
    assert "First published" in page
    assert "would be made: Books." in page
    assert Revision.objects.count() == 1


def test_everything_is_published_with_one_note(desk: Client, ann: User) -> None:
    published()
    response = send(desk, "From the sheet", new_csv=table("neu-de,Neu,Books,DE", "kontor-de,Kontor Nord,Books,DE"))
    assert "Published: 2." in words(decide(desk, response, "publish"))
    assert Retailer.objects.get(slug="kontor-de").name == "Kontor Nord"
    latest = Revision.objects.newest_first()[:2]
    assert {(each.note, each.editor) for each in latest} == {("From the sheet", ann)}
    assert not Upload.objects.exists()


def test_a_document_is_published_with_its_findings(desk: Client) -> None:
    response = send(desk, kontor_txt=DOCUMENT.replace("Official Policy\nLast", "Official PolicyLast"))
    decide(desk, response, "publish")
    assert Retailer.objects.get().findings.filter(code="badges_run_together").exists()


def test_everything_is_proposed(desk: Client, ann: User) -> None:
    published()
    response = send(desk, new_csv=table("neu-de,Neu,Books,DE", "kontor-de,Kontor Nord,Books,DE"))
    assert "Proposed: 2." in words(decide(desk, response, "propose"))
    assert set(Proposal.objects.values_list("slug", "author__username")) == {("neu-de", "ann"), ("kontor-de", "ann")}
    assert Revision.objects.count() == 1
    assert not Upload.objects.exists()


def test_an_ending_in_capitals_is_one_too(desk: Client) -> None:
    response = send(desk, new_CSV=table("neu-de,Neu,Books,DE"))
    assert response.context["preview"].counts[0] == ("new", 1)


def test_an_upload_can_be_dropped(desk: Client) -> None:
    response = send(desk, new_csv=table("neu-de,Neu,Books,DE"))
    assert "Dropped. Nothing was changed." in words(decide(desk, response, "drop"))
    assert not Upload.objects.exists()
    assert not Retailer.objects.exists()


def test_every_problem_is_shown_with_its_row_and_nothing_is_published(desk: Client) -> None:
    response = send(desk, new_csv=table("neu-de,Neu,Books,XX", "gut-de,Gut,Books,DE"), bad_json="{")
    page = words(response)
    assert "2 problems" in page
    assert "new.csv: row 2, country: &#x27;XX&#x27; is no country of ISO 3166; write two letters such as DE" in page
    assert "bad.json: line 1, column 2" in page
    assert 'value="publish"' not in page
    decide(desk, response, "publish")
    assert not Retailer.objects.exists()


def test_files_that_are_not_read_are_refused_at_once(desk: Client) -> None:
    page = words(send(desk, a_exe="x", b_pdf="y"))
    assert "a.exe: is of an unknown kind" in page
    assert "b.pdf: is of an unknown kind" in page
    assert not Upload.objects.exists()
    assert "This field is required." in words(desk.post(UPLOAD, {}))


def test_what_was_published_since_the_export_is_merged_and_said(desk: Client) -> None:
    published()
    text = export().replace("Everything for the desk.", "Lamps")
    somebody_publishes(brand="Group")
    response = send(desk, k_csv=text)
    assert "together with what was published since the export" in words(response)
    decide(desk, response, "publish")
    kontor = Retailer.objects.get()
    assert (kontor.brand, kontor.description) == ("Group", "Lamps")


@pytest.fixture
def conflict(desk: Client) -> Any:
    """The preview of a table whose description somebody changed since the export."""
    published()
    text = export().replace("Everything for the desk.", "Mine").replace(",Kontor,", ",Kontor Nord,")
    somebody_publishes(description="Theirs")
    return send(desk, k_csv=text)


def test_a_field_changed_on_both_sides_waits_for_a_choice(desk: Client, conflict: Any) -> None:
    page = words(conflict)
    assert "Changed on both sides" in page
    assert 'name="choice.kontor-de.description" value="mine"' in page
    again = decide(desk, conflict, "publish")
    assert "Changed on both sides" in words(again)
    assert Retailer.objects.get().description == "Theirs"


@pytest.mark.parametrize(("choice", "left"), [("mine", "Mine"), ("theirs", "Theirs")])
def test_the_choice_is_published(desk: Client, conflict: Any, choice: str, left: str) -> None:
    decide(desk, conflict, "publish", **{"choice.kontor-de.description": choice})
    kontor = Retailer.objects.get()
    assert (kontor.name, kontor.description) == ("Kontor Nord", left)


@pytest.mark.parametrize("rest", ["mine", "theirs"])
def test_all_the_rest_is_chosen_with_one_button(desk: Client, conflict: Any, rest: str) -> None:
    again = decide(desk, conflict, rest=rest)
    assert f'value="{rest}" checked' in words(again)
    assert again.context["preview"].may_go_on
    assert Revision.objects.count() == 2


def test_choices_are_kept_from_page_to_page(desk: Client, conflict: Any) -> None:
    again = decide(desk, conflict, page="1", **{"choice.kontor-de.description": "mine"}, note="Typed")
    assert 'value="mine" checked' in words(again)
    assert 'value="Typed"' in words(again)


def test_nothing_is_published_over_what_came_since_the_preview(desk: Client, conflict: Any) -> None:
    somebody_publishes(brand="Group")
    chosen = {"choice.kontor-de.description": "mine"}
    again = decide(desk, conflict, "publish", **chosen)
    assert "Published meanwhile: 1 (Kontor)." in words(again)
    assert 'value="mine" checked' in words(again)
    assert Retailer.objects.get().description == "Theirs"
    decide(desk, again, "publish", **chosen)
    kontor = Retailer.objects.get()
    assert (kontor.brand, kontor.description) == ("Group", "Mine")


def test_many_changes_are_shown_page_by_page(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload_preview, "PER_PAGE", 2)
    response = send(desk, new_csv=table(*(f"shop-{number}-de,Shop {number},Books,DE" for number in range(5))))
    assert "Page 1 of 3" in words(response)
    second = words(decide(desk, response, page="2"))
    assert "shop-2-de" in second
    assert "shop-1-de" not in second
    assert "Published: 5." in words(decide(desk, response, "publish"))


def test_a_wide_upload_takes_no_more_queries(desk: Client, django_assert_max_num_queries: Any) -> None:
    rows = [f"shop-{number}-de,Shop {number},Books,DE" for number in range(120)]
    response = send(desk, new_csv=table(*rows))
    address = url("retailer", "upload_preview", response.context["preview"].upload.pk)
    with django_assert_max_num_queries(16):
        desk.get(address)


def test_an_upload_is_its_editors_alone(desk: Client, client: Client) -> None:
    kept = send(desk, new_csv=table("neu-de,Neu,Books,DE")).context["preview"].upload
    other = Client()
    other.force_login(account(PUBLISHER))
    address = url("retailer", "upload_preview", kept.pk)
    assert other.get(address).status_code == 404
    assert other.post(address, {"do": "publish", "seen": "0"}).status_code == 404
    assert not Retailer.objects.exists()


def test_what_waits_is_listed_and_old_ones_go(desk: Client) -> None:
    kept = send(desk, "Waits", new_csv=table("neu-de,Neu,Books,DE")).context["preview"].upload
    assert url("retailer", "upload_preview", kept.pk) in words(desk.get(UPLOAD))
    Upload.objects.update(made_at=timezone.now() - dt.timedelta(days=2))
    send(desk, new_csv=table("neu-de,Neu,Books,DE"))
    assert not Upload.objects.filter(pk=kept.pk).exists()


@pytest.mark.parametrize(
    ("role", "status"), [(CONTRIBUTOR, 403), (EDITOR, 403), (PUBLISHER, 200), (ADMINISTRATOR, 200)]
)
def test_who_may_publish_may_upload(client: Client, role: str, status: int) -> None:
    client.force_login(account(role))
    response = client.get(UPLOAD)
    assert response.status_code == status
    assert (UPLOAD in client.get(url("retailer", "changelist")).content.decode()) == (status == 200)
    if status == 403:
        assert "becomes a proposal" in response.content.decode()
        refused = client.post(UPLOAD, {"uploaded": SimpleUploadedFile("a.csv", b"id\nx-de\n")})
        assert refused.status_code == 403
        assert not Upload.objects.exists()


def test_a_formula_in_a_text_is_only_text(desk: Client) -> None:
    row = "neu-de,=HYPERLINK(1),Books,DE"
    response = send(desk, new_csv=table(row))
    decide(desk, response, "publish")
    kontor = Retailer.objects.get()
    assert kontor.name == "=HYPERLINK(1)"
    assert ",'=HYPERLINK(1)," in export()
