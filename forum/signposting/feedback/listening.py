"""What follows for the examples when a writer no longer agrees, or takes back their words."""

from forum.members.events import ConsentWithdrawn
from forum.members.models import Consent
from forum.signposting.feedback.actions import forget_examples_of, forget_what_was_taken_back
from forum.topics.events import PostWithdrawn


def consent_withdrawn(event: ConsentWithdrawn) -> None:
    """Nothing stays of what the reader was to learn from them, drafts included."""
    if event.kind == Consent.Kind.TEACHES_READER:
        forget_examples_of(writer=event.member)


def post_withdrawn(event: PostWithdrawn) -> None:
    """Words that were taken back teach nobody."""
    forget_what_was_taken_back(post=event.post)
