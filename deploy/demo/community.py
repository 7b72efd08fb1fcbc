"""A believable community, filled once and kept looked after."""

from datetime import timedelta

from deploy.demo import care, conversations, people, rota
from forum import clock
from forum.joining.actions import invite
from forum.joining.models import Invitation, hash_of
from forum.spaces.models import Space

CODE = "WALK-WITH-US2"
LASTS = timedelta(days=90)
USES = 500


def is_filled() -> bool:
    """The invitation is made last: with it, everything is there."""
    return Invitation.objects.filter(code_hash=hash_of(CODE)).exists()


def fill() -> None:
    """Everything, from the people to what waits in the queue. Broken off and begun again, it doubles nothing."""
    now = clock.now()
    spaces = conversations.make_spaces()
    people.gather(spaces, now)
    rota.roll_on(behind=rota.BEHIND)
    conversations.open_rooms(spaces, now)
    conversations.say_everything(spaces, now)
    care.fill_the_queue(now)
    care.send_applications(now)
    conversations.mark_what_was_read(now)
    _give_out_a_code(spaces)


def keep_up() -> None:
    """Whatever must be true at every start: somebody is on duty, and the code still works."""
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
