"""A retailer, a contributor, a publisher, and an editor who may do everything, signed in."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from retailers.models import Retailer
from retailers.rights import CONTRIBUTOR, PUBLISHER
from tests.accounts import account
from tests.builders import published


@pytest.fixture
def ann(db: None) -> User:
    return User.objects.create_superuser("ann", first_name="Ann", last_name="Archer")


@pytest.fixture
def desk(client: Client, ann: User) -> Client:
    client.force_login(ann)
    return client


@pytest.fixture
def kontor(db: None) -> Retailer:
    return published()


@pytest.fixture
def cleo(db: None) -> User:
    return account(CONTRIBUTOR, "cleo", first_name="Cleo", last_name="Clerk")


@pytest.fixture
def pia(db: None) -> User:
    return account(PUBLISHER, "pia", first_name="Pia", last_name="Park")
