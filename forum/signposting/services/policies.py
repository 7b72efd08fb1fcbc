"""Who keeps the directory, and who may put a service into a conversation.

Membership officers keep it. It is work for an office with a telephone, by a clock of months; in the moderators' queue
it would stand between a person and whoever is to look after them.
"""

from django.db.models import QuerySet

from forum.members.models import Member, Office
from forum.members.policies import holds_office, may_enter
from forum.spaces.models import Belonging
from forum.topics.models import Topic
from forum.topics.policies import may_reply

HELPERS = (Belonging.Role.SUPPORTER, Belonging.Role.MODERATOR)


def may_keep_directory(member: Member) -> bool:
    return may_enter(member) and holds_office(member, Office.Kind.MEMBERSHIP_OFFICER)


def spaces_helped_in(member: Member) -> QuerySet[Belonging, int]:
    """The spaces in which somebody is a supporter or a moderator."""
    return Belonging.objects.filter(member=member, role__in=HELPERS, ended_at=None).values_list("space", flat=True)


def may_put_anywhere(member: Member) -> bool:
    return may_enter(member) and spaces_helped_in(member).exists()


def may_put_in_reply(member: Member, topic: Topic) -> bool:
    """Supporters and moderators get a button for it. Anybody who writes may paste the address."""
    return spaces_helped_in(member).filter(space=topic.space_id).exists() and may_reply(member, topic)
