"""The first reading: what it lets through, what it holds, whom it asks, and what it does when it breaks."""

from uuid import uuid4

import pytest
from django.db import DatabaseError

from forum.members.models import Member
from forum.signposting.models import Signpost
from forum.signposting.needs import rulebook
from forum.signposting.needs.together import thresholds
from forum.topics.actions import edit_post, submit_post, withdraw_post
from forum.topics.models import Post
from moderation.cases.models import Case, Flag
from moderation.cases.outcomes import offered
from moderation.screening import listening, readers
from moderation.screening.models import Reading
from tests.cast import belong, make_member, write

State = Post.State
CRISIS = "I want to die, I can't see a way out"
EMERGENCY = "i can't breathe and my lips are blue"
RISKY = "text me on 07700 900123"


def test_an_ordinary_post_appears_at_once_and_nobody_is_asked(mina, sam, tonight):
    post = write(mina, tonight, "anyone else's fistula buzz when it's cold")

    assert post in Post.objects.visible_to(sam)
    assert not Case.objects.exists()
    assert Reading.objects.get(post=post).level == "none"


def test_a_cry_for_help_is_seen_by_everyone_and_looked_at_by_a_person(mina, sam, tonight):
    post = write(mina, tonight, CRISIS)

    assert post in Post.objects.visible_to(sam), "distress is never held"
    case = Case.objects.get()
    assert case.post == post, "and a person is asked to look"
    assert case.priority == 1
    assert Signpost.objects.visible_to(mina).exists()
    assert not Signpost.objects.visible_to(sam).exists(), "help is shown to her alone"


@pytest.mark.parametrize(
    "words", [EMERGENCY, "took 30 paracetamol an hour ago", "goodbye everyone, thanks for everything"]
)
def test_what_may_cost_a_life_now_is_at_the_front_at_the_same_moment(mina, ada, tonight, words):
    write(mina, tonight, RISKY)
    post = write(mina, tonight, words)

    front = Case.objects.visible_to(ada).open().most_pressing_first()[0]
    assert front.post == post
    assert front.priority == 0
    assert post.state == State.PUBLISHED


def test_what_is_urgent_is_signposted_and_opens_nothing(mina, tonight):
    write(mina, tonight, "temp 38.4 and shivery since this morning, transplant was in march, prob nothing")

    assert Signpost.objects.get().level == "urgent"
    assert not Case.objects.exists()


def test_what_could_hurt_others_waits_and_its_writer_sees_it(mina, sam, ada, held):
    assert held.state == State.HELD
    assert held in Post.objects.visible_to(mina)
    assert held not in Post.objects.visible_to(sam)
    case = Case.objects.visible_to(ada).get()
    assert case.held_since
    assert Flag.objects.filter(case=case, by=None).exists()


def test_the_reading_keeps_places_and_no_words(held):
    reading = Reading.objects.get(post=held)

    kept = f"{reading.needs} {reading.risks} {list(Flag.objects.values_list('words', flat=True))}"
    assert "07700" not in kept
    start, end = next(risk["mark"] for risk in reading.risks if risk["rule"] == "phone")
    assert held.body[start:end] == "07700 900123"
    assert reading.readers.startswith("needs ")


def test_a_newcomers_first_posts_are_read_first_where_the_space_says_so(mina, kidney, tonight):
    kidney.first_posts_held = 1
    kidney.save()

    first = write(mina, tonight, "hello, I'm new")

    assert first.state == State.HELD
    assert Case.objects.get().harm_code == "first_post"
    assert Case.objects.get().priority == 3


def test_after_the_first_they_are_not(mina, ada, kidney, tonight, decide):
    kidney.first_posts_held = 1
    kidney.save()
    write(mina, tonight, "hello, I'm new")
    decide(ada, Case.objects.get(), "let_through")

    assert write(mina, tonight, "second one").state == State.PUBLISHED


def test_supporters_and_moderators_are_never_newcomers(sam, ada, kidney, tonight):
    kidney.first_posts_held = 3
    kidney.save()

    assert write(sam, tonight, "welcome").state == State.PUBLISHED
    assert write(ada, tonight, "welcome").state == State.PUBLISHED


def test_a_newcomer_in_crisis_waits_at_the_front(mina, kidney, tonight):
    kidney.first_posts_held = 1
    kidney.save()

    write(mina, tonight, CRISIS)

    assert Case.objects.get().priority == 1
    assert set(Flag.objects.values_list("harm_code", flat=True)) == {"crisis", "first_post"}
    case = Case.objects.get()
    assert "hide_and_warn" not in {outcome.name for outcome in offered(case, case.post)}


@pytest.mark.parametrize("reader", ["read", "read_risks"])
def test_a_reader_that_breaks_silences_nobody_and_a_case_says_so(mina, tonight, monkeypatch, caplog, reader):
    def breaks(*_: object, **__: object) -> None:
        raise RecursionError("secret words")

    monkeypatch.setattr(readers, reader, breaks)

    post = write(mina, tonight, "some words nobody foresaw")

    assert post.state == State.HELD
    assert Case.objects.get().harm_code == "unread_by_machine"
    assert Reading.objects.get().failed
    assert "secret words" not in caplog.text
    assert "nobody foresaw" not in caplog.text


def test_if_not_even_that_can_be_written_nothing_is_posted(mina, tonight, monkeypatch):
    def cannot(**_: object) -> None:
        raise DatabaseError("full")

    monkeypatch.setattr(listening, "open_case", cannot)

    with pytest.raises(DatabaseError):
        write(mina, tonight, RISKY)

    assert not Post.objects.exists()
    assert not Reading.objects.exists()


def test_an_edit_is_read_again_and_held_if_it_must_be(mina, sam, post):
    edit_post(author=mina, post=post, body=RISKY)

    post.refresh_from_db()
    assert post.state == State.HELD
    assert post not in Post.objects.visible_to(sam)
    assert Reading.objects.filter(post=post).count() == 2


def test_an_edit_that_takes_the_number_out_lets_it_through_and_the_look_stays_asked_for(mina, held):
    edit_post(author=mina, post=held, body="message me here any time")

    held.refresh_from_db()
    assert held.state == State.PUBLISHED
    case = Case.objects.get()
    assert case.is_open
    assert case.held_since is None


def test_taking_back_what_waited_leaves_the_look_asked_for(mina, held):
    withdraw_post(author=mina, post=held)

    assert Case.objects.get().is_open


def test_taking_back_a_first_post_leaves_nothing_to_do(mina, kidney, tonight):
    kidney.first_posts_held = 1
    kidney.save()
    post = write(mina, tonight, "hello")

    withdraw_post(author=mina, post=post)

    assert not Case.objects.get().is_open


def test_a_retry_is_not_read_twice(mina, tonight):
    key = uuid4()
    for _ in range(2):
        submit_post(author=mina, topic=tonight, body=CRISIS, key=key)

    assert Case.objects.count() == Reading.objects.count() == Flag.objects.count() == 1


def test_what_somebody_did_not_agree_to_is_not_used(kidney, tonight):
    silent = make_member("Silent")
    belong(kidney, silent)

    write(silent, tonight, "temp 38.2 since this morning")

    assert not Signpost.objects.filter(member=silent, rule="TX-FEVER").exists()


def test_the_rules_that_mean_danger_now_exist():
    assert thresholds().now <= {rule.id for rule in rulebook()}


def test_nobody_is_punished_by_the_machine(mina, held):
    assert Member.objects.get(pk=mina.pk).standing == Member.Standing.ACTIVE
    assert not held.measures.exists()
