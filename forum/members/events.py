"""What members' rooms announce."""

from dataclasses import dataclass

from forum.members.models import Consent, Member

# The feed that says whose access changed: nobody listens to it but the live layer itself.
ACCESS_FEED = "access"


@dataclass(frozen=True)
class StandingChanged:
    """Somebody may now come in, or no longer."""

    member: Member
    by: Member | None
    why: str


@dataclass(frozen=True)
class MuteChanged:
    """Somebody chose to read, or not to read, another. Only their own tabs are concerned."""

    member: Member


@dataclass(frozen=True)
class ConsentWithdrawn:
    """Somebody no longer agrees to something."""

    member: Member
    kind: Consent.Kind
