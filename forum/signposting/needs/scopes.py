"""Who, when and whether: what the words around a finding do to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntFlag

from forum.signposting.needs.search import Hit
from forum.signposting.needs.tokens import Token


class Said(IntFlag):
    """Why a finding may not be somebody's need now."""

    NEGATED = 1
    PAST = 2
    OTHER = 4
    HYPOTHETICAL = 8
    UNREAL = 16
    QUOTED = 32
    RESOLVED = 64
    IN_CARE = 128


# Flags are kept as plain numbers: there is one for every word of every post.
PAST, OTHER = int(Said.PAST), int(Said.OTHER)
EYEBROW = 2  # words
SPEAKER = 6  # words before a quotation in which its speaker is named
WIDE = ("phrase", "clause", "sentence", "post")
OWN = ~int(Said.OTHER | Said.HYPOTHETICAL)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that change what others mean, and how far they reach."""

    kind: int
    reach: str  # forward, back, phrase, clause, sentence, until_me, before, post
    words: int  # how many words a short reach may touch


@dataclass(frozen=True)
class Grammar:
    """The small words that split clauses and end scopes."""

    joiners: frozenset[str]
    subjects: frozenset[str]
    me: frozenset[str]
    others: frozenset[str]
    speakers: frozenset[str]
    saying: frozenset[str]
    stops: frozenset[str]


def split_clauses(tokens: Sequence[Token], grammar: Grammar) -> None:
    """Number the clauses and phrases; people often leave out the punctuation."""
    clause = phrase = 0
    for before, token in zip([None, *tokens], tokens, strict=False):
        if before and (
            before.sentence != token.sentence
            or token.word in grammar.joiners
            or (token.comma and token.word in grammar.subjects)
        ):
            clause += 1
        if before and (before.sentence != token.sentence or token.comma):
            phrase += 1
        token.clause, token.phrase = clause, phrase


def quotations(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where each quotation begins and ends."""
    start = None
    for index, token in enumerate(tokens):
        if token.quoted and start is None:
            start = index
        elif not token.quoted and start is not None:
            yield start, index
            start = None
    if start is not None:
        yield start, len(tokens)


class Scopes:
    """For each word of a post, everything that was said about whether it counts."""

    def __init__(self, tokens: Sequence[Token], grammar: Grammar) -> None:
        self.tokens = tokens
        self.grammar = grammar
        self.flags = [0] * len(tokens)
        for start, end in quotations(tokens):
            if not self._quotes_themselves(start, end):
                self.flags[start:end] = [int(Said.QUOTED)] * (end - start)

    def apply(self, cues: Sequence[tuple[Cue, Hit]], present: Sequence[Hit]) -> None:
        """Let every cue reach as far as it does; what is happening now is not past."""
        now = {self.tokens[hit.start].clause for hit in present}
        by_sentence = self._spread(
            [(cue, hit) for cue, hit in cues if cue.reach in ("phrase", "clause", "sentence", "post")]
        )
        for index, token in enumerate(self.tokens):
            said = by_sentence.get(("post", 0), 0) | by_sentence.get(("sentence", token.sentence), 0)
            said |= by_sentence.get(("clause", token.clause), 0) | by_sentence.get(("phrase", token.phrase), 0)
            if token.clause in now:
                said &= ~PAST
            self.flags[index] |= said
        self._resolve([(cue, hit) for cue, hit in cues if cue.reach == "before"])
        for cue, hit in cues:
            for index in self._reached(cue, hit):
                self.flags[index] |= cue.kind
        self._date_others([hit for cue, hit in cues if cue.kind == PAST], now)

    def _date_others(self, past: Sequence[Hit], now: set[int]) -> None:
        """ "My dad's back went, years ago": what befell somebody else in the past is past, commas or none."""
        sentences = {self.tokens[hit.start].sentence for hit in past}
        for index, token in enumerate(self.tokens):
            if self.flags[index] & OTHER and token.sentence in sentences and token.clause not in now:
                self.flags[index] |= PAST

    def _quotes_themselves(self, start: int, end: int) -> bool:
        """Two words in quotes only raise an eyebrow; and "i told them ..." gives their own words."""
        before = [token.word for token in self.tokens[max(0, start - SPEAKER) : start]]
        if self.grammar.others.intersection(before):
            return False
        me = next((place for place, word in enumerate(before) if word in self.grammar.speakers), None)
        return end - start <= EYEBROW or (me is not None and bool(self.grammar.saying.intersection(before[me:])))

    def own(self) -> None:
        """ "Asking for a friend (fine, me)": nobody else, and not what if."""
        self.flags = [said & OWN for said in self.flags]

    def _spread(self, cues: Sequence[tuple[Cue, Hit]]) -> dict[tuple[str, int], int]:
        spread: dict[tuple[str, int], int] = {}
        for cue, hit in cues:
            token = self.tokens[hit.start]
            part = {"phrase": token.phrase, "clause": token.clause, "sentence": token.sentence}.get(cue.reach, 0)
            spread[cue.reach, part] = spread.get((cue.reach, part), 0) | cue.kind
        return spread

    def _resolve(self, cues: Sequence[tuple[Cue, Hit]]) -> None:
        """What came before "all sorted now" is over, for as far back as the cue allows."""
        for kind in {cue.kind for cue, _ in cues}:
            ends = {hit.start: cue.words for cue, hit in cues if cue.kind == kind}
            left = 0
            for index in range(len(self.tokens) - 1, -1, -1):
                left = max(left - 1, ends.get(index, 0))
                if left and index not in ends:
                    self.flags[index] |= kind

    def _reached(self, cue: Cue, hit: Hit) -> Iterator[int]:
        match cue.reach:
            case "forward":
                return self._forward(cue, hit)
            case "back":
                return self._back(cue, hit)
            case "until_me":
                return self._until_me(cue, hit)
            case _:
                return iter(())

    def _forward(self, cue: Cue, hit: Hit) -> Iterator[int]:
        left, clause = cue.words, self.tokens[hit.end - 1].clause
        for index in range(hit.end, len(self.tokens)):
            token = self.tokens[index]
            if token.word in ("or", "nor") and token.sentence == self.tokens[hit.start].sentence:
                left = max(left, 4)
            if not left or token.clause != clause or token.word in self.grammar.stops:
                return
            left -= 1
            yield index

    def _back(self, cue: Cue, hit: Hit) -> Iterator[int]:
        first = self.tokens[hit.start]
        for index in range(hit.start - 1, max(-1, hit.start - 1 - cue.words), -1):
            # A question mark may stand between: "chest pain? none".
            if first.sentence - self.tokens[index].sentence > 1:
                return
            yield index

    def _until_me(self, cue: Cue, hit: Hit) -> Iterator[int]:
        sentence = self.tokens[hit.end - 1].sentence
        for index in range(hit.start, min(len(self.tokens), hit.end + cue.words)):
            token = self.tokens[index]
            if token.sentence != sentence or (index >= hit.end and token.word in self.grammar.me):
                return
            yield index
