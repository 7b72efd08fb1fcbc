"""What the pages of the review read: the rulebook by area, and one rule with all that a clinician needs to judge it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from forum.members.models import Member
from forum.signposting.needs import Rule, rulebook
from forum.signposting.review.models import Question, Signature
from forum.signposting.review.numbers import number_of
from forum.signposting.review.policies import Standing, standing_of, who_signed
from forum.signposting.review.sheets import Sheet, sheet_of
from forum.signposting.review.sources import Area, sources

SAYS = {
    Standing.UNSIGNED: "Not signed",
    Standing.CHANGED: "Changed since it was signed",
    Standing.WAITING: "One of two has signed",
    Standing.SIGNED: "Signed",
}


@dataclass(frozen=True)
class Line:
    """One rule in a list."""

    number: int
    rule: Rule
    standing: Standing
    questions: int

    @property
    def says(self) -> str:
        return SAYS[self.standing]


@dataclass(frozen=True)
class AreaLines:
    """One area of the rulebook, those of its rules that were asked for, and how many of all of them are signed."""

    number: int
    area: Area
    lines: list[Line]
    signed: int

    @property
    def many(self) -> int:
        return len(self.area.rules)


@dataclass(frozen=True)
class Wanted:
    """Which rules somebody wants to see."""

    standing: Standing | None = None
    area: Area | None = None
    words: str = ""
    asked: bool = False

    def takes(self, line: Line, area: Area) -> bool:
        return (
            (self.standing is None or line.standing is self.standing)
            and (self.area is None or area == self.area)
            and (not self.asked or line.questions > 0)
            and all(word in _spoken_of(line.rule, area) for word in self.words.lower().split())
        )


EVERYTHING = Wanted()


@dataclass(frozen=True)
class Overview:
    """The whole rulebook as clinicians see it."""

    areas: list[AreaLines]
    standings: Counter[Standing]
    questions: int
    everything: int = field(default=0)

    @property
    def signed(self) -> int:
        return self.standings[Standing.SIGNED]

    @property
    def found(self) -> int:
        return sum(len(area.lines) for area in self.areas)


def overview(wanted: Wanted = EVERYTHING) -> Overview:
    """Every rule that is wanted, by area, and how far the review has come. Two queries, however many rules."""
    signatures = _by_rule(Signature.objects.live().only("rule", "digest", "clinician_id"))
    questions = Counter(Question.objects.open().values_list("rule", flat=True))
    areas, standings = [], Counter[Standing]()
    for area in sources().areas:
        lines = [_line(rule, signatures.get(rule, []), questions[rule]) for rule in area.rules]
        standings.update(line.standing for line in lines)
        signed = sum(line.standing is Standing.SIGNED for line in lines)
        shown = sorted((line for line in lines if wanted.takes(line, area)), key=_gravest_first)
        areas.append(AreaLines(number_of(f"area {area.name}"), area, shown, signed))
    return Overview(areas, standings, questions.total(), standings.total())


def _line(name: str, live: Sequence[Signature], questions: int) -> Line:
    rule, sheet = rulebook().rules[name], sheet_of(name)
    assert sheet is not None
    return Line(number_of(name), rule, standing_of(sheet, live), questions)


def _gravest_first(line: Line) -> tuple[int, str]:
    return -line.rule.level, line.rule.title


def _spoken_of(rule: Rule, area: Area) -> str:
    """Everything in a rule that somebody might look for."""
    said: Iterator[str] = (rule.id, rule.title, area.title, str(rule.level), rule.source_note)  # type: ignore[assignment]
    return " ".join([*said, *rule.conditions, *rule.must_fire]).lower().replace("_", " ")


def _by_rule(signatures: Iterable[Signature]) -> dict[str, list[Signature]]:
    found: dict[str, list[Signature]] = {}
    for signature in signatures:
        found.setdefault(signature.rule, []).append(signature)
    return found


@dataclass(frozen=True)
class History:
    """What clinicians have said about one rule."""

    standing: Standing
    signed_by: list[Signature]
    newest: Signature | None
    signatures: list[Signature]
    questions: list[Question]

    @property
    def says(self) -> str:
        return SAYS[self.standing]

    def signed_by_member(self, member: Member) -> bool:
        return any(signature.clinician_id == member.pk for signature in self.signed_by)


def history_of(sheet: Sheet, member: Member) -> History:
    """Every signature and question of a rule, the newest first."""
    signatures = (
        Signature.objects.visible_to(member).filter(rule=sheet.rule).select_related("clinician", "withdrawn_by")
    )
    questions = Question.objects.visible_to(member).filter(rule=sheet.rule).select_related("by", "settled_by")
    live = list(signatures.live())
    return History(
        standing=standing_of(sheet, live),
        signed_by=who_signed(sheet, live),
        newest=live[-1] if live else None,
        signatures=list(signatures.order_by("-pk")),
        questions=list(questions.order_by("-pk")),
    )
