"""Who counts as a supporter, and who says so."""

from datetime import date

from django.utils import timezone

from forum import clock
from forum.members.models import Member, Office
from forum.members.policies import holds_office
from forum.support.models import Accreditation


def is_accredited(member: Member) -> bool:
    """A member, inside, whose training is current."""
    inside = Member.objects.inside().filter(pk=member.pk)
    return Accreditation.objects.current(_today()).filter(member__in=inside).exists()


def may_accredit(by: Member, member: Member) -> bool:
    """A moderator, and nobody themselves."""
    return by.pk != member.pk and holds_office(by, Office.Kind.MODERATOR)


def is_ahead(day: date) -> bool:
    return day > _today()


def _today() -> date:
    return timezone.localdate(clock.now())
