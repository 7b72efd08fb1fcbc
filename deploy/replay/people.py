"""The people of a replay: a space of their own, so that nobody real ever reads it."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from deploy.checks import DEMO_DOMAIN
from forum import clock
from forum.bus import act
from forum.members.models import Member
from forum.spaces.actions import bring_in, plan_shift
from forum.spaces.models import Belonging, Space
from forum.topics.models import Topic

SPACE = "Replay"


@dataclass(frozen=True)
class Person:
    """Somebody who writes or listens, signed in."""

    member: int
    feed: str
    cookie: str


@act
def gather(writers: int) -> tuple[Topic, list[Person]]:
    """A fresh room in the replay's own space, and its people, each with a session."""
    space, _ = Space.objects.get_or_create(name=SPACE, defaults={"about": "Load tests. Nobody real is in here."})
    people = [_somebody(space, number) for number in range(writers)]
    moderator = people[0]
    bring_in(member=moderator, space=space, role=Belonging.Role.MODERATOR)
    now = clock.now()
    plan_shift(space=space, moderator=moderator, starts_at=now, ends_at=now + timedelta(hours=2))
    room = Topic.objects.create(space=space, kind=Topic.Kind.ROOM, title=f"Replay {now:%H:%M:%S}", started_by=moderator)
    return room, [Person(member.pk, member.feed, _signed_in(member)) for member in people]


def _somebody(space: Space, number: int) -> Member:
    email = f"replay-{number}{DEMO_DOMAIN}"
    member = Member.objects.filter(email=email).first() or Member.objects.create_user(
        email=email, name=f"Replay {number}", standing=Member.Standing.ACTIVE
    )
    bring_in(member=member, space=space)
    return member


def _signed_in(member: Member) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(member.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = member.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
