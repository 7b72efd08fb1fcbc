"""Showing somebody where to get care: to them alone, once a day for each need, and never less for a crisis."""

from datetime import timedelta

import pytest

from forum.feeds import Change
from forum.signposting.actions import dismiss, offer, say_not_about_me
from forum.signposting.cards import card_of
from forum.signposting.models import Signpost
from forum.signposting.needs import Level, Verdict, read
from forum.topics.actions import edit_post
from forum.topics.models import Post
from tests.cast import belong, make_member, write

pytestmark = pytest.mark.usefixtures("let_through", "all_rules_shown")

SCENE = "temp 38.4 and shivery since this morning, transplant was in march, prob nothing"


def test_she_is_shown_whom_to_call_today_because_of_her_own_words(mina, tonight):
    post = write(mina, tonight, SCENE)

    signpost = offer(post=post, verdict=read(post.body))

    card = card_of(signpost)
    assert card.heading == "Your transplant team would want to hear about this today"
    assert "“temp 38.4" in card.why
    assert "transplant unit" in card.step
    assert [call.number for call in card.calls] == ["111"]
    assert any("999" in sentence for sentence in card.more)
    assert "no clinician has checked this rule" in card.honest


def test_nobody_else_ever_sees_it(mina, sam, ada, ren, tonight, shown):
    signpost = shown(write(mina, tonight, SCENE), "temp 38.4")

    assert list(Signpost.objects.visible_to(mina)) == [signpost]
    for other in (sam, ada, ren):
        assert not Signpost.objects.visible_to(other).exists(), f"{other} must not see it"


def test_not_even_she_sees_it_once_her_door_is_closed(mina, tonight, shown):
    shown(write(mina, tonight, SCENE), "temp 38.4")
    mina.standing = "suspended"
    mina.save()

    assert not Signpost.objects.visible_to(mina).exists()


def test_only_her_own_feed_tells_of_it(mina, tonight, shown):
    signpost = shown(write(mina, tonight, SCENE), "temp 38.4")

    told = Change.objects.filter(kind="signpost", subject=signpost.pk)
    assert [change.feed_id for change in told] == [mina.feed]


def test_her_words_are_not_copied(mina, tonight, shown):
    signpost = shown(write(mina, tonight, SCENE), "temp 38.4")

    assert signpost.because == [[0, 9]]
    assert not any("temp" in str(value) for value in Signpost.objects.values_list().get())


def test_it_is_one_card_a_day_for_one_need(mina, tonight, shown, clock):
    first = shown(write(mina, tonight, SCENE), "temp 38.4")
    clock.move(timedelta(minutes=5))

    assert shown(write(mina, tonight, "still 38.4"), "38.4") == first
    assert Signpost.objects.get().post_id == first.post_id, "it stays where it is"

    clock.move(timedelta(days=1))
    assert shown(write(mina, tonight, "38.4 again"), "38.4") != first


def test_what_she_put_away_stays_away_for_the_day(mina, tonight, shown):
    dismiss(member=mina, signpost=shown(write(mina, tonight, SCENE), "temp 38.4"))

    again = shown(write(mina, tonight, "still 38.4"), "38.4")

    assert again.state == Signpost.State.DISMISSED
    assert not again.is_shown


@pytest.mark.parametrize("level", [Level.CRISIS, Level.EMERGENCY])
def test_a_crisis_is_never_silenced(mina, tonight, shown, level):
    first = write(mina, tonight, "i can't do this any more")
    signpost = shown(first, "can't do this", rule="MH-CRISIS", level=level)
    say_not_about_me(member=mina, signpost=signpost)
    dismiss(member=mina, signpost=signpost)
    assert signpost.is_shown, "a line with the numbers stays"

    second = write(mina, tonight, "i mean it, i can't")
    again = shown(second, "i can't", rule="MH-CRISIS", level=level)

    assert again == signpost
    assert (again.state, again.post) == (Signpost.State.SHOWN, second), "it is there again, under the newest words"


