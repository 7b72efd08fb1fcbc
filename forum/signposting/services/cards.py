"""A service as it is shown: how to reach it, its hours, how far to rely on it; decided here for templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from forum import clock
from forum.signposting.services import wording
from forum.signposting.services.holidays import is_holiday
from forum.signposting.services.hours import Now
from forum.signposting.services.models import Service


@dataclass(frozen=True)
class Call:
    """A number to tap."""

    label: str
    number: str
    href: str
    says: str


@dataclass(frozen=True)
class Link:
    """A page to open, or an address to write to."""

    label: str
    href: str
    shown: str


@dataclass(frozen=True)
class ServiceCard:
    """All that the directory's templates need."""

    name: str
    slug: str
    url: str
    what: str
    where: str
    listed: bool
    unlisted_why: str
    calls: list[Call]
    links: list[Link]
    hours: list[str]
    hours_say: str
    holidays: str
    state: str
    now: str
    checked: str
    unsure: str
    is_very_late: bool
    source: str
    can_relay: bool


def card_of(service: Service) -> ServiceCard:
    """Put a service into words."""
    now, unsure = openness_of(service), _unsure(service)
    opening = service.opening
    return ServiceCard(
        name=service.name,
        slug=service.slug,
        url=service.get_absolute_url(),
        what=service.what,
        where=service.area or _nations(service),
        listed=service.listed,
        unlisted_why=service.unlisted_why,
        calls=list(_calls(service)),
        links=list(_links(service)),
        hours=opening.in_words() if opening.is_known else [],
        hours_say=service.hours_say,
        holidays=wording.around("open", "holidays") if opening.is_known and not opening.always else "",
        # In the colour of certainty only what somebody has looked at.
        state="perhaps" if unsure and now.state == "open" else now.state,
        now=_said(now, service),
        checked=_checked(service),
        unsure=unsure,
        is_very_late=service.is_very_late,
        source=service.source,
        can_relay=bool(service.phone) and service.key not in ("relay-uk", "emergency-999"),
    )


def openness_of(service: Service) -> Now:
    """Whether somebody answers there this minute, in UK time."""
    moment = timezone.localtime(clock.now())
    return service.opening.at(moment, is_holiday=is_holiday(moment.date(), service.nations))


def _said(now: Now, service: Service) -> str:
    match now:
        case Now(always=True):
            return wording.around("open", "always")
        case Now(state="open", changes=datetime() as until):
            return wording.around("open", "open").format(time=_time(until))
        case Now(state="closed", changes=datetime() as again) if not is_holiday(again.date(), service.nations):
            return wording.around("open", "closed").format(time=_time(again))
        case Now(state="closed"):
            return wording.around("open", "closed_for_long")
        case Now(state="holiday"):
            return wording.around("open", "holiday")
    # Where their own words say when, nothing is left to say about what we do not know.
    return "" if service.hours_say else wording.around("open", "unknown")


def _time(moment: datetime) -> str:
    """17:00, tomorrow at 09:00, Monday at 09:00."""
    hour = {"00:00": "midnight", "12:00": "midday"}.get(f"{moment:%H:%M}", f"{moment:%H:%M}")
    days = (moment.date() - timezone.localdate(clock.now())).days
    if days == 0 or (days == 1 and hour == "midnight"):
        return hour
    return f"tomorrow at {hour}" if days == 1 else f"{moment:%A} at {hour}"


def _checked(service: Service) -> str:
    if service.checked_on is None:
        return wording.around("checked", service.checking)
    day = f"{service.checked_on.day} {service.checked_on:%B %Y}"
    return wording.around("checked", "very_late" if service.is_very_late else "checked").format(day=day)


def _unsure(service: Service) -> str:
    """The same in a few words, wherever its number stands; nothing where somebody has looked lately."""
    # Nobody should stop to wonder whether 999 is right.
    if service.phone == "999" or not service.is_very_late:
        return ""
    return wording.around("unsure", "very_late" if service.checked_on else "not_checked")


def _nations(service: Service) -> str:
    names = dict(wording.nations())
    said = [names[nation] for nation in service.nations if nation in names]
    return " and ".join(filter(None, [", ".join(said[:-1]), *said[-1:]])) if said else "All of the UK"


def _calls(service: Service) -> list[Call]:
    calls = []
    if service.phone:
        calls.append(Call("Ring", service.phone, f"tel:{_dialled(service.phone)}", service.phone_says))
    if service.text:
        calls.append(Call("Text", service.text, f"sms:{_dialled(service.text)}", service.text_says))
    return calls


def _links(service: Service) -> list[Link]:
    told = [
        Link("Chat online", service.chat, _bare(service.chat)),
        Link("In British Sign Language", service.bsl, _bare(service.bsl)),
        Link("Write to", f"mailto:{service.email}" if service.email else "", service.email),
        Link("Their page", service.web, _bare(service.web)),
    ]
    return [link for link in told if link.href]


def _dialled(number: str) -> str:
    return "".join(sign for sign in number if sign in "+0123456789")


def _bare(address: str) -> str:
    """Where a link leads, as one would say it."""
    return address.partition("://")[2].removeprefix("www.").partition("/")[0]
