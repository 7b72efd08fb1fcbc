"""What was done about a case, as a moderator reads it: whole sentences, and no word of the machine's own."""

import re

import pytest
from django.urls import reverse

from forum.topics.actions import withdraw_post
from moderation.cases.actions import ask_again, end_run_out_claims, release_case
from moderation.cases.escalation import take_due_steps
from moderation.cases.harms import harms
from moderation.cases.house_rules import house_rules
from moderation.cases.models import AuditRow, Case, Notice
from moderation.cases.reading import history_of
from tests.cast import sign_in, write


def lines(case: Case) -> list[str]:
    return [line.words for line in history_of(case)]


def test_a_held_post_from_the_first_reading_to_the_decision(ada, held, decide, later):
    case = Case.objects.get()
    later(hours=1, seconds=1)
    take_due_steps()
    decide(ada, case, "hide_and_warn", rule="private", facts="It gives a number.")

    assert lines(case) == [
        "The first reading held it and asked for a look (Gives away how to find somebody)",
        "The clock called 1 person (those on duty)",
        "Ada took it",
        "Ada decided: Hide it and warn them (What is said here stays here, 2026-11 · It gives a number.)",
    ]


def test_calling_again_until_nobody_is_left(ada, jo, sam, post, tell, later):
    case = tell(sam, post, "danger_now").case
    for _ in range(4):
        take_due_steps()
        later(minutes=5, seconds=1)

    assert lines(case)[:4] == [
        "Sam asked for a look (Somebody may be in danger now)",
        "The clock called 1 person (those on duty)",
        "The clock called 2 people (all who moderate there, and those on call)",
        "The clock called 2 people (those who answer for safety here)",
    ]


def test_handed_back_left_lying_and_asked_again(ada, jo, mina, sam, post, tell, decide, later):
    from moderation.cases.actions import claim_case

    case = tell(sam, post, "cruelty").case
    release_case(token=claim_case(case=case, moderator=ada).pk, moderator=ada)
    claim_case(case=case, moderator=jo)
    later(hours=1)
    end_run_out_claims()
    decide(ada, case, "hide")
    ask_again(by=mina, notice=Notice.objects.get(recipient=mina), words="It was a joke.")

    assert lines(case) == [
        "Sam asked for a look (Cruel or threatening)",
        "Ada took it",
        "Ada handed it back",
        "Jo took it",
        "The clock took it back from Jo",
        "Ada took it",
        "Ada decided: Hide it (Be kind, also when you disagree, 2026-11 · It picks on people.)",
        "Mina asked us to look again",
    ]


@pytest.mark.parametrize("page", ["case", "audit"])
def test_no_code_name_is_on_a_page_that_a_moderator_reads(page, ada, sam, mina, tonight, post, held, tell, decide):
    case = tell(sam, post, "house_rules").case
    withdraw_post(author=mina, post=write(mina, tonight, "ring me on 07700 900555"))
    decide(ada, case, "hide")

    shown = sign_in(ada).get(reverse(page, args=[case.pk] if page == "case" else [])).content.decode()

    names = {code for code in [*harms(), *house_rules()] if "_" in code}
    assert AuditRow.objects.count() > 4
    assert {name for name in names if re.search(rf"\b{name}\b", re.sub(r"<[^>]*>", " ", shown))} == set()


def test_what_two_rules_say_alike_stands_once(ada, mina, tonight):
    write(mina, tonight, "text me on 07700 900123")
    case = Case.objects.get()
    assert case.flags.count() > 1, "or this says nothing"

    page = sign_in(ada).get(case.get_absolute_url()).content.decode()

    assert page.count(f"<b>{case.harm.asks}</b>") == 1
