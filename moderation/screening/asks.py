"""The first reading of what a member tells a supporter, when they ask and whenever they say it differently."""

import logging

from forum.members.policies import health_told_by
from forum.signposting.asks.events import AskReworded, SupporterAsked
from forum.signposting.asks.models import Ask
from forum.signposting.needs import Person, read
from moderation.cases.actions import open_case_on_ask
from moderation.screening.readers import Found

log = logging.getLogger(__name__)


def screen_ask(event: SupporterAsked | AskReworded) -> None:
    """What cannot wait for whoever has time is a case as well. It is neither held nor kept from supporters."""
    if grounds := _read(event.ask).grounds:
        open_case_on_ask(ask=event.ask, grounds=grounds)


def _read(ask: Ask) -> Found:
    """Never raises on somebody's words. Nothing in them is risky: only the supporters of one space can read them."""
    try:
        return Found(read(ask.words, about=Person(conditions=health_told_by(ask.member))))
    except Exception as mistake:
        # Its kind only, neither its message nor its trace: they may hold the words.
        log.error("A reader broke on ask %s: %s", ask.pk, type(mistake).__name__)
        return Found(failed=True)
