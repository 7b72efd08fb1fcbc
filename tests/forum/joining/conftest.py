"""Somebody with a code, and the officer who looks at applications."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.core.cache import cache

from forum import bus, clock, feeds
from forum.joining import letters
from forum.joining.actions import apply, invite
from forum.joining.events import ApplicationDecided, AskedAgain, CameIn
from forum.joining.forms import ApplyForm
from forum.joining.models import Application, Invitation
from tests.cast import make_staff

CODE = "WALK-WITH-ME"


@pytest.fixture(autouse=True)
def house(settings) -> Iterator[None]:
    """Letters are written, nobody has knocked yet, and this is not the demo."""
    settings.DEMO = False
    cache.clear()
    owed = {CameIn: [letters.welcome], AskedAgain: [letters.already_here], ApplicationDecided: [letters.decided]}
    wired = bus.wire(bus.Wiring(before=owed, endings=(feeds.advance,)))
    yield
    bus.wire(wired)


@pytest.fixture
def officer(db):
    """A membership officer."""
    return make_staff("Olu", "membership_officer")


@pytest.fixture
def invitation(officer, kidney) -> Callable[..., Invitation]:
    """A clinic's code for the kidney space."""

    def given(uses: int = 5, days: float = 30, code: str = CODE) -> Invitation:
        until = clock.now() + timedelta(days=days)
        return invite(by=officer, code=code, vouched_by="A clinic", spaces=[kidney], uses=uses, expires_at=until)

    return given


@pytest.fixture
def about_me() -> dict[str, str]:
    """What somebody types who comes in."""
    return {
        "name": "Juniper",
        "email": "new@people.example",
        "born": "2003-05-17",
        "house_rules": "on",
        "health_data": "on",
    }


@pytest.fixture
def asked(about_me) -> Callable[..., Application]:
    """Somebody who asked to join."""

    def applied(**more: str) -> Application:
        form = ApplyForm({**about_me, "condition": "lupus", "words": "Ring my nurse", **more})
        assert form.is_valid(), form.errors
        return apply(newcomer=form.newcomer(), condition="lupus", words="Ring my nurse")

    return applied
