"""The same findings denied, long past, made up or over: then they are nobody's need now."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from forum.signposting.needs.levels import Level
from forum.signposting.needs.rules import Rule
from forum.signposting.needs.scopes import Said

# A frame may only stand around words that do not say when: "back in 2019, i cant breathe right now" is no sentence.
TIMED = re.compile(
    r"\b(now|rn|today|tonight|yesterday|tomorrow|tmrw|tomoz|again|still|keeps?|since|this|last|just|been|ago|day|days|week"
    r"|weeks|month|months|year|years|yrs?|hours?|hrs?|mins?|first|until|til|till|soon|next|ever|anymore|any more"
    r"|going|gonna)\b|\?|😭"
)
SENTENCE = re.compile(r"[.!?\n]")

# "no chest pain": around the name of a finding, as people deny one.
DENIALS = (
    "no {} today",
    "no {}, just tired",
    "i dont have {}",
    "not had any {} at all",
    "came home without {}",
    "any {}? none",
    "no cough, {} or anything like that",
    "never had {}",
    "no sign of {}",
)

Frame = Callable[[str], str]

# Around a whole example.
FRAMES: Mapping[str, Frame] = {
    "long past": lambda text: f"back in 2016 it was like this: {text}".replace(": ", ", ", 1),
    "made up": lambda text: f"in the film last night someone goes {text}",
    "over": lambda text: f"{text}. all sorted now thank god",
    "if": lambda text: f"what would you do if {text}",
}
LOOKED_PAST = {"long past": Said.PAST, "made up": Said.UNREAL, "over": Said.RESOLVED, "if": Said.HYPOTHETICAL}


def framed(rule: Rule, name: str) -> list[str]:
    """The rule's examples in this frame, as far as that makes a sentence."""
    if rule.despite & LOOKED_PAST[name] or (name == "over" and rule.level == Level.CRISIS):
        return []
    return [FRAMES[name](text) for text in rule.must_fire if not TIMED.search(text) and not SENTENCE.search(text)]


def denied(name: str) -> list[str]:
    """A finding, by its name, denied in every way."""
    return [denial.format(name) for denial in DENIALS]
