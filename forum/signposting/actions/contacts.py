"""One's own care team: their numbers and, if one agrees, where to write to them."""

from forum import clock
from forum.bus import act
from forum.members.actions import agree, withdraw_consent
from forum.members.models import Consent, Member
from forum.policies import require
from forum.signposting import policies
from forum.signposting.models import CareContact


@act
def keep_care_contact(*, member: Member, label: str, phone: str, email: str = "", agreed: bool = False) -> CareContact:
    """Save somebody of one's own care team. The same number again only changes what is said about it."""
    known = CareContact.objects.filter(member=member, phone=phone).exists()
    require(
        known or policies.may_keep_more_contacts(member),
        f"You can save {policies.MOST_CONTACTS} numbers. Remove one first.",
    )
    require(bool(email) or not agreed, "We need their address before you can agree to a letter.")
    said = {"label": label, "email": email, "agreed_at": clock.now() if agreed else None}
    contact, _ = CareContact.objects.update_or_create(member=member, phone=phone, defaults=said)
    _write_down_consent(member)
    return contact


@act
def forget_care_contact(*, member: Member, contact: CareContact) -> None:
    """Remove a number. Somebody else's is left alone."""
    CareContact.objects.filter(pk=contact.pk, member=member).delete()
    _write_down_consent(member)


@act
def allow_letters(*, member: Member, contact: CareContact, allowed: bool) -> None:
    """Say that a letter may go to this address if one asks for it, or take that back. It counts from now on."""
    require(policies.is_own_contact(member, contact), "That isn't yours.")
    require(bool(contact.email) or not allowed, "We need their address before you can agree to a letter.")
    contact.agreed_at = clock.now() if allowed else None
    contact.save(update_fields=["agreed_at"])
    _write_down_consent(member)


def _write_down_consent(member: Member) -> None:
    """A consent is kept as proof, from the first address that was agreed to until the last is taken back."""
    if CareContact.objects.filter(member=member).may_be_written_to().exists():
        agree(member=member, kind=Consent.Kind.CLINIC_CONTACT)
    else:
        withdraw_consent(member=member, kind=Consent.Kind.CLINIC_CONTACT)
