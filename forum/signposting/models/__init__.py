"""What signposting keeps, by noun."""

from forum.signposting.models.contacts import CareContact
from forum.signposting.models.signposts import RuleEnded, Signpost, today

__all__ = ["CareContact", "RuleEnded", "Signpost", "today"]
