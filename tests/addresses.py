"""Every address there is, and one of everything that has a number in its address."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import URLPattern, get_resolver, reverse

from forum import clock
from forum.joining.models import Application
from forum.members.models import Office
from forum.signposting.asks.actions import ask_for_supporter
from forum.signposting.feedback.actions import let_reader_learn, mark_post
from forum.signposting.feedback.models import Mark
from forum.signposting.follow_ups.actions import answer
from forum.signposting.follow_ups.models import FollowUp
from forum.signposting.models import CareContact, Signpost
from forum.signposting.review.actions import ask_about_rule, sign_rule
from forum.signposting.review.models import Register
from forum.signposting.review.numbers import number_of
from forum.signposting.review.sheets import sheet_of
from forum.signposting.services.models import Service
from moderation.cases.actions import flag_post
from moderation.cases.models import Case, Notice
from tests.cast import make_staff, write

SECRETS = ["Tonight", "Kidney", "How was clinic?", "Mina", "zebrafish", "Unit 4 reception", "38.4"]


def _walk(patterns, before=""):
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield pattern.name, route
        else:
            yield from _walk(pattern.url_patterns, route)


ADDRESSES = dict(_walk(get_resolver().url_patterns))


@pytest.fixture
def things(mina, sam, ada, tonight, thread):
    """One of everything that has a number in its address; Mina’s words are in most of them."""
    post = write(mina, tonight, "zebrafish: temp 38.4 and shivery since this morning, transplant was in march")
    write(sam, thread, "zebrafish too")
    flag_post(by=sam, post=post, harm_code="worry", words="zebrafish worries me", key=uuid4())
    mark_post(by=sam, post=post, said=Mark.Said.NEEDED, how_soon=Mark.HowSoon.TODAY, note="zebrafish")
    let_reader_learn(member=mina)
    case = Case.objects.get(post=post)
    officer = make_staff("Olu", Office.Kind.MEMBERSHIP_OFFICER)
    asked = asked_of(mina, Signpost.objects.get(member=mina))
    return {
        "topics": tonight.pk,
        "spaces": tonight.space_id,
        "posts": post.pk,
        "corpus": post.pk,
        "members": mina.pk,
        "cases": case.pk,
        "signposts": Signpost.objects.get(member=mina).pk,
        "notices": _notice(mina, case).pk,
        "applications": _application().pk,
        "follow-ups": asked.follow_up_id,
        "asks": asked.pk,
        "my": CareContact.objects.create(member=mina, label="Unit 4 reception", phone="0161 496 0000").pk,
        "services": _service().slug,
        **_reviewed(),
        "officer": officer,
    }


def asked_of(member, signpost):
    """They were asked about their card, couldn’t get seen, and would like a supporter to know."""
    now = {"member": member, "rule": signpost.rule, "ask_at": clock.now(), "asked_at": clock.now(), "state": "asked"}
    asked, _ = FollowUp.objects.update_or_create(signpost=signpost, defaults=now)
    answer(member=member, follow_up=asked, answer=FollowUp.Answer.COULD_NOT)
    space = signpost.post.topic.space
    return ask_for_supporter(member=member, follow_up=asked, space=space, words="zebrafish: nobody picks up")


def _notice(recipient, case):
    kind = Notice.Kind.LOOKED
    return Notice.objects.create(recipient=recipient, case=case, kind=kind, title="zebrafish", text="zebrafish")


def _service():
    page = "https://cafe.example/"
    return Service.objects.create(name="Quiet Café", what="A warm room.", web=page, source=page, topics=["loneliness"])


def _reviewed():
    """A rule that a clinician has signed, and asked about."""
    clinician = make_staff("Amara", Office.Kind.CLINICIAN)
    rule, digest = "TX-FEVER", sheet_of("TX-FEVER").digest
    who = {"register": Register.GMC, "number": "0000000"}
    signature = sign_rule(clinician=clinician, rule=rule, digest=digest, note="zebrafish", **who)
    question = ask_about_rule(by=clinician, rule=rule, digest=digest, reason="zebrafish")
    return {
        "rules": number_of(rule),
        "signatures": signature.pk,
        "questions": question.pk,
        "clinician": clinician,
    }


def _application():
    return Application.objects.create(
        name="Zed",
        email="zed@people.example",
        born=date(2002, 2, 2),
        condition="zebrafish",
        words="zebrafish",
        wording="1",
    )


def address_of(name, number):
    """The address of this name; what has no number in it needs none."""
    route = ADDRESSES[name]
    if "<int:pk>" in route or "<slug:slug>" in route:
        return reverse(name, args=["nowhere" if number is None else number])
    return reverse(name, args=["1", "abc-def"]) if "uidb36" in route else reverse(name)


def number_for(name, things):
    """The number of the thing that this address is about, if it is about one."""
    room = ADDRESSES[name].split("/")[0]
    assert "<" not in ADDRESSES[name] or room in things or "uidb36" in ADDRESSES[name], f"{room}: what has this number?"
    return things.get(room)
