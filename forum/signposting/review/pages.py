"""What the templates of the review are given."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from forum.members.models import Member
from forum.signposting.needs import Rule
from forum.signposting.review import cards, plain
from forum.signposting.review.counting import times_met
from forum.signposting.review.differences import differences
from forum.signposting.review.forms import AskForm, SignForm, TryForm
from forum.signposting.review.models import Signature
from forum.signposting.review.numbers import number_of
from forum.signposting.review.policies import Standing, really_signed_among
from forum.signposting.review.reading import EVERYTHING, SAYS, Wanted, history_of
from forum.signposting.review.sheets import Sheet, sheet_of
from forum.signposting.review.sources import sources
from forum.signposting.review.trying import examples_of, not_yet_of

SOURCES = {
    "retrieved": "Read: the page was opened, and it says this.",
    "retrieved_related": "Partly: a page beside it was opened, and supports a part of this.",
    "recalled": "Recalled: nobody has opened this page yet. Please look before you sign.",
}
LEVELS = {
    "emergency": "Emergency: 999 or A&E now",
    "crisis": "Crisis: somebody to talk to now",
    "urgent": "Urgent: the same day",
    "soon": "Soon: within days",
}


def around_list(wanted: Wanted) -> dict[str, Any]:
    """The ways to look at the list, and which of them this is."""
    show = "questions" if wanted.asked else wanted.standing.value if wanted.standing else ""
    choices = [
        ("", "All"),
        *((standing.value, SAYS[standing]) for standing in Standing),
        ("questions", "With a question"),
    ]
    return {
        "wanted": wanted,
        "show": show,
        "choices": choices,
        # The whole rulebook is long: one opens the area one came for.
        "is_narrowed": wanted != EVERYTHING,
        "in_area": number_of(f"area {wanted.area.name}") if wanted.area else "",
    }


def rule_page(rule: Rule, member: Member, *, nation: str) -> dict[str, Any]:
    """One rule with all that somebody needs to judge it."""
    sheet = sheet_of(rule.id)
    assert sheet is not None
    return {
        "rule": rule,
        "number": number_of(rule.id),
        "area": sources().area_of(rule.id),
        "sheet": sheet,
        "is_demo": settings.DEMO,
        "level": LEVELS[str(rule.level)],
        "source": SOURCES.get(rule.source_status, rule.source_status),
        "times": times_met(rule.id),
        "examples": examples_of(rule),
        "not_yet": not_yet_of(rule),
        "try_form": TryForm(rule, auto_id="try_%s"),
        **_to_sign(sheet, member),
        **_cards(rule, nation),
        **_in_plain_words(rule),
    }


def _to_sign(sheet: Sheet, member: Member) -> dict[str, Any]:
    history = history_of(sheet, member)
    newest = history.newest
    return {
        "history": history,
        "has_signed": history.signed_by_member(member),
        "changes": differences(newest.content, sheet.text) if newest and history.standing is Standing.CHANGED else [],
        "sign_form": SignForm(initial=_known_of(member) | {"digest": sheet.digest}, auto_id="sign_%s"),
        "ask_form": AskForm(initial={"digest": sheet.digest}, auto_id="ask_%s"),
    }


def _cards(rule: Rule, nation: str) -> dict[str, Any]:
    nations = cards.nations()
    nation = nation if nation in nations else cards.ANYWHERE
    is_signed = rule.id in really_signed_among([rule.id])
    return {"cards": cards.previews_of(rule.id, nation, is_signed=is_signed), "nations": nations, "nation": nation}


def _in_plain_words(rule: Rule) -> dict[str, Any]:
    return {
        "purpose": plain.purpose_of(rule),
        "ways": plain.fires_when(rule),
        "limits": plain.limits_of(rule),
        "numbers": plain.numbers_of(rule.id),
        "findings": plain.findings_of(rule.id),
        "lists": plain.lists_of(rule.id),
    }


def _known_of(member: Member) -> dict[str, str]:
    """The register and number that somebody gave with their last signature."""
    last = Signature.objects.filter(clinician=member).order_by("-pk").first()
    return {"register": last.register, "number": last.number} if last else {}
