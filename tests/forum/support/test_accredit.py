"""Who counts as a supporter."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forum.policies import Refused
from forum.support.actions import accredit
from forum.support.policies import is_accredited


@pytest.fixture
def next_year(clock):
    return timezone.localdate(clock.now()) + timedelta(days=365)


def test_a_moderator_says_that_sam_is_trained(ada, sam, mina, next_year):
    accredit(by=ada, member=sam, valid_until=next_year)

    assert is_accredited(sam)
    assert not is_accredited(mina)


def test_training_runs_out(ada, sam, next_year, clock):
    accredit(by=ada, member=sam, valid_until=next_year)

    clock.move(timedelta(days=366))

    assert not is_accredited(sam)


def test_somebody_put_out_is_no_supporter(ada, sam, next_year):
    accredit(by=ada, member=sam, valid_until=next_year)
    sam.standing = "suspended"
    sam.save()

    assert not is_accredited(sam)


def test_nobody_else_may_say_so_nor_anybody_of_themselves(ada, mina, sam, next_year):
    for by, member in ((mina, sam), (sam, sam), (ada, ada)):
        with pytest.raises(Refused):
            accredit(by=by, member=member, valid_until=next_year)
    with pytest.raises(Refused):
        accredit(by=ada, member=sam, valid_until=next_year - timedelta(days=400))
    assert not is_accredited(sam)
