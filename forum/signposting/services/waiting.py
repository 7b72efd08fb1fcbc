"""What waits for somebody to look at it: the keepers' list."""

from dataclasses import dataclass

from django.db.models import Prefetch

from forum.signposting.services.models import Doubt, Service


@dataclass(frozen=True)
class Waiting:
    """A service that wants a look, and why."""

    service: Service
    doubts: list[Doubt]

    @property
    def is_told(self) -> bool:
        """Somebody has said that it is wrong."""
        return any(doubt.kind == Doubt.Kind.TOLD for doubt in self.doubts)


@dataclass(frozen=True)
class Pile:
    """Those that are looked at together."""

    label: str
    waiting: list[Waiting]


def piles() -> list[Pile]:
    """Numbers for a crisis first, then what people say is wrong, then what is due. An empty pile is not there."""
    waiting = waiting_for_a_look()
    crisis = [one for one in waiting if one.service.is_crisis]
    told = [one for one in waiting if one.is_told and not one.service.is_crisis]
    due = [one for one in waiting if not one.is_told and not one.service.is_crisis]
    found = (Pile("For a crisis", crisis), Pile("Said to be wrong", told), Pile("Due for a look", due))
    return [pile for pile in found if pile.waiting]


def waiting_for_a_look() -> list[Waiting]:
    """What people say is wrong before what is due; then whatever has waited longest."""
    doubts = Doubt.objects.open().prefetch_related("sentences")
    services = Service.objects.listed().filter(doubts__in=doubts).distinct()
    found = services.prefetch_related(Prefetch("doubts", queryset=doubts, to_attr="open_doubts"))
    waiting = [Waiting(service, service.open_doubts) for service in found]  # type: ignore[attr-defined]
    return sorted(waiting, key=lambda one: (not one.is_told, one.doubts[0].first_at, one.service.name))
