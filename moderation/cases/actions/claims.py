"""Taking a case, handing it back, and claims that run out."""

from django.db import IntegrityError, transaction

from forum import clock
from forum.bus import act
from forum.members.models import Member
from forum.policies import Conflict, require
from moderation.cases import audit, escalation
from moderation.cases.changes import case_changed, each_by_itself, locked
from moderation.cases.models import Case, Claim
from moderation.cases.models.claims import lease_from_now
from moderation.cases.policies import why_not_take

AT_ONCE = 100


@act
def claim_case(*, case: Case, moderator: Member) -> Claim:
    """Take a case, so that nobody does it twice. Taking it again keeps it a while longer."""
    case = locked(case)
    refusal = why_not_take(moderator, case)
    require(not refusal, refusal)
    if live := case.claim:
        if live.moderator_id == moderator.pk:
            return _renew(live)
        if not live.has_run_out:
            raise Conflict(taken_by(live))
        _end(live, case, Claim.Ended.RAN_OUT)
    claim = _take(case, moderator)
    escalation.taken(case)
    case_changed(case)
    audit.note(did="took it", about=str(case), case=case, by=moderator)
    return claim


def taken_by(claim: Claim) -> str:
    return f"{claim.moderator.name} has this one."


def _take(case: Case, moderator: Member) -> Claim:
    try:
        with transaction.atomic():
            return Claim.objects.create(case=case, moderator=moderator, round=case.round)
    except IntegrityError:
        # The database allows one live claim: somebody was quicker.
        raise Conflict("Somebody else has just taken this one.") from None


def _renew(claim: Claim) -> Claim:
    claim.expires_at = lease_from_now()
    claim.save(update_fields=["expires_at"])
    return claim


@act
def release_case(*, token: int, moderator: Member) -> None:
    """Hand a case back. Nobody asks why. Handing back what one no longer has changes nothing."""
    claim = Claim.objects.filter(pk=token, moderator=moderator, ended_at=None).select_related("case").first()
    if claim is None:
        return
    case = locked(claim.case)
    let_go(claim, case, Claim.Ended.RELEASED)
    audit.note(did="handed it back", about=str(case), case=case, by=moderator)


def let_go(claim: Claim, case: Case, why: Claim.Ended) -> None:
    """Nobody has it any more, and its first clock runs again."""
    if _end(claim, case, why):
        escalation.handed_back(case)
        case_changed(case)


def _end(claim: Claim, case: Case, why: Claim.Ended) -> bool:
    ended = Claim.objects.filter(pk=claim.pk, ended_at=None).update(ended_at=clock.now(), ended_because=why)
    if ended and why == Claim.Ended.RAN_OUT:
        audit.note(
            did=f"took it back from {claim.moderator.name}", about=str(case), case=case, by=None, who=audit.CLOCK
        )
    return bool(ended)


def end_run_out_claims() -> int:
    """Give back to the queue what somebody took and left lying."""
    late = Claim.objects.filter(ended_at=None, expires_at__lte=clock.now())
    late = late.order_by("expires_at").select_related("case", "moderator")[:AT_ONCE]
    return each_by_itself(late, lambda claim: _run_out(claim=claim))


@act
def _run_out(*, claim: Claim) -> bool:
    case = locked(claim.case)
    if not Claim.objects.filter(pk=claim.pk, ended_at=None, expires_at__lte=clock.now()).exists():
        return False
    let_go(claim, case, Claim.Ended.RAN_OUT)
    return True
