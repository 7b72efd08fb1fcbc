"""What people do about themselves, and what is done about their standing."""

from forum import clock, feeds
from forum.bus import act, announce
from forum.members.events import ACCESS_FEED, ConsentWithdrawn, MuteChanged, StandingChanged
from forum.members.models import About, Consent, Member, Mute
from forum.members.policies import may_mute
from forum.policies import require

WORDING = "2026-11"


@act
def change_standing(*, member: Member, into: Member.Standing, why: str, by: Member | None = None) -> Member:
    """Let somebody in, or out. Open tabs learn of it at once."""
    moved = Member.objects.exclude(standing=into).filter(pk=member.pk).update(standing=into)
    if moved:
        member.standing = into
        access_changed(member)
        announce(StandingChanged(member, by, why))
    return member


def access_changed(member: Member) -> None:
    """What this person may hear has changed: every hub asks again."""
    feeds.note(ACCESS_FEED, "member", member.pk)


@act
def agree(*, member: Member, kind: Consent.Kind, wording: str = WORDING) -> Consent:
    """Write down that somebody said yes, to which words and when."""
    return Consent.objects.get_or_create(member=member, kind=kind, withdrawn_at=None, defaults={"wording": wording})[0]


@act
def withdraw_consent(*, member: Member, kind: Consent.Kind) -> None:
    """They changed their mind. It counts from now on."""
    Consent.objects.filter(member=member, kind=kind, withdrawn_at=None).update(withdrawn_at=clock.now())
    announce(ConsentWithdrawn(member, kind))


@act
def tell_about_health(*, member: Member, conditions: list[str], use_for_signposts: bool) -> About:
    """Keep what somebody told us of their health, and whether signposts may use it."""
    about, _ = About.objects.update_or_create(member=member, defaults={"conditions": conditions})
    if use_for_signposts:
        agree(member=member, kind=Consent.Kind.HEALTH_FOR_SIGNPOSTS)
    else:
        withdraw_consent(member=member, kind=Consent.Kind.HEALTH_FOR_SIGNPOSTS)
    return about


@act
def mute(*, member: Member, other: Member) -> None:
    """Read this person no more. They are not told."""
    require(may_mute(member, other), "You can't mute yourself.")
    Mute.objects.get_or_create(muter=member, muted=other)
    access_changed(member)
    announce(MuteChanged(member))


@act
def unmute(*, member: Member, other: Member) -> None:
    """Read this person again."""
    Mute.objects.filter(muter=member, muted=other).delete()
    access_changed(member)
    announce(MuteChanged(member))


@act
def choose_presence(*, member: Member, shown: bool) -> None:
    """Be seen as here, or not."""
    Member.objects.filter(pk=member.pk).update(shows_presence=shown)
    member.shows_presence = shown
    access_changed(member)


@act
def choose_nation(*, member: Member, nation: Member.Nation) -> None:
    """Say in which country somebody is, so that the numbers they are shown answer there. It can be unsaid."""
    Member.objects.filter(pk=member.pk).update(nation=nation)
    member.nation = nation
