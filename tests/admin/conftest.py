"""An editor who may do everything, signed in."""

import pytest
from django.contrib.auth.models import User
from django.test import Client


@pytest.fixture
def ann(db: None) -> User:
    return User.objects.create_superuser("ann", first_name="Ann", last_name="Archer")


@pytest.fixture
def desk(client: Client, ann: User) -> Client:
    client.force_login(ann)
    return client
