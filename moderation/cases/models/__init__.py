"""What is worrying, who looked, what they decided, what people were told, and the record of it all."""

from moderation.cases.models.appeals import Appeal
from moderation.cases.models.audit import ABOUT_A_RULE, AuditEnd, AuditRow
from moderation.cases.models.cases import Case
from moderation.cases.models.claims import Claim
from moderation.cases.models.decisions import Decision, Measure
from moderation.cases.models.escalations import Alert, Escalation
from moderation.cases.models.flags import Flag
from moderation.cases.models.notices import Notice

__all__ = [
    "ABOUT_A_RULE",
    "Alert",
    "Appeal",
    "AuditEnd",
    "AuditRow",
    "Case",
    "Claim",
    "Decision",
    "Escalation",
    "Flag",
    "Measure",
    "Notice",
]
