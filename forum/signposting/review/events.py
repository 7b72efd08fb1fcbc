"""What the review of the rulebook announces."""

from dataclasses import dataclass

from forum.members.models import Member
from forum.signposting.review.models import Question, Signature


@dataclass(frozen=True)
class RuleSigned:
    """A clinician has put their name to a rule."""

    signature: Signature


@dataclass(frozen=True)
class SignatureWithdrawn:
    """A signature no longer counts."""

    signature: Signature
    by: Member
    why: str


@dataclass(frozen=True)
class QuestionAsked:
    """A clinician would not sign a rule as it stands."""

    question: Question


@dataclass(frozen=True)
class QuestionSettled:
    """What a clinician asked about a rule has been answered."""

    question: Question
    by: Member
