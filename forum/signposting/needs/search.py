"""Finds every phrase of the rulebook in a post, in one pass over its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forum.signposting.needs.matcher import Matcher, Node
from forum.signposting.needs.measures import MEASURES
from forum.signposting.needs.tokens import Token

# A gap never runs over these: "cough with clear phlegm, no blood" is not a cough with blood.
NO_GAP_OVER = frozenset({"no", "not", "without", "never", "nor", "none", "isnt", "wasnt", "doesnt", "didnt", "dont"})
# After these somebody says something new; "lol" and kisses add nothing.
CLOSERS = frozenset({"and", "but", "so", "because", "lol", "lmao", "x", "xx", "anymore", "honestly", "really", "now"})
GOES_ON = frozenset({"now", "then", "up", "was", "and", "next"})
MOST_STEPS = 150  # words looked at for the phrases that begin at one word; the corpus never needs more than a hundred
MOST_REPEATS, SAME_WORDS = 24, 12  # so often the same words in a row are read in one post

Way = tuple[Node, int]  # a place along the phrases, and the word that comes next


@dataclass(frozen=True, slots=True)
class Hit:
    """Phrase number `says` was found in these tokens."""

    says: int
    start: int
    end: int


class Search:
    """One reading of one post: every phrase in it, however they overlap; none runs over the end of a sentence."""

    def __init__(self, matcher: Matcher, tokens: Sequence[Token]) -> None:
        self.matcher = matcher
        self.tokens = tokens
        self.words = [token.word for token in tokens]
        self.classes = [matcher.classes_of(word) for word in self.words]
        self.stops = sentence_ends(tokens)
        self.kinds = self._kinds()
        self.found: dict[tuple[int, int, int], Hit] = {}
        self.values: dict[tuple[str, int], float | None] = {}
        self.times: dict[tuple[str, ...], int] = {}
        self.steps = 0  # words looked at: what this reading cost, however fast the machine

    def run(self) -> list[Hit]:
        """Begin a phrase at every word."""
        for start, word in enumerate(self.words):
            if self._said_over_and_over(start):
                continue
            ways = [(node, start + 1) for node in self.matcher.openings(word)]
            if self.tokens[start].value is not None:
                ways += [(node, start + 1) for node in self._numbered(self.matcher.root, start)]
            if ways:
                self._follow(ways, start)
        return list(self.found.values())

    def _said_over_and_over(self, start: int) -> bool:
        """Whether just these words began here so often before that reading them again would tell nothing new."""
        if len(self.words) < MOST_REPEATS * SAME_WORDS:
            return False
        here = tuple(self.words[start : min(start + SAME_WORDS, self.stops[start])])
        self.times[here] = times = self.times.get(here, 0) + 1
        return times > MOST_REPEATS

    def _kinds(self) -> list[tuple[frozenset[str], frozenset[int]]]:
        """For each word, the words of its sentence and all their classes."""
        kinds: list[tuple[frozenset[str], frozenset[int]]] = []
        while len(kinds) < len(self.words):
            start, stop = len(kinds), self.stops[len(kinds)]
            here = frozenset(self.words[start:stop]), frozenset().union(*self.classes[start:stop])
            kinds += [here] * (stop - start)
        return kinds

    def _follow(self, ways: list[Way], start: int) -> None:
        stop, last = self.stops[start], self.steps + MOST_STEPS
        been: dict[tuple[int, int], bool] = {}
        while ways and self.steps < last:
            node, at = ways.pop()
            for says in node.says:
                self.found.setdefault((says, start, at), Hit(says, start, at))
            if node.end and (at == stop or self.tokens[at].comma or self.words[at] in CLOSERS):
                ways.append((node.end, at))
            if at < stop:
                if node.words or node.classes or node.numbers:
                    self._step(node, at, ways)
                for most, beyond in node.gaps.items():
                    if self._may_follow(beyond, start):
                        self._skip(beyond, range(at, min(at + most + 1, stop)), ways, been)

    def _may_follow(self, node: Node, start: int) -> bool:
        """Whether any word of this sentence could go on from here; mostly none could, and none need be tried."""
        words, classes = self.kinds[start]
        return bool(
            node.numbers or not node.words.keys().isdisjoint(words) or not node.classes.keys().isdisjoint(classes)
        )

    def _skip(self, beyond: Node, places: range, ways: list[Way], been: dict[tuple[int, int], bool]) -> None:
        """Go on with the next word or with one a little further on; where two gaps lead to one place, once."""
        for place in places:
            way = (id(beyond), place)
            if way not in been:
                been[way] = self._step(beyond, place, ways)
            if not been[way]:
                return

    def _step(self, node: Node, at: int, ways: list[Way]) -> bool:
        """Go on with this word. False, where nothing may go on beyond it."""
        self.steps += 1
        word, classes = self.words[at], node.classes
        if word in node.words:
            ways.append((node.words[word], at + 1))
        if classes and not classes.keys().isdisjoint(self.classes[at]):
            ways += [(classes[number], at + 1) for number in classes.keys() & self.classes[at]]
        if node.numbers and self.tokens[at].value is not None:
            holding = self._numbered(node, at)
            ways += [(after, at + 1) for after in holding]
            if not holding and self._said_all(node, at):
                return False
        return word not in NO_GAP_OVER

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
