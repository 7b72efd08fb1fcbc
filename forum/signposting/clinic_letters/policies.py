"""When a letter to a clinic may be written."""

from forum.members.models import Consent, Member
from forum.members.policies import has_agreed
from forum.signposting.clinic_letters.models import ClinicLetter
from forum.signposting.follow_ups.models import FollowUp
from forum.signposting.models import CareContact


def contacts_to_write_to(member: Member) -> list[CareContact]:
    """Those whose address they agreed to, while they agree to letters at all."""
    if not has_agreed(member, Consent.Kind.CLINIC_CONTACT):
        return []
    return list(CareContact.objects.filter(member=member).may_be_written_to())


def may_write_to(member: Member, contact: CareContact) -> bool:
    return contact in contacts_to_write_to(member)


def may_write_about(member: Member, follow_up: FollowUp) -> bool:
    """Only about one's own question, and only after saying that one couldn't."""
    own = FollowUp.objects.visible_to(member).filter(pk=follow_up.pk, answer=FollowUp.Answer.COULD_NOT)
    return own.exists()


def has_written_to(follow_up: FollowUp, contact: CareContact) -> bool:
    return letter_to(follow_up, contact) is not None


def letter_to(follow_up: FollowUp, contact: CareContact) -> ClinicLetter | None:
    """The letter about this question that went there, or is on its way."""
    return ClinicLetter.objects.standing().filter(follow_up=follow_up, to_email=contact.email).first()


def contacts_left(member: Member, follow_up: FollowUp) -> list[CareContact]:
    """Those whom nobody has written to about this question."""
    return [contact for contact in contacts_to_write_to(member) if not has_written_to(follow_up, contact)]
