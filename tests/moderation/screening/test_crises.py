"""What a crisis is about: not every one is about dying, and nobody is asked about suicide because they were hit."""

import pytest

from forum.signposting.feedback import suggesting
from forum.signposting.needs import Level, Need, Verdict, rulebook
from moderation.cases.harms import harm, harms
from moderation.screening.readers import Found

CRISES = [rule for rule in rulebook() if rule.level == Level.CRISIS]
HURT_BY_SOMEBODY = {"SAFE-HOME", "SAFE-ASSAULT"}
VERY_UNWELL = {"MH-PSYCH", "MH-EDNOW"}
DYING = ("MH-NOW", "MH-SI", "MH-SH", "MH-BYE", "MH-STOCK", "MH-SSRIWORSE")
ASKS = "ending your life"


def class_of(rule, by="rules"):
    # Half sure: what both readers see is called danger now, whatever it is about.
    need = Need(rule, Level.CRISIS, (), confidence=0.5, by=by)
    (ground,) = Found(Verdict(Level.CRISIS, (need,))).grounds
    return ground.harm_code


def said_beside(rule, about="self"):
    said = suggesting._said(Need(rule, Level.CRISIS, (), about))
    return " ".join((said["heading"], said["lead"], *said["offers"]))


@pytest.mark.parametrize("rule", CRISES, ids=lambda rule: rule.id)
def test_a_case_is_called_what_its_rule_is_about(rule):
    code = class_of(rule.id)

    if rule.destination == "safe_person" or rule.id in HURT_BY_SOMEBODY:
        assert code == "unsafe"
    else:
        assert code == ("very_unwell" if rule.id in VERY_UNWELL else "crisis")
    assert ("suicide" in harm(code).title) == (code == "crisis")
    assert harm(code).care and harm(code).life and harm(code).priority.number == 1, "and none of them waits longer"


@pytest.mark.parametrize("about", ["self", "other"])
@pytest.mark.parametrize("rule", CRISES, ids=lambda rule: rule.id)
def test_nobody_is_asked_about_suicide_because_somebody_hurts_them(rule, about):
    said = said_beside(rule.id, about)

    if rule.destination == "safe_person":
        assert "safe" in said and "helplines for abuse" in said
        assert ASKS not in said and "might act on it" not in said and "thoughts" not in said
    elif rule.id in VERY_UNWELL and about == "self":
        assert ASKS not in said and "thoughts" not in said


@pytest.mark.parametrize("rule", DYING)
def test_where_it_is_about_dying_it_is_asked_straight_out(rule):
    assert class_of(rule) == "crisis" and ASKS in said_beside(rule)


def test_a_guess_about_anything_is_still_a_please_look():
    assert class_of("learned.crisis", by="learned") == "please_look"


def test_every_class_reads_what_there_is():
    named = [name for one in harms().values() for name in one.reads]

    assert named and len(named) == len(set(named)), "each in one class"
    assert set(named) <= {rule.id for rule in rulebook()} | set(rulebook().destinations)
