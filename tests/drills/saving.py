"""Eight editors save at the same moment on a running site: `python -m tests.drills.saving`."""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from typing import NamedTuple
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from benchmarks.load.forms import fields_of
from tests.drills.fresh import counted, filled_site, folder_for_drill
from tests.drills.hosts import PASSWORD
from tests.operations.sites import Served, Site

EDITORS = 8
VARIABLES = {"PRODUCTION": "false", "ALLOWED_HOSTS": "127.0.0.1", "ACCESS_LOG": "false"}
_POLICIES = (
    "from retailers.models import Policy; print(*Policy.objects.order_by('pk').values_list('pk', flat=True)[:9])"
)
_ACCOUNTS = (
    "from django.contrib.auth.models import User; "
    "[User.objects.create_superuser(name, password={password!r}) for name in {names}]"
)
_PATIENCE = 60


class Outcome(NamedTuple):
    """What came of saves at one moment: how many were published, given back with all that was typed, or neither."""

    published: int
    given_back: int
    lost: int
    revisions: int


class Desk:
    """An editor's browser at a server."""

    def __init__(self, port: int, name: str) -> None:
        self._site = f"http://127.0.0.1:{port}"
        self._browser = build_opener(HTTPCookieProcessor(CookieJar()))
        self.post("/admin/login/", self.form("/admin/login/"), username=name, password=PASSWORD)

    def form(self, address: str) -> dict[str, str]:
        """Open a page and give what its form holds."""
        with self._browser.open(f"{self._site}{address}", timeout=_PATIENCE) as answer:
            return dict(fields_of(answer.read().decode()))

    def post(self, address: str, fields: dict[str, str], **changes: str) -> tuple[str, str]:
        """Send a form with some fields changed; give where it leads to, and the page there."""
        data = urlencode(fields | changes).encode()
        with self._browser.open(f"{self._site}{address}", data, _PATIENCE) as answer:
            return str(answer.url).removeprefix(self._site), answer.read().decode()


def desks(site: Site, served: Served) -> list[Desk]:
    """Make the editors' accounts, once, and sign them in."""
    names = [f"ed{number}" for number in range(EDITORS)]
    site.run("shell", "--verbosity", "0", "--command", _ACCOUNTS.format(names=names, password=PASSWORD))
    return [Desk(served.port, name) for name in names]


def policies(site: Site) -> list[str]:
    """Give the addresses of the forms of nine policies: one for all editors, one more for each."""
    said = site.run("shell", "--verbosity", "0", "--command", _POLICIES).split()
    return [f"/admin/retailers/policy/{key}/change/" for key in said]


def drill(site: Site, editors: Sequence[Desk], addresses: Sequence[str]) -> Outcome:
    """Open a form each, then send all of them at one moment; several editors may have the same form."""
    before = counted(site)[1]
    forms = [editor.form(address) for editor, address in zip(editors, addresses, strict=True)]
    ready = threading.Barrier(len(editors))

    def save(number: int) -> str:
        ready.wait()
        typed = f"Typed by editor {number}"
        leads_to, page = editors[number].post(addresses[number], forms[number], summary=typed)
        if leads_to != addresses[number]:
            return "published"
        return "given back" if typed in page and "Published meanwhile" in page else "lost"

    with ThreadPoolExecutor(len(editors)) as threads:
        said = list(threads.map(save, range(len(editors))))
    revisions = counted(site)[1] - before
    return Outcome(said.count("published"), said.count("given back"), said.count("lost"), revisions)


def main() -> None:
    """Run both on a fresh site and print what came out."""
    with folder_for_drill() as folder, filled_site(folder) as made:
        site = made.with_variables(**VARIABLES)
        with site.served() as served:
            editors, every = desks(site, served), policies(site)
            for name, addresses in (("one policy", every[:1] * EDITORS), ("eight policies", every[1:])):
                out = drill(site, editors, addresses)
                said = f"{out.published} published, {out.given_back} given back with what was typed, {out.lost} lost"
                print(f"{EDITORS} saves of {name} at one moment: {said}; {out.revisions} revisions", flush=True)


if __name__ == "__main__":
    main()
