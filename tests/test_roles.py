"""The groups that the migration makes are the roles that the code knows."""

import importlib

import pytest
from django.contrib.auth.models import Permission

from retailers.rights import ADMINISTRATOR, CONTRIBUTOR, EDITOR, PUBLISHER, ROLES, may_publish, may_verify
from tests.accounts import account

MIGRATIONS = [
    importlib.import_module(f"retailers.migrations.{name}")
    for name in ("0003_roles", "0004_reports", "0005_statutory_rights", "0008_suggestions")
]


def test_the_migrations_make_these_roles() -> None:
    made = {name: {right for each in MIGRATIONS for right in each.ROLES.get(name, ())} for name in ROLES}
    assert made == {name: set(rights) for name, rights in ROLES.items()}


@pytest.mark.django_db
def test_each_right_exists() -> None:
    known = Permission.objects.values_list("content_type__app_label", "codename")
    assert set(ROLES[ADMINISTRATOR]) <= {f"{label}.{codename}" for label, codename in known}


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_an_account_has_the_rights_of_its_role_and_no_others(role: str) -> None:
    assert account(role).get_all_permissions() == set(ROLES[role])


@pytest.mark.django_db
def test_only_publishers_publish_and_editors_verify() -> None:
    publishes = {role: may_publish(account(role)) for role in ROLES}
    assert publishes == {CONTRIBUTOR: False, EDITOR: False, PUBLISHER: True, ADMINISTRATOR: True}
    verifies = {role: may_verify(account(role, f"v-{role}")) for role in ROLES}
    assert verifies == {CONTRIBUTOR: False, EDITOR: True, PUBLISHER: True, ADMINISTRATOR: True}
