"""Asking again. Somebody else looks, never the one who decided first."""

from forum import clock
from forum.bus import act
from forum.members.models import Member
from forum.policies import Conflict, require
from moderation.cases import audit
from moderation.cases.actions.claims import let_go
from moderation.cases.actions.opening import case_on
from moderation.cases.changes import locked_subject
from moderation.cases.models import Appeal, Case, Claim, Notice
from moderation.cases.models.notices import TIME_TO_ASK
from moderation.cases.words import say

HARM = "asked_again"


@act
def ask_again(*, by: Member, notice: Notice, words: str) -> Appeal:
    """Somebody thinks we got it wrong. A new round begins that the first decider cannot take."""
    require(notice.recipient_id == by.pk, say("not_yours"))
    decision = notice.decision
    if decision is None or not notice.restricts:
        raise Conflict(say("cannot_ask"))
    subject = locked_subject(notice.case)
    if Appeal.objects.filter(decision=decision).exists():
        raise Conflict(say("asked_already"))
    require(clock.now() < notice.created_at + TIME_TO_ASK, say("too_late_to_ask"))
    case = case_on(subject, HARM)
    appeal = Appeal.objects.create(
        case=case, decision=decision, notice=notice, by=by, words=words, first_moderator=decision.moderator
    )
    _first_decider_steps_aside(case, decision.moderator)
    audit.note(did="asked us to look again", about=str(case), case=case, by=by)
    return appeal


def _first_decider_steps_aside(case: Case, moderator: Member) -> None:
    claim = case.claim
    if claim and claim.moderator_id == moderator.pk:
        let_go(claim, case, Claim.Ended.STEPPED_ASIDE)
