"""Who may do what in a space."""

from forum import clock
from forum.members.models import Member
from forum.spaces.models import Shift, Space


def is_in(member: Member, space: Space) -> bool:
    return Space.objects.visible_to(member).filter(pk=space.pk).exists()


def may_moderate(member: Member, space: Space) -> bool:
    return Space.objects.moderated_by(member).filter(pk=space.pk).exists()


def is_open_for_writing(space: Space) -> bool:
    """With nobody on duty and nobody on call, a space is closed for writing unless it chose otherwise."""
    return space.open_unwatched or Shift.objects.filter(space=space).at(clock.now()).exists()
