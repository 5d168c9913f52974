"""Making the copy: every page that a link leads to, into a new folder, which then takes the place of the old one."""

import shutil
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from retailers.models import Retailer
from retpolicy.operations.mirror.addresses import NOT_HERE, asked, copied, file_of
from retpolicy.operations.mirror.asking import Answer, ask
from retpolicy.operations.mirror.pages import as_copy, files_of_style, links

Application = Callable[..., Iterable[bytes]]
_MARK = ".retpolicy-copy"
_MISSING = "/404.html"
_STARTS = ("/", "/robots.txt", "/sitemap.xml", "/favicon.ico")
_MOST_TOLD = 20


class BadCopy(Exception):
    """A copy that was not put in place; says why."""


@dataclass(frozen=True, kw_only=True)
class Copied:
    """How many files a copy has, and how many bytes."""

    files: int
    size: int


def copy_site(application: Application, folder: Path, *, host: str) -> Copied:
    """Write every public page, as a reader of `host` gets it, into a folder that becomes the copy.

    Raises BadCopy or OSError where a page cannot be made or written; the old copy then stays.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / _MARK).is_file():
        raise BadCopy(f"{folder} holds other files; give a new folder, or one that this command wrote")
    beside = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    try:
        copied_files = _Copying(application, beside, host=host).all()
        (beside / _MARK).touch()
        _put_in_place(beside, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return copied_files


class _Copying:
    """One walk over the site."""

    def __init__(self, application: Application, folder: Path, *, host: str) -> None:
        self._application = application
        self._folder = folder.resolve()
        self._host = host
        said = {"day": timezone.localdate(), "not_here": NOT_HERE}
        self._notice = render_to_string("operations/_copy_notice.html", said)
        self._files = self._size = 0

    def all(self) -> Copied:
        """Write every page that a link leads to, the retailers first; then the two that no link leads to."""
        waiting = deque(dict.fromkeys(_starts()))
        seen = set(waiting)
        problems: list[str] = []
        while waiting and len(problems) < _MOST_TOLD:
            address = waiting.popleft()
            answer = ask(self._application, self._host, *asked(address))
            found = self._take(address, answer)
            if found is None:
                problems.append(f"{address} answered {answer.status}")
            fresh = dict.fromkeys(target for target in found or () if target not in seen)
            seen.update(fresh)
            waiting.extend(fresh)
        if problems:
            raise BadCopy("\n  ".join(["these pages cannot be copied:", *problems]))
        self._take_page(_MISSING, ask(self._application, self._host, "/no-such-page").body)
        self._take_page(NOT_HERE, render_to_string("operations/not_in_copy.html").encode())
        return Copied(files=self._files, size=self._size)

    def _take(self, address: str, answer: Answer) -> Iterable[str] | None:
        """Write an answer and give what it leads to; None where there is nothing to write."""
        if answer.status in (301, 302):
            return self._take_redirect(address, answer.headers.get("location", ""))
        if answer.status != 200:
            return () if answer.status == 404 and address in _STARTS[1:] else None
        if answer.content_type == "text/html":
            return self._take_page(address, answer.body)
        self._write(address, answer.body)
        is_style = answer.content_type == "text/css"
        return files_of_style(answer.body.decode(), address=address) if is_style else ()

    def _take_page(self, address: str, body: bytes) -> Iterator[str]:
        html, (path, _) = body.decode(), asked(address)
        self._write(address, as_copy(html, address=path, notice=self._notice).encode())
        return links(html, address=path)

    def _take_redirect(self, address: str, location: str) -> Iterable[str]:
        target = copied(urlsplit(location)._replace(scheme="", netloc="").geturl(), found_on=address) or NOT_HERE
        self._write(address, render_to_string("operations/_copy_redirect.html", {"target": target}).encode())
        return () if target == NOT_HERE else (target,)

    def _write(self, address: str, body: bytes) -> None:
        file = (self._folder / file_of(address)).resolve()
        if not file.is_relative_to(self._folder):
            raise BadCopy(f"{address} leads out of the folder")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
        self._files += 1
        self._size += len(body)


def _starts() -> Iterator[str]:
    yield from _STARTS
    for slug in Retailer.objects.listed().values_list("slug", flat=True).order_by("slug").iterator():
        yield reverse("retailer", args=[slug])


def _put_in_place(beside: Path, folder: Path) -> None:
    old = folder.with_name(f"{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.replace(old)
    beside.replace(folder)
    shutil.rmtree(old, ignore_errors=True)
