"""Signing a rule, asking about it, and taking either back."""

from django.conf import settings

from forum.bus import act, announce
from forum.members.models import Member
from forum.policies import Conflict, Refused, require
from forum.signposting.review import policies
from forum.signposting.review.events import QuestionAsked, QuestionSettled, RuleSigned, SignatureWithdrawn
from forum.signposting.review.models import Question, Register, Signature
from forum.signposting.review.sheets import Sheet, sheet_of

NOT_YOURS = "Only a clinician can do that."
NO_SUCH_RULE = "There is no such rule any more."
CHANGED_MEANWHILE = "This rule has changed since you opened the page. Read it as it is now, and sign it then."


@act
def sign_rule(
    *, clinician: Member, rule: str, digest: str, register: Register, number: str, note: str = ""
) -> Signature:
    """Put one's name to a rule as one has read it. Sent twice, it is one signature."""
    require(policies.may_review(clinician), NOT_YOURS)
    sheet = _as_it_stands(rule, digest)
    own = Signature.objects.filter(rule=rule, clinician=clinician)
    newest = own.live().last()
    if newest and newest.digest == digest:
        return newest
    signature, is_new = Signature.objects.get_or_create(
        rule=rule,
        clinician=clinician,
        turn=own.count() + 1,
        defaults={
            "digest": digest,
            "content": sheet.text,
            "register": register,
            "number": number,
            "note": note,
            # Whoever signs in the demo is invented, and so is what they say of themselves.
            "is_demo": settings.DEMO,
        },
    )
    if is_new:
        announce(RuleSigned(signature))
    return signature


def _as_it_stands(rule: str, digest: str) -> Sheet:
    sheet = sheet_of(rule)
    if sheet is None:
        raise Refused(NO_SUCH_RULE)
    if sheet.digest != digest:
        raise Conflict(CHANGED_MEANWHILE)
    return sheet


@act
def withdraw_signature(*, by: Member, signature: Signature, why: str) -> None:
    """Take a signature back, one's own or a colleague's: whoever sees that a rule is wrong can stop it."""
    require(policies.may_review(by), NOT_YOURS)
    require(bool(why.strip()), "Say why: it is read by whoever signed, and kept.")
    require(Signature.objects.take_back(signature, by, why), "This signature has been withdrawn already.")
    signature.refresh_from_db()
    announce(SignatureWithdrawn(signature, by, why))


@act
def ask_about_rule(*, by: Member, rule: str, digest: str, reason: str) -> Question:
    """Not sign a rule, and say what has to change. It takes nothing away; the rulebook's keepers read it."""
    require(policies.may_review(by), NOT_YOURS)
    _as_it_stands(rule, digest)
    require(bool(reason.strip()), "Say what has to change, so that somebody can change it.")
    question, is_new = Question.objects.get_or_create(
        rule=rule, by=by, settled_at=None, defaults={"digest": digest, "reason": reason}
    )
    require(is_new or question.reason == reason, "You have an open question about this rule. Settle that one first.")
    if is_new:
        announce(QuestionAsked(question))
    return question


@act
def settle_question(*, by: Member, question: Question, answer: str) -> None:
    """Say how a question was answered. It is kept, with its answer."""
    require(policies.may_review(by), NOT_YOURS)
    require(bool(answer.strip()), "Say how it was settled: what changed, or why nothing had to.")
    require(Question.objects.settle(question, by, answer), "Somebody has settled this already.")
    question.refresh_from_db()
    announce(QuestionSettled(question, by))
