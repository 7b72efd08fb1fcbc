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


def waiting_for_a_look() -> list[Waiting]:
    """What people say is wrong comes first, help in a crisis before all else; then whatever has waited longest."""
    doubts = Doubt.objects.open().prefetch_related("sentences")
    services = Service.objects.listed().filter(doubts__in=doubts).distinct()
    found = services.prefetch_related(Prefetch("doubts", queryset=doubts, to_attr="open_doubts"))
    waiting = [Waiting(service, service.open_doubts) for service in found]  # type: ignore[attr-defined]
    return sorted(
        waiting,
        key=lambda one: (not one.is_told, not one.service.is_crisis, one.doubts[0].first_at, one.service.name),
    )
