"""The same post as a tired thumb, a phone in a hurry or a nervous writer would send it: it means what it meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

LONG = 6  # letters: a slip in a shorter word can make another word of it
WORD = re.compile(r"[^\W\d_]+")
BREAK = re.compile(r"(?<=[a-z]), |(?<=[a-z]) (?=and |but |so )")
NEIGHBOURS = {"a": "s", "e": "r", "i": "o", "o": "p", "u": "i", "n": "m", "r": "t", "t": "y", "s": "d", "l": "k"}
BEFORE = (
    "sorry for the long post but ",
    "honestly idk if this is the right place, ",
    "hi everyone, first time posting. ",
    "ok so ",
    "not sure who to ask. ",
    "anyway ",
)
AFTER = (
    ". anyway sorry for the rant",
    " lol",
    " idk",
    ". sorry its late and im rambling",
    " x",
    "?? thanks for reading",
    " 😭😭",
)
BETWEEN = (", idk, ", ", sorry for the detail, ", " anyway ", ", tbh, ", ", like, ")
SPOKEN = {
    "you": "u",
    "are": "r",
    "your": "ur",
    "and": "n",
    "because": "cos",
    "before": "b4",
    "tonight": "2nite",
    "today": "2day",
    "tomorrow": "tmrw",
    "want to": "wanna",
    "going to": "gonna",
    "cant": "cnt",
    "can't": "cnt",
    "please": "pls",
    "about": "abt",
    "though": "tho",
    "really": "rly",
    "someone": "some1",
    "with": "w",
    "through": "thru",
    "nothing": "nothin",
    "right now": "rn",
}

Way = Callable[[str, Random], str]


def slip(word: str, chance: Random) -> str:
    """A word with one slip of the thumb, never in its first letter."""
    at = chance.randrange(1, len(word) - 1)
    match chance.randrange(4):
        case 0:
            return word[:at] + word[at + 1 :]
        case 1:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case 2:
            return word[:at] + word[at] + word[at:]
        case _:
            return word[:at] + NEIGHBOURS.get(word[at], "e") + word[at + 1 :]


def slip_once(text: str, chance: Random) -> str:
    """One slip, in one of the long words."""
    words = [word for word in WORD.finditer(text) if len(word.group()) >= LONG]
    if not words:
        return text
    word = chance.choice(words)
    return text[: word.start()] + slip(word.group(), chance) + text[word.end() :]


def slip_everywhere(text: str, chance: Random) -> str:
    """One slip in every long word."""
    return WORD.sub(lambda word: slip(word.group(), chance) if len(word.group()) >= LONG else word.group(), text)


def filler_before(text: str, chance: Random) -> str:
    """An apology first."""
    return chance.choice(BEFORE) + text


def filler_after(text: str, chance: Random) -> str:
    """Something that makes it smaller, last."""
    return text + chance.choice(AFTER)


def filler_between(text: str, chance: Random) -> str:
    """A few words that say nothing, where one clause ends."""
    places = list(BREAK.finditer(text))
    if not places:
        return text
    place = chance.choice(places)
    return text[: place.start()] + chance.choice(BETWEEN) + text[place.end() :]


def text_speak(text: str, chance: Random) -> str:
    """Written with as few letters as will do."""
    for plain, short in SPOKEN.items():
        text = re.sub(rf"\b{plain}\b", short, text)
    return text


def unpunctuated(text: str, chance: Random) -> str:
    """Without commas, full stops or apostrophes; a decimal point stays."""
    return re.sub(r"[?!,;'’]|\.(?!\d)", "", text)


def shouted(text: str, chance: Random) -> str:
    """In capitals."""
    return text.upper()


def stretched(text: str, chance: Random) -> str:
    """With one word drawn ouuuut."""
    vowels = [at for at in range(1, len(text) - 1) if text[at] in "aeiou" and text[at + 1].isalpha()]
    at = chance.choice(vowels) if vowels else 0
    return text[:at] + text[at] * 3 + text[at:]


WAYS: Mapping[str, Way] = {
    "one slip": slip_once,
    "a slip in every long word": slip_everywhere,
    "filler before": filler_before,
    "filler after": filler_after,
    "filler between": filler_between,
    "text-speak": text_speak,
    "no punctuation": unpunctuated,
    "capitals": shouted,
    "a word drawn out": stretched,
}
