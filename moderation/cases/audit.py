"""The audit: who did what to whom, and why. Written last in every act, and never changed."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from forum import bus, clock
from forum.joining.events import ApplicationDecided
from forum.joining.models import Application
from forum.members.events import StandingChanged
from forum.members.models import Member
from forum.signposting.review.events import QuestionAsked, QuestionSettled, RuleSigned, SignatureWithdrawn
from moderation.cases.models import ABOUT_A_RULE, AuditEnd, AuditRow, Case

CLOCK = "The clock"
MACHINE = "The first reading"
THE_END = 1


@dataclass(frozen=True)
class Line:
    """What is to be written at the end of the act."""

    at: datetime
    case: Case | None
    member: Member | None
    who: str
    did: str
    about: str
    why: str


def note(*, did: str, about: str, case: Case | None, by: Member | None, who: str = "", why: str = "") -> None:
    """Say what this act does, and on whose account. `who` names what did it when it was nobody."""
    bus.at_the_end(write, Line(clock.now(), case, by, by.name if by else who, did, about, why))


def standing_changed(event: StandingChanged) -> None:
    """Letting somebody in, or putting them out, is written down like everything done to a person."""
    note(
        did=f"changed somebody’s standing to {event.member.standing}",
        about=f"Member {event.member.pk}",
        case=None,
        by=event.by,
        who="The site",
        why=event.why,
    )


def application_decided(event: ApplicationDecided) -> None:
    """A no is written down with its reason. A yes is: it changes somebody's standing."""
    if event.application.state == Application.State.DECLINED:
        about = f"Application {event.application.pk}"
        note(
            did="declined somebody who asked to join", about=about, case=None, by=event.by, why=event.application.answer
        )


def rule_signed(event: RuleSigned) -> None:
    """A clinician’s signature decides what members are shown."""
    signature = event.signature
    _note_rule("signed a rule", signature.rule, signature.clinician, signature.note)


def signature_withdrawn(event: SignatureWithdrawn) -> None:
    did = f"withdrew the signature of {event.signature.clinician.name}"
    _note_rule(did, event.signature.rule, event.by, event.why)


def question_asked(event: QuestionAsked) -> None:
    _note_rule("asked for a rule to change", event.question.rule, event.question.by, event.question.reason)


def question_settled(event: QuestionSettled) -> None:
    _note_rule("settled a question about a rule", event.question.rule, event.by, event.question.answer)


def _note_rule(did: str, rule: str, by: Member, why: str) -> None:
    note(did=did, about=f"{ABOUT_A_RULE}{rule}", case=None, by=by, why=why)


def write(lines: Sequence[Any]) -> None:
    """Add lines to the chain. Whoever does holds its end until they commit, after every feed."""
    end = _end()
    number, last = end.number, end.hash
    rows = []
    for line in lines:
        number += 1
        row = AuditRow(
            number=number,
            at=line.at,
            case=line.case,
            member=line.member,
            who=line.who,
            did=line.did,
            about=line.about,
            why=line.why,
            previous_hash=last,
        )
        row.hash = last = hash_of(row)
        rows.append(row)
    AuditRow.objects.bulk_create(rows)
    AuditEnd.objects.filter(pk=THE_END).update(number=number, hash=last)


def _end() -> AuditEnd:
    ends = AuditEnd.objects.select_for_update()
    if not ends.filter(pk=THE_END).exists():
        AuditEnd.objects.bulk_create([AuditEnd(pk=THE_END)], ignore_conflicts=True)
    return ends.get(pk=THE_END)


def verify(*, newest: int | None = None) -> int | None:
    """The number of the first line that is not as it was written, or None if all of them (or the newest) are."""
    end = AuditEnd.objects.filter(pk=THE_END).first() or AuditEnd(number=0, hash="")
    number = max(0, end.number - newest) if newest else 0
    last = AuditRow.objects.filter(number=number).values_list("hash", flat=True).first() or ""
    for row in AuditRow.objects.filter(number__gt=number).order_by("number").iterator():
        number += 1
        if row.number != number or row.previous_hash != last or row.hash != hash_of(row):
            return number
        last = row.hash
    # Lines taken off the end leave a chain that is whole: the end remembers where it was.
    return None if (end.number, end.hash) == (number, last) else number + 1


def hash_of(row: AuditRow) -> str:
    """What ties a line to everything it says and to the line before."""
    said = [
        row.number,
        row.at.astimezone(UTC).isoformat(timespec="microseconds"),
        row.case_id,
        row.member_id,
        row.who,
        row.did,
        row.about,
        row.why,
        row.previous_hash,
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
