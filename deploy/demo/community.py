"""A believable community, filled once and kept looked after."""

from datetime import timedelta

from django.core.management.base import CommandError
from django.db import connection

from deploy.checks import DEMO_DOMAIN
from deploy.demo import care, conversations, feedback, people, pointing, reviews, rota
from forum import clock
from forum.joining.actions import invite
from forum.joining.models import Invitation, hash_of
from forum.members.models import Member
from forum.signposting.services.shipped import ship_services
from forum.spaces.models import Space

SOMEBODY_ELSES = (
    "This database holds people who are not the demo’s, so the demo leaves it alone: "
    "unset DATABASE_URL, or point it at an empty database."
)
CODE = "WALK-WITH-US2"
LASTS = timedelta(days=90)
USES = 500


def require_own_house() -> None:
    """Refuse to invent people among real ones: only an empty database, or one of the demo's own, is filled."""
    if Member._meta.db_table not in connection.introspection.table_names():
        return
    if Member.objects.exclude(email__endswith=DEMO_DOMAIN).exists() and not is_filled():
        raise CommandError(SOMEBODY_ELSES)


def is_filled() -> bool:
    """The invitation is made last: with it, everything is there."""
    return Invitation.objects.filter(code_hash=hash_of(CODE)).exists()


def fill() -> None:
    """Everything, from the people to what waits in the queue. Broken off and begun again, it doubles nothing."""
    now = clock.now()
    ship_services()
    spaces = conversations.make_spaces()
    people.gather(spaces, now)
    rota.roll_on(behind=rota.BEHIND)
    conversations.open_rooms(spaces, now)
    pointing.say_where_they_are()
    conversations.say_everything(spaces, now)
    pointing.ask_and_be_told(spaces, now)
    care.fill_the_queue(now)
    care.send_applications(now)
    reviews.review_the_rulebook(now)
    feedback.say_what_was_missed(now)
    conversations.mark_what_was_read(now)
    _give_out_a_code(spaces)


def keep_up() -> None:
    """Whatever must be true at every start: somebody is on duty, and the code still works."""
    ship_services()
    rota.roll_on()
    Invitation.objects.filter(code_hash=hash_of(CODE)).update(expires_at=clock.now() + LASTS, uses_left=USES)


def _give_out_a_code(spaces: dict[str, Space]) -> None:
    invite(
        by=people.somebody("Olu"),
        code=CODE,
        vouched_by="The demo",
        spaces=[spaces["Kidney"], spaces["Uni and work"], spaces["Everything else"]],
        uses=USES,
        expires_at=clock.now() + LASTS,
    )
