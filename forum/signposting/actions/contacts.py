"""One's own care team: their numbers and, if one agrees, where to write to them."""

from forum import clock
from forum.bus import act, announce
from forum.members.actions import agree, withdraw_consent
from forum.members.models import Consent, Member
from forum.policies import require
from forum.signposting import policies
from forum.signposting.events import LettersStopped
from forum.signposting.models import CareContact

NO_ADDRESS = "We need their address before you can agree to a letter."


@act
def keep_care_contact(*, member: Member, label: str, phone: str, email: str = "", agreed: bool = False) -> CareContact:
    """Save somebody of one's own care team. The same number again only adds to what is known about it."""
    require(bool(email) or not agreed, NO_ADDRESS)
    known = CareContact.objects.same_number(member, phone)
    require(
        known is not None or policies.may_keep_more_contacts(member),
        f"You can save {policies.MOST_CONTACTS} numbers. Remove one first.",
    )
    if known is None:
        return _said(CareContact(member=member), label=label, phone=phone, email=email, agreed=agreed)
    # What was left empty was not taken back: that is done on its own page.
    still_agreed = agreed or (known.agreed_at is not None and email in ("", known.email))
    return _said(known, label=label, phone=phone, email=email or known.email, agreed=still_agreed)


@act
def change_care_contact(*, member: Member, contact: CareContact, label: str, phone: str, email: str) -> CareContact:
    """Say it anew: what is empty now was emptied. A yes was to one address, and stays only with that."""
    require(policies.is_own_contact(member, contact), "That isn't yours.")
    others = CareContact.objects.exclude(pk=contact.pk)
    require(others.same_number(member, phone) is None, "You have saved that number already.")
    agreed = contact.agreed_at is not None and email == contact.email
    return _said(contact, label=label, phone=phone, email=email, agreed=agreed)


def _said(contact: CareContact, *, label: str, phone: str, email: str, agreed: bool) -> CareContact:
    stays = bool(contact.agreed_at) and agreed and contact.email == email
    stops = bool(contact.agreed_at) and not stays
    contact.label, contact.phone, contact.email = label, phone, email
    if not stays:
        contact.agreed_at = clock.now() if agreed else None
    contact.save()
    _write_down_consent(contact.member)
    if stops:
        announce(LettersStopped(contact))
    return contact


@act
def forget_care_contact(*, member: Member, contact: CareContact) -> None:
    """Remove a number. Somebody else's is left alone."""
    if not policies.is_own_contact(member, contact):
        return
    # While it is still there: what waits to go to it is found by it.
    announce(LettersStopped(contact))
    CareContact.objects.filter(pk=contact.pk, member=member).delete()
    _write_down_consent(member)


@act
def allow_letters(*, member: Member, contact: CareContact, allowed: bool) -> None:
    """Say that a letter may go to this address if one asks for it, or take that back. It counts from now on."""
    require(policies.is_own_contact(member, contact), "That isn't yours.")
    require(bool(contact.email) or not allowed, NO_ADDRESS)
    contact.agreed_at = clock.now() if allowed else None
    contact.save(update_fields=["agreed_at"])
    if not allowed:
        announce(LettersStopped(contact))
    _write_down_consent(member)


def _write_down_consent(member: Member) -> None:
    """A consent is kept as proof, from the first address that was agreed to until the last is taken back."""
    if CareContact.objects.filter(member=member).may_be_written_to().exists():
        agree(member=member, kind=Consent.Kind.CLINIC_CONTACT)
    else:
        withdraw_consent(member=member, kind=Consent.Kind.CLINIC_CONTACT)
