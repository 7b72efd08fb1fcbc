"""What joining announces."""

from dataclasses import dataclass

from forum.joining.models import Application
from forum.members.models import Member


@dataclass(frozen=True)
class CameIn:
    """Somebody has an account and a place. They have yet to choose a password."""

    member: Member


@dataclass(frozen=True)
class AskedAgain:
    """Somebody used an invitation with the address of an account that exists. Only its owner is told."""

    member: Member


@dataclass(frozen=True)
class ApplicationSent:
    """Somebody asks to join."""

    application: Application


@dataclass(frozen=True)
class ApplicationDecided:
    """A membership officer let somebody in, or did not."""

    application: Application
    by: Member
