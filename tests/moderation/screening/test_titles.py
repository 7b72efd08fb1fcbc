"""What a thread is called is read with its first words."""

from uuid import uuid4

import pytest

from forum.signposting.cards import card_of
from forum.signposting.models import Signpost
from forum.topics.actions import start_topic
from forum.topics.models import Post
from moderation.cases.models import Case, Flag
from tests.cast import write


@pytest.fixture
def start(mina, kidney):
    return lambda title, body: start_topic(author=mina, space=kidney, title=title, body=body, key=uuid4())


def test_a_phone_number_in_the_title_waits_like_one_in_the_words(sam, start):
    post = start("text me on 07700 900123", "anyone about?")

    assert post.state == Post.State.HELD
    assert post not in Post.objects.visible_to(sam)
    assert Case.objects.get().post == post


def test_a_cry_for_help_in_the_title_is_heard(mina, start):
    post = start("I want to die", "that's it really")

    assert post.state == Post.State.PUBLISHED
    assert Case.objects.get().harm_code == "crisis"
    card = Signpost.objects.visible_to(mina).get()
    assert card.post == post
    assert card_of(card).heading


def test_what_stands_partly_in_the_title_is_read_together(mina, start, settings):
    settings.SHOW_UNSIGNED_RULES = True
    post = start("kidney transplant 3 months ago", "temp is 38.6 and shivery since lunch")

    card = Signpost.objects.visible_to(mina).get()
    assert card.level == "urgent"
    assert [post.body[begin:end] for begin, end in card.because] == ["temp is 38.6 and shivery"]


def test_places_are_counted_from_where_the_words_begin(start):
    post = start("hello", "so. text me on 07700 900123 if you like")

    marked = [post.body[begin:end] for flag in Flag.objects.all() for begin, end in flag.marks]
    assert marked and all("text me" in words or "07700 900123" in words for words in marked), marked


def test_an_answer_is_not_read_with_the_title_of_somebody_elses_thread(sam, start):
    post = start("I want to die", "that's it really")

    write(sam, post.topic, "I hear you. kettle on?")

    assert not Signpost.objects.filter(member=sam).exists()
    assert Case.objects.count() == 1
