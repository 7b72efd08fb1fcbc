"""Telling a moderator. One is enough."""

from uuid import UUID

from django.utils import timezone

from forum import clock
from forum.bus import act
from forum.members.models import Member
from forum.policies import require
from forum.signposting.asks.models import Ask
from forum.signposting.asks.policies import may_flag as may_flag_ask
from forum.topics.models import Post
from forum.topics.policies import may_flag
from moderation.cases import audit
from moderation.cases.actions.notices import tell
from moderation.cases.actions.opening import case_on
from moderation.cases.changes import locked_ask, locked_post
from moderation.cases.harms import asked_of_members, harm
from moderation.cases.models import Case, Decision, Flag, Notice
from moderation.cases.policies import wait_before_telling
from moderation.cases.wordings import wording_of
from moderation.cases.words import say

LOOK_AGAIN_WHATEVER = 1


@act
def flag_post(*, by: Member, post: Post, harm_code: str, words: str, key: UUID) -> Flag:
    """Ask a moderator to look at a post. A retry, or asking twice, opens nothing twice."""
    post = locked_post(post.pk)
    if earlier := Flag.objects.filter(by=by, key=key).first():
        return earlier
    require(may_flag(by, post), say("cannot_tell"))
    require(harm(harm_code) in asked_of_members(), say("cannot_tell"))
    if open_one := Flag.objects.unanswered().filter(by=by, post=post).first():
        return _said_more(open_one, harm_code, words)
    wait = wait_before_telling(by)
    require(wait is None, say("told_a_lot"), wait=wait)
    if decision := _already_looked(post, harm_code):
        return _answer_at_once(by, post, harm_code, words, key, decision)
    case = case_on(post, harm_code)
    flag = _write(case, by, post, harm_code, words, key)
    audit.note(did="asked for a look", about=str(case), case=case, by=by, why=flag.harm.title)
    return flag


@act
def flag_ask(*, by: Member, ask: Ask, harm_code: str, words: str, key: UUID) -> Flag:
    """A supporter asks a moderator to look at what a member told them. Asking twice opens nothing twice."""
    ask = locked_ask(ask.pk)
    if earlier := Flag.objects.filter(by=by, key=key).first():
        return earlier
    require(may_flag_ask(by, ask) and harm(harm_code) in asked_of_members(), say("cannot_tell"))
    if open_one := Flag.objects.unanswered().filter(by=by, case__ask=ask).first():
        return _said_more(open_one, harm_code, words)
    wait = wait_before_telling(by)
    require(wait is None, say("told_a_lot"), wait=wait)
    case = case_on(ask, harm_code)
    said = {"harm_code": harm_code, "words": words, "key": key, "wording": ask.version}
    flag = Flag.objects.create(case=case, by=by, **said)
    audit.note(did="asked for a look", about=str(case), case=case, by=by, why=flag.harm.title)
    return flag


def _write(case: Case, by: Member, post: Post, harm_code: str, words: str, key: UUID) -> Flag:
    return Flag.objects.create(
        case=case, post=post, by=by, harm_code=harm_code, words=words, key=key, wording=wording_of(post)
    )


def _said_more(flag: Flag, harm_code: str, words: str) -> Flag:
    if harm(harm_code).priority.number < flag.harm.priority.number:
        flag.harm_code = harm_code
    if words and words not in flag.words:
        flag.words = f"{flag.words}\n\n{words}".strip()
    flag.save(update_fields=["harm_code", "words"])
    case_on(flag.case.subject, flag.harm_code)
    return flag


def _already_looked(post: Post, harm_code: str) -> Decision | None:
    """The newest decision about these very words, unless what is said now is too grave to rest on it."""
    if harm(harm_code).priority.number <= LOOK_AGAIN_WHATEVER:
        return None
    if Case.objects.open().filter(post=post).exists():
        return None
    return Decision.objects.filter(case__post=post, wording=wording_of(post)).order_by("-pk").first()


def _answer_at_once(by: Member, post: Post, harm_code: str, words: str, key: UUID, decision: Decision) -> Flag:
    flag = _write(decision.case, by, post, harm_code, words, key)
    flag.answered_at = clock.now()
    flag.save(update_fields=["answered_at"])
    day = f"{timezone.localtime(decision.at):%-d %B}"
    tell(by, decision.case, None, Notice.Kind.LOOKED, say("looked_title"), say("looked_before", day=day))
    audit.note(did="asked for a look at what was decided", about=str(decision.case), case=decision.case, by=by)
    return flag