def test_an_emergency_that_is_a_crisis_too_says_both(mina, tonight, need):
    post = write(mina, tonight, "took all my tablets, wanted it to stop")
    overdose = need(post, "took all my tablets", rule="GEN-OVERDOSE", level=Level.EMERGENCY)
    crisis = need(post, "wanted it to stop", rule="MH-CRISIS", level=Level.CRISIS)

    signpost = offer(post=post, verdict=Verdict(Level.EMERGENCY, (crisis, overdose)))

    card = card_of(signpost)
    assert (signpost.level, signpost.beside) == ("emergency", "MH-CRISIS")
    assert {"999", "116 123", "85258"} <= {call.number for call in card.calls}
    assert "took all my tablets" in card.why
    assert "wanted it to stop" in card.why


def test_the_gravest_comes_first_and_oneself_before_another(mina, tonight, need):
    post = write(mina, tonight, "38.4 and dad has chest pain and so do i")
    fever = need(post, "38.4")
    dad = need(post, "dad has chest pain", rule="A", level=Level.EMERGENCY, about="other")
    own = need(post, "so do i", rule="B", level=Level.EMERGENCY)

    assert offer(post=post, verdict=Verdict(Level.EMERGENCY, (fever, dad, own))).rule == "B"


def test_somebody_else_in_danger_now_has_words_of_its_own(mina, tonight, shown):
    post = write(mina, tonight, "my flatmate won't wake up")
    signpost = shown(post, "won't wake up", rule="GEN-UNCONSCIOUS", level=Level.EMERGENCY, about="other")

    assert card_of(signpost).heading == "If somebody is in danger now, call 999"


def test_an_ordinary_post_shows_nothing(mina, tonight):
    assert offer(post=write(mina, tonight, "made soup"), verdict=Verdict()) is None
    assert not Signpost.objects.exists()


def test_edited_words_are_not_quoted_from_the_wrong_place(mina, tonight, shown, clock):
    signpost = shown(write(mina, tonight, SCENE), "temp 38.4")
    clock.move(timedelta(minutes=1))
    edit_post(author=mina, post=signpost.post, body="never mind, the thermometer was under my pillow")

    why = card_of(Signpost.objects.to_show().get()).why

    assert why == "It’s about something you wrote here."


class TestWithoutASignature:
    """Production, before any clinician has signed."""

    @pytest.fixture(autouse=True)
    def production(self, all_rules_shown, settings):
        settings.SHOW_UNSIGNED_RULES = False

    def test_a_clinical_rule_is_counted_and_nobody_is_shown_it(self, mina, tonight, shown):
        assert shown(write(mina, tonight, SCENE), "temp 38.4") is None

        assert Signpost.objects.get().state == Signpost.State.COUNTED
        assert not Signpost.objects.visible_to(mina).exists()
        assert not Signpost.objects.shown().exists()
        assert not Change.objects.filter(kind="signpost").exists()

    def test_national_crisis_help_is_always_on(self, mina, tonight, shown):
        post = write(mina, tonight, "i can't do this any more")

        assert shown(post, "can't do this", rule="MH-CRISIS", level=Level.CRISIS)
        assert Signpost.objects.visible_to(mina).exists()

    def test_a_crisis_is_shown_even_where_a_graver_unsigned_rule_is_only_counted(self, mina, tonight, need):
        post = write(mina, tonight, "took all my tablets, wanted it to stop")
        needs = (
            need(post, "took all", rule="GEN-OVERDOSE", level=Level.EMERGENCY),
            need(post, "wanted it to stop", rule="MH-CRISIS", level=Level.CRISIS),
        )

        assert offer(post=post, verdict=Verdict(Level.EMERGENCY, needs)).rule == "MH-CRISIS"
        assert Signpost.objects.get(rule="GEN-OVERDOSE").state == Signpost.State.COUNTED


def test_a_moderator_who_writes_gets_her_own_and_sees_no_other(ada, mina, tonight, shown):
    hers = shown(write(ada, tonight, "temp 38.4 here too"), "temp 38.4")
    shown(write(mina, tonight, SCENE), "temp 38.4")

    assert list(Signpost.objects.visible_to(ada)) == [hers]


def test_another_member_with_the_same_need_gets_a_card_of_their_own(mina, kidney, tonight, shown):
    kit = make_member("Kit")
    belong(kidney, kit)

    assert shown(write(mina, tonight, SCENE), "temp 38.4") != shown(write(kit, tonight, "temp 39"), "temp 39")
    assert Post.objects.count() == 2
