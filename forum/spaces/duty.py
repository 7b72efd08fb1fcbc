"""Who is looking after a space now, and if nobody is, from when somebody will be."""

from dataclasses import dataclass
from datetime import datetime

from forum import clock
from forum.spaces.models import Shift, Space


@dataclass(frozen=True)
class Duty:
    """The people on duty, the end of the longest shift, and when the next one begins if there is none."""

    names: tuple[str, ...]
    until: datetime | None
    next_at: datetime | None
    on_call: bool

    @property
    def is_watched(self) -> bool:
        return bool(self.names) or self.on_call


def duty_of(space: Space) -> Duty:
    now = clock.now()
    shifts = list(Shift.objects.filter(space=space).at(now).select_related("moderator"))
    on_duty = [shift for shift in shifts if shift.kind == Shift.Kind.ON_DUTY]
    later = Shift.objects.filter(space=space, starts_at__gt=now).order_by("starts_at").first()
    return Duty(
        names=tuple(dict.fromkeys(shift.moderator.name for shift in on_duty)),
        until=on_duty[0].ends_at if on_duty else None,
        next_at=later.starts_at if later else None,
        on_call=any(shift.kind == Shift.Kind.ON_CALL for shift in shifts),
    )
