"""Who looks after the demo's spaces: always somebody, a day each, until midnight."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from deploy.demo.content import SPACES, table
from deploy.demo.people import somebody
from forum import clock
from forum.spaces.actions import plan_shift
from forum.spaces.models import Shift, Space

AHEAD = 7
BEHIND = 10


def roll_on(*, behind: int = 0) -> None:
    """Plan whatever days are missing, from some days ago until a week from now."""
    moderators = [somebody("Ada"), somebody("Jo")]
    spaces = list(Space.objects.filter(name__in=[table(name)["space"] for name in SPACES]))
    today = timezone.localdate(clock.now())
    planned = set(Shift.objects.filter(space__in=spaces).values_list("space", "starts_at"))
    for day in (today + timedelta(days=number) for number in range(-behind, AHEAD + 1)):
        for space in spaces:
            if (space.pk, _midnight(day)) not in planned:
                # Ada has the even days, so that both names are seen.
                moderator = moderators[day.toordinal() % 2]
                plan_shift(
                    space=space,
                    moderator=moderator,
                    starts_at=_midnight(day),
                    ends_at=_midnight(day + timedelta(days=1)),
                )


def _midnight(day: date) -> datetime:
    """Midnight here, also on the two days a year that have 23 or 25 hours."""
    return timezone.make_aware(datetime.combine(day, time()))
