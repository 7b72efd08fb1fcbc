"""What spaces announce."""

from dataclasses import dataclass

from forum.spaces.models import Belonging


@dataclass(frozen=True)
class BelongingChanged:
    """Somebody came into a space, left it, or has another role there."""

    belonging: Belonging
