"""What the learned reader looks at in a post: its words, what they mean, and what the rulebook found in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forum.signposting.needs.facts import Facts
from forum.signposting.needs.learned.meanings import Meanings
from forum.signposting.needs.scopes import Said
from forum.signposting.needs.tokens import Token
from forum.signposting.needs.verdict import Need

# One way of looking at a post: each thing seen, and the words (from, to) it was last seen in.
Seen = dict[str, tuple[int, int]]
BLOCKS = ("words", "meanings", "classes", "beside", "concepts", "rules")
NEAR = 5  # how many words apart two classes may stand and still say something together
FLAGS = tuple((int(flag), flag.name) for flag in Said)


def look(facts: Facts, needs: Sequence[Need], meanings: Meanings, start: int, end: int) -> dict[str, Seen]:
    """Everything that is seen in the words from `start` to `end`, by block."""
    tokens = facts.tokens[start:end]
    words = ["#" if token.value is not None else token.word for token in tokens]
    known = [meanings.of(word) for word in words]
    classes = [(*here, *meanings.phrases(words, place)) for place, (_, here) in enumerate(known)]
    return {
        "words": words_in(words, start),
        "meanings": meanings_in([group for group, _ in known], start),
        "classes": classes_in(classes, start),
        "beside": beside(words, classes, start),
        "concepts": concepts_in(facts, start, end),
        "rules": rules_in(needs, tokens, start),
    }


def words_in(words: Sequence[str], start: int) -> Seen:
    """Each word, and each with the next."""
    seen: Seen = {}
    before = ""
    for place, word in enumerate(words, start):
        seen[word] = (place, place + 1)
        if before:
            seen[f"{before} {word}"] = (place - 1, place + 1)
        before = word
    return seen


def meanings_in(groups: Sequence[str], start: int) -> Seen:
    """Up to three words in a row, and two with one between them, each word read as its kin."""
    seen: Seen = {}
    for place, group in enumerate(groups):
        at = place + start
        seen[group] = (at, at + 1)
        if place >= 1:
            pair = f"{groups[place - 1]} {group}"
            seen[pair] = (at - 1, at + 1)
            if place >= 2:
                seen[f"{groups[place - 2]} {pair}"] = (at - 2, at + 1)
                seen[f"{groups[place - 2]} _ {group}"] = (at - 2, at + 1)
    return seen


def classes_in(classes: Sequence[Sequence[str]], start: int) -> Seen:
    """Each class of the lexicon, and two that stand near each other, in their order."""
    seen: Seen = {}
    for place, here in enumerate(classes):
        if not here:
            continue
        at = place + start
        for one in here:
            seen[one] = (at, at + 1)
        for beyond in range(place + 1, min(place + NEAR, len(classes))):
            for other in classes[beyond]:
                for one in here:
                    seen[f"{one}>{other}"] = (at, beyond + start + 1)
    return seen


def beside(words: Sequence[str], classes: Sequence[Sequence[str]], start: int) -> Seen:
    """A class with the very word before or after it: "my" and "no" and "new" decide much."""
    seen: Seen = {}
    for place, here in enumerate(classes):
        at = place + start
        for one in here:
            if place:
                seen[f"{words[place - 1]} {one}"] = (at - 1, at + 1)
            if place + 1 < len(words):
                seen[f"{one} {words[place + 1]}"] = (at, at + 2)
    return seen


def concepts_in(facts: Facts, start: int, end: int) -> Seen:
    """Findings of the rulebook, and whether they were said to be so."""
    seen: Seen = {}
    for concept, mentions in facts.mentions.items():
        for mention in mentions:
            if start <= mention.start < end:
                where = (mention.start, mention.end)
                seen[f"{concept} {'not' if mention.said else 'so'}"] = where
                if not mention.said:
                    # 38.2 is a cold for most, and a call today after a transplant.
                    for told in facts.told:
                        seen[f"{concept} {told}"] = where
                for flag, name in FLAGS:
                    if mention.said & flag:
                        seen[f"{concept} {name}"] = where
    return seen


def rules_in(needs: Sequence[Need], tokens: Sequence[Token], start: int) -> Seen:
    """How soon the rules would have somebody seen, and for whom; never which rule, so that none is learned by heart."""
    if not tokens:
        return {}
    first, last = tokens[0].start, tokens[-1].end
    here = [need for need in needs if any(first <= span.start < last for span in need.because)]
    return {f"{need.level.word} {need.about}": (start, start) for need in here}


def stretches(count: int, whole: int = 160, part: int = 100, step: int = 75) -> Iterator[tuple[int, int]]:
    """The whole post, or, of a long one, stretch by stretch, so that many words do not drown the few that matter."""
    if count <= 3 * part:
        yield 0, count
    if count > whole:
        for start in range(0, count - part + step, step):
            yield start, min(start + part, count)
