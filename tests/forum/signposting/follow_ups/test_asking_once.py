"""Did you get seen? Asked once for each need, when it makes sense, and never of somebody who has settled it."""

from datetime import timedelta

import pytest

from deploy.work import DUE
from forum.feeds import Change
from forum.signposting.actions import dismiss, mark_opened, say_already_in_care, say_not_about_me
from forum.signposting.clinic_letters.sending import send_clinic_letters
from forum.signposting.follow_ups.actions import ask_due
from forum.signposting.follow_ups.models import FADES_AFTER, FollowUp
from forum.signposting.follow_ups.policies import WAITS
from forum.signposting.needs import Level
from tests.cast import belong, make_member, sign_in, watch, write

State = FollowUp.State
LEVELS = {Level.EMERGENCY: 1, Level.CRISIS: 1, Level.URGENT: 2, Level.SOON: 10}


def asked_of(member):
    return FollowUp.objects.visible_to(member).waiting_for_an_answer()


@pytest.mark.parametrize(("level", "days"), LEVELS.items())
def test_she_is_asked_after_a_time_by_level_and_not_before(mina, tonight, shown, clock, level, days):
    shown(write(mina, tonight, "so unwell"), "so unwell", rule="X", level=level)

    clock.move(timedelta(days=days) - timedelta(minutes=1))
    assert ask_due() == 0 and not asked_of(mina).exists()

    clock.move(timedelta(minutes=2))
    assert ask_due() == 1
    assert asked_of(mina).get().signpost.level == level.word


def test_every_level_has_its_time():
    assert len(WAITS) == len(LEVELS)


def test_it_is_asked_once_however_often_the_work_is_done(mina, tonight, shown, clock):
    shown(write(mina, tonight, "temp 38.4"), "38.4")
    clock.move(timedelta(days=3))

    assert [ask_due() for _ in range(3)] == [1, 0, 0]
    assert FollowUp.objects.get().version == 2


def test_two_that_work_at_once_ask_once(mina, tonight, shown, clock):
    shown(write(mina, tonight, "temp 38.4"), "38.4")
    clock.move(timedelta(days=3))
    seen_by_both = FollowUp.objects.get()

    first, second = (
        FollowUp.objects.move(seen_by_both, out_of=State.PLANNED, into=State.ASKED, asked_at=clock.now())
        for _ in range(2)
    )

    assert (first, second) == (True, False)


@pytest.mark.parametrize("answer", [say_already_in_care, say_not_about_me])
def test_whoever_has_settled_it_is_not_asked(mina, tonight, shown, clock, answer):
    answer(member=mina, signpost=shown(write(mina, tonight, "temp 38.4"), "38.4"))
    clock.move(timedelta(days=3))

    assert ask_due() == 0
    assert FollowUp.objects.get().state == State.DROPPED


@pytest.mark.parametrize("answer", [say_already_in_care, say_not_about_me])
def test_settling_it_on_the_card_takes_the_question_away(mina, tonight, shown, clock, answer):
    signpost = shown(write(mina, tonight, "temp 38.4"), "38.4")
    clock.move(timedelta(days=3))
    ask_due()

    answer(member=mina, signpost=signpost)

    assert not asked_of(mina).exists()
    assert FollowUp.objects.get().state == State.DROPPED


@pytest.mark.parametrize(("level", "asked"), [(Level.SOON, 0), (Level.URGENT, 1), (Level.EMERGENCY, 1)])
def test_what_she_put_away_is_asked_about_only_if_it_could_not_wait(mina, tonight, shown, clock, level, asked):
    dismiss(member=mina, signpost=shown(write(mina, tonight, "unwell"), "unwell", rule="X", level=level))
    clock.move(timedelta(days=11))

    assert ask_due() == asked


@pytest.mark.parametrize("taps", [True, False])
def test_a_guess_is_asked_about_only_if_she_took_it_up(mina, tonight, shown, clock, taps):
    signpost = shown(write(mina, tonight, "so odd"), "odd", rule="learned.urgent")
    if taps:
        mark_opened(member=mina, signpost=signpost)
    clock.move(timedelta(days=3))

    assert ask_due() == taps


def test_somebody_else_s_danger_is_not_asked_about(mina, tonight, shown):
    shown(write(mina, tonight, "he won't wake"), "won't wake", rule="X", level=Level.EMERGENCY, about="other")

    assert not FollowUp.objects.exists()


def test_a_need_that_comes_again_is_asked_about_once_and_the_newest_card_is_meant(mina, ada, tonight, shown, clock):
    watch(tonight.space, ada, days=90)
    shown(write(mina, tonight, "temp 38.4"), "38.4")
    clock.move(timedelta(days=1))
    second = shown(write(mina, tonight, "temp 38.4 again"), "38.4")

    assert FollowUp.objects.get().signpost == second
    clock.move(timedelta(days=2))
    ask_due()
    third = shown(write(mina, tonight, "still 38.4"), "38.4")
    assert not FollowUp.objects.filter(signpost=third).exists(), "asked about lately"

    clock.move(timedelta(days=31))
    assert FollowUp.objects.filter(signpost=shown(write(mina, tonight, "38.4"), "38.4")).exists(), "a new illness"


