"""Becoming a supporter."""

from datetime import date

from forum.bus import act, announce
from forum.members.models import Member
from forum.policies import require
from forum.support import policies
from forum.support.events import MemberAccredited
from forum.support.models import Accreditation


@act
def accredit(*, by: Member, member: Member, valid_until: date) -> Accreditation:
    """Say that somebody's training is current, until a day."""
    require(policies.may_accredit(by, member), "Only a moderator can say that somebody is trained.")
    require(policies.is_ahead(valid_until), "Training counts until a day that is still to come.")
    accreditation = Accreditation.objects.create(member=member, valid_until=valid_until, given_by=by)
    announce(MemberAccredited(accreditation))
    return accreditation
