"""Coming into a space, leaving it, and looking after it. Acts of the system: pages reach them through joining."""

from datetime import datetime

from forum import clock
from forum.bus import act, announce
from forum.members.actions import access_changed
from forum.members.models import Member
from forum.spaces.events import BelongingChanged
from forum.spaces.models import Belonging, Shift, Space


@act
def bring_in(*, member: Member, space: Space, role: Belonging.Role = Belonging.Role.MEMBER) -> Belonging:
    """Give somebody their place in a space, or another role there."""
    belonging, _ = Belonging.objects.update_or_create(
        member=member, space=space, ended_at=None, defaults={"role": role}
    )
    access_changed(member)
    announce(BelongingChanged(belonging))
    return belonging


@act
def take_out(*, member: Member, space: Space) -> None:
    """End somebody's place in a space. What they wrote stays; they hear nothing more."""
    for belonging in Belonging.objects.filter(member=member, space=space, ended_at=None):
        Belonging.objects.filter(pk=belonging.pk, ended_at=None).update(ended_at=clock.now())
        access_changed(member)
        announce(BelongingChanged(belonging))


@act
def plan_shift(
    *,
    space: Space,
    moderator: Member,
    starts_at: datetime,
    ends_at: datetime,
    kind: Shift.Kind = Shift.Kind.ON_DUTY,
) -> Shift:
    """Put somebody on the rota of a space."""
    return Shift.objects.create(space=space, moderator=moderator, starts_at=starts_at, ends_at=ends_at, kind=kind)
