"""Audiences: feeds that somebody may listen to. Who may, and what they missed."""

import re
from collections.abc import Iterable

from forum import feeds
from forum.members.events import ACCESS_FEED
from forum.members.models import Member
from forum.members.policies import may_enter
from forum.spaces.models import Belonging, Space
from forum.topics.models import Topic
from realtime import messages
from realtime.frames import Told

MOST_CHANGES = 500
_NAME = re.compile(r"(topic|space|member|queue)\.([1-9][0-9]{0,17})")


def is_audience(name: object) -> bool:
    """Whether a name has the form of an audience. `access` and anything else is not one."""
    return isinstance(name, str) and _NAME.fullmatch(name) is not None


def may_listen(member: Member, audience: str) -> bool:
    """The same question that pages ask: what is visible to this member?"""
    kind, pk = _parts(audience)
    match kind:
        case "topic":
            return Topic.objects.visible_to(member).filter(pk=pk).exists()
        case "space":
            return Space.objects.visible_to(member).filter(pk=pk).exists()
        case "queue":
            return Space.objects.moderated_by(member).filter(pk=pk).exists()
        case _:
            return pk == member.pk and may_enter(member)


def _parts(audience: str) -> tuple[str, int]:
    kind, _, number = audience.partition(".")
    return kind, int(number)


def changes(audience: str, since: int) -> Told:
    """Live delivery, catching up and polling all read this. The head comes first: later changes come with the next."""
    head = feeds.head_of(audience)
    rows = list(
        feeds.Change.objects.filter(feed=audience, revision__gt=since, revision__lte=head)
        .order_by("revision")
        .values_list("kind", "subject")[: MOST_CHANGES + 1]
    )
    # A cursor from the future means that the database is not the one the tab knew: start again.
    too_far = len(rows) > MOST_CHANGES or since > head
    pieces = () if too_far else messages.build(audience, rows)
    # Last: whoever lost access before this was read must not be sent it.
    return Told(audience, since, head, pieces, too_far, feeds.head_of(ACCESS_FEED))


def still_allowed(pairs: Iterable[tuple[int, str]]) -> set[tuple[int, str]]:
    """Of many (member, audience), those who may still listen: `may_listen` for a whole process, in three queries."""
    pairs = set(pairs)
    members = {member for member, _ in pairs}
    inside = set(Member.objects.inside().filter(pk__in=members).values_list("pk", flat=True))
    topics = {_parts(name)[1] for _, name in pairs if name.startswith("topic.")}
    space_of = dict(Topic.objects.filter(pk__in=topics).values_list("pk", "space"))
    belongings = Belonging.objects.filter(member__in=inside, ended_at=None)
    roles = {(member, space): role for member, space, role in belongings.values_list("member", "space", "role")}

    def allowed(member: int, audience: str) -> bool:
        kind, pk = _parts(audience)
        match kind:
            case "topic":
                return (member, space_of.get(pk)) in roles
            case "space":
                return (member, pk) in roles
            case "queue":
                return roles.get((member, pk)) == Belonging.Role.MODERATOR
            case _:
                return pk == member and member in inside

    return {(member, audience) for member, audience in pairs if allowed(member, audience)}
