"""Who keeps the directory, and who may put a service into a conversation.

Membership officers keep it. It is work for an office with a telephone, by a clock of months; in the moderators' queue
it would stand between a person and whoever is to look after them.
"""

from forum.members.models import Member, Office
from forum.members.policies import holds_office, may_enter
from forum.spaces.models import Belonging
from forum.topics.models import Topic
from forum.topics.policies import may_reply

HELPERS = (Belonging.Role.SUPPORTER, Belonging.Role.MODERATOR)


def may_keep_directory(member: Member) -> bool:
    return may_enter(member) and holds_office(member, Office.Kind.MEMBERSHIP_OFFICER)


def helps_in(member: Member, topic: Topic) -> bool:
    """A supporter or a moderator of the space that this conversation is in."""
    return Belonging.objects.filter(member=member, space=topic.space_id, role__in=HELPERS, ended_at=None).exists()


def may_put_in_reply(member: Member, topic: Topic) -> bool:
    """Supporters and moderators get a button for it. Anybody who writes may paste the address."""
    return helps_in(member, topic) and may_reply(member, topic)
