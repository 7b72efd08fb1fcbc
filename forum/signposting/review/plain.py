"""A rule in words that a clinician can read without knowing how the rulebook is written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from forum.signposting.needs import rulebook
from forum.signposting.needs.phrases import ITEM, LONGEST_GAP, NUMBER
from forum.signposting.needs.rules import Rule, Term
from forum.signposting.needs.scopes import Said
from forum.signposting.review.sources import LASTING, sources

MOST_NAMED = 6
GAP = re.compile(r"~(\d+)")
SIGNS = {">=": "{} {} or more", "<=": "{} {} or less", ">": "more than {} {}", "<": "less than {} {}"}
MEASURED = {
    "temp": ("a temperature of", "°C"),
    "baretemp": ("a number that reads as a temperature of", "°C"),
    "bg": ("a blood glucose of", "mmol/L"),
    "hypo": ("a low blood glucose of", "mmol/L"),
    "baresugar": ("a number that reads as a blood glucose of", "mmol/L"),
    "ket": ("ketones of", "mmol/L"),
    "k": ("potassium of", "mmol/L"),
    "creat": ("creatinine of", "µmol/L"),
    "egfr": ("an eGFR, or per cent of kidneys, of", ""),
    "inr": ("an INR of", ""),
    "sats": ("oxygen saturation of", "%"),
    "pulse": ("a pulse of", "a minute"),
    "sys": ("an upper blood pressure of", "mmHg"),
    "dia": ("a lower blood pressure of", "mmHg"),
    "best": ("a peak flow, in per cent of their own best, of", ""),
    "tablets": ("tablets,", ""),
    "n": ("a number,", ""),
}
PAST = {
    Said.NEGATED: "it is said not to be so",
    Said.PAST: "it was some time ago",
    Said.OTHER: "it is about somebody else",
    Said.HYPOTHETICAL: "it is asked as a “what if”",
    Said.UNREAL: "it is a figure of speech",
    Said.QUOTED: "it is somebody else’s words",
    Said.RESOLVED: "it is said to be sorted",
    Said.IN_CARE: "somebody is already looking after it",
}


@dataclass(frozen=True)
class Piece:
    """A bit of a phrase: words, or a number that a clinician settles."""

    text: str
    is_number: bool = False


@dataclass(frozen=True)
class Finding:
    """Something a rule looks for, and how people say it."""

    name: str
    phrases: list[list[Piece]]
    parts: list[str]
    told_as: list[str]

    @property
    def has_numbers(self) -> bool:
        return any(piece.is_number for phrase in self.phrases for piece in phrase)


def purpose_of(rule: Rule) -> str:
    """One sentence about what the rule is for."""
    who = f"somebody with {_listed(rule.conditions, 'or')}" if rule.conditions else "anybody"
    to = rulebook().destinations[rule.destination]
    return f"For {who}. It sends them here: {to}"


def fires_when(rule: Rule) -> list[str]:
    """Each way the rule can fire, as a sentence."""
    return [_way(terms) for terms in rule.when]


def limits_of(rule: Rule) -> list[str]:
    """What holds it back, and what does not."""
    limits = [
        f"The findings stand at most {rule.within} words apart.",
        f"It is meant for what is {_recent(rule.recency)}.",
    ]
    if rule.unless:
        limits.append(f"It stays silent when somebody also mentions {_listed(map(name_of, rule.unless), 'or')}.")
    counts = [words for scope, words in PAST.items() if rule.despite & scope]
    silent = [words for scope, words in PAST.items() if not rule.despite & scope]
    if counts:
        limits.append(f"It counts even when {_listed(counts, 'or')}.")
    limits.append(f"It does not count when {_listed(silent, 'or')}.")
    return limits


def findings_of(rule: str) -> list[Finding]:
    """Everything a rule looks for, those with numbers first: they are what a clinician settles."""
    book = sources()
    found = [
        Finding(
            name_of(concept),
            [pieces_of(phrase) for phrase in book.phrases_of(concept)],
            [name_of(part) for part in book.parts_of(concept)],
            [_said(name) for name in book.names_of(concept)],
        )
        for concept in book.concepts_of(rule)
    ]
    return sorted(found, key=lambda finding: not finding.has_numbers)


def numbers_of(rule: str) -> list[tuple[str, list[str]]]:
    """The thresholds behind each finding. How long ago somebody may say that they have a condition is none."""
    found = []
    for finding in findings_of(rule):
        if finding.has_numbers and not finding.told_as:
            said = [_threshold(phrase) for phrase in finding.phrases if any(piece.is_number for piece in phrase)]
            found.append((finding.name, list(dict.fromkeys(said))))
    return found


def _threshold(phrase: list[Piece]) -> str:
    """What is measured or, where anything may be counted, the words it is counted in."""
    said = "".join(piece.text for piece in phrase)
    numbers = [piece.text.strip() for piece in phrase if piece.is_number]
    alone = len(numbers) == 1 and not numbers[0].startswith(("(", MEASURED["n"][0]))
    return numbers[0].replace("a number that reads as ", "") if alone else said


def lists_of(rule: str) -> list[tuple[str, str]]:
    """The word lists behind the phrases, and what stands on them."""
    book = sources()
    phrases = [phrase for concept in book.concepts_of(rule) for phrase in book.phrases_of(concept)]
    return [(name, ", ".join(book.words_in(name))) for name in book.lists_in(phrases)]


def pieces_of(phrase: str) -> list[Piece]:
    """A phrase of the rulebook, with its signs put into words. The pieces bring the spaces between them."""
    read = [_read(piece) for piece in ITEM.findall(phrase)]
    last = len(read) - 1
    return [Piece(piece.text + " " * (at < last), piece.is_number) for at, piece in enumerate(read)]


def _read(piece: str) -> Piece:
    if number := NUMBER.fullmatch(piece):
        return Piece(_number(number), is_number=True)
    if piece.startswith("{"):
        inside = NUMBER.sub(_number, piece[1:-1])
        return Piece(f"({_marks(inside.replace('|', ' / '))})", is_number=inside != piece[1:-1])
    return Piece(_marks(piece))


def _marks(text: str) -> str:
    gapped = GAP.sub(_gap, text.replace("*", "…"))
    return re.sub(r"\s*\$", " (and nothing after it)", gapped)


def _gap(gap: re.Match[str]) -> str:
    # A longer one is cut short by the reader, too.
    most = min(int(gap[1]), LONGEST_GAP)
    return f"… (up to {most} words) …" if most > 1 else "… (perhaps a word) …"


def _number(number: re.Match[str]) -> str:
    # One that the reader learns after us is named as its keepers name it.
    measured, unit = MEASURED.get(number[1], (f"“{number[1]}” of", ""))
    return " ".join(f"{measured} {SIGNS[number[2]].format(number[3], unit)}".split())


def _way(terms: tuple[Term, ...]) -> str:
    wanted = [_term(term) for term in terms if not term.absent]
    unwanted = [name_of(term.concept) for term in terms if term.absent]
    without = f", without {_listed(unwanted, 'or')}" if unwanted else ""
    return f"{_listed(wanted, 'and')}{without}"


def _term(term: Term) -> str:
    name = name_of(term.concept)
    parts = [_said(part) for part in sources().parts_of(term.concept) if not part.startswith(LASTING)]
    if parts and len(parts) <= MOST_NAMED:
        name += f" ({_listed(parts, 'or')})"
    return f"{term.least} different signs of {name}" if term.least > 1 else name


def name_of(concept: str) -> str:
    """A finding as its keepers call it; of a condition, that somebody has it."""
    return f"having “{_said(concept.removeprefix(LASTING))}”" if concept.startswith(LASTING) else f"“{_said(concept)}”"


def _said(name: str) -> str:
    return name.replace("_", " ")


def _recent(recency: str) -> str:
    return recency.replace("<=", "at most ").replace("h", " hours old") if re.fullmatch(r"<=\d+h", recency) else recency


def _listed(things: object, word: str) -> str:
    said = [_said(str(thing)) for thing in things]  # type: ignore[attr-defined]
    return f" {word} ".join(filter(None, [", ".join(said[:-1]), *said[-1:]]))
