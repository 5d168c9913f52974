"""The packages: what pyproject.toml asks for, and the two files that name all of them, with hashes."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
FILES = ("requirements.txt", "tests/requirements.txt")
_HASH = re.compile(r"--hash=(sha256:[0-9a-f]{64})")


def hashed(file: str) -> Iterator[tuple[Requirement, set[str]]]:
    """Give each package of a file with the hashes of its files; the file may say nothing else."""
    text = re.sub(r"^ *#.*\n", "", (ROOT / file).read_text(), flags=re.MULTILINE)
    for line in text.replace("\\\n", " ").splitlines():
        wanted, *options = re.split(r"\s+(?=--)", line)
        hashes = [_HASH.fullmatch(option.strip()) for option in options]
        assert all(hashes), line
        yield Requirement(wanted), {found[1] for found in hashes if found}


def pinned(file: str) -> dict[str, str]:
    """Give the packages of a file that this Python needs, with their versions; each is named exactly."""
    wanted = [each for each, _ in hashed(file) if each.marker is None or each.marker.evaluate()]
    assert all(re.fullmatch(r"==[\w.]+", str(each.specifier)) for each in wanted)
    return {canonicalize_name(each.name): str(each.specifier).removeprefix("==") for each in wanted}


def asked_for() -> dict[str, list[Requirement]]:
    """Give what pyproject.toml asks for, by the file that holds it."""
    said = tomllib.loads((ROOT / "pyproject.toml").read_text())
    site = [Requirement(each) for each in said["project"]["dependencies"]]
    return dict(zip(FILES, (site, [*site, *map(Requirement, said["dependency-groups"]["tests"])]), strict=True))


@pytest.mark.parametrize("file", FILES)
def test_the_pinned_packages_are_the_installed_ones(file: str) -> None:
    packages = pinned(file)
    assert {name: distribution(name).version for name in packages} == packages


@pytest.mark.parametrize("file", FILES)
def test_each_package_has_the_hashes_of_its_files(file: str) -> None:
    assert [each.name for each, hashes in hashed(file) if not hashes] == []


@pytest.mark.parametrize("file", FILES)
def test_what_the_site_asks_for_is_pinned_as_it_says(file: str) -> None:
    packages = pinned(file)
    said = {canonicalize_name(each.name): str(each.specifier).removeprefix("==") for each in asked_for()[file]}
    assert {name: packages.get(name) for name in said} == said


@pytest.mark.parametrize("file", FILES)
def test_what_the_packages_bring_along_is_pinned_too(file: str) -> None:
    packages = pinned(file)
    needed = {
        canonicalize_name(requirement.name)
        for name in packages
        for requirement in map(Requirement, distribution(name).requires or [])
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""})
    }
    assert needed <= set(packages)


def test_the_tests_run_with_the_packages_of_the_site() -> None:
    site, tests = ({str(each): hashes for each, hashes in hashed(file)} for file in FILES)
    assert {name: tests.get(name) for name in site} == site
