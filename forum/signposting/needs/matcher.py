"""Finds every phrase of the rulebook in a post, in one pass over its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from forum.signposting.needs.measures import MEASURES
from forum.signposting.needs.phrases import Choice, End, Gap, Item, Number
from forum.signposting.needs.tokens import Token

# A gap never runs over these: "cough with clear phlegm, no blood" is not a cough with blood.
NO_GAP_OVER = frozenset({"no", "not", "without", "never", "nor", "none", "isnt", "wasnt", "doesnt", "didnt", "dont"})
# After these somebody says something new; "lol" and kisses add nothing.
CLOSERS = frozenset({"and", "but", "so", "because", "lol", "lmao", "x", "xx", "anymore", "honestly", "really", "now"})
GOES_ON = frozenset({"now", "then", "up", "was", "and", "next"})
MOST_STEPS = (
    150  # words looked at for the phrases that begin at one word; no post of the corpus needs more than a hundred
)
MOST_REMEMBERED = 20_000  # words looked up before; a bound, so that nobody can fill the memory by typing


@dataclass(eq=False, slots=True)
class Node:
    """A place along the phrases: what may come next, and what has been said if nothing does."""

    words: dict[str, Node] = field(default_factory=dict)
    classes: dict[int, Node] = field(default_factory=dict)
    numbers: dict[Number, Node] = field(default_factory=dict)
    gaps: dict[int, Node] = field(default_factory=dict)
    says: list[int] = field(default_factory=list)
    end: Node | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """Phrase number `says` was found in these tokens."""

    says: int
    start: int
    end: int


class Matcher:
    """All phrases as one tree, so that reading costs the same however many rules there are."""

    def __init__(self) -> None:
        self.root = Node()
        self._classes: dict[frozenset[str], int] = {}
        self._of_word: dict[str, list[int]] = {}
        self._of_prefix: dict[str, list[int]] = {}
        self._seen: dict[str, frozenset[int]] = {}
        self._openings: dict[str, tuple[Node, ...]] = {}
        self._words: set[str] = set()

    def add(self, items: Sequence[Item], says: int) -> None:
        """Teach it a phrase."""
        for node in self._after_all([self.root], items):
            if node is not self.root:
                node.says.append(says)

    def known_words(self) -> set[str]:
        """Every whole word that some phrase uses."""
        return self._words

    def openings(self, word: str) -> tuple[Node, ...]:
        """Where a phrase that begins with this word may go on."""
        found = self._openings.get(word)
        if found is None:
            mine = self.classes_of(word)
            first = self.root.words.get(word)
            found = (
                *([first] if first else []),
                *(self.root.classes[each] for each in mine & self.root.classes.keys()),
            )
            if len(self._openings) < MOST_REMEMBERED:
                self._openings[word] = found
        return found

    def _after(self, node: Node, item: Item) -> list[Node]:
        match item:
            case Gap(most):
                return [node.gaps.setdefault(most, Node())]
            case Number():
                return [node.numbers.setdefault(item, Node())]
            case Choice():
                return self._after_choice(node, item)
            case End():
                node.end = node.end or Node()
                return [node.end]
            case str():
                return [self._step(node, frozenset((item,)))]

    def _after_choice(self, node: Node, choice: Choice) -> list[Node]:
        after = [self._step(node, choice.words)] if choice.words else []
        for run in choice.runs:
            after += self._after_all([node], run)
        return after

    def _after_all(self, nodes: list[Node], items: Sequence[Item]) -> list[Node]:
        for item in items:
            nodes = list(dict.fromkeys(after for node in nodes for after in self._after(node, item)))
        return nodes

    def _step(self, node: Node, words: frozenset[str]) -> Node:
        self._words.update(words)
        if len(words) == 1 and not (only := next(iter(words))).endswith("*"):
            return node.words.setdefault(only, Node())
        if words not in self._classes:
            self._classes[words] = number = len(self._classes)
            for word in words:
                table, key = (self._of_prefix, word[:-1]) if word.endswith("*") else (self._of_word, word)
                table.setdefault(key, []).append(number)
        return node.classes.setdefault(self._classes[words], Node())

    def classes_of(self, word: str) -> frozenset[int]:
        """The choices that a word belongs to."""
        found = self._seen.get(word)
        if found is None:
            prefixes = (word[:length] for length in range(2, len(word) + 1))
            extra = [number for prefix in prefixes for number in self._of_prefix.get(prefix, ())]
            found = frozenset([*self._of_word.get(word, ()), *extra])
            if len(self._seen) < MOST_REMEMBERED:
                self._seen[word] = found
        return found

    def find(self, tokens: Sequence[Token]) -> list[Hit]:
        """Every phrase in the post, however they overlap; none runs over the end of a sentence."""
        return Search(self, tokens).run()


class Search:
    """One reading of one post."""

    def __init__(self, matcher: Matcher, tokens: Sequence[Token]) -> None:
        self.matcher = matcher
        self.tokens = tokens
        self.words = [token.word for token in tokens]
        self.classes = [matcher.classes_of(word) for word in self.words]
        self.stops = sentence_ends(tokens)
        self.found: dict[tuple[int, int, int], Hit] = {}
        self.values: dict[tuple[str, int], float | None] = {}
        self.steps = 0  # words looked at: what this reading cost, however fast the machine

    def run(self) -> list[Hit]:
        """Begin a phrase at every word."""
        for start, word in enumerate(self.words):
            ways = [(node, start + 1) for node in self.matcher.openings(word)]
            if self.tokens[start].value is not None:
                ways += [(node, start + 1) for node in self._numbered(self.matcher.root, start)]
            if ways:
                self._follow(ways, start)
        return list(self.found.values())

    def _follow(self, ways: list[tuple[Node, int]], start: int) -> None:
        stop, last = self.stops[start], self.steps + MOST_STEPS
        been: set[tuple[int, int]] = set()
        while ways and self.steps < last:
            node, at = ways.pop()
            if (way := (id(node), at)) in been:
                continue
            been.add(way)
            for says in node.says:
                self.found.setdefault((says, start, at), Hit(says, start, at))
            if node.end and (at == stop or self.tokens[at].comma or self.words[at] in CLOSERS):
                ways.append((node.end, at))
            if at < stop:
                if node.words or node.classes or node.numbers:
                    self._step(node, at, at, ways)
                for most, beyond in node.gaps.items():
                    self._step(beyond, at, min(at + most, stop - 1), ways)

    def _step(self, node: Node, at: int, last: int, ways: list[tuple[Node, int]]) -> None:
        """Go on with the next word, or with one a little further on."""
        words, classes, numbers = node.words, node.classes, node.numbers
        mine = classes.keys()
        for place in range(at, last + 1):
            self.steps += 1
            word = self.words[place]
            if word in words:
                ways.append((words[word], place + 1))
            if classes and not mine.isdisjoint(self.classes[place]):
                ways += [(classes[number], place + 1) for number in mine & self.classes[place]]
            if numbers and self.tokens[place].value is not None:
                holding = self._numbered(node, place)
                ways += [(after, place + 1) for after in holding]
                if not holding and self._said_all(node, place):
                    return
            if word in NO_GAP_OVER:
                return

    def _said_all(self, node: Node, place: int) -> bool:
        """ "ketones 0.1, sugars 7": the first number was what they measured, and 7 is of something else."""
        if place + 1 >= len(self.tokens) or not self.tokens[place + 1].comma or self.words[place + 1] in GOES_ON:
            return False
        return any(self._value(needed.measure, place) is not None for needed in node.numbers)

    def _numbered(self, node: Node, at: int) -> list[Node]:
        holding = []
        for needed, after in node.numbers.items():
            value = self._value(needed.measure, at)
            if value is not None and needed.holds(value):
                holding.append(after)
        return holding

    def _value(self, measure: str, at: int) -> float | None:
        """What a number measures, worked out once."""
        key = (measure, at)
        if key not in self.values:
            self.values[key] = MEASURES[measure](self.tokens[at])
        return self.values[key]


def sentence_ends(tokens: Sequence[Token]) -> list[int]:
    """For each token, where its sentence stops."""
    stops = [len(tokens)] * len(tokens)
    for index in range(len(tokens) - 2, -1, -1):
        same = tokens[index].sentence == tokens[index + 1].sentence
        stops[index] = stops[index + 1] if same else index + 1
    return stops
