"""Saying what the reader missed, letting it learn or not, and putting what was lent into other words."""

from dataclasses import dataclass

from forum import clock
from forum.bus import act
from forum.members.actions import agree, withdraw_consent
from forum.members.models import Consent, Member
from forum.policies import Conflict, require
from forum.signposting.feedback import closeness, policies
from forum.signposting.feedback.models import Example, Mark
from forum.signposting.feedback.wording import say, words
from forum.topics.models import Post, Wording

Said, HowSoon, TEACHES = Mark.Said, Mark.HowSoon, Consent.Kind.TEACHES_READER


@act
def mark_post(*, by: Member, post: Post, said: Mark.Said, how_soon: Mark.HowSoon, note: str = "") -> Mark:
    """Say that a post needed a signpost, or didn't. Said again, it replaces what was said before."""
    require(policies.may_help_with(by, post), say("marks", "not_yours"))
    require((said == Said.NEEDED) == (how_soon != HowSoon.NOT_SAID), say("marks", "how_soon"))
    now = {"said": said, "how_soon": how_soon, "words": note, "at": clock.now()}
    return Mark.objects.update_or_create(post=post, by=by, defaults=now)[0]


@act
def take_mark_back(*, by: Member, post: Post) -> None:
    """Say nothing of a post any more. Nothing else rests on it, so nothing of it is kept."""
    Mark.objects.filter(post=post, by=by).delete()


@act
def let_reader_learn(*, member: Member) -> Consent:
    """Somebody lets posts of theirs be put in other words, to teach the reader."""
    return agree(member=member, kind=TEACHES, wording=words("teaching")["version"])


@act
def stop_learning(*, member: Member) -> None:
    """They no longer do. What was made from their words goes at once."""
    withdraw_consent(member=member, kind=TEACHES)


@dataclass(frozen=True)
class Reworded:
    """A post in other words, and what it was about."""

    text: str
    level: str = ""
    need: str = ""
    trap: str = ""
    condition: str = "none"


@act
def save_example(*, by: Member, post: Post, reworded: Reworded, state: Example.State, version: int) -> Example:
    """Keep a post in other words. What is too close to it is refused, draft or not: nothing of it is kept."""
    # Both held to the end: whoever takes words or consent back meanwhile waits, and then finds this to delete.
    post = Post.objects.select_for_update().get(pk=post.pk)
    consent = Consent.objects.select_for_update().filter(member=post.author_id, kind=TEACHES, withdrawn_at=None).first()
    require(consent is not None and policies.may_reword(by, post), say("corpus", "not_lent"))
    earlier = Wording.objects.filter(post=post).values_list("body", flat=True)
    for original in (post.body, *earlier):
        require(not (close := closeness.too_close(reworded.text, original, post.author.name)), close)
    return _kept(by, post, reworded, state, version)


def _kept(by: Member, post: Post, reworded: Reworded, state: Example.State, version: int) -> Example:
    now = {**vars(reworded), "state": state, "by": by, "at": clock.now()}
    if version == 0:
        example, is_new = Example.objects.get_or_create(post=post, defaults=now)
        if not is_new:
            raise Conflict(say("corpus", "changed"))
        return example
    if not Example.objects.filter(post=post, version=version).update(**now, version=version + 1):
        raise Conflict(say("corpus", "changed"))
    return Example.objects.get(post=post)


@act
def drop_example(*, by: Member, post: Post) -> None:
    """It teaches nothing after all."""
    require(policies.may_reword(by, post), say("corpus", "not_lent"))
    Example.objects.filter(post=post).delete()


@act
def forget_examples_of(*, writer: Member) -> None:
    """An act of the system: a writer no longer agrees, so what was made from their words goes, drafts included."""
    Example.objects.filter(post__author=writer).delete()


@act
def forget_what_was_taken_back(*, post: Post) -> None:
    """An act of the system: a writer took their words back, and what was made from them goes with them."""
    Example.objects.filter(post=post).delete()
