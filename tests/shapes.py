"""Every shape of public page, and what a site must hold to show them."""

from pathlib import Path

from django.core.management import call_command

from retailers import law
from retailers.models import Report, Retailer
from retailers.publishing import publish

SAMPLES = sorted((Path(__file__).parent.parent / "sample_data").iterdir())
RIGHTS = Path(law.__file__).parent / "rights.json"
REFERENCE = "a" * 20
REPORT = f"/reports/{REFERENCE}/"
MISSING = "/retailers/nobody-de/"
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
    "/api/",
    "/data/",
    "/how-we-verify/",
    "/retailers/lichtwerk-de/card/",
    "/retailers/naseem-alkhor-ae/card/",
    MISSING,
    "/privacy/",
    "/accessibility/",
)


def fill() -> None:
    """Import the samples and the law, and make what some pages need: a report, a second version."""
    call_command("import_documents", *SAMPLES, verbosity=0)
    call_command("import_rights", RIGHTS, verbosity=0)
    lichtwerk = Retailer.objects.get(slug="lichtwerk-de")
    Report.objects.create(reference=REFERENCE, retailer=lichtwerk, about="Fees: Free", words="They are not.")
    lichtwerk.policy.sections.filter(position=0).update(body="Sie haben 60 Tage.")
    publish(lichtwerk)
