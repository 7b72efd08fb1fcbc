"""Telling a supporter: only what she writes, to the supporters of her space, until she takes it back."""

import pytest

from forum.policies import Conflict, Refused
from forum.signposting.asks.actions import ask_for_supporter, reword, take_back, take_on
from forum.signposting.asks.models import Ask
from forum.signposting.follow_ups.models import FollowUp
from forum.spaces.models import Belonging
from tests.cast import Role, belong, make_member, make_space, sign_in
from tests.forum.signposting.asks.her_words import WORDS

State = Ask.State


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


def test_an_emergency_and_a_crisis_in_the_same_words_are_met_with_both_kinds_of_numbers(mina, could_not, kidney):
    words = "i cant breathe and i want to die, nobody picks up"
    ask = ask_for_supporter(member=mina, follow_up=could_not, space=kidney, words=words)

    page = sign_in(mina).get(f"/asks/{ask.pk}/").content.decode()
    at_once = page[page.index('aria-labelledby="at-once"') : page.index("</aside>")]

    assert "tel:999" in at_once and "tel:116123" in at_once


def test_something_that_changed_meanwhile_is_said_and_nothing_is_overwritten(mina, sam, ask):
    old = Ask.objects.get()
    take_on(supporter=sam, ask=ask)

    with pytest.raises(Conflict):
        reword(member=mina, ask=old, words="other")