@pytest.mark.parametrize("level", [Level.EMERGENCY, Level.URGENT])
def test_pointed_to_care_anew_she_is_asked_as_long_after_that(mina, ada, tonight, shown, clock, level):
    watch(tonight.space, ada, days=90)
    wait = timedelta(days=LEVELS[level])
    shown(write(mina, tonight, "so unwell"), "unwell", rule="X", level=level)
    clock.move(wait - timedelta(minutes=1))
    shown(write(mina, tonight, "still unwell"), "unwell", rule="X", level=level)

    clock.move(timedelta(minutes=2))
    assert ask_due() == 0, "not on the heels of the card"
    clock.move(wait)
    assert ask_due() == 1


def test_a_grave_card_renewed_on_the_same_day_is_asked_about_from_then(mina, tonight, shown, clock):
    first = shown(write(mina, tonight, "so unwell"), "unwell", rule="X", level=Level.CRISIS)
    planned = FollowUp.objects.get().ask_at
    clock.move(timedelta(minutes=5))

    second = shown(write(mina, tonight, "unwell again"), "unwell", rule="X", level=Level.CRISIS)

    if second == first:  # Five minutes may end a day.
        assert FollowUp.objects.get().ask_at >= planned + timedelta(minutes=5)


def test_writing_of_it_every_day_puts_the_question_off_and_not_for_ever(mina, ada, tonight, shown, clock):
    watch(tonight.space, ada, days=90)
    asked = []
    for _ in range(8):
        shown(write(mina, tonight, "unwell"), "unwell", rule="X")
        for _ in range(24):
            clock.move(timedelta(hours=1))
            asked.append(ask_due())

    assert sum(asked) == 1


def test_two_needs_are_not_asked_about_on_one_day(mina, tonight, shown, clock):
    for rule in ("X", "Y"):
        shown(write(mina, tonight, "unwell"), "unwell", rule=rule)
    clock.move(timedelta(days=3))

    assert ask_due() == 1
    assert ask_due() == 0
    clock.move(timedelta(days=1, minutes=1))
    assert ask_due() == 1


def test_a_crisis_that_comes_back_after_she_said_she_is_in_care_is_asked_about(mina, tonight, shown, clock):
    post = write(mina, tonight, "can't go on")
    say_already_in_care(member=mina, signpost=shown(post, "can't go on", rule="X", level=Level.CRISIS))

    shown(write(mina, tonight, "can't go on at all"), "can't go on", rule="X", level=Level.CRISIS)

    clock.move(timedelta(days=2))
    assert ask_due() == 1


def test_nobody_whose_door_is_closed_is_asked(mina, tonight, shown, clock):
    shown(write(mina, tonight, "temp 38.4"), "38.4")
    mina.standing = "suspended"
    mina.save()
    clock.move(timedelta(days=3))

    assert ask_due() == 0


def test_only_her_own_feed_tells_of_it_and_only_she_sees_it(mina, sam, ada, ren, tonight, shown, clock):
    shown(write(mina, tonight, "temp 38.4"), "38.4")
    clock.move(timedelta(days=3))
    ask_due()

    assert [change.feed_id for change in Change.objects.filter(kind="follow_up")] == [mina.feed]
    assert asked_of(mina).exists()
    for other in (sam, ada, ren):
        assert not FollowUp.objects.visible_to(other).exists(), other


def test_it_stands_on_her_front_page_and_says_nothing_of_what_it_is_about(mina, sam, tonight, shown, clock):
    shown(write(mina, tonight, "temp 38.4"), "38.4")
    clock.move(timedelta(days=3))
    ask_due()

    page = sign_in(mina).get("/").content.decode()
    asked = page[page.index('class="asked"') : page.index("</section>")]

    assert "Did you get seen?" in asked
    for told in ("38.4", "transplant", "fever", "team"):
        assert told not in asked
    assert 'class="asked"' not in sign_in(sam).get("/").content.decode()


def test_after_two_weeks_it_stops_asking(mina, tonight, shown, clock):
    shown(write(mina, tonight, "temp 38.4"), "38.4")
    clock.move(timedelta(days=3))
    ask_due()

    clock.move(FADES_AFTER)

    assert not asked_of(mina).exists()
    assert FollowUp.objects.visible_to(mina).exists(), "she can still answer on her own list"


def test_another_member_is_asked_for_themselves(mina, kidney, tonight, shown, clock):
    kit = make_member("Kit")
    belong(kidney, kit)
    for member in (mina, kit):
        shown(write(member, tonight, "temp 38.4"), "38.4")
    clock.move(timedelta(days=3))

    assert ask_due() == 2
    assert asked_of(kit).get().member == kit


def test_the_work_loop_asks_and_sends():
    done = {work.do for work in DUE}

    assert {ask_due, send_clinic_letters} <= done
