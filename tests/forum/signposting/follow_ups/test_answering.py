"""What she answers: four answers and none, on her front page or her own list, without JavaScript."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from forum.policies import Refused
from forum.signposting.actions import say_not_about_me
from forum.signposting.follow_ups.actions import answer, ask_due
from forum.signposting.follow_ups.fragments import follow_up_changed
from forum.signposting.follow_ups.models import FollowUp
from forum.signposting.follow_ups.showing import ANSWERS
from forum.signposting.models import Signpost
from forum.signposting.needs import Level
from tests.cast import sign_in, write

LIST = "/my/signposts/"


@pytest.fixture
def asked(mina, tonight, shown, clock) -> FollowUp:
    shown(write(mina, tonight, "temp 38.4"), "38.4")
    clock.move(timedelta(days=3))
    ask_due()
    return FollowUp.objects.get()


@pytest.mark.parametrize("said", ANSWERS)
def test_she_answers_without_javascript(mina, asked, said):
    client = sign_in(mina)

    then = client.post(f"/follow-ups/{asked.pk}/answer/", {"answer": said})

    asked.refresh_from_db()
    assert (asked.state, asked.answer) == ("answered", said)
    assert asked.answered_at
    where = f"/follow-ups/{asked.pk}/" if said == "could_not" else f"{LIST}#follow-up-{asked.pk}"
    assert then["Location"] == where
    assert 'class="asked"' not in client.get("/").content.decode()


@pytest.mark.parametrize("said", ["", "maybe", "planned"])
def test_what_is_no_answer_is_refused_in_words(mina, asked, said):
    refused = sign_in(mina).post(f"/follow-ups/{asked.pk}/answer/", {"answer": said})

    assert refused.status_code == 403 and "Choose one of the answers" in refused.content.decode()
    assert FollowUp.objects.get().state == "asked"


def test_nobody_answers_for_her(sam, ada, ren, asked):
    for other in (sam, ada, ren):
        client = sign_in(other)
        assert client.post(f"/follow-ups/{asked.pk}/answer/", {"answer": "yes"}).status_code == 404
        assert client.get(f"/follow-ups/{asked.pk}/").status_code == 404
        with pytest.raises(Refused):
            answer(member=other, follow_up=asked, answer=FollowUp.Answer.YES)
    assert FollowUp.objects.get().answer == ""


def test_a_question_that_has_not_been_asked_has_no_page(mina, tonight, shown):
    shown(write(mina, tonight, "temp 38.4"), "38.4")

    assert sign_in(mina).get(f"/follow-ups/{FollowUp.objects.get().pk}/").status_code == 404


def test_she_may_think_again(mina, asked):
    answer(member=mina, follow_up=asked, answer=FollowUp.Answer.YES)
    answer(member=mina, follow_up=asked, answer=FollowUp.Answer.COULD_NOT)

    assert FollowUp.objects.get().answer == "could_not"


def test_saying_the_same_twice_changes_nothing(mina, asked):
    answer(member=mina, follow_up=asked, answer=FollowUp.Answer.YES)
    version = FollowUp.objects.get().version
    answer(member=mina, follow_up=asked, answer=FollowUp.Answer.YES)

    assert FollowUp.objects.get().version == version


def test_the_database_keeps_no_answer_without_its_state(asked):
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUp.objects.update(answer="yes")


def test_after_could_not_she_reads_kind_words_and_what_there_is(mina, asked):
    answer(member=mina, follow_up=asked, answer=FollowUp.Answer.COULD_NOT)

    page = sign_in(mina).get(f"/follow-ups/{asked.pk}/").content.decode()

    assert "not on you" in page
    assert f"/follow-ups/{asked.pk}/supporter/" in page and f"/follow-ups/{asked.pk}/clinic/" in page
    assert "tel:116123" in page and "Neither" in page


@pytest.mark.parametrize(
    ("rule", "level", "first"), [("TX-BREATH", "emergency", "tel:999"), ("SAFE-HOME", "crisis", "tel:08082000247")]
)
def test_the_numbers_of_the_card_itself_come_first(mina, tonight, shown, clock, rule, level, first):
    shown(write(mina, tonight, "cannot breathe"), "breathe", rule=rule, level=Level[level.upper()])
    clock.move(timedelta(days=3))
    ask_due()
    asked = answer(member=mina, follow_up=FollowUp.objects.get(), answer=FollowUp.Answer.COULD_NOT)

    page = sign_in(mina).get(f"/follow-ups/{asked.pk}/").content.decode()

    calls = re.findall(r'href="(tel:[^"]*)"', page[page.index('class="calls"') :])
    assert first in calls[:2] and "tel:116123" in calls, "and those that answer anybody after them"


@pytest.mark.parametrize("said", ["yes", "booked", "not_needed", "left"])
def test_only_could_not_leads_to_telling_somebody(mina, asked, said):
    answer(member=mina, follow_up=asked, answer=FollowUp.Answer(said))
    client = sign_in(mina)

    assert f"/follow-ups/{asked.pk}/supporter/" not in client.get(f"/follow-ups/{asked.pk}/").content.decode()
    assert client.get(f"/follow-ups/{asked.pk}/supporter/").status_code == 404
    assert client.get(f"/follow-ups/{asked.pk}/clinic/").status_code == 404


def test_her_tabs_are_told_when_it_is_answered(mina, asked):
    assert follow_up_changed(FollowUp.objects.to_show().get())["type"] == "follow_up.shown"

    answer(member=mina, follow_up=asked, answer=FollowUp.Answer.YES)

    gone = follow_up_changed(FollowUp.objects.to_show().get())
    assert gone == {"type": "follow_up.gone", "follow_up": asked.pk, "version": 3}


class TestHerOwnList:
    """How I've been pointed to care."""

    def test_it_lists_her_cards_and_what_she_said(self, mina, asked):
        say_not_about_me(member=mina, signpost=Signpost.objects.get())

        page = sign_in(mina).get(LIST).content.decode()

        assert "Your transplant team would want to hear about this today" in page
        assert "Thanks for saying" in page

    def test_nobody_else_finds_them_there(self, sam, ada, ren, asked):
        for other in (sam, ada, ren):
            assert "transplant team" not in sign_in(other).get(LIST).content.decode()

    def test_with_nothing_on_it_it_says_what_it_is_for(self, sam, kidney):
        assert "Nothing yet" in sign_in(sam).get(LIST).content.decode()

    def test_what_is_only_counted_is_not_on_it(self, mina, tonight, shown, settings):
        settings.SHOW_UNSIGNED_RULES = False
        shown(write(mina, tonight, "temp 38.4"), "38.4", rule="UNSIGNED")

        assert "Nothing yet" in sign_in(mina).get(LIST).content.decode()

    def test_it_costs_the_same_however_long_it_is(self, mina, tonight, shown, clock):
        client = sign_in(mina)

        def cost() -> int:
            client.get(LIST)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(LIST).status_code == 200
            return len(queries)

        post = write(mina, tonight, "unwell")
        for rule in ("A", "B"):
            shown(post, "unwell", rule=rule)
        FollowUp.objects.update(state="asked", asked_at=clock.now())
        few = cost()
        for number in range(20):
            shown(post, "unwell", rule=f"X{number}")
        FollowUp.objects.update(state="asked", asked_at=clock.now())

        assert cost() == few

    def test_earlier_ones_are_a_page_further(self, mina, tonight, shown):
        shown(write(mina, tonight, "unwell"), "unwell", rule="FIRST")
        post = write(mina, tonight, "unwell")
        for number in range(30):
            shown(post, "unwell", rule=f"X{number}")
        client = sign_in(mina)
        first = Signpost.objects.earliest("pk")

        page = client.get(LIST).content.decode()
        assert page.count('class="shown__row"') == 30 and f"#post-{first.post_id}" not in page

        before = Signpost.objects.order_by("-pk")[29].pk
        assert f"{LIST}?before={before}" in page
        assert f"#post-{first.post_id}" in client.get(f"{LIST}?before={before}").content.decode()

    @pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "٣"])
    def test_a_strange_page_number_is_the_first_page(self, mina, asked, before):
        assert "transplant team" in sign_in(mina).get(LIST, {"before": before}).content.decode()
