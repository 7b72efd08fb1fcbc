"""Supporters: who of them reads what she asked for, who takes it on, and how it ends."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from forum import clock as the_clock
from forum.members.actions import mute
from forum.policies import Refused
from forum.signposting.asks.actions import ask_for_supporter, close, let_go, take_on
from forum.signposting.asks.models import Ask
from forum.signposting.follow_ups.models import FollowUp
from forum.spaces.models import Belonging
from tests.cast import Role, belong, make_member, sign_in, write
from tests.forum.signposting.asks.her_words import WORDS

State = Ask.State


def test_members_moderators_and_outsiders_do_not_see_it(ada, ren, kidney, ask):
    other = make_member("Lou")
    belong(kidney, other)
    elsewhere = make_member("Pat")
    belong(Belonging.objects.get(member=ren).space, elsewhere, role=Role.SUPPORTER)

    for person in (ada, ren, other, elsewhere):
        assert not Ask.objects.visible_to(person).exists(), person
        assert sign_in(person).get(f"/asks/{ask.pk}/").status_code == 404
    for person in (ada, ren, other):
        assert sign_in(person).get("/asks/").status_code == 404
    assert "four times" not in sign_in(elsewhere).get("/asks/").content.decode()


def test_a_supporter_who_is_no_longer_one_sees_it_no_more(sam, ask):
    take_on(supporter=sam, ask=ask)
    Belonging.objects.filter(member=sam).update(ended_at=the_clock.now())

    assert not Ask.objects.visible_to(sam).exists()
    assert sign_in(sam).get(f"/asks/{ask.pk}/").status_code == 404


def test_and_another_may_then_take_it_on(sam, kit, ask):
    take_on(supporter=sam, ask=ask)
    Belonging.objects.filter(member=sam).update(role=Role.MEMBER)

    taken = take_on(supporter=kit, ask=ask)

    assert taken.taken_by == kit


def test_somebody_she_has_muted_does_not_see_it(mina, sam, kit, ask):
    mute(member=mina, other=sam)

    assert not Ask.objects.visible_to(sam).exists()
    assert Ask.objects.visible_to(kit).exists()
    with pytest.raises(Refused):
        take_on(supporter=sam, ask=ask)


def test_one_supporter_takes_it_she_sees_who_and_the_others_read_it_no_more(mina, sam, kit, ask):
    assert sign_in(sam).post(f"/asks/{ask.pk}/take/").status_code == 302

    assert "Sam has this" in sign_in(mina).get(f"/asks/{ask.pk}/").content.decode()
    assert "Sam has this" in sign_in(mina).get("/my/signposts/").content.decode()
    assert not Ask.objects.visible_to(kit).exists()
    with pytest.raises(Refused):
        take_on(supporter=kit, ask=ask)


def test_two_who_take_it_at_once_do_not_both_get_it(sam, kit, ask):
    assert Ask.objects.take(ask, sam)
    assert not Ask.objects.take(ask, kit)
    assert Ask.objects.get().taken_by == sam


def test_nobody_takes_on_their_own(sam, tonight, shown, kidney, kit):
    shown(write(sam, tonight, "temp 38.4"), "38.4")
    FollowUp.objects.update(state="answered", answer="could_not", asked_at=the_clock.now())
    own = ask_for_supporter(member=sam, follow_up=FollowUp.objects.get(member=sam), space=kidney, words=WORDS)

    with pytest.raises(Refused):
        take_on(supporter=sam, ask=own)
    assert sign_in(sam).post(f"/asks/{own.pk}/take/").status_code == 404
    with pytest.raises(IntegrityError), transaction.atomic():
        Ask.objects.update(state="taken", taken_by=sam)


def test_he_puts_it_back_without_a_reason(sam, kit, ask):
    take_on(supporter=sam, ask=ask)

    sign_in(sam).post(f"/asks/{ask.pk}/let-go/")

    assert Ask.objects.visible_to(kit).get().state == State.WAITING


def test_it_closes_with_what_happened_and_she_reads_it(mina, sam, ask):
    take_on(supporter=sam, ask=ask)

    sign_in(sam).post(f"/asks/{ask.pk}/outcome/", {"outcome": "found_a_way", "words": "The ward clerk knew a number."})

    page = sign_in(mina).get(f"/asks/{ask.pk}/").content.decode()
    assert "They found a way to be seen" in page and "ward clerk" in page
    assert not Ask.objects.visible_to(sam).exists(), "it is over: her words are hers again"


def test_it_does_not_close_without_saying_what_happened(sam, ask):
    take_on(supporter=sam, ask=ask)

    answer = sign_in(sam).post(f"/asks/{ask.pk}/outcome/", {"outcome": "", "words": "half a thought"})

    assert answer.status_code == 422
    assert "half a thought" in answer.content.decode() and "Choose what comes closest" in answer.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        Ask.objects.update(state="closed")


def test_only_whoever_has_it_may_close_it_or_put_it_back(sam, kit, ask):
    take_on(supporter=sam, ask=ask)

    for act in (lambda: close(supporter=kit, ask=ask, outcome=Ask.Outcome.TALKED, what_happened=""),):
        with pytest.raises(Refused):
            act()
    with pytest.raises(Refused):
        let_go(supporter=kit, ask=ask)
    assert sign_in(kit).post(f"/asks/{ask.pk}/let-go/").status_code == 404


def test_the_longest_wait_comes_first_and_the_list_costs_the_same(sam, kidney, tonight, shown, count_queries, clock):
    def somebody(number: int) -> None:
        person = make_member(f"Person {number}")
        belong(kidney, person)
        shown(write(person, tonight, f"unwell {uuid4()}"), "unwell", rule="X")
        asked = FollowUp.objects.get(member=person)
        FollowUp.objects.filter(pk=asked.pk).update(state="answered", answer="could_not", asked_at=the_clock.now())
        asked.refresh_from_db()
        ask_for_supporter(member=person, follow_up=asked, space=kidney, words="please")
        clock.move(timedelta(minutes=1))

    somebody(0)
    somebody(1)
    few = count_queries(sam, "/asks/")
    for number in range(2, 12):
        somebody(number)

    assert count_queries(sam, "/asks/") == few
    page = sign_in(sam).get("/asks/").content.decode()
    assert page.index("Person 0<") < page.index("Person 11<")
