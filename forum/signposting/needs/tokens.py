"""Words and numbers of a post, and the sentences and clauses they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forum.signposting.needs.normalise import normalise
from forum.signposting.needs.spelling import Spelling

CLOCK = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)")
EMOTICON = r"<3+(?![\d.])|[:;]['-]?[()dpo/\\|*]+(?!\w)"
MIXED = re.compile(r"[^\W\d_]+\d[^\W_]*|\d+[^\W\d_]+")  # cd4, b4, 2nite: one word only if we know it
WORD = r"\d+(?:[.,]\d+)?|[^\W\d_]+(?:'[^\W\d_]+)*"
MARK = r"\n+|[.!?;,:\"/+%£$#*()=@]|-(?!\w)|[^\w\s]"
PIECE = re.compile("|".join((CLOCK.pattern, EMOTICON, WORD, MARK)))
TELLING_SIGNS = frozenset("😂🤣🤮🤢💊🩸🔪💀🤒🥵😵💫🥶🤕=@")
NEAR = 6  # words after a number in which its best may follow
USUAL = frozenset({"best", "usual", "usually", "normal", "normally", "of", "baseline", "always"})
ASKING = frozenset({"can", "could", "should", "may", "do", "did", "must", "will", "would"})
ENDS = frozenset(".!?;\n")
SAID_ENOUGH = 3  # a word or a sign that is said over and over says no more than three times


@dataclass(slots=True)
class Token:
    """One word or number, spelled as the rulebook spells it."""

    word: str
    start: int
    end: int
    sentence: int = 0
    clause: int = 0
    value: float | None = None
    decimal: bool = False
    unit: str = ""
    phrase: int = 0  # what stands between two commas
    quoted: bool = False
    comma: bool = False  # a comma or a slash stood just before it
    over: float | None = None  # the second number of a pair: 90 in "140/90"
    best: float | None = None  # what it is said to be at best: 450 in "240, best 450"
    marked: str = ""  # the mark just before it, if any


def tokenise(text: str, spelling: Spelling) -> list[Token]:
    """The post as tokens, with offsets into the original text."""
    plain = normalise(text)
    tokens: list[Token] = []
    sentence, comma, marks, mark = 0, False, 0, ""
    pairs = plain.text.count('"') // 2 * 2  # one that is never closed quotes nobody
    for piece, word in pieces(plain.text, spelling):
        if word[0].isalnum() or word in TELLING_SIGNS:
            start, end = plain.origin[piece.start()], plain.origin[piece.end() - 1] + 1
            for part, value in parts(word, spelling):
                if tokens and tokens[-1].word == part and said_enough(tokens, part):
                    tokens[-1].end = end
                    continue
                token = Token(part, start, end, sentence, value=value, comma=comma, quoted=bool(marks % 2), marked=mark)
                token.decimal = value is not None and not word.isalnum()
                tokens.append(token)
            comma, mark = False, ""
        elif word[0] in ENDS or not word.isascii():
            sentence += 1
        elif word == '"' and marks < pairs:
            marks += 1
            sentence += 1
        else:
            comma, mark = True, word
    return measured(joined(tokens, spelling), spelling)


def said_enough(tokens: Sequence[Token], word: str) -> bool:
    """Whether the last words were all this one."""
    return len(tokens) >= SAID_ENOUGH and all(said.word == word for said in tokens[-SAID_ENOUGH:])


def pieces(text: str, spelling: Spelling) -> Iterator[tuple[re.Match[str], str]]:
    """Words, numbers and marks, in order; letters with digits in them are one word only if we know it."""
    at = 0
    while piece := PIECE.search(text, at):
        at = piece.end()
        if (
            text[at : at + 1].isalnum()
            and (mixed := MIXED.match(text, piece.start()))
            and spelling.knows(mixed.group())
        ):
            piece, at = mixed, mixed.end()
        yield piece, piece.group()


def parts(word: str, spelling: Spelling) -> Sequence[tuple[str, float | None]]:
    """A word as the rulebook spells it: "gonna" is two, "i'll" is two, "ten" is also a number."""
    if not word[0].isdigit():
        return spelling.counted(word)
    if CLOCK.fullmatch(word):
        return ((word, None),)  # 3:38 at night is no temperature.
    if word[-1].isalpha():
        return spelling.counted(word)
    number = word.replace(",", ".")
    return ((number, float(number) if len(number) < 12 else None),)


def joined(tokens: list[Token], spelling: Spelling) -> list[Token]:
    """ "can not" and "i am" read as "cant" and "im", so that the rulebook says each thing once."""
    kept: list[Token] = []
    for token in tokens:
        before = kept[-1] if kept else None
        pair = spelling.pairs.get((before.word, token.word)) if before else None
        asks = len(kept) > 1 and kept[-2].word in ASKING  # "can i have": not "i've"
        if before and pair and before.sentence == token.sentence and not asks:
            before.word, before.end = pair, token.end
        else:
            kept.append(token)
    return kept


def measured(tokens: list[Token], spelling: Spelling) -> list[Token]:
    """Each number knows the unit written after it, and the number it is measured against."""
    for index, token in enumerate(tokens):
        if token.value is None:
            continue
        after = tokens[index + 1 : index + 1 + NEAR]
        if after and after[0].word in spelling.units and after[0].start - token.end <= 1:
            token.unit = after[0].word
        token.over, token.best = paired(after), at_best(token.value, after)
    return tokens


def paired(after: Sequence[Token]) -> float | None:
    """90 in "140/90" and in "140 over 90"."""
    if after and after[0].marked == "/":
        return after[0].value
    return after[1].value if len(after) > 1 and after[0].word == "over" else None


def at_best(value: float, after: Sequence[Token]) -> float | None:
    """450 in "240, best 450", "240 and im normally 450" and "240 out of 450"."""
    usual = False
    for token in after:
        if token.value is not None:
            return token.value if usual and token.value >= value else None
        usual = usual or token.word in USUAL
    return None
