"""Where real people are: what no clinician has signed is counted, and nobody is shown it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.signposting.cards import card_of, cards_of
from forum.signposting.fragments import signposts_changed
from forum.signposting.models import Signpost
from forum.signposting.review import actions
from moderation.cases.models import Case
from tests.cast import write
from tests.forum.signposting.review.conftest import GRAVE, URGENT

SCENE = "temp 38.4 and shivery since this morning, transplant was in march, prob nothing"


@pytest.fixture(autouse=True)
def production(settings):
    settings.SHOW_UNSIGNED_RULES = False
    settings.DEMO = False


@pytest.fixture
def cards(mina):
    return Signpost.objects.filter(member=mina)


def test_an_unsigned_rule_shows_nothing_and_is_counted_once(mina, tonight, cards):
    write(mina, tonight, SCENE)
    write(mina, tonight, SCENE + " still")

    assert cards.get().state == Signpost.State.COUNTED
    assert not Signpost.objects.visible_to(mina)


def test_a_signed_rule_is_shown_and_says_that_it_is_checked(mina, amara, tonight, sign, cards):
    sign(amara, URGENT)

    write(mina, tonight, SCENE)

    card = card_of(Signpost.objects.visible_to(mina).to_show().get())
    assert (cards.get().rule, cards.get().state) == (URGENT, Signpost.State.SHOWN)
    assert "no clinician" not in card.honest
    assert "A computer suggested this" in card.honest


def test_once_the_rule_changes_nobody_new_is_shown_it(mina, amara, tonight, sign, change, cards):
    sign(amara, URGENT)
    change()

    write(mina, tonight, SCENE)

    assert cards.get().state == Signpost.State.COUNTED


def test_once_a_signature_is_withdrawn_the_very_next_post_shows_nothing(mina, amara, tonight, sign, cards):
    signature = sign(amara, URGENT)
    actions.withdraw_signature(by=amara, signature=signature, why="I read the wrong page.")

    write(mina, tonight, SCENE)

    assert cards.get().state == Signpost.State.COUNTED


def test_one_of_two_signatures_shows_nothing(mina, amara, tomos, tonight, sign, cards):
    grave = "fever 39 and shaking violently, confused and my skin's gone mottled"
    sign(amara, GRAVE)
    write(mina, tonight, grave)
    assert cards.get(rule=GRAVE).state == Signpost.State.COUNTED

    sign(tomos, GRAVE)
    write(mina, tonight, grave + "!!")
    assert cards.get(rule=GRAVE).state == Signpost.State.SHOWN


def test_a_person_is_asked_to_look_at_an_emergency_whoever_has_signed(mina, ada, tonight, cards):
    post = write(mina, tonight, "i can't breathe and my lips are blue")

    assert not Signpost.objects.visible_to(mina), "its rule is unsigned"
    assert cards.get().state == Signpost.State.COUNTED
    assert Case.objects.visible_to(ada).open().get().post == post


def test_a_crisis_is_shown_whoever_has_signed(mina, tonight, cards):
    write(mina, tonight, "I want to die")

    assert cards.get(level="crisis").state == Signpost.State.SHOWN
    assert "no clinician has checked" in card_of(cards.to_show().get(level="crisis")).honest


def test_a_card_that_rests_on_two_rules_is_checked_when_both_are(mina, amara, tomos, tonight, sign, settings, cards):
    settings.SHOW_UNSIGNED_RULES = True
    post = write(mina, tonight, "made soup")
    both = Signpost.objects.create(member=mina, post=post, rule=GRAVE, level="emergency", beside="MH-NOW")
    for clinician in (amara, tomos):
        sign(clinician, GRAVE)
    assert "no clinician has checked" in card_of(both).honest

    for clinician in (amara, tomos):
        sign(clinician, "MH-NOW")
    assert "no clinician" not in card_of(both).honest


def test_a_page_asks_once_for_all_its_cards(mina, tonight, settings, cards):
    settings.SHOW_UNSIGNED_RULES = True
    for number in range(4):
        post = write(mina, tonight, f"made soup {number}")
        day = f"2026-01-0{number + 1}"
        Signpost.objects.create(member=mina, post=post, rule=URGENT, level="urgent", because=[[0, 1]], day=day)

    def asked(signposts):
        with CaptureQueriesContext(connection) as queries:
            assert len(cards_of(signposts)) == len(signposts)
            signposts_changed(signposts)
        return sum("review_signature" in query["sql"] for query in queries)

    given = list(cards.to_show())
    assert asked(given[:1]) == asked(given) == 2


def test_a_need_that_no_rule_saw_is_not_signed_by_anybody(amara, db, is_signed):
    assert not is_signed("no.such.rule")


def test_in_the_demo_nothing_is_asked(mina, tonight, settings, cards):
    settings.SHOW_UNSIGNED_RULES = True

    with CaptureQueriesContext(connection) as queries:
        write(mina, tonight, SCENE)

    assert cards.get().state == Signpost.State.SHOWN
    assert not [query for query in queries if "review_signature" in query["sql"]]
