"""A house in which cards are followed up, as they are wired."""

import pytest

from forum import clock as the_clock
from forum.signposting.actions import keep_care_contact
from forum.signposting.follow_ups.models import FollowUp
from forum.signposting.models import CareContact
from tests.cast import write
from tests.forum.signposting.clinic_letters.her_letter import UNIT


@pytest.fixture(autouse=True)
def wired(followed_up):
    """In every test here."""


@pytest.fixture
def could_not(mina, tonight, shown) -> FollowUp:
    shown(write(mina, tonight, "temp 38.4 since monday"), "38.4")
    FollowUp.objects.update(state="answered", answer="could_not", asked_at=the_clock.now())
    return FollowUp.objects.get()


@pytest.fixture
def contact(mina) -> CareContact:
    return keep_care_contact(member=mina, label="Transplant unit", phone="020 7946 0123", email=UNIT, agreed=True)
