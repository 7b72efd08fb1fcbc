"""Finds every phrase of the rulebook in a post, in one pass over its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from forum.signposting.needs.measures import MEASURES
from forum.signposting.needs.phrases import Choice, Gap, Item, Number, Words
from forum.signposting.needs.tokens import Token


@dataclass(eq=False, slots=True)
class Node:
    """A place along the phrases: what may come next, and what has been said if nothing does."""

    words: dict[str, Node] = field(default_factory=dict)
    classes: dict[int, Node] = field(default_factory=dict)
    numbers: dict[Number, Node] = field(default_factory=dict)
    gaps: dict[int, Node] = field(default_factory=dict)
    says: list[int] = field(default_factory=list)


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
        self._seen: dict[str, tuple[int, ...]] = {}

    def add(self, items: Sequence[Item], says: int) -> None:
        """Teach it a phrase."""
        nodes = [self.root]
        for item in items:
            nodes = list(dict.fromkeys(after for node in nodes for after in self._after(node, item)))
        for node in nodes:
            if node is not self.root:
                node.says.append(says)

    def known_words(self) -> set[str]:
        """Every whole word that some phrase uses."""
        known, waiting, met = set(self._of_word), [self.root], set()
        while waiting:
            node = waiting.pop()
            if id(node) not in met:
                met.add(id(node))
                known |= node.words.keys()
                for branch in (node.words, node.classes, node.numbers, node.gaps):
                    waiting += branch.values()
        return known

    def _after(self, node: Node, item: Item) -> list[Node]:
        match item:
            case Gap(most):
                return [node.gaps.setdefault(most, Node())]
            case Number():
                return [node.numbers.setdefault(item, Node())]
            case Choice(options):
                return self._after_choice(node, options)

    def _after_choice(self, node: Node, options: Sequence[Words]) -> list[Node]:
        single = frozenset(words[0] for words in options if len(words) == 1)
        after = [self._step(node, single)] if single else []
        for words in options:
            if len(words) != 1:
                end = node
                for word in words:
                    end = self._step(end, frozenset((word,)))
                after.append(end)
        return after

    def _step(self, node: Node, words: frozenset[str]) -> Node:
        if len(words) == 1 and not (only := next(iter(words))).endswith("*"):
            return node.words.setdefault(only, Node())
        if words not in self._classes:
            self._classes[words] = number = len(self._classes)
            for word in words:
                table, key = (self._of_prefix, word[:-1]) if word.endswith("*") else (self._of_word, word)
                table.setdefault(key, []).append(number)
        return node.classes.setdefault(self._classes[words], Node())

    def classes_of(self, word: str) -> tuple[int, ...]:
        """The choices that a word belongs to."""
        found = self._seen.get(word)
        if found is None:
            prefixes = (word[:length] for length in range(2, len(word) + 1))
            extra = [number for prefix in prefixes for number in self._of_prefix.get(prefix, ())]
            found = tuple(dict.fromkeys([*self._of_word.get(word, ()), *extra]))
            if len(self._seen) < 20_000:
                self._seen[word] = found
        return found

    def find(self, tokens: Sequence[Token]) -> list[Hit]:
        """Every phrase in the post, however they overlap; none runs over the end of a sentence."""
        return Search(self, tokens).run()


class Search:
    """One reading of one post."""

    def __init__(self, matcher: Matcher, tokens: Sequence[Token]) -> None:
        self.root = matcher.root
        self.tokens = tokens
        self.classes = [matcher.classes_of(token.word) for token in tokens]
        self.stops = sentence_ends(tokens)
        self.found: dict[tuple[int, int, int], Hit] = {}

    def run(self) -> list[Hit]:
        """Begin a phrase at every word."""
        for start in range(len(self.tokens)):
            self._walk(self.root, start, start)
        return list(self.found.values())

    def _walk(self, node: Node, start: int, at: int) -> None:
        for says in node.says:
            self.found.setdefault((says, start, at), Hit(says, start, at))
        stop = self.stops[start]
        for most, beyond in node.gaps.items():
            for skipped in range(at, min(at + most, stop - 1) + 1):
                self._walk(beyond, start, skipped)
        if at < stop:
            self._step(node, start, at)

    def _step(self, node: Node, start: int, at: int) -> None:
        token = self.tokens[at]
        if (after := node.words.get(token.word)) is not None:
            self._walk(after, start, at + 1)
        if node.classes:
            for number in self.classes[at]:
                if (after := node.classes.get(number)) is not None:
                    self._walk(after, start, at + 1)
        if node.numbers and token.value is not None:
            for needed, after in node.numbers.items():
                value = MEASURES[needed.measure](token)
                if value is not None and needed.holds(value):
                    self._walk(after, start, at + 1)


def sentence_ends(tokens: Sequence[Token]) -> list[int]:
    """For each token, where its sentence stops."""
    stops = [len(tokens)] * len(tokens)
    for index in range(len(tokens) - 2, -1, -1):
        same = tokens[index].sentence == tokens[index + 1].sentence
        stops[index] = stops[index + 1] if same else index + 1
    return stops
