"""Who is in the demo: invented people, on addresses that exist nowhere."""

from datetime import datetime, timedelta
from typing import Any

from deploy.checks import DEMO_DOMAIN
from deploy.demo.content import table
from deploy.demo.then import at
from forum import clock
from forum.bus import act
from forum.members.actions import agree, tell_about_health
from forum.members.models import Consent, Member, Office
from forum.signposting.actions import keep_care_contact
from forum.spaces.actions import bring_in
from forum.spaces.models import Belonging, Space
from forum.support.actions import accredit
from forum.support.policies import is_accredited

Role = Belonging.Role
HER_UNIT = ("Transplant unit, day and night", "020 7946 0147")
ROLES = {"spaces": Role.MEMBER, "supports": Role.SUPPORTER, "moderates": Role.MODERATOR}


def address(name: str) -> str:
    return name.lower() + DEMO_DOMAIN


def somebody(name: str) -> Member:
    return Member.objects.get(email=address(name))


def gather(spaces: dict[str, Space], now: datetime) -> None:
    """Bring everybody in, some weeks before anything is said."""
    for number, person in enumerate(table("people")["person"]):
        with at(now - timedelta(days=60 - number)):
            _bring_in(person, spaces)
    _train(now)
    keep_care_contact(member=somebody("Mina"), label=HER_UNIT[0], phone=HER_UNIT[1])


@act
def _bring_in(person: dict[str, Any], spaces: dict[str, Space]) -> None:
    member = Member.objects.filter(email=address(person["name"])).first() or _make(person)
    for kind in person.get("offices", ()):
        Office.objects.get_or_create(member=member, kind=kind, ended_at=None)
    for key, role in ROLES.items():
        for name in person.get(key, ()):
            bring_in(member=member, space=spaces[name], role=role)


def _make(person: dict[str, Any]) -> Member:
    # Staff who are no patients come in by their office, not by standing.
    standing = Member.Standing.APPLICANT if "offices" in person else Member.Standing.ACTIVE
    member = Member.objects.create_user(
        email=address(person["name"]),
        name=person.get("known_as", person["name"]),
        password=person.get("password"),
        standing=standing,
        born=person.get("born"),
    )
    agree(member=member, kind=Consent.Kind.HOUSE_RULES)
    agree(member=member, kind=Consent.Kind.HEALTH_DATA)
    if conditions := person.get("conditions"):
        tell_about_health(member=member, conditions=conditions, use_for_signposts=True)
    return member


def _train(now: datetime) -> None:
    """Supporters have current training, whenever the demo is opened."""
    ada, until = somebody("Ada"), (clock.now() + timedelta(days=365)).date()
    for person in table("people")["person"]:
        if "supports" in person and not is_accredited(supporter := somebody(person["name"])):
            with at(now - timedelta(days=30)):
                accredit(by=ada, member=supporter, valid_until=until)
