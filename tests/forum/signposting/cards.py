"""Every card that can be made of the words as they stand: what its tests read."""

from functools import cache
from itertools import product

from forum.members.models import Member
from forum.signposting import wording
from forum.signposting.needs import Level, rulebook

NATIONS = Member.Nation.values
LEVELS = [level.word for level in Level if level]


@cache
def cards() -> list[tuple[str, dict]]:
    """Every card that anybody can be shown, wherever they live, and what it is."""
    rules = [(rule.level.word, rule.id) for rule in rulebook()] + [(level, "UNKNOWN") for level in LEVELS]
    seen = {}
    for nation, about, soft, both, (level, rule) in product(NATIONS, ("self", "other"), (0, 1), (0, 1), rules):
        kind = (nation, about, soft, both, level, "soft" if soft else wording.destination_of(rule))
        if kind not in seen:
            more = {"about": about, "soft": bool(soft), "both": bool(both), "nation": nation}
            seen[kind] = wording.said_to(level, rule, **more)
    return [(" ".join(str(part) for part in kind), card) for kind, card in seen.items()]
