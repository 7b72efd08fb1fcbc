"""Who may come in, and who decides."""

from datetime import date

from django.conf import settings
from django.utils import timezone

from forum import clock
from forum.joining.models import Invitation
from forum.members.models import Member, Office
from forum.members.policies import holds_office, may_enter


def is_in_age_band(born: date) -> bool:
    """Old enough, and young enough, today."""
    youngest, oldest = settings.AGE_BAND
    today = timezone.localdate(clock.now())
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return youngest <= age <= oldest


def outside_the_band() -> str:
    """What somebody too young or too old reads: no, and where else."""
    youngest, oldest = settings.AGE_BAND
    return (
        f"Alongside is for people aged {youngest} to {oldest}, so we can’t open a place for you. "
        "“Help now”, at the top, has people you can talk to at any age."
    )


def is_good_code(code: str) -> bool:
    return Invitation.objects.usable(code).exists()


def may_decide_applications(member: Member) -> bool:
    return may_enter(member) and holds_office(member, Office.Kind.MEMBERSHIP_OFFICER)


def is_free(name: str) -> bool:
    """Nobody here goes by this name, whatever its case."""
    return not Member.objects.filter(name__iexact=name).exists()
