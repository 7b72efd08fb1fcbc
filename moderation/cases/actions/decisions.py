"""Deciding: what was decided, what it does, and everybody told, all at once or not at all."""

from forum import clock
from forum.bus import act
from forum.members.models import Member
from forum.policies import Conflict, require
from forum.signposting.asks.models import Ask
from forum.topics.models import Post
from moderation.cases import audit, escalation
from moderation.cases.actions.claims import taken_by
from moderation.cases.actions.effects import bring_about
from moderation.cases.actions.notices import answer_flags
from moderation.cases.changes import case_changed, locked, locked_subject
from moderation.cases.house_rules import house_rules
from moderation.cases.models import Case, Claim, Decision
from moderation.cases.outcomes import Outcome, offered
from moderation.cases.wordings import wording_of

LOST = "You don’t have this any more: it was handed back, or your time ran out. Take it again, then send this."


@act
def decide_case(*, token: int, moderator: Member, outcome: str, rule: str, facts: str, letter: str) -> Decision:
    """The one way in which a case ends. Only the holder of its live claim can, and only once."""
    claim = Claim.objects.filter(pk=token, moderator=moderator).select_related("case").first()
    if claim is None:
        raise Conflict(LOST)
    subject = locked_subject(claim.case)
    case = locked(claim.case)
    if earlier := Decision.objects.filter(claim=claim).first():
        return _same_again(earlier, outcome)
    _require_live(claim, case)
    chosen = _chosen(case, subject, outcome)
    _require_complete(chosen, rule, facts, letter)
    decision = _write(case, subject, claim, chosen, rule if chosen.needs_rule else "", facts, letter)
    _close(case, claim)
    answer_flags(case, decision)
    bring_about(decision, case, subject)
    audit.note(did=f"decided: {chosen.label}", about=str(case), case=case, by=moderator, why=_why(decision))
    return decision


def _same_again(earlier: Decision, outcome: str) -> Decision:
    if earlier.outcome != outcome:
        raise Conflict("You have already decided this.")
    return earlier


def _require_live(claim: Claim, case: Case) -> None:
    live = case.claim
    if live is None or live.round != case.round:
        raise Conflict(LOST)
    if live.pk != claim.pk:
        raise Conflict(taken_by(live))


def _chosen(case: Case, subject: Post | Ask, name: str) -> Outcome:
    for outcome in offered(case, subject):
        if outcome.name == name:
            return outcome
    raise Conflict("That can’t be done any more: something about the post has changed. Have another look.")


def _require_complete(chosen: Outcome, rule: str, facts: str, letter: str) -> None:
    require(not chosen.needs_rule or rule in house_rules(), "Say which house rule it is about.")
    require(not chosen.needs_facts or bool(facts.strip()), "Say what happened, in words that its writer will read.")
    require(not chosen.needs_letter or bool(letter.strip()), "Write them something.")


def _write(
    case: Case, subject: Post | Ask, claim: Claim, chosen: Outcome, rule: str, facts: str, letter: str
) -> Decision:
    return Decision.objects.create(
        case=case,
        round=case.round,
        claim=claim,
        moderator=claim.moderator,
        outcome=chosen.name,
        rule_code=rule,
        rule_version=house_rules()[rule].version if rule else "",
        facts=facts.strip(),
        letter=letter.strip(),
        wording=wording_of(subject),
        held_since=case.held_since,
    )


def _close(case: Case, claim: Claim) -> None:
    now = clock.now()
    Claim.objects.filter(pk=claim.pk).update(ended_at=now, ended_because=Claim.Ended.DECIDED)
    case.state, case.closed_at, case.held_since = Case.State.CLOSED, now, None
    case.save(update_fields=["state", "closed_at", "held_since"])
    escalation.stop(case)
    case_changed(case)


def _why(decision: Decision) -> str:
    rule = f"{house_rules()[decision.rule_code].title}, {decision.rule_version}" if decision.rule_code else ""
    return " · ".join(filter(None, [rule, decision.facts]))
