"""Every phrase of the rulebook, as one tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from forum.signposting.needs.phrases import Choice, End, Gap, Item, Number

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
