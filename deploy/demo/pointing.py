"""Somebody who was pointed to care, could not get seen, and would like a supporter to know. Through the same acts."""

from datetime import datetime, timedelta
from typing import Any

from deploy.demo.content import minutes_ago, table
from deploy.demo.people import somebody
from deploy.demo.then import at
from forum.members.actions import choose_nation
from forum.members.models import Member
from forum.signposting.asks.actions import ask_for_supporter
from forum.signposting.asks.models import Ask
from forum.signposting.follow_ups.actions import answer, ask_due
from forum.signposting.follow_ups.models import FollowUp
from forum.spaces.models import Space


def say_where_they_are() -> None:
    """Some have said in which country they are; others have not, and see what holds everywhere."""
    for person in table("people")["person"]:
        if nation := person.get("nation"):
            choose_nation(member=somebody(person["name"]), nation=Member.Nation(nation))


def ask_and_be_told(spaces: dict[str, Space], now: datetime) -> None:
    """Each was asked when it was time, and what they said is on its way to somebody."""
    for said in table("pointing")["could_not"]:
        member = somebody(said["who"])
        if not Ask.objects.filter(member=member).exists():
            with at(minutes_ago(said["ago"], now) - timedelta(minutes=5)):
                ask_due()
            with at(minutes_ago(said["ago"], now)):
                _tell(member, spaces[said["space"]], said)


def _tell(member: Member, space: Space, said: dict[str, Any]) -> None:
    for asked in FollowUp.objects.visible_to(member).waiting_for_an_answer()[:1]:
        could_not = answer(member=member, follow_up=asked, answer=FollowUp.Answer.COULD_NOT)
        ask_for_supporter(member=member, follow_up=could_not, space=space, words=said["words"])
