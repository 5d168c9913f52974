"""Every type, property and word that a page says is schema.org's own, and stands where schema.org puts it."""

import importlib
import pkgutil
from collections.abc import Iterator
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

import extruct
import msgspec_schemaorg
import pytest
from django.core.management import call_command
from django.test import Client

from retailers.exporting.offered import offer
from retailers.models import Retailer
from tests.exporting.test_dataset import SAMPLES

SCHEMA = "https://schema.org/"
# What JSON-LD and the search action's own notation add: https://schema.org/docs/actions.html
BESIDE = {"@type", "@id", "@context", "@graph", "query-input"}


@cache
def vocabulary() -> dict[str, Any]:
    """Every class of the package by its name."""
    names = (each.name for each in pkgutil.walk_packages(msgspec_schemaorg.__path__, "msgspec_schemaorg."))
    modules = [importlib.import_module(name) for name in names if ".models." in name or ".enums." in name]
    return {name: said for module in modules for name, said in vars(module).items() if isinstance(said, type)}


@cache
def words() -> set[str]:
    return {str(word.value) for said in vocabulary().values() if issubclass(said, Enum) for word in said}


def taken_by(kind: type) -> dict[str, str]:
    """Give the properties of a type, those of wider types too, each with what it takes."""
    return {name: takes for each in kind.__mro__ for name, takes in vars(each).get("__annotations__", {}).items()}


def wrong(said: Any) -> Iterator[str]:
    """Name what is not in the vocabulary, or not of the type that it is said of."""
    if isinstance(said, list):
        for each in said:
            yield from wrong(each)
    elif isinstance(said, dict):
        kind = said.get("@type")
        if kind:
            allowed = taken_by(vocabulary()[kind])
            yield from (f"{kind}.{name}" for name in said.keys() - allowed.keys() - BESIDE)
            yield from _misplaced(kind, said, allowed)
        for value in said.values():
            yield from wrong(value)
    elif isinstance(said, str) and said.startswith(SCHEMA) and said.removeprefix(SCHEMA) not in words():
        yield said


def _misplaced(kind: str, said: dict[str, Any], allowed: dict[str, str]) -> Iterator[str]:
    """Name nodes under a property that takes no such type."""
    for name, value in said.items():
        for node in value if isinstance(value, list) else [value]:
            inner = node.get("@type") if isinstance(node, dict) else None
            if inner and name in allowed:
                takes = allowed[name]
                lineage = [each.__name__ for each in vocabulary()[inner].__mro__]
                if not any(f"'{each}'" in takes for each in lineage):
                    yield f"{kind}.{name}: {inner}"


@pytest.mark.django_db
def test_what_each_page_says(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    call_command("import_documents", *SAMPLES, verbosity=0)
    offer()
    addresses = ["/", "/data/", *(found.get_absolute_url() for found in Retailer.objects.listed())]
    for address in addresses:
        page = client.get(address).content.decode()
        (block,) = extruct.extract(page, base_url="http://testserver/", syntaxes=["json-ld"])["json-ld"]
        assert list(wrong(block)) == [], address


def test_the_check_finds_what_is_wrong() -> None:
    assert list(wrong({"@type": "Organization", "colour": "red"})) == ["Organization.colour"]
    assert list(wrong({"@type": "WebSite", "potentialAction": {"@type": "WebPage"}})) != []
    assert list(wrong({"@type": "MerchantReturnPolicy", "returnFees": f"{SCHEMA}Fre"})) == [f"{SCHEMA}Fre"]
