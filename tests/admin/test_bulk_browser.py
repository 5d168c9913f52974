"""Uploading, changing many and undoing in a browser: nothing for axe to find, nothing wider than the screen."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from retailers.dataset.tables import RETAILER_HEADER, csv_lines, retailer_row
from retailers.models import Retailer, Revision
from retailers.publishing import publish
from retailers.rights import PUBLISHER
from retailers.snapshots import record_of
from tests.accounts import account
from tests.admin.pages import url
from tests.browser import press
from tests.builders import published
from tests.views.test_accessibility import RULES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "An unusually long name of a shop that sells whatever a household could ever need, and a little more besides"


@pytest.fixture
def signed_in(page: Page, client: Client, live_server: Any) -> Page:
    client.force_login(account(PUBLISHER, "pia", first_name="Pia", last_name="Perl"))
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    return page


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser complains of: violations of the policy, and errors of scripts."""
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    return told


@pytest.fixture
def kontor(db: None) -> Retailer:
    """A retailer whose description was changed twice."""
    published(id="long-de", name=LONG)
    kontor = published()
    for words in ("Desks and lamps.", "Desks, lamps and chairs of many kinds, for offices large and small. " * 3):
        Retailer.objects.filter(pk=kontor.pk).update(description=words)
        publish(kontor, note="The site says so")
    return Retailer.objects.get(pk=kontor.pk)


@pytest.fixture
def table(kontor: Retailer, tmp_path: Path) -> Path:
    """An old export with a change that collides, one that does not, a new retailer, and one row with a problem."""
    rows = [retailer_row(record_of(each), sequence=each.sequence) for each in Retailer.objects.order_by("pk")]
    Retailer.objects.filter(pk=kontor.pk).update(description="Somebody else's words.")
    publish(kontor, note="By hand")
    text = "".join(csv_lines(RETAILER_HEADER, rows))
    text = text.replace("Desks, lamps and chairs", "Desks, lamps and shelves").replace("Everything for", "All for")
    new = retailer_row(record_of(kontor).model_copy(update={"id": "neu-de", "name": "Neu"}), sequence=0)
    path = tmp_path / "retailers.csv"
    path.write_text(text + "".join(csv_lines(new, [])).removeprefix("\ufeff"), encoding="utf-8")
    return path


def faults(page: Page, *, within: str) -> list[str]:
    """Give what axe finds in a part of the page, and whether the page is too wide."""
    found = [each["id"] for each in Axe().run(page, context=within, options=RULES).response["violations"]]
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found + ([f"{wider}px too wide"] if wider else [])


def open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('#content details').forEach(each => each.open = true)")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "light"), (1280, "dark"), (360, "dark")])
def test_the_pages_are_accessible_and_fit(
    signed_in: Page, table: Path, kontor: Retailer, width: int, scheme: str
) -> None:
    page, found = signed_in, {}
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)

    def look(name: str, within: str = "body") -> None:
        open_all(page)
        found[name] = faults(page, within=within)

    page.goto(url("retailer", "changelist"))
    look("list", within=".exports")
    page.goto(url("retailer", "upload"))
    look("upload")
    page.get_by_label("Files").set_input_files([table])
    press(page.get_by_role("button", name="Look at what would change"))
    look("preview")
    bad = table.with_name("bad.csv")
    bad.write_text("id,name,country\nx-de,X,XX\n", encoding="utf-8")
    page.goto(url("retailer", "upload"))
    page.get_by_label("Files").set_input_files([bad])
    press(page.get_by_role("button", name="Look at what would change"))
    look("problems")
    page.goto(url("retailer", "changelist"))
    page.get_by_role("checkbox", name="Select all").check()
    page.get_by_role("combobox", name="Action").select_option("change_selected")
    press(page.locator("button[name=index]"))
    look("bulk")
    revisions = Revision.objects.filter(retailer=kontor)
    page.goto(url("revision", "restore", revisions.get(number=1).pk))
    look("restore")
    page.goto(url("revision", "undo", revisions.get(number=2).pk))
    look("undo")
    assert found == {name: [] for name in found}


def test_a_table_goes_the_whole_way(signed_in: Page, complaints: list[str], table: Path, kontor: Retailer) -> None:
    page = signed_in
    page.goto(url("retailer", "changelist"))
    page.get_by_role("link", name="Upload files").click()
    page.get_by_label("Files").set_input_files([table])
    page.get_by_label("Why, for the history").fill("From the sheet")
    page.get_by_role("button", name="Look at what would change").click()
    page.get_by_role("button", name="Publish all").click()
    expect(page.get_by_text("Changed on both sides")).to_be_visible()
    page.get_by_role("radio", name="Description, in the file").check()
    page.get_by_role("button", name="Publish all").click()
    expect(page.get_by_text("Published: 3.")).to_be_visible()
    assert Retailer.objects.get(pk=kontor.pk).description.startswith("Desks, lamps and shelves")
    assert Revision.objects.newest_first()[0].note == "From the sheet"
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV, a row a retailer").click()
    assert Path(download.value.path()).read_text(encoding="utf-8-sig").count("\n") == 4
    assert complaints == []
