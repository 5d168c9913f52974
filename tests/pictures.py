"""Takes the pictures of the documentation anew from a running site with the samples: `python -m tests.pictures`.

The site is a throw-away one, served by gunicorn on a free port; its editors are Ann (publisher), Bo (editor) and
Cleo (contributor). Chromium takes the pictures into docs/pictures/.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
FOLDER = tempfile.TemporaryDirectory(prefix="retpolicy-pictures-")
os.environ["DATA_DIR"] = FOLDER.name
for name in ("PRODUCTION", "DATABASE_URL", "CACHE_URL", "SEARCH_INDEX_DIR"):
    os.environ.pop(name, None)
os.environ["DJANGO_SETTINGS_MODULE"] = "retpolicy.settings"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

import django

django.setup()

from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Browser, Page, sync_playwright

from retailers import proposals
from retailers.dataset.json_records import to_fields, to_record
from retailers.models import Policy, Proposal, Retailer
from retailers.rights import CONTRIBUTOR, EDITOR, PUBLISHER
from retailers.snapshots import record_of
from tests.accounts import account
from tests.browser import CHROMIUM, press

PASSWORD = "only for these pictures"
WIDTH = 1180
PROPOSED = "lichtwerk-de"
CHANGED = "northgate-gb"


class Picture(NamedTuple):
    """A picture: its name, who looks (nobody for a reader), the address, how high it is, what is done there first."""

    name: str
    who: str
    address: str
    height: int = 820
    does: Callable[[Page], None] | None = None


def main() -> None:
    """Fill a site, serve it, and take every picture."""
    with FOLDER, sync_playwright() as playwright:
        _fill()
        with _served() as address:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            for picture in _pictures():
                _take(browser, address, picture)
                print(picture.name)
            browser.close()


def _fill() -> None:
    call_command("migrate", verbosity=0)
    call_command("import_documents", *sorted((ROOT / "sample_data").iterdir()), verbosity=0)
    call_command("import_rights", ROOT / "retailers" / "law" / "rights.json", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    for role, name in ((PUBLISHER, "ann"), (EDITOR, "bo"), (CONTRIBUTOR, "cleo")):
        account(role, name, password=PASSWORD, first_name=name.title(), last_name="Archer")
    _publish(Retailer.objects.get(slug=CHANGED))
    _propose(Retailer.objects.get(slug=PROPOSED))


def _publish(retailer: Retailer) -> None:
    """Let Ann mend the description, then date the policy as read today."""
    for note, change in (
        ("Their new slogan.", {"description": "A department store with everything for the house."}),
        ("Read the official page.", {"policy": {"last_verified": timezone.localdate().isoformat()}}),
    ):
        retailer.refresh_from_db()
        fields = to_fields(record_of(retailer))
        fields |= change | ({"policy": fields["policy"] | change["policy"]} if "policy" in change else {})
        ann = User.objects.get(username="ann")
        proposals.save(to_record(fields, source="picture"), base=retailer.sequence, editor=ann, note=note)


def _propose(retailer: Retailer) -> None:
    """Let Cleo propose a corrected phrase of a text."""
    fields = to_fields(record_of(retailer))
    fields["description"] = "Lamps and lights for the home, by post and in three shops."
    record = to_record(fields, source="picture")
    cleo = User.objects.get(username="cleo")
    proposals.propose(record, base=retailer.sequence, author=cleo, note="They opened a third shop in May.")


def _pictures() -> Iterator[Picture]:
    policy = Policy.objects.get(retailer__slug="sorrel-and-fenn-gb")
    yield Picture("retailer", "", "/retailers/sorrel-and-fenn-gb/", 1400)
    yield Picture("queue", "ann", "/admin/retailers/task/")
    yield Picture("desk", "ann", "/admin/")
    yield Picture("verify", "ann", f"/admin/retailers/policy/{policy.pk}/verify/", 900)
    yield Picture("new-text", "ann", f"/admin/retailers/policy/{policy.pk}/text/", 900, _give_a_new_text)
    yield Picture("proposal", "ann", f"/admin/retailers/proposal/{Proposal.objects.get().pk}/review/")
    yield Picture("upload", "ann", "/admin/retailers/retailer/upload/", 900, _upload)
    changed = Retailer.objects.get(slug=CHANGED)
    yield Picture("history", "ann", f"/admin/retailers/revision/?retailer__id__exact={changed.pk}", 520)


@contextmanager
def _served() -> Iterator[str]:
    """The address of the site, served until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "-c",
        "python:retpolicy.gunicorn_conf",
        "--access-logfile",
        "/dev/null",
    ]
    server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PORT": str(port)}, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(address: str) -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(address, timeout=5)
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit(f"The site at {address} did not start.")


def _take(browser: Browser, address: str, picture: Picture) -> None:
    context = browser.new_context(base_url=address, viewport={"width": WIDTH, "height": picture.height})
    page = context.new_page()
    if picture.who:
        _sign_in(page, picture.who)
    _open(page, picture.address)
    if picture.does:
        picture.does(page)
    page.screenshot(path=PICTURES / f"{picture.name}.png")
    context.close()


def _give_a_new_text(page: Page) -> None:
    """Shorten one deadline of the text and look at what that changes."""
    policy = Policy.objects.get(retailer__slug="sorrel-and-fenn-gb")
    text = "\n\n".join(f"{part.heading}\n\n{part.body}" for part in policy.sections.all())
    page.fill("[name=text]", text.replace("within 14 days of delivery", "within 10 days of delivery"))
    press(page.get_by_role("button", name="Preview"))


def _upload(page: Page) -> None:
    """Upload a table with a change, a new retailer, and a mistake."""
    table = (
        "id,name,category,country,status,website\n"
        "lichtwerk-de,Lichtwerk,Furniture,DE,closed,https://lichtwerk.example\n"
        "lampada-it,Lampada,Furniture,IT,active,https://lampada.example\n"
        "velde-be,Velde,Outdoor,BX,active,https://velde.example\n"
    )
    page.set_input_files("[type=file]", {"name": "shops.csv", "mimeType": "text/csv", "buffer": table.encode()})
    press(page.get_by_role("button", name="Look at what would change"))


def _sign_in(page: Page, who: str) -> None:
    _open(page, "/admin/login/")
    page.fill("[name=username]", who)
    page.fill("[name=password]", PASSWORD)
    press(page.locator("[type=submit]"))


def _open(page: Page, address: str) -> None:
    response: Any = page.goto(address)
    if response.status != 200:
        raise SystemExit(f"{address} answered {response.status}")


if __name__ == "__main__":
    main()
