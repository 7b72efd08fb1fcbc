"""The people in the tests, and how to make more of them. Functions with defaults; no fixture files."""

from datetime import date, timedelta
from uuid import UUID, uuid4

from django.test import Client

from forum import clock
from forum.members.actions import agree, tell_about_health
from forum.members.models import Consent, Member, Office
from forum.spaces.actions import bring_in, plan_shift
from forum.spaces.models import Belonging, Shift, Space
from forum.topics.actions import submit_post
from forum.topics.models import Post, Topic

Role = Belonging.Role


def make_member(
    name: str = "Kit",
    *,
    standing: str = Member.Standing.ACTIVE,
    conditions: tuple[str, ...] = (),
    password: str | None = None,
    **more: object,
) -> Member:
    """Somebody who has agreed to the house rules. With conditions, also to their use for signposts."""
    email = f"{name.lower().replace(' ', '.')}@people.example"
    more.setdefault("born", date(2003, 5, 17))
    member = Member.objects.create_user(email=email, name=name, password=password, standing=standing, **more)
    agree(member=member, kind=Consent.Kind.HOUSE_RULES)
    agree(member=member, kind=Consent.Kind.HEALTH_DATA)
    if conditions:
        tell_about_health(member=member, conditions=list(conditions), use_for_signposts=True)
    return member


def make_staff(name: str, *offices: str) -> Member:
    """Somebody who works here and is no patient: in by office, not by standing."""
    member = make_member(name, standing=Member.Standing.APPLICANT, born=None)
    for office in offices:
        Office.objects.create(member=member, kind=office)
    return member


def make_space(name: str = "Quiet corner", **more: object) -> Space:
    """A space that nobody is in yet, and nobody watches."""
    return Space.objects.create(name=name, about=f"About {name.lower()}.", **more)


def belong(space: Space, *members: Member, role: str = Role.MEMBER) -> None:
    """Bring people into a space."""
    for member in members:
        bring_in(member=member, space=space, role=Role(role))


def watch(space: Space, moderator: Member, *, days: float = 3, kind: str = Shift.Kind.ON_DUTY) -> Shift:
    """Somebody looks after the space, from a while ago until a while from now."""
    now, long = clock.now(), timedelta(days=days)
    return plan_shift(space=space, moderator=moderator, starts_at=now - long, ends_at=now + long, kind=Shift.Kind(kind))


def make_topic(space: Space, by: Member, title: str = "How was clinic?", kind: str = Topic.Kind.THREAD) -> Topic:
    """A conversation with nothing in it yet."""
    return Topic.objects.create(space=space, started_by=by, title=title, kind=kind)


def write(author: Member, topic: Topic, body: str = "Clinic went fine today.", key: UUID | None = None) -> Post:
    """Send a post, as the composer does, through everything that is wired."""
    return submit_post(author=author, topic=topic, body=body, key=key or uuid4())


def sign_in(member: Member) -> Client:
    """Their browser, without JavaScript."""
    client = Client()
    client.force_login(member)
    return client
