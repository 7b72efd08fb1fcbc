"""How a card looks to its reader: where it stands, whom it offers first, and who has been asked to look."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.members.actions import choose_nation
from forum.signposting.actions import keep_care_contact, offer
from forum.signposting.cards import card_of
from forum.signposting.fragments import signpost_shown
from forum.signposting.models import Signpost
from forum.signposting.needs import Level, Verdict
from forum.spaces.models import Shift
from frontend.templatetags.signposts import signposts_for
from tests.cast import make_topic, sign_in, write

pytestmark = pytest.mark.usefixtures("let_through", "all_rules_shown")


def fresh() -> Signpost:
    return Signpost.objects.to_show().get()


def test_it_stands_beside_her_post_never_inside(mina, tonight, shown):
    post = write(mina, tonight, "temp 38.4 and shivery")
    signpost = shown(post, "temp 38.4")

    page = sign_in(mina).get(tonight.get_absolute_url()).content.decode()

    start = page.index(f'id="post-{post.pk}"')
    assert page.index("</li>", start) < page.index(f'id="signpost-{signpost.pk}"')


def test_nobody_else_finds_it_on_the_page(mina, sam, ada, tonight, shown):
    shown(write(mina, tonight, "temp 38.4 and shivery"), "temp 38.4")

    for other in (sam, ada):
        assert "<aside" not in sign_in(other).get(tonight.get_absolute_url()).content.decode()


def test_her_own_team_comes_first(mina, tonight, shown):
    keep_care_contact(member=mina, label="Transplant unit", phone="020 7946 0123")
    shown(write(mina, tonight, "temp 38.4"), "temp 38.4")

    first = card_of(fresh()).calls[0]

    assert (first.label, first.number, first.href) == ("Transplant unit", "020 7946 0123", "tel:02079460123")
    assert not card_of(fresh()).may_save_number


def test_another_persons_numbers_are_never_offered(mina, sam, tonight, shown):
    keep_care_contact(member=sam, label="Sam's unit", phone="020 7946 0999")
    shown(write(mina, tonight, "temp 38.4"), "temp 38.4")

    assert "0999" not in str(card_of(fresh()).calls)


def test_it_says_honestly_who_has_been_asked_to_look(mina, tonight, shown, clock):
    shown(write(mina, tonight, "chest is crushing"), "crushing", rule="GEN-CHEST", level=Level.EMERGENCY)
    assert "the moderator on duty has been asked to look" in card_of(fresh()).who_looks

    Shift.objects.update(starts_at=clock.now() + timedelta(hours=1))
    assert "Nobody is on duty until" in card_of(fresh()).who_looks

    Shift.objects.all().delete()
    assert "Nobody is on duty just now" in card_of(fresh()).who_looks


def test_it_promises_nobody_for_what_can_wait_for_a_call(mina, tonight, shown):
    shown(write(mina, tonight, "temp 38.4"), "temp 38.4")

    assert card_of(fresh()).who_looks == ""


def test_what_she_wrote_cannot_act(mina, tonight, shown):
    shown(write(mina, tonight, "<script>alert(1)</script> 38.4"), "<script>alert(1)</script>")

    html = signpost_shown(fresh())["html"]

    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_the_page_asks_once_however_many_posts_it_has(mina, sam, kidney):
    topic = make_topic(kidney, sam, "Busy")
    few = [write(mina, topic, "hello")]
    many = [write(mina, topic, f"hello {number}") for number in range(10)]

    for posts in (few, many):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert signposts_for(posts, mina) == {}
        assert len(queries) == 1

    with CaptureQueriesContext(connection) as queries:
        signposts_for(many, sam)
    assert len(queries) == 0, "others' posts are not even asked about"


def test_every_card_of_the_rulebook_can_be_said(mina, tonight, shown):
    from forum.signposting.needs import rulebook

    signpost = shown(write(mina, tonight, "temp 38.4"), "temp 38.4")
    for rule in rulebook():
        for about in ("self", "other"):
            signpost.rule, signpost.level, signpost.about = rule.id, rule.level.word, about
            card = card_of(signpost)
            assert card.heading
            assert card.step
            assert "{" not in card.heading + card.step, rule.id


@pytest.mark.parametrize(
    ("nation", "first", "step"),
    [
        ("england", "NHS 111, then option 2", "111 and choose option 2"),
        ("scotland", "NHS 24, then the mental health option", "NHS 24 on 111"),
        ("wales", "NHS 111 Wales, then press 2", "111 and press 2"),
        ("northern_ireland", "Lifeline, in Northern Ireland", "Lifeline on 0808 808 8000"),
        ("elsewhere", "Samaritans, any hour", "a crisis line where you are"),
        ("", "NHS 111, then mental health, not in Northern Ireland", "in Northern Ireland, Lifeline"),
    ],
)
def test_the_numbers_are_those_of_where_she_lives(mina, tonight, shown, nation, first, step):
    choose_nation(member=mina, nation=nation)
    shown(write(mina, tonight, "can't go on"), "can't go on", rule="MH-CRISIS", level=Level.CRISIS)

    card = card_of(fresh())

    assert card.calls[0].label == first
    assert step in card.step
    assert card.may_say_where == (not nation)


def test_what_can_wait_is_one_line_that_opens_without_javascript(mina, tonight, shown):
    shown(write(mina, tonight, "so tired all month"), "so tired", rule="GEN-TIRED", level=Level.SOON)

    html = signpost_shown(fresh())["html"]

    fold = html[html.index("<details") : html.index("</details>")]
    assert "signpost__step" in fold and " open" not in fold[: fold.index(">")]
    assert html.index("<summary") < html.index("One for your own team") < html.index("</summary>")


@pytest.mark.parametrize("level", [Level.EMERGENCY, Level.CRISIS, Level.URGENT])
def test_what_cannot_wait_is_never_folded(mina, tonight, shown, level):
    shown(write(mina, tonight, "can't go on"), "can't go on", rule="X", level=level)

    assert "<details" not in signpost_shown(fresh())["html"]


class TestAGuess:
    """What only the learned reader saw: said as a guess, kept with how sure it was."""

    def test_it_is_a_soft_card(self, mina, tonight, shown):
        shown(write(mina, tonight, "wrote my sister a letter"), "a letter", rule="learned.crisis", level=Level.CRISIS)

        card = card_of(fresh())
        html = signpost_shown(fresh())["html"]

        assert card.heading == "This might be about something you don’t have to carry alone"
        assert card.is_soft and "data-soft" in html
        assert "guessed this" in card.honest
        assert "116 123" in html and "85258" in html

    def test_it_claims_nobody_was_called_though_somebody_is_on_duty(self, mina, tonight, shown):
        shown(write(mina, tonight, "chest is odd"), "odd", rule="learned.emergency", level=Level.EMERGENCY)

        assert (
            card_of(fresh()).who_looks
            == "A moderator may look in too, when it’s their turn to. Please don’t wait for that."
        )

    def test_how_sure_it_was_is_kept(self, mina, tonight, shown):
        guess = shown(write(mina, tonight, "so odd"), "odd", rule="learned.urgent", confidence=0.71)
        sure = shown(write(mina, tonight, "temp 38.4"), "38.4")

        assert (guess.by, guess.confidence) == ("learned", 0.71)
        assert (sure.by, sure.confidence) == ("rules", 1.0)

    def test_her_own_team_is_among_the_numbers(self, mina, tonight, shown):
        keep_care_contact(member=mina, label="Transplant unit", phone="020 7946 0123")
        shown(write(mina, tonight, "so odd"), "odd", rule="learned.urgent")

        assert card_of(fresh()).calls[0].number == "020 7946 0123"

    def test_it_never_stands_in_front_of_what_a_rule_is_sure_of(self, mina, tonight, need):
        post = write(mina, tonight, "temp 38.4 and what is the point")
        guess = need(post, "what is the point", rule="learned.crisis", level=Level.CRISIS)
        fever = need(post, "38.4")

        offer(post=post, verdict=Verdict(Level.CRISIS, (guess, fever)))

        assert set(Signpost.objects.values_list("rule", flat=True)) == {"learned.crisis", "TX-FEVER"}

    def test_at_the_same_level_the_rule_speaks(self, mina, tonight, need):
        post = write(mina, tonight, "i want to die what is the point")
        guess = need(post, "what is the point", rule="learned.crisis", level=Level.CRISIS)
        rule = need(post, "i want to die", rule="MH-CRISIS", level=Level.CRISIS)

        offer(post=post, verdict=Verdict(Level.CRISIS, (guess, rule)))

        assert Signpost.objects.get().rule == "MH-CRISIS"
