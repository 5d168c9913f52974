"""manage.py generate_directory: a large directory, apart from what is real, and gone without a trace."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from retailers import search
from retailers.models import Category, Finding, PublishSequence, Retailer, Revision, StoredText, Task
from retailers.search import Selection
from tests.builders import published

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("generate_directory", *arguments, stdout=out)
    return out.getvalue()


def refusal(*arguments: str) -> str:
    with pytest.raises(CommandError) as error:
        run(*arguments)
    return str(error.value)


def found() -> int:
    return search.find(Selection(), today=timezone.localdate()).total


def names() -> set[str]:
    return set(Retailer.objects.values_list("name", flat=True))


def test_a_directory_is_published_and_found() -> None:
    said = run("30")
    assert said.startswith("30 published in ")
    assert "generate_directory --remove" in said
    assert Retailer.objects.count() == Revision.objects.filter(note="Generated").count() == 30
    assert Finding.objects.exists()
    assert Task.objects.exists()
    listed = Retailer.objects.listed()
    assert found() == listed.count()
    assert listed[0].is_sample


def test_the_same_seed_gives_the_same_directory() -> None:
    run("10")
    first = names()
    assert run("12").startswith("2 published")
    assert first < names()
    run("--remove")
    run("10", "--seed", "2")
    assert not first & names()


def test_what_is_real_is_never_mixed_with_it() -> None:
    published()
    assert "never mix" in refusal("5")
    assert names() == {"Kontor"}


def test_it_is_removed_with_all_that_belongs_to_it() -> None:
    run("20")
    before = PublishSequence.objects.current()
    assert run("--remove") == "20 removed\n"
    for model in (Retailer, Revision, Finding, Task, Category, StoredText):
        assert not model.objects.exists()
    assert PublishSequence.objects.current() == before + 1
    assert found() == 0


def test_what_is_real_stays_when_it_is_removed() -> None:
    run("5")
    kontor = published()
    run("--remove")
    assert names() == {"Kontor"}
    assert kontor.revisions.count() == 1
    assert found() == 1


@pytest.mark.parametrize("arguments", [[], ["5", "--remove"], ["0"], ["-- -3"], ["99999999999"]])
def test_a_number_that_makes_no_sense_is_refused(arguments: list[str]) -> None:
    assert refusal(*arguments)
    assert not Retailer.objects.exists()
