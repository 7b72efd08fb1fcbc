"""What support announces."""

from dataclasses import dataclass

from forum.support.models import Accreditation


@dataclass(frozen=True)
class MemberAccredited:
    """Somebody's training counts from now on."""

    accreditation: Accreditation
