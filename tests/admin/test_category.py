"""Categories: a new name is published with every retailer that has it."""

import pytest
from django.test import Client

from retailers.models import Category, Revision
from tests.admin.pages import errors, save, url
from tests.builders import published


def test_a_new_name_is_published_with_each_retailer(desk: Client) -> None:
    kontor, other = published(), published(id="other-de", name="Other")
    response = save(desk, url("category", "change", kontor.category.pk), name=" Department   Stores")
    assert response.status_code == 302, errors(response)
    for retailer in (kontor, other):
        newest = retailer.revisions.newest_first()[0]
        assert newest.note == "Category renamed, from Department Store"
        assert newest.changes == ["Business Category: Department Store → Department Stores"]
        assert newest.editor_name == "Ann Archer"


def test_a_new_address_alone_publishes_nothing(desk: Client) -> None:
    kontor = published()
    save(desk, url("category", "change", kontor.category.pk), slug="stores")
    assert Revision.objects.count() == 1


@pytest.mark.parametrize(("name", "message"), [("", "required"), ("x" * 81, "at most 80"), ("Books", "already exists")])
def test_what_is_no_name_is_refused(desk: Client, name: str, message: str) -> None:
    kontor = published()
    Category.objects.create(name="Books", slug="books")
    assert message in errors(save(desk, url("category", "change", kontor.category.pk), name=name))
    assert Revision.objects.count() == 1


def test_only_an_empty_category_can_be_deleted(desk: Client) -> None:
    kontor = published()
    empty = Category.objects.create(name="Books", slug="books")
    for category in (kontor.category, empty):
        desk.post(url("category", "delete", category.pk), {"post": "yes"})
    assert list(Category.objects.all()) == [kontor.category]
