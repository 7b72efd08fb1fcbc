"""Who may come in, and what somebody's office allows."""

from forum.members.models import Consent, Member, Mute, Office


def may_enter(member: Member) -> bool:
    """Only active members, and staff by their office, see anything of the community."""
    return Member.objects.inside().filter(pk=member.pk).exists()


def holds_office(member: Member, *kinds: Office.Kind) -> bool:
    return Office.objects.filter(member=member, kind__in=kinds, ended_at=None).exists()


def offices_of(member: Member) -> frozenset[str]:
    """Everything somebody does for the house now, in one look."""
    return frozenset(Office.objects.filter(member=member, ended_at=None).values_list("kind", flat=True))


def has_agreed(member: Member, kind: Consent.Kind) -> bool:
    return Consent.objects.filter(member=member, kind=kind, withdrawn_at=None).exists()


def may_mute(member: Member, other: Member) -> bool:
    return member.pk != other.pk


def muted_by(member: Member) -> set[int]:
    """Whose words this member would rather not read."""
    return set(Mute.objects.filter(muter=member).values_list("muted_id", flat=True))


def health_told_by(member: Member) -> tuple[str, ...]:
    """Their conditions, if they told us and agreed that signposts may use them; otherwise nothing."""
    if not has_agreed(member, Consent.Kind.HEALTH_FOR_SIGNPOSTS):
        return ()
    return tuple(getattr(getattr(member, "about", None), "conditions", ()))
