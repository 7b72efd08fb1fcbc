"""What may be shown to whom, and what somebody may silence."""

from collections.abc import Iterable, Sequence

from django.conf import settings

from forum.members.models import Member
from forum.signposting.models import CareContact, RuleEnded, Signpost
from forum.signposting.needs import Level, Need, rulebook
from forum.signposting.review.policies import really_signed_among, signed_among

ENOUGH = 2  # Being told twice that it is not about them is enough.
MOST_CONTACTS = 8
# A fever after a transplant fits several rules. The transplant unit knows more than "your own team" or 111.
GENERAL = {"own_team": 1, "111": 2, "gp": 2, "pharmacist": 2, "practical": 3}


def is_a_guess(need: Need) -> bool:
    """No rule saw it, only the learned reader."""
    return need.by == "learned"


def may_be_shown(needs: Sequence[Need]) -> list[Need]:
    """Without those whose rule is only counted, as nobody has signed it. National crisis help is always on."""
    if settings.SHOW_UNSIGNED_RULES:
        return list(needs)
    signed = signed_among(need.rule for need in needs if need.level != Level.CRISIS)
    return [need for need in needs if need.level == Level.CRISIS or need.rule in signed]


def checked_by_clinicians(signposts: Iterable[Signpost]) -> frozenset[int]:
    """Which of these cards rest on nothing that is unsigned. One query for all of them."""
    rests_on = {card.pk: {card.rule, card.beside} - {""} for card in signposts}
    signed = really_signed_among(set().union(*rests_on.values()))
    return frozenset(card for card, rules in rests_on.items() if rules <= signed)


def may_be_ended(level: str) -> bool:
    """Nobody can end what is about life and death."""
    return level not in Signpost.GRAVE


def still_wanted(member: Member, needs: Iterable[Need]) -> list[Need]:
    """Needs whose rules this person has not ended: gravest first, one's own first, whoever knows them best first."""
    ended = set(RuleEnded.objects.filter(member=member).values_list("rule", flat=True))
    wanted = [need for need in needs if need.rule not in ended or not may_be_ended(need.level.word)]
    return sorted(
        wanted, key=lambda need: (-need.level, is_a_guess(need), need.about == "other", how_general(need.rule))
    )


def how_general(rule: str) -> int:
    """0 for a team by its name; more the less they know of somebody."""
    known = rulebook().rules.get(rule)
    return GENERAL.get(known.destination, 0) if known else len(GENERAL)


def may_answer(member: Member, signpost: Signpost) -> bool:
    return Signpost.objects.visible_to(member).filter(pk=signpost.pk).exists()


def is_own_contact(member: Member, contact: CareContact) -> bool:
    return CareContact.objects.filter(member=member, pk=contact.pk).exists()


def may_keep_more_contacts(member: Member) -> bool:
    return CareContact.objects.filter(member=member).count() < MOST_CONTACTS
