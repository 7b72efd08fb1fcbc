"""Who may review the rulebook, and what a clinician's signatures make of a rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

from forum.members.models import Member, Office
from forum.members.policies import holds_office, may_enter
from forum.signposting.review.models import Signature, SignatureQuerySet
from forum.signposting.review.sheets import Sheet, sheet_of


class Standing(Enum):
    """Where a rule stands with the clinicians."""

    UNSIGNED = "unsigned"
    CHANGED = "changed"
    WAITING = "waiting"
    SIGNED = "signed"


def may_review(member: Member) -> bool:
    """Clinicians, and nobody else: no member, no supporter, no moderator."""
    return may_enter(member) and holds_office(member, Office.Kind.CLINICIAN)


def standing_of(sheet: Sheet, live: Sequence[Signature]) -> Standing:
    """What the signatures that stand, the oldest first, make of a rule as it is now."""
    if not live:
        return Standing.UNSIGNED
    if live[-1].digest != sheet.digest:
        return Standing.CHANGED
    return Standing.SIGNED if len(who_signed(sheet, live)) >= sheet.needs else Standing.WAITING


def who_signed(sheet: Sheet, live: Iterable[Signature]) -> list[Signature]:
    """The clinicians whose own newest signature is under the rule as it is now: each once."""
    newest = {signature.clinician_id: signature for signature in live}
    return [signature for signature in newest.values() if signature.digest == sheet.digest]


def signed_among(rules: Iterable[str]) -> frozenset[str]:
    """Which of these rules are signed as they stand. One query for all of them, and always the truth of now."""
    return _signed(rules, Signature.objects.live())


def really_signed_among(rules: Iterable[str]) -> frozenset[str]:
    """The same, without the demo’s invented clinicians: no card says that a rule was checked when nobody has."""
    return _signed(rules, Signature.objects.real())


def _signed(rules: Iterable[str], signatures: SignatureQuerySet) -> frozenset[str]:
    sheets = {rule: sheet for rule in rules if (sheet := sheet_of(rule))}
    if not sheets:
        return frozenset()
    live: dict[str, list[Signature]] = {rule: [] for rule in sheets}
    for signature in signatures.filter(rule__in=sheets).only("rule", "digest", "clinician_id"):
        live[signature.rule].append(signature)
    return frozenset(rule for rule, sheet in sheets.items() if standing_of(sheet, live[rule]) is Standing.SIGNED)


def is_signed(rule: str) -> bool:
    """A clinician, or two where a life is at stake, put their name to this rule as it stands now."""
    return rule in signed_among([rule])
