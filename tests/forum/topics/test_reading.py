"""What pages read: who sees what from which seat, a screenful at a time, and what is new."""

import pytest

from forum.members.actions import mute
from forum.members.models import Member
from forum.spaces.actions import take_out
from forum.spaces.models import Space
from forum.topics import reading
from forum.topics.actions import hide_post, mark_read, publish_post, withdraw_post
from forum.topics.models import Post, Topic
from tests.cast import belong, make_member, make_space, make_topic, watch, write


def _bodies(topic, reader, **more):
    return [post.body for post in reading.posts_of(topic, reader, **more).posts]


@pytest.fixture
def one_of_each(mina, tonight, nothing_published):
    """Four posts of Mina's: published, held, hidden and taken back."""
    posts = {name: write(mina, tonight, name) for name in ("published", "held", "hidden", "taken back")}
    for name in ("published", "hidden", "taken back"):
        publish_post(post=posts[name])
    hide_post(post=posts["hidden"])
    withdraw_post(author=mina, post=posts["taken back"])
    return posts


EVERYTHING = {"published", "held", "hidden", "taken back"}


@pytest.mark.parametrize(
    ("seat", "sees"),
    [
        ("mina", EVERYTHING),
        ("sam", {"published"}),
        ("ada", EVERYTHING),
        ("jo", EVERYTHING),
        ("ren", set()),
    ],
)
def test_each_seat_sees_its_own_and_no_more(one_of_each, tonight, request, seat, sees):
    reader = request.getfixturevalue(seat)

    assert {post.body for post in Post.objects.visible_to(reader)} == sees
    assert Topic.objects.visible_to(reader).filter(pk=tonight.pk).exists() == bool(sees)
    assert Space.objects.visible_to(reader).filter(pk=tonight.space_id).exists() == bool(sees)


@pytest.mark.parametrize("standing", ["applicant", "paused", "suspended", "left"])
@pytest.mark.parametrize("seat", ["mina", "sam"])
def test_no_seat_sees_anything_unless_it_is_active(one_of_each, request, seat, standing):
    reader = request.getfixturevalue(seat)
    Member.objects.filter(pk=reader.pk).update(standing=standing)

    assert not Post.objects.visible_to(reader).exists()
    assert not Topic.objects.visible_to(reader).exists()
    assert not Space.objects.visible_to(reader).exists()


def test_a_moderator_who_is_suspended_or_whose_office_ended_sees_nothing(one_of_each, ada, jo):
    from forum import clock

    Member.objects.filter(pk=ada.pk).update(standing="suspended")
    jo.offices.update(ended_at=clock.now())

    for somebody in (ada, jo):
        assert not Post.objects.visible_to(somebody).exists() and not Space.objects.moderated_by(somebody).exists()


def test_somebody_taken_out_sees_not_even_their_own(one_of_each, mina, sam, tonight):
    take_out(member=mina, space=tonight.space)

    assert not Post.objects.visible_to(mina).exists()
    assert Post.objects.visible_to(sam).count() == 1, "and what they wrote stays for others"


def test_a_moderator_of_one_space_is_a_stranger_in_another(one_of_each, ren, tonight):
    elsewhere = Space.objects.get(name="Elsewhere")
    belong(elsewhere, ren, role="moderator")

    assert not Post.objects.visible_to(ren).exists()
    assert list(Space.objects.moderated_by(ren)) == [elsewhere]


def test_a_page_shows_what_is_published_and_ones_own_with_what_became_of_it(one_of_each, mina, sam, ada, tonight):
    assert _bodies(tonight, mina) == ["published", "hidden", "held"]
    assert _bodies(tonight, sam) == ["published"]
    assert _bodies(tonight, ada) == ["published"], "what is held and hidden moderators read in its case"


def test_ones_own_words_that_nobody_else_reads_yet_stand_last_the_newest_of_them(mina, sam, tonight, nothing_published):
    held = [write(mina, tonight, f"held {number}") for number in range(10)]
    publish_post(post=write(sam, tonight, "published"))

    assert _bodies(tonight, mina) == ["published", *(post.body for post in held)]


def test_of_very_many_held_posts_the_newest_are_shown(mina, tonight, nothing_published, clock):
    from datetime import timedelta

    for number in range(reading.SCREENFUL + 3):
        clock.move(timedelta(seconds=20))
        write(mina, tonight, f"held {number}")

    shown = _bodies(tonight, mina)

    assert shown[-1] == f"held {reading.SCREENFUL + 2}" and len(shown) == reading.SCREENFUL


