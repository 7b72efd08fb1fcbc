"""Telling a supporter: only what she writes, to the supporters of her space, until she takes it back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from forum import clock as the_clock
from forum.members.actions import mute
from forum.policies import Conflict, Refused
from forum.signposting.asks.actions import ask_for_supporter, close, let_go, reword, take_back, take_on
from forum.signposting.asks.models import Ask
from forum.signposting.follow_ups.models import FollowUp
from forum.spaces.models import Belonging
from tests.cast import Role, belong, make_member, make_space, sign_in, write

WORDS = "rang the unit four times, nobody picks up, could someone help me work out who else to try"
State = Ask.State


@pytest.fixture
def could_not(mina, tonight, shown) -> FollowUp:
    signpost = shown(write(mina, tonight, "temp 38.4 since monday"), "38.4")
    FollowUp.objects.update(state="answered", answer="could_not", asked_at=the_clock.now(), answered_at=the_clock.now())
    return FollowUp.objects.get(signpost=signpost)


@pytest.fixture
def ask(mina, kidney, could_not) -> Ask:
    return ask_for_supporter(member=mina, follow_up=could_not, space=kidney, words=WORDS)


@pytest.fixture
def kit(kidney):
    """Another supporter of the kidney space."""
    kit = make_member("Kit")
    belong(kidney, kit, role=Role.SUPPORTER)
    return kit


def test_she_tells_a_supporter_in_her_own_words_and_he_reads_them_and_nothing_else(mina, sam, could_not):
    hers = sign_in(mina)

    then = hers.post(f"/follow-ups/{could_not.pk}/supporter/", {"words": WORDS, "space": could_not_space(could_not)})

    ask = Ask.objects.get()
    assert then["Location"] == f"/asks/{ask.pk}/"
    his = sign_in(sam)
    for path in ("/asks/", f"/asks/{ask.pk}/"):
        page = his.get(path).content.decode()
        assert "rang the unit four times" in page and "Mina" in page
        assert "38.4" not in page and "transplant" not in page


def could_not_space(follow_up: FollowUp) -> int:
    return follow_up.signpost.post.topic.space_id


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


def test_she_rewords_it_and_he_reads_the_new_words(mina, sam, ask):
    take_on(supporter=sam, ask=ask)

    sign_in(mina).post(f"/asks/{ask.pk}/words/", {"words": "they picked up, but only on the fifth try"})

    assert "fifth try" in sign_in(sam).get(f"/asks/{ask.pk}/").content.decode()


@pytest.mark.parametrize("words", ["", "   ", "a" * 1001])
def test_what_cannot_be_read_comes_back_with_a_sentence(mina, could_not, kidney, words):
    sent = {"words": words, "space": kidney.pk}
    answer = sign_in(mina).post(f"/follow-ups/{could_not.pk}/supporter/", sent)

    assert answer.status_code == 422
    assert answer.context["form"].errors["words"]
    assert words.strip() in answer.content.decode()
    assert not Ask.objects.exists()


@pytest.mark.parametrize("taken", [True, False])
def test_she_takes_it_back_any_time_and_nobody_sees_it_any_more(mina, sam, ask, taken):
    if taken:
        ask = take_on(supporter=sam, ask=ask)

    sign_in(mina).post(f"/asks/{ask.pk}/take-back/")

    assert not Ask.objects.visible_to(sam).exists()
    assert sign_in(sam).get(f"/asks/{ask.pk}/").status_code == 404
    assert Ask.objects.get().state == State.TAKEN_BACK


def test_what_she_took_back_she_can_ask_again(mina, sam, ask, could_not, kidney):
    take_back(member=mina, ask=ask)

    again = ask_for_supporter(member=mina, follow_up=could_not, space=kidney, words="please after all")

    assert again == ask and again.state == State.WAITING
    assert Ask.objects.visible_to(sam).get().words == "please after all"


def test_she_is_not_asked_for_it_twice(mina, ask, could_not, kidney):
    with pytest.raises(Refused, match="asked already"):
        ask_for_supporter(member=mina, follow_up=could_not, space=kidney, words="again")


def test_nobody_asks_rewords_or_takes_back_for_her(sam, ada, ask, could_not, kidney):
    for other in (sam, ada):
        client = sign_in(other)
        assert client.get(f"/follow-ups/{could_not.pk}/supporter/").status_code == 404
        assert client.post(f"/asks/{ask.pk}/words/", {"words": "other words"}).status_code == 404
        assert client.post(f"/asks/{ask.pk}/take-back/").status_code == 404
        for act in (
            lambda other=other: ask_for_supporter(member=other, follow_up=could_not, space=kidney, words="x"),
            lambda other=other: reword(member=other, ask=ask, words="x"),
            lambda other=other: take_back(member=other, ask=ask),
        ):
            with pytest.raises(Refused):
                act()
    assert Ask.objects.get().words == WORDS


def test_it_goes_to_no_space_she_is_not_in(mina, could_not):
    theirs = make_space("Heart")
    belong(theirs, make_member("Lou"), role=Role.SUPPORTER)

    with pytest.raises(Refused):
        ask_for_supporter(member=mina, follow_up=could_not, space=theirs, words=WORDS)
    answer = sign_in(mina).post(f"/follow-ups/{could_not.pk}/supporter/", {"words": WORDS, "space": theirs.pk})
    assert answer.status_code == 422 and not Ask.objects.exists()


def test_where_she_is_in_several_she_chooses(mina, could_not, kidney):
    heart = make_space("Heart")
    belong(heart, mina)
    belong(heart, make_member("Lou"), role=Role.SUPPORTER)

    page = sign_in(mina).get(f"/follow-ups/{could_not.pk}/supporter/").content.decode()

    assert 'type="radio"' in page and "Heart" in page


def test_where_nobody_supports_it_says_so_and_promises_nothing(mina, sam, could_not):
    Belonging.objects.filter(member=sam).update(role=Role.MEMBER)

    page = sign_in(mina).get(f"/follow-ups/{could_not.pk}/supporter/").content.decode()

    assert "There is no supporter in your space just now" in page
    assert "<textarea" not in page


def test_words_that_cannot_wait_for_a_supporter_are_met_with_the_numbers_at_once(mina, could_not, kidney):
    ask = ask_for_supporter(member=mina, follow_up=could_not, space=kidney, words="I want to die, I can't do this")

    page = sign_in(mina).get(f"/asks/{ask.pk}/").content.decode()

    assert 'id="at-once"' in page and "tel:116123" in page
    reword(member=mina, ask=ask, words="rang the unit, nobody picks up")
    assert 'id="at-once"' not in sign_in(mina).get(f"/asks/{ask.pk}/").content.decode()


def test_something_that_changed_meanwhile_is_said_and_nothing_is_overwritten(mina, sam, ask):
    old = Ask.objects.get()
    take_on(supporter=sam, ask=ask)

    with pytest.raises(Conflict):
        reword(member=mina, ask=old, words="other")


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
