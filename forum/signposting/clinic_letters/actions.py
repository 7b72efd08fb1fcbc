"""Sending a letter to a clinic, because somebody asked us to."""

from forum import clock, feeds
from forum.bus import act
from forum.members.models import Member
from forum.policies import Conflict, require
from forum.signposting.clinic_letters import policies
from forum.signposting.clinic_letters.models import ClinicLetter
from forum.signposting.clinic_letters.writing import Letter
from forum.signposting.follow_ups.models import FollowUp
from forum.signposting.models import CareContact

SEEN_ANOTHER = "Something in it has changed since you read it. Have another look, and send it if it’s right."


@act
def send_to_clinic(
    *, member: Member, follow_up: FollowUp, contact: CareContact, letter: Letter, seen: str
) -> ClinicLetter:
    """Owe the clinic this letter: the one its member has seen, to the address they agreed to, and no other."""
    require(policies.may_write_about(member, follow_up), "That isn't yours.")
    require(policies.may_write_to(member, contact), "You haven’t agreed that we may write there.")
    if earlier := policies.letter_to(follow_up, contact):
        require(earlier.text == letter.text, "You have written to them about this already.")
        return earlier
    if letter.mark != seen:
        raise Conflict(SEEN_ANOTHER)
    owed = ClinicLetter.objects.create(
        member=member,
        follow_up=follow_up,
        contact=contact,
        to_label=contact.label,
        to_email=contact.email,
        text=letter.text,
    )
    feeds.note(member.feed, "follow_up", follow_up.pk)
    return owed


@act
def take_back_letters(*, contact: CareContact) -> None:
    """An act of the system: no letter that has not gone yet goes to this address any more, whatever is said later."""
    waiting = ClinicLetter.objects.standing().filter(contact=contact, sent_at=None)
    for letter in waiting.select_related("member"):
        if ClinicLetter.objects.filter(pk=letter.pk, sent_at=None).update(taken_back_at=clock.now()):
            feeds.note(letter.member.feed, "follow_up", letter.follow_up_id)
