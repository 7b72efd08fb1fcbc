"""Who may ask for a supporter, and who may take it on."""

from forum.members.models import Member
from forum.signposting.asks.models import Ask, supporters
from forum.signposting.follow_ups.models import FollowUp
from forum.spaces.models import Space

LONGEST = 1000


def may_ask(member: Member, follow_up: FollowUp) -> bool:
    """Only about one's own question, and only after saying that one couldn't."""
    own = FollowUp.objects.visible_to(member).filter(pk=follow_up.pk, answer=FollowUp.Answer.COULD_NOT)
    return own.exists()


def may_ask_in(member: Member, space: Space) -> bool:
    """In one's own space, where somebody would read it."""
    return Space.objects.visible_to(member).filter(pk=space.pk).exists() and has_supporters(space, member)


def has_supporters(space: Space, member: Member) -> bool:
    """Whether somebody supports this space whom the member has not muted, other than themselves."""
    muted = member.mutes.values("muted")
    return supporters(space=space).exclude(member=member).exclude(member__in=muted).exists()


def is_supporter(member: Member) -> bool:
    return supporters(member=member).exists()


def is_own(member: Member, ask: Ask) -> bool:
    return ask.member_id == member.pk and Ask.objects.visible_to(member).filter(pk=ask.pk).exists()


def may_take(supporter: Member, ask: Ask) -> bool:
    return Ask.objects.waiting_for(supporter).filter(pk=ask.pk).exists()


def may_flag(supporter: Member, ask: Ask) -> bool:
    """Whoever can read somebody else's ask may ask a moderator to look, before taking it or after."""
    return ask.member_id != supporter.pk and Ask.objects.visible_to(supporter).filter(pk=ask.pk).exists()


def has_it(supporter: Member, ask: Ask) -> bool:
    return Ask.objects.held_by(supporter).filter(pk=ask.pk).exists()
