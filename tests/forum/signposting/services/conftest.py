"""The directory as it comes with Alongside, and somebody who keeps it."""

import pytest

from forum.members.models import Office
from forum.signposting.services.models import Service
from forum.signposting.services.shipped import ship_services
from tests.cast import make_staff


@pytest.fixture
def directory(db):
    """The national services, as shipped."""
    ship_services()
    return Service.objects.all()


@pytest.fixture
def samaritans(directory):
    return directory.get(key="samaritans")


@pytest.fixture
def olu(db):
    """A membership officer: keeps the directory."""
    return make_staff("Olu", Office.Kind.MEMBERSHIP_OFFICER)


@pytest.fixture
def make_service(db):
    """A place to get help, with whatever matters for a test."""

    def make(name="Quiet Café", **more):
        said = {"what": "A warm room.", "web": "https://cafe.example/", "source": "https://cafe.example/"}
        return Service.objects.create(name=name, **{**said, "topics": ["loneliness"], **more})

    return make
