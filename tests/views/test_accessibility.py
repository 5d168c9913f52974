"""Every shape of public page: nothing for axe to find (WCAG 2.2 AA), nothing wider than the screen."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command

from retailers.models import Report, Retailer
from retailers.publishing import publish
from tests.dataset.test_documents import SEED
from tests.law.test_importing import OWN as RIGHTS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAMPLES = sorted(SEED.parent.iterdir())
REFERENCE = "a" * 20
REPORT = f"/reports/{REFERENCE}/"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
ADDRESSES = (
    "/",
    "/retailers/",
    "/retailers/?q=restocking&country=US&window=15",
    "/retailers/?q=nothing+at+all&country=US",
    "/categories/",
    "/countries/de/",
    "/retailers/aliexpress-cn/",
    "/retailers/naseem-alkhor-ae/",
    "/retailers/mercado-jacaranda-mx/",
    "/retailers/sorrel-and-fenn-gb/",
    "/retailers/wattlebrook-sports-au/",
    "/retailers/the-old-harbor-mercantile-us/",
    "/retailers/lichtwerk-de/history/",
    "/retailers/lichtwerk-de/history/1/",
    "/retailers/lichtwerk-de/changes/1/2/",
    "/retailers/northgate-gb/deadline/?ordered=2026-11-20&delivered=2026-11-25",
    "/retailers/velde-nl/deadline/?ordered=2026-10-20&membership=Velde+Pas",
    "/retailers/naseem-alkhor-ae/deadline/?delivered=2026-02-30",
    "/retailers/lichtwerk-de/report/?version=1&topic=window&fact=1",
    REPORT,
    "/suggest-a-retailer/",
    "/changes/",
    "/compare/",
    "/compare/?r=northgate-gb&r=lichtwerk-de&r=velde-nl&r=aliexpress-cn&channel=online",
    "/seasons/",
    "/seasons/?when=past",
    "/retailers/nobody-de/",
    "/privacy/",
    "/accessibility/",
)


@pytest.fixture
def directory(live_server: Any) -> None:
    call_command("import_documents", *SAMPLES, verbosity=0)
    call_command("import_rights", RIGHTS, verbosity=0)
    lichtwerk = Retailer.objects.get(slug="lichtwerk-de")
    Report.objects.create(reference=REFERENCE, retailer=lichtwerk, about="Fees: Free", words="They are not.")
    lichtwerk.policy.sections.filter(position=0).update(body="Sie haben 60 Tage.")
    publish(lichtwerk)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_pages_are_accessible_and_fit(page: Any, directory: None, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    found = {}
    for address in ADDRESSES:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        violations = Axe().run(page, options=RULES).response["violations"]
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found[address] = [each["id"] for each in violations] + ([f"{wider}px too wide"] if wider else [])
    assert found == {address: [] for address in ADDRESSES}


def test_no_page_runs_into_the_content_security_policy(page: Any, directory: None) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    for address in ADDRESSES:
        page.goto(address)
    assert refused == []
