"""The rulebook: all the TOML in this folder, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from forum.signposting.needs.loading import nothing_thrown_away
from forum.signposting.needs.matcher import Matcher
from forum.signposting.needs.phrases import Phrasebook
from forum.signposting.needs.rules import Rule, read_rule
from forum.signposting.needs.scopes import Cue, Grammar, Said
from forum.signposting.needs.spelling import Spelling, read_spelling

HERE = Path(__file__).parent
HARMLESS, PRESENT, OWN = "harmless", "present", "own"

Meaning = str | Cue  # a concept's name, one of the three above, or a cue


@dataclass(frozen=True)
class Rulebook:
    """Every rule, and all that is needed to find what it speaks of."""

    rules: Mapping[str, Rule]
    destinations: Mapping[str, str]
    aliases: Mapping[str, tuple[str, ...]]
    parents: Mapping[str, tuple[str, ...]]
    meanings: tuple[Meaning, ...]
    matcher: Matcher
    spelling: Spelling
    grammar: Grammar
    speaking_of: Mapping[str, tuple[str, ...]]

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules.values())

    def __len__(self) -> int:
        return len(self.rules)

    def about(self, concepts: Iterable[str]) -> Iterator[Rule]:
        """The rules that these concepts could make true, in the rulebook's order."""
        relevant = {name for concept in concepts for name in self.speaking_of.get(concept, ())}
        return (rule for name, rule in self.rules.items() if name in relevant)

    def rule(self, name: str) -> Rule:
        """The rule with this id."""
        return self.rules[name]

    def conditions(self, names: tuple[str, ...]) -> frozenset[str]:
        """What the writer told us they have, as the rulebook calls it."""
        told = (self.aliases.get(tidy(name), ()) for name in names)
        return frozenset(concept for some in told for concept in some)


@cache
def rulebook() -> Rulebook:
    """The rulebook as it stands; read from disk the first time only."""
    with nothing_thrown_away():
        return read_rulebook(HERE)


def read_rulebook(folder: Path) -> Rulebook:
    """The rulebook kept in a folder: ours, or a copy that somebody is trying out."""
    areas = read_areas(folder)
    conditions, cues = load(folder / "conditions.toml"), load(folder / "cues.toml")
    spelling = read_spelling(load(folder / "spelling.toml"), folder / "ordinary.txt")
    builder = Builder(Phrasebook(load(folder / "words.toml"), spelling))
    builder.add_conditions(conditions)
    builder.add_cues(cues)
    for area in areas:
        builder.add_concepts(area.get("concepts", {}))
    spelling.learn(builder.matcher.known_words())
    rules = {rule.id: rule for area in areas for rule in map(read_rule, area["rule"])}
    check(rules.values(), builder.known())
    grammar = Grammar(**{name: frozenset(words) for name, words in cues["grammar"].items()})
    return Rulebook(
        rules,
        load(folder / "destinations.toml"),
        builder.aliases,
        builder.closed_parents(),
        tuple(builder.meanings),
        builder.matcher,
        spelling,
        grammar,
        speaking_of(rules.values()),
    )


def read_areas(folder: Path) -> list[dict[str, Any]]:
    """Each area's file, as its editor wrote it."""
    return [load(path) for path in sorted((folder / "rulebook").glob("*.toml"))]


def speaking_of(rules: Iterable[Rule]) -> dict[str, tuple[str, ...]]:
    """For each concept, the rules that begin with it: the others need not be asked."""
    spoken: dict[str, dict[str, None]] = {}
    for rule in rules:
        for terms in rule.when:
            spoken.setdefault(terms[0].concept, {})[rule.id] = None
    return {concept: tuple(names) for concept, names in spoken.items()}


def load(path: Path) -> dict[str, Any]:
    """One file of the rulebook."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def tidy(name: str) -> str:
    """A condition's name whatever its spacing and case."""
    return name.strip().lower().replace(" ", "_").replace("-", "_").replace("/", "_")


def check(rules: Any, known: set[str]) -> None:
    """A rule that speaks of a concept nobody wrote would never fire: say so at once."""
    for rule in rules:
        spoken = {term.concept for terms in rule.when for term in terms} | set(rule.unless)
        if missing := spoken - known:
            raise ValueError(f"{rule.id} speaks of unknown {', '.join(sorted(missing))}")


class Builder:
    """Gathers phrases and what they mean while the files are read."""

    def __init__(self, phrasebook: Phrasebook) -> None:
        self.phrasebook = phrasebook
        self.matcher = Matcher()
        self.meanings: list[Meaning] = []
        self.aliases: dict[str, tuple[str, ...]] = {}
        self.parents: dict[str, set[str]] = {}

    def add_concepts(self, concepts: Mapping[str, Any]) -> None:
        """Findings, and groups of findings."""
        for name, concept in concepts.items():
            self._add(name, concept.get("any", ()))
            self.parents.setdefault(name, set())
            for part in concept.get("of", ()):
                self.parents.setdefault(part, set()).add(name)

    def add_conditions(self, conditions: Mapping[str, Any]) -> None:
        """Conditions can be told by the person or read in the post; both mean the same to a rule."""
        for name, condition in conditions.items():
            concepts = tuple(f"is.{each}" for each in (name, *condition.get("also", ())))
            for alias in (name, *condition.get("aliases", ())):
                self.aliases[tidy(alias)] = tuple(dict.fromkeys((*self.aliases.get(tidy(alias), ()), *concepts)))
            self._add(concepts[0], condition.get("any", ()))
            self.parents.setdefault(concepts[0], set()).update(concepts[1:])
            for group in concepts[1:]:
                self.parents.setdefault(group, set())

    def add_cues(self, cues: Mapping[str, Any]) -> None:
        """Negation, time, person and the rest, and the phrases that only look like them."""
        self._add(HARMLESS, cues["harmless"]["phrases"])
        self._add(PRESENT, cues["present"]["phrases"])
        self._add(OWN, cues["own"]["phrases"])
        for cue in cues["cue"]:
            self._add(Cue(int(Said[cue["kind"].upper()]), cue["reach"], cue.get("words", 6)), cue["phrases"])

    def known(self) -> set[str]:
        """Every concept that a rule may speak of."""
        return set(self.parents)

    def closed_parents(self) -> dict[str, tuple[str, ...]]:
        """Each concept with every group it counts towards."""
        return {name: tuple(sorted(self._upwards(name))) for name in self.parents}

    def _upwards(self, name: str) -> set[str]:
        above = {name}
        waiting = [name]
        while waiting:
            new = self.parents.get(waiting.pop(), set()) - above
            above |= new
            waiting += new
        return above

    def _add(self, meaning: Meaning, phrases: Any) -> None:
        number = len(self.meanings)
        self.meanings.append(meaning)
        for phrase in phrases:
            self.matcher.add(self.phrasebook.read(phrase), number)