def test_a_long_conversation_is_read_a_screenful_at_a_time_without_gap_or_double(mina, sam, tonight, monkeypatch):
    monkeypatch.setattr(reading, "SCREENFUL", 4)
    posts = [write(author, tonight, f"{number}") for number in range(5) for author in (mina, sam)]
    hide_post(post=posts[3])

    seen, before = [], None
    for _ in range(10):
        page = reading.posts_of(tonight, mina, before=before)
        assert len(page.posts) <= 4
        seen = page.posts + seen
        if page.earlier is None:
            break
        before = page.earlier

    assert seen == [post for post in posts if post != posts[3]]


def test_there_is_nothing_earlier_when_all_of_it_is_shown(mina, tonight, monkeypatch):
    monkeypatch.setattr(reading, "SCREENFUL", 3)
    for number in range(3):
        write(mina, tonight, f"{number}")
    assert reading.posts_of(tonight, mina).earlier is None

    write(mina, tonight, "one more")

    assert reading.posts_of(tonight, mina).earlier is not None


def test_the_words_of_somebody_muted_are_left_out_for_the_one_who_muted_them_alone(mina, sam, ada, tonight):
    write(sam, tonight, "from sam")
    write(ada, tonight, "from ada")
    mute(member=mina, other=sam)

    assert _bodies(tonight, mina) == ["from ada"]
    assert _bodies(tonight, sam) == _bodies(tonight, ada) == ["from sam", "from ada"]


# Listings


def _listed(space, reader):
    return {topic.title: topic.unread for topic in reading.topics_of(space, reader)}


def test_what_others_wrote_since_is_unread_and_ones_own_is_not(mina, sam, tonight):
    write(sam, tonight, "one")
    read = write(sam, tonight, "two")
    mark_read(member=mina, topic=tonight, position=read.position)
    write(sam, tonight, "three")
    write(mina, tonight, "mine")

    assert _listed(tonight.space, mina) == {"Tonight": 1}
    assert _listed(tonight.space, sam) == {"Tonight": 1}


def test_what_is_hidden_or_from_somebody_muted_is_not_unread(mina, sam, ada, tonight):
    hide_post(post=write(sam, tonight, "hidden"))
    write(ada, tonight, "from ada")
    write(sam, tonight, "from sam")
    mute(member=mina, other=sam)

    assert _listed(tonight.space, mina) == {"Tonight": 1}


def test_the_newest_activity_comes_first(mina, kidney, tonight, thread, clock):
    from datetime import timedelta

    write(mina, thread)
    clock.move(timedelta(minutes=1))
    write(mina, tonight)
    assert list(_listed(kidney, mina)) == ["Tonight", "How was clinic?"]

    clock.move(timedelta(minutes=1))
    write(mina, thread)

    assert list(_listed(kidney, mina)) == ["How was clinic?", "Tonight"]


def test_a_thread_nobody_can_read_yet_is_in_its_starters_list_alone(mina, sam, kidney, nothing_published):
    mine = make_topic(kidney, mina, "Mine")
    write(mina, mine)

    assert "Mine" in _listed(kidney, mina)
    assert "Mine" not in _listed(kidney, sam)


def test_what_is_told_to_everybody_of_a_listing_leaves_out_what_not_everybody_may_see(mina, kidney, tonight):
    shown, hidden = make_topic(kidney, mina, "Shown"), make_topic(kidney, mina, "Hidden")
    write(mina, shown)
    hide_post(post=write(mina, hidden))

    assert set(reading.as_listed(Topic.objects.filter(space=kidney))) == {shown, tonight}


# Cost


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/", "/spaces/{space}/", "/topics/{topic}/"])
def test_a_page_costs_as_many_queries_with_fifty_things_on_it_as_with_two(
    path, kidney, tonight, mina, sam, ada, count_queries
):
    def fill(many):
        for number in range(many):
            thread = make_topic(kidney, sam, f"Thread {number} of {many}")
            author = make_member(f"Person {many} {number}")
            belong(kidney, author)
            write(author, thread)
            write(author, tonight)

    address = path.format(space=kidney.pk, topic=tonight.pk)
    fill(2)
    few = count_queries(mina, address)
    fill(30)

    assert count_queries(mina, address) == few


def test_home_costs_as_many_queries_with_ten_spaces_as_with_two(mina, ada, kidney, count_queries):
    def move_in(many):
        for number in range(many):
            space = make_space(f"Space {number} of {many}")
            belong(space, mina)
            belong(space, ada, role="moderator")
            watch(space, ada)
            write(mina, make_topic(space, mina))

    move_in(1)
    few = count_queries(mina, "/")
    move_in(8)

    assert count_queries(mina, "/") == few
