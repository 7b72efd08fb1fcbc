"""What a post asserts: each finding mentioned in it, and what was said about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from forum.signposting.needs.ages import ages
from forum.signposting.needs.rulebook import HARMLESS, OWN, PRESENT, Meaning, Rulebook
from forum.signposting.needs.scopes import Cue, Said, Scopes, split_clauses
from forum.signposting.needs.search import Hit, Search
from forum.signposting.needs.tokens import Token, tokenise

OTHER = int(Said.OTHER)
ME = {"me", "myself"}
MOST_MENTIONS = 24  # of one concept in one post: more change nothing and would cost time


@dataclass(frozen=True, slots=True)
class Mention:
    """One finding, in these words of the post."""

    concept: str
    start: int
    end: int
    said: int
    age: float = 0.0  # hours ago, as far as it is said
    mine: bool = True  # it says "I", or begins before anybody else is named: "wrote my sister a letter"


@dataclass(frozen=True)
class Facts:
    """Everything found in a post, by concept, groups included."""

    text: str
    tokens: Sequence[Token]
    mentions: dict[str, list[Mention]]
    told: frozenset[str]


def gather(text: str, told: frozenset[str], book: Rulebook) -> Facts:
    """Read a post's findings and everything said about them."""
    tokens = tokenise(text, book.spelling)
    split_clauses(tokens, book.grammar)
    found = [(book.meanings[hit.says], hit) for hit in Search(book.matcher, tokens).run()]
    harmless = longest_cover(len(tokens), [hit for meaning, hit in found if meaning == HARMLESS])
    findings = [
        (meaning, hit)
        for meaning, hit in found
        if isinstance(meaning, str) and meaning not in (HARMLESS, PRESENT, OWN) and not covered(hit, harmless)
    ]
    scopes = Scopes(tokens, book.grammar)
    present = [hit for meaning, hit in found if meaning == PRESENT and not inner(hit, harmless)]
    scopes.apply(list(cues_in(found, findings, harmless)), present)
    if any(meaning == OWN for meaning, _ in found):
        scopes.own()
    return Facts(text, tokens, collect(findings, tokens, scopes.flags, book), told)


def cues_in(
    found: Sequence[tuple[Meaning, Hit]], findings: Sequence[tuple[str, Hit]], harmless: Sequence[tuple[int, int]]
) -> Iterator[tuple[Cue, Hit]]:
    """The cues that count: not a part of a saying, nor the "no" of "no buzz in my fistula"."""
    own_words = longest_cover(len(harmless), [hit for _, hit in findings])
    lasting = longest_cover(len(harmless), [hit for name, hit in findings if name.startswith("is.")])
    for meaning, hit in found:
        if isinstance(meaning, Cue) and not inner(hit, harmless) and not said_within(meaning, hit, own_words, lasting):
            yield meaning, hit


def said_within(cue: Cue, hit: Hit, own_words: Sequence[tuple[int, int]], lasting: Sequence[tuple[int, int]]) -> bool:
    """Whether a cue is only a part of what somebody has: "left my tablets at my mum's", "in remission"."""
    match Said(cue.kind):
        case Said.NEGATED:
            return inner(hit, own_words)
        case Said.PAST:
            return covered(hit, lasting)
        case _:
            return False


def collect(
    findings: Iterable[tuple[str, Hit]], tokens: Sequence[Token], flags: Sequence[int], book: Rulebook
) -> dict[str, list[Mention]]:
    """Mentions by concept, each also under the groups it belongs to."""
    mentions: dict[str, list[Mention]] = {}
    old = ages(tokens)
    for concept, hit in findings:
        said = 0
        for index in range(hit.start, hit.end):
            said |= flags[index]
        words = {token.word for token in tokens[hit.start : hit.end]}
        if words & ME:
            said &= ~OTHER  # "they can't wake me", "he hurt me": whoever does it, it happens to the writer
        mine = not flags[hit.start] & OTHER or not words.isdisjoint(book.grammar.speakers)
        mention = Mention(concept, hit.start, hit.end, said, min(old[hit.start : hit.end]), mine)
        for name in book.parents[concept]:
            known = mentions.setdefault(name, [])
            if len(known) < MOST_MENTIONS:
                known.append(mention)
    return mentions


def longest_cover(length: int, hits: Iterable[Hit]) -> list[tuple[int, int]]:
    """For each word, the longest of these phrases that it is part of."""
    cover = [(0, 0)] * length
    for hit in hits:
        for index in range(hit.start, hit.end):
            if hit.end - hit.start > cover[index][1] - cover[index][0]:
                cover[index] = (hit.start, hit.end)
    return cover


def covered(hit: Hit, cover: Sequence[tuple[int, int]]) -> bool:
    """Whether a phrase lies within one of these, and is no longer than it."""
    start, end = cover[hit.start]
    return start <= hit.start and hit.end <= end


def inner(hit: Hit, cover: Sequence[tuple[int, int]]) -> bool:
    """Whether a phrase is only a part of one of these: the "no" of "no buzz in my fistula"."""
    start, end = cover[hit.start]
    return start <= hit.start and hit.end <= end and (end - start) > (hit.end - hit.start)


def is_live(mention: Mention, despite: int) -> bool:
    """Whether a finding counts as happening, to whomever."""
    return not mention.said & ~(despite | OTHER)
