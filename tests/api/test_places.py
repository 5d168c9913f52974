"""Categories and countries."""

from typing import Any

import pytest
from django.test import Client

from tests.builders import published


@pytest.mark.parametrize(
    ("path", "value", "name"),
    [("/categories", "department-store", "Department Store"), ("/countries", "DE", "Germany")],
)
def test_each_with_its_number_and_its_retailers(api: Any, client: Client, path: str, value: str, name: str) -> None:
    published()
    published(id="papier-de", name="Papier")
    (item,) = api(path).json()["items"]
    assert (item["value"], item["name"], item["retailers"]) == (value, name, 2)
    assert client.get(item["url"]).json()["total"] == 2


@pytest.mark.parametrize("path", ["/categories", "/countries"])
def test_nothing_yet(api: Any, path: str) -> None:
    answer = api(path)
    assert answer.json() == {"items": []}
    assert "Last-Modified" not in answer.headers
