"""Rules over facts: which needs a post shows. Another judge may stand beside this one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from forum.signposting.needs.facts import OTHER, Facts, Mention, is_live
from forum.signposting.needs.levels import Level
from forum.signposting.needs.rulebook import Rulebook
from forum.signposting.needs.rules import Rule, Term
from forum.signposting.needs.scopes import Said
from forum.signposting.needs.verdict import About, Need, Span, Verdict

# A condition someone has stays theirs, whenever it began and however it is going.
LASTING = int(Said.PAST | Said.RESOLVED | Said.IN_CARE | Said.QUOTED)
NEARBY = 12

Judge = Callable[[Facts], Verdict]


def rule_judge(book: Rulebook) -> Judge:
    """A judge that goes by the rulebook."""

    def judge(facts: Facts) -> Verdict:
        rules = book.about([*facts.mentions, *facts.told])
        return verdict_of(need for rule in rules if (need := find_need(rule, facts)))

    return judge


def verdict_of(needs: Iterable[Need]) -> Verdict:
    """The needs in order, gravest first; the gravest says how soon."""
    ordered = tuple(sorted(needs, key=lambda need: (-need.level, need.about == "other")))
    return Verdict(ordered[0].level, ordered) if ordered else Verdict()


def find_need(rule: Rule, facts: Facts) -> Need | None:
    """The need that a rule sees in a post: the writer's own, or somebody's who is in danger now."""
    if any(name in facts.told or live(name, rule, facts, "self") for name in rule.unless):
        return None
    about: tuple[About, ...] = ("self", "other") if rule.level >= Level.CRISIS else ("self",)
    for whose in about:
        for terms in rule.when:
            because = evidence(terms, rule, facts, whose)
            if because is not None:
                return Need(rule.id, rule.level, spans(because, facts), whose)
    return None


def evidence(terms: Sequence[Term], rule: Rule, facts: Facts, whose: About) -> list[Mention] | None:
    """The mentions that make all terms true together, or None."""
    found: list[list[Mention]] = []
    for term in terms:
        mentions = live(term.concept, rule, facts, whose)
        told = term.concept in facts.told and whose == "self"
        if term.absent:
            if mentions or told:
                return None
        elif len(apart(mentions)) >= term.least:
            found.append(mentions)
        elif not told:
            return None
    if whose == "other" and not any(is_others(mention, rule) for some in found for mention in some):
        return None
    return close_together(found, rule.within)


def live(concept: str, rule: Rule, facts: Facts, whose: About) -> list[Mention]:
    """The mentions of a concept that count for this rule."""
    mentions = facts.mentions.get(concept)
    if not mentions:
        return []
    lasting = concept.startswith("is.")
    despite = rule.despite | LASTING if lasting else rule.despite
    return [
        each
        for each in mentions
        if is_live(each, despite)
        and (lasting or each.age <= rule.fresh)
        and (whose == "other" or not is_others(each, rule))
    ]


def is_others(mention: Mention, rule: Rule) -> bool:
    """Whether a finding is somebody else's. In a crisis others are named as those left behind, or as those who hurt."""
    if rule.level == Level.CRISIS and mention.mine:
        return False
    return bool(mention.said & OTHER & ~rule.despite)


def apart(mentions: Sequence[Mention]) -> list[Mention]:
    """Different signs: not the same words found by two phrases."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda each: each.end):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def close_together(found: Sequence[list[Mention]], within: int) -> list[Mention] | None:
    """Findings about the same thing stand near each other; a condition may be named anywhere."""
    signs = [some for some in found if not some[0].concept.startswith("is.")]
    lasting = [max(some, key=length) for some in found if some[0].concept.startswith("is.")]
    if not signs:
        return lasting
    for anchor in signs[0]:
        nearest = [min(some, key=lambda each: abs(each.start - anchor.start)) for some in signs]
        if all(abs(each.start - anchor.start) <= within for each in nearest):
            beside = [each for some in signs for each in some if abs(each.start - anchor.start) <= NEARBY]
            return [*nearest, *beside, *lasting]
    return None


def length(mention: Mention) -> int:
    """How many words a mention has."""
    return mention.end - mention.start


def spans(mentions: Iterable[Mention], facts: Facts) -> tuple[Span, ...]:
    """The writer's own words for these mentions; neighbours are shown as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted({(mention.start, mention.end) for mention in mentions}):
        if merged and start - merged[-1][1] <= 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    places = [(facts.tokens[start].start, facts.tokens[end - 1].end) for start, end in merged]
    return tuple(Span(start, end, facts.text[start:end]) for start, end in places)
