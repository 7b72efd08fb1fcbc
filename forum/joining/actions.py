"""Coming in: with a code, or by asking."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from forum.bus import act, announce
from forum.joining import policies
from forum.joining.events import ApplicationDecided, ApplicationSent, AskedAgain, CameIn
from forum.joining.models import Application, Invitation, Vouching, hash_of
from forum.members.actions import WORDING, agree, change_standing
from forum.members.models import Consent, Member
from forum.policies import Refused, require
from forum.spaces.actions import bring_in
from forum.spaces.models import Space

NOT_YOURS = "Only a membership officer can do that."
CODE_IS_NO_GOOD = (
    "That code doesn’t work. It may have run out: ask whoever gave it to you, or ask us to join without one."
)


@dataclass(frozen=True)
class Newcomer:
    """Somebody who wants to come in, and has agreed to the house rules and to our holding health data."""

    name: str
    email: str
    born: date
    nation: str = ""


@act
def invite(
    *, by: Member, code: str, vouched_by: str, spaces: Iterable[Space], uses: int, expires_at: datetime
) -> Invitation:
    """Make a code for a clinic or a charity to give out. We keep only its hash."""
    require(policies.may_decide_applications(by), NOT_YOURS)
    invitation = Invitation.objects.create(
        code_hash=hash_of(code), vouched_by=vouched_by, uses=uses, uses_left=uses, expires_at=expires_at, made_by=by
    )
    invitation.spaces.set(spaces)
    return invitation


@act
def use_invitation(*, code: str, newcomer: Newcomer) -> Member | None:
    """Come in by a code. None if the address has an account: its owner is told by email, nobody else."""
    require(policies.is_in_age_band(newcomer.born), policies.outside_the_band())
    # Taking a use first makes two who hold the same code wait for each other.
    invitation = Invitation.objects.take_one(code)
    if invitation is None:
        raise Refused(CODE_IS_NO_GOOD)
    if known := Member.objects.filter(email__iexact=newcomer.email).first():
        Invitation.objects.give_one_back(invitation)
        announce(AskedAgain(known))
        return None
    member = _make_member(newcomer, invitation.spaces.all(), why=f"Vouched for by {invitation.vouched_by}")
    Vouching.objects.create(invitation=invitation, member=member)
    return member


def _make_member(newcomer: Newcomer, spaces: Iterable[Space], *, why: str, by: Member | None = None) -> Member:
    """An active member with a place. They choose a password by email, which proves that the address is theirs."""
    member = Member.objects.create_user(
        email=newcomer.email, name=newcomer.name, born=newcomer.born, nation=newcomer.nation
    )
    agree(member=member, kind=Consent.Kind.HOUSE_RULES)
    agree(member=member, kind=Consent.Kind.HEALTH_DATA)
    change_standing(member=member, into=Member.Standing.ACTIVE, why=why, by=by)
    for space in spaces:
        bring_in(member=member, space=space)
    announce(CameIn(member))
    return member


@act
def apply(*, newcomer: Newcomer, condition: str, words: str) -> Application:
    """Ask to join. It opens nothing until a person has looked."""
    require(policies.is_in_age_band(newcomer.born), policies.outside_the_band())
    application = Application.objects.create(
        name=newcomer.name,
        email=newcomer.email.lower(),
        born=newcomer.born,
        nation=newcomer.nation,
        condition=condition,
        words=words,
        wording=WORDING,
    )
    announce(ApplicationSent(application))
    return application


@act
def let_in(*, by: Member, application: Application, spaces: Iterable[Space], words: str = "") -> Member:
    """Say yes to somebody who asked."""
    require(policies.may_decide_applications(by), NOT_YOURS)
    email = application.email
    require(not Member.objects.filter(email__iexact=email).exists(), "There is an account with this address already.")
    _decide(application, Application.State.LET_IN, by, words)
    newcomer = Newcomer(_free_name(application.name), email, application.born, application.nation)
    member = _make_member(newcomer, spaces, why="Application looked at by a membership officer", by=by)
    Application.objects.filter(pk=application.pk).update(member=member)
    return member


@act
def decline(*, by: Member, application: Application, words: str) -> None:
    """Say no to somebody who asked, in kind words that they are sent."""
    require(policies.may_decide_applications(by), NOT_YOURS)
    require(bool(words.strip()), "Write a few kind words: they are what this person will read.")
    _decide(application, Application.State.DECLINED, by, words)


def _decide(application: Application, into: Application.State, by: Member, words: str) -> None:
    decided = Application.objects.decide(application, into, by, words)
    require(decided, "Somebody else has just decided this one.")
    application.refresh_from_db()
    announce(ApplicationDecided(application, by))


def _free_name(name: str) -> str:
    """The name they asked for or, if somebody goes by it meanwhile, the same with a number."""
    tries = (name if number == 1 else f"{name[:26]} {number}" for number in range(1, 1000))
    return next(each for each in tries if policies.is_free(each))
