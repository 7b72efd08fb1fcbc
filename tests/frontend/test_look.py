"""Small words and small drawings."""

from datetime import timedelta

import pytest
from django.template import Context, Template
from django.utils import timezone

from forum import clock
from frontend.drawings import DRAWINGS, ICONS
from frontend.templatetags import look


def drawn(tag, **values):
    return Template("{% load look %}" + tag).render(Context(values))


def test_a_face_is_always_the_same_for_one_person_and_hidden_from_those_who_listen():
    face = drawn("{% pebble member %}", member=7)

    assert face == drawn("{% pebble member %}", member=7)
    assert 'aria-hidden="true"' in face


def test_people_who_joined_one_after_the_other_do_not_look_alike():
    faces = [drawn("{% pebble member %}", member=member) for member in range(1, 51)]

    assert len(set(faces)) > 40
    assert all(one != next_one for one, next_one in zip(faces, faces[1:], strict=False))


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_can_be_drawn(name):
    assert "<svg" in drawn("{% icon name %}", name=name)


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_two_strokes_and_nothing_else(name):
    assert drawn("{% drawing name %}", name=name).count("<path") == 2


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ((), ""),
        (("Ada",), "Ada is"),
        (("Ada", "Jo"), "Ada and Jo are"),
        (("Ada", "Jo", "Sam"), "Ada, Jo and Sam are"),
    ],
)
def test_who_is_on_duty_reads_as_a_sentence(people, said):
    assert f"{look.names(people)} {look.is_or_are(people)}".removeprefix(" is") == said


def test_hours_are_said_as_people_say_them():
    midnight = timezone.localtime(clock.now()).replace(hour=0, minute=0)
    later = midnight + timedelta(days=4)

    assert look.oclock(midnight) == "midnight"
    assert look.oclock(midnight.replace(hour=12)) == "midday"
    assert look.oclock(midnight.replace(hour=21, minute=30)) == "21:30"
    assert look.oclock(later) == f"{later:%A}, midnight"
    assert look.oclock(None) == ""


def test_days_are_said_as_people_say_them():
    now = timezone.localtime(clock.now())

    assert look.which_day(now) == "Today"
    assert look.which_day(now - timedelta(days=1)) == "Yesterday"
    assert look.which_day(now - timedelta(days=3)) == f"{now - timedelta(days=3):%A}"
    assert look.when(now - timedelta(days=1)) == "Yesterday"


def test_an_excerpt_is_words_without_their_marks():
    assert look.excerpt_of("<p>oh <em>no</em></p>\n<p>again</p>") == "oh no again"
    assert len(look.excerpt_of("<p>" + "so tired " * 100 + "</p>")) == 110
