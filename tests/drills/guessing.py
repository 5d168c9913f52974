"""Guess passwords of names that exist and of others, which must be alike: `python -m tests.drills.guessing`."""

import re
import time
from collections.abc import Sequence
from http.cookiejar import CookieJar
from statistics import median
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from benchmarks.load.forms import fields_of
from tests.drills.fresh import folder_for_drill
from tests.drills.saving import VARIABLES
from tests.operations.sites import Served, Site, new_site

NAMES = 8
TRIES = 10
# In seconds: names are alike where the medians are no further apart.
ALIKE = 0.08
_ACCOUNTS = (
    "from django.contrib.auth.models import User; "
    "[User.objects.create_user(f'known{{n}}', password='correct horse', is_staff=True) for n in range({count})]"
)
_OWN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|datetime="[^"]+"|\d\d:\d\d UTC')
_PATIENCE = 60


class Outcome(NamedTuple):
    """At which try each name was locked, how many different pages came, and the medians in seconds before the lock."""

    locked_at: tuple[int, ...]
    pages: int
    known: float
    unknown: float


class Guesser:
    """A browser that signs in again and again."""

    def __init__(self, served: Served) -> None:
        self._address = f"http://127.0.0.1:{served.port}/admin/login/"
        self._browser = build_opener(HTTPCookieProcessor(CookieJar()))

    def guess(self, name: str) -> tuple[int, str, float]:
        """Send a wrong password; give the status, the page without what is the request's own, and the seconds."""
        with self._browser.open(self._address, timeout=_PATIENCE) as answer:
            fields = dict(fields_of(answer.read().decode()))
        data = urlencode(fields | {"username": name, "password": "wrong"}).encode()
        began = time.perf_counter()
        try:
            with self._browser.open(self._address, data, _PATIENCE) as answer:
                status, page = answer.status, answer.read().decode()
        except HTTPError as error:
            status, page = error.code, error.read().decode()
        seconds = time.perf_counter() - began
        return status, _OWN.sub("", page.replace(name, "")), seconds


def drill(served: Served, known: Sequence[str]) -> Outcome:
    """Try each name, and as many that do not exist, in turn."""
    unknown = [f"nobody{number}" for number in range(len(known))]
    guesser, pages, locked = Guesser(served), set(), dict.fromkeys((*known, *unknown), 0)
    spent: dict[bool, list[float]] = {True: [], False: []}
    for number in range(1, TRIES + 1):
        for name in (name for pair in zip(known, unknown, strict=True) for name in pair):
            status, page, seconds = guesser.guess(name)
            pages.add((status, page))
            if status == 200:
                spent[name in known].append(seconds)
            locked[name] = locked[name] or (number if status == 429 else 0)
    return Outcome(tuple(locked.values()), len(pages), median(spent[True]), median(spent[False]))


def accounts(site: Site, *, count: int) -> list[str]:
    """Make accounts that may come to the desk, and give their names."""
    site.run("shell", "--verbosity", "0", "--command", _ACCOUNTS.format(count=count))
    return [f"known{number}" for number in range(count)]


def main() -> None:
    """Run it on a fresh site and print what came out."""
    with folder_for_drill() as folder, new_site(folder / "site") as made:
        site = made.with_variables(**VARIABLES)
        site.run("migrate", "--verbosity", "0")
        site.collect_static()
        with site.served() as served:
            out = drill(served, accounts(site, count=NAMES))
    apart = abs(out.known - out.unknown)
    print(f"{2 * NAMES} names, locked at try {min(out.locked_at)} to {max(out.locked_at)}; {out.pages} different pages")
    times = f"known {out.known * 1000:.0f} ms, unknown {out.unknown * 1000:.0f} ms, {apart * 1000:.0f} ms apart"
    print(f"medians: {times}: {'alike' if apart <= ALIKE else 'NOT ALIKE'}")


if __name__ == "__main__":
    main()
