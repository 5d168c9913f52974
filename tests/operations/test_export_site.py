"""The static copy: every page, links that work without the site, all or nothing."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from playwright.sync_api import expect

from retpolicy.operations.mirror import BadCopy, copy_site
from retpolicy.operations.mirror.addresses import NOT_HERE, asked, copied, file_of
from retpolicy.operations.mirror.pages import as_copy, files_of_style, links
from tests.operations.sites import Site

PAGE = "/retailers/kontor-de/"


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/", "/"),
        ("/retailers/", "/retailers/"),
        ("history/", "/retailers/kontor-de/history/"),
        ("?page=2", "/retailers/kontor-de/page-2/"),
        ("/retailers/?page=1", "/retailers/"),
        ("/retailers/?country=DE", NOT_HERE),
        ("/retailers/?country=DE&page=2", NOT_HERE),
        ("/retailers/kontor-de.json", "/retailers/kontor-de.json"),
        ("/data.json", "/data.json"),
        ("/retailers.json", NOT_HERE),
        ("/retailers/kontor-de/history.json", NOT_HERE),
        ("/retailers/kontor-de/deadline/", NOT_HERE),
        ("/search/suggest", NOT_HERE),
        ("/api/", "/api/"),
        ("/api/v1/retailers", NOT_HERE),
        ("/api/v1/retailers/kontor-de/revisions", NOT_HERE),
        ("/data/facts.csv.gz", "/data/facts.csv.gz"),
        ("/admin/", NOT_HERE),
        ("/no-such-page", NOT_HERE),
        ("/static/css/base.css", "/static/css/base.css"),
        ("https://www.kontor.example/returns", None),
        ("//kontor.example/returns", None),
        ("mailto:a@b.example", None),
    ],
)
def test_what_a_link_leads_to(address: str, target: str | None) -> None:
    assert copied(address, found_on=PAGE) == target


def test_an_address_of_the_copy_is_asked_as_the_site_knows_it() -> None:
    assert asked("/retailers/page-12/") == ("/retailers/", "page=12")
    assert asked("/retailers/page-12-de/") == ("/retailers/page-12-de/", "")
    assert file_of("/retailers/page-12/") == "retailers/page-12/index.html"
    assert file_of("/retailers/kontor-de.json") == "retailers/kontor-de.json"


def test_a_page_of_the_copy() -> None:
    html = (
        '<main id="a">\n<a href="?page=2#rows">2</a> <a href="#top">Up</a> '
        '<a href="https://a.example/?a=1&amp;b=2">A</a>'
        '<form action="/x/" method="post"><input data-hx-get="/search/suggest" name="q"></form> '
        "href=&quot;/x&quot;</main>"
    )
    assert as_copy(html, address="/retailers/", notice="<p>A copy</p>") == (
        '<main id="a">\n<p>A copy</p>\n<a href="/retailers/page-2/#rows">2</a> <a href="#top">Up</a> '
        '<a href="https://a.example/?a=1&amp;b=2">A</a>'
        '<form action="/not-in-this-copy/"><input name="q"></form> href=&quot;/x&quot;</main>'
    )
    assert list(links(html, address="/retailers/")) == ["/retailers/page-2/"]


def test_the_files_of_a_style_sheet() -> None:
    css = (
        "a { background: url(../mark.svg) } b { src: url('/static/b.woff2?#x') } c { d: url(data:image/png;base64,A) }"
    )
    assert list(files_of_style(css, address="/static/css/base.css")) == ["/static/mark.svg", "/static/b.woff2"]


def answers(pages: dict[str, tuple[str, list[tuple[str, str]], str]]) -> Any:
    """A site with these pages alone."""

    def application(environ: Any, start_response: Any) -> list[bytes]:
        status, headers, body = pages.get(environ["PATH_INFO"], ("404 Not Found", [], ""))
        start_response(status, [("Content-Type", "text/html"), *headers])
        return [body.encode()]

    return application


@pytest.mark.django_db
def test_a_page_that_cannot_be_made_leaves_the_last_copy(tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    good = answers({"/": ("200 OK", [], "first")})
    copy_site(good, folder, host="shop.example")
    broken = answers({"/": ("200 OK", [], '<a href="/countries/">'), "/countries/": ("500 Oh", [], "")})
    with pytest.raises(BadCopy, match="/countries/ answered 500"):
        copy_site(broken, folder, host="shop.example")
    assert (folder / "index.html").read_text() == "first"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy"]
    copy_site(answers({"/": ("200 OK", [], "second")}), folder, host="shop.example")
    assert (folder / "index.html").read_text() == "second"


@pytest.mark.django_db
def test_a_page_that_moved_leads_on(tmp_path: Path) -> None:
    moved = {
        "/": ("200 OK", [], '<a href="/countries/">'),
        "/countries/": ("301 Moved", [("Location", "https://shop.example/categories/")], ""),
        "/categories/": ("200 OK", [], "here"),
    }
    copy_site(answers(moved), tmp_path / "copy", host="shop.example")
    assert 'url=/categories/"' in (tmp_path / "copy" / "countries" / "index.html").read_text()
    assert (tmp_path / "copy" / "categories" / "index.html").read_text() == "here"


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    with pytest.raises(CommandError, match="holds other files"):
        call_command("export_site", str(tmp_path))


@pytest.fixture(scope="module")
def copy(site: Site, tmp_path_factory: Any) -> Path:
    folder = tmp_path_factory.mktemp("copies") / "copy"
    site.run("export_site", str(folder))
    return folder


def test_every_link_of_the_copy_leads_to_a_file_of_it(copy: Path) -> None:
    lost = [
        (page.name, target)
        for page in copy.rglob("*.html")
        for target in links(page.read_text(), address=f"/{page.relative_to(copy).parent}/".replace("/./", "/"))
        if not (copy / file_of(target)).is_file()
    ]
    assert lost == []
    for style in copy.rglob("*.css"):
        named = files_of_style(style.read_text(), address=f"/{style.relative_to(copy)}")
        assert [file for file in named if not (copy / file_of(file)).is_file()] == []


@pytest.fixture
def server(copy: Path) -> Iterator[str]:
    """The copy, served by the plainest server there is."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_arguments: Any) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=copy)) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{served.server_port}"
        served.shutdown()


@pytest.mark.django_db(transaction=True)
def test_a_reader_finds_a_policy_in_the_copy_and_learns_what_it_cannot(page: Any, server: str) -> None:
    page.goto(server)
    expect(page.get_by_text("This is a copy of the site")).to_be_visible()
    page.get_by_role("link", name="Germany").first.click()
    page.get_by_role("link", name="Lichtwerk").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lichtwerk")
    page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first.fill("shoes")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="This does not work in the copy")).to_be_visible()
