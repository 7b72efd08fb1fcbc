"""Who may say what the reader missed, whose words it may learn from, and who puts them in other words.

Clinicians do the rewording. What a post needed, and how soon, is a judgement of their kind; they answer to a register
for what they read in confidence; and a moderator's hour belongs to the queue.
"""

from forum.members.models import Consent, Member
from forum.members.policies import has_agreed
from forum.signposting.feedback.models import HELPERS, lent_to
from forum.signposting.review.policies import may_review
from forum.spaces.models import Belonging
from forum.topics.models import Post


def may_help_with(member: Member, post: Post) -> bool:
    """Supporters and moderators, with what somebody else wrote where they help, as long as they may read it."""
    helps = Belonging.objects.filter(member=member, role__in=HELPERS, ended_at=None, space=post.topic.space_id)
    readable = Post.objects.visible_to(member).filter(pk=post.pk)
    return post.author_id != member.pk and helps.exists() and readable.exists()


def lets_reader_learn(member: Member) -> bool:
    return has_agreed(member, Consent.Kind.TEACHES_READER)


def may_keep_corpus(member: Member) -> bool:
    """Clinicians, and nobody else."""
    return may_review(member)


def may_reword(member: Member, post: Post) -> bool:
    """A clinician, while its writer agrees and everybody in its conversation can read it."""
    return lent_to(member).filter(pk=post.pk).exists()
