"""This needed a signpost, and this didn't: said by those who help, seen by nobody else, and changing nothing."""

import re

import pytest
from django.db import IntegrityError, transaction

from forum import clock as the_clock
from forum.feeds import Change
from forum.policies import Refused
from forum.signposting.feedback.actions import mark_post, take_mark_back
from forum.signposting.feedback.models import Mark
from forum.spaces.models import Belonging
from forum.topics.actions import hide_post, withdraw_post
from tests.cast import Role, belong, make_member, make_space, make_topic, sign_in, write

NEEDED, NOT_NEEDED = Mark.Said.NEEDED, Mark.Said.NOT_NEEDED
TODAY, NOT_SAID = Mark.HowSoon.TODAY, Mark.HowSoon.NOT_SAID


def test_a_supporter_and_a_moderator_each_say_it_once_and_can_change_it(sam, ada, fever, needed):
    needed(sam, fever, "now", "shaky")
    needed(ada, fever)
    mark_post(by=sam, post=fever, said=NOT_NEEDED, how_soon=NOT_SAID)

    assert {(mark.by.name, mark.said, mark.how_soon, mark.words) for mark in Mark.objects.all()} == {
        ("Sam", "not_needed", "", ""),
        ("Ada", "needed", "today", ""),
    }


def test_it_can_be_taken_back_and_nothing_of_it_is_kept(sam, ada, fever, needed):
    needed(sam, fever)
    needed(ada, fever)

    take_mark_back(by=sam, post=fever)
    take_mark_back(by=sam, post=fever)

    assert [mark.by for mark in Mark.objects.all()] == [ada], "one’s own, and no other"


def test_a_member_an_outsider_the_writer_and_helpers_elsewhere_cannot(mina, sam, ren, kidney, tonight, fever, needed):
    kit, pat, own = make_member("Kit"), make_member("Pat"), write(sam, tonight, "me too")
    belong(kidney, kit)
    belong(Belonging.objects.get(member=ren).space, pat, role=Role.SUPPORTER)

    for person, post in ((kit, fever), (pat, fever), (ren, fever), (mina, fever), (sam, own)):
        with pytest.raises(Refused):
            needed(person, post)
        for path in ("help", "mark"):
            assert sign_in(person).get(f"/posts/{post.pk}/{path}/").status_code == 404, (person, path)
        assert "a signpost" not in sign_in(person).get(f"/posts/{post.pk}/menu/").content.decode()
    assert not Mark.objects.exists()


def test_only_of_what_they_may_read(sam, ada, mina, fever, needed):
    hide_post(post=fever)

    with pytest.raises(Refused):
        needed(sam, fever)
    assert needed(ada, fever), "its moderator reads it all the same"


def test_whoever_helps_no_longer_says_no_more_and_sees_no_more(sam, fever, needed):
    needed(sam, fever)
    assert Mark.objects.visible_to(sam).exists()
    Belonging.objects.filter(member=sam).update(role=Role.MEMBER)

    with pytest.raises(Refused):
        needed(sam, fever, "now")
    assert not Mark.objects.visible_to(sam).exists()


def test_nobody_sees_what_another_said(mina, sam, ada, jo, fever, needed):
    mark = needed(ada, fever, note="zebrafish")

    assert [person.name for person in (mina, sam, ada, jo) if mark in Mark.objects.visible_to(person)] == ["Ada"]
    for person in (mina, sam, jo):
        for path in ("menu", "mark", "help"):
            assert "zebrafish" not in sign_in(person).get(f"/posts/{fever.pk}/{path}/").content.decode()


def test_it_changes_nothing_for_its_writer_nor_in_any_tab(mina, sam, fever, needed):
    hers = sign_in(mina)
    hers.get(fever.topic.get_absolute_url())
    before, told = _without_tokens(hers.get(fever.topic.get_absolute_url())), list(Change.objects.values_list("pk"))

    needed(sam, fever, "now", "zebrafish")

    assert _without_tokens(hers.get(fever.topic.get_absolute_url())) == before
    assert list(Change.objects.values_list("pk")) == told
    fever.refresh_from_db()
    assert fever.version == 2, "as it was when it was published"


def _without_tokens(answer):
    return re.sub(r'nonce="[^"]*"|value="[^"]*"', "", answer.content.decode())


def test_none_of_the_words_of_a_post_stand_in_a_mark(sam, fever, needed):
    mark = needed(sam, fever)

    told = " ".join(str(getattr(mark, field.attname)) for field in Mark._meta.concrete_fields)
    assert not {word for word in fever.body.split() if len(word) > 3} & set(told.split())


@pytest.mark.parametrize(("said", "how_soon"), [(NEEDED, NOT_SAID), (NOT_NEEDED, TODAY)])
def test_how_soon_is_said_with_what_was_needed_and_only_then(sam, fever, said, how_soon):
    with pytest.raises(Refused):
        mark_post(by=sam, post=fever, said=said, how_soon=how_soon)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.objects.create(post=fever, by=sam, said=said, how_soon=how_soon)


class TestPages:
    def test_the_menu_offers_it_and_then_says_what_was_said(self, sam, fever):
        his = sign_in(sam)
        menu = his.get(f"/posts/{fever.pk}/menu/").content.decode()
        assert "This needed a signpost" in menu and "How could I help here?" in menu
        assert "This didn’t need a signpost" in menu

        then = his.post(f"/posts/{fever.pk}/mark/", {"said": "not_needed"})

        assert then["Location"] == f"/posts/{fever.pk}/mark/"
        assert "You said: this didn’t need a signpost" in his.get(f"/posts/{fever.pk}/menu/").content.decode()
        his.post(f"/posts/{fever.pk}/unmark/")
        assert "You said" not in his.get(f"/posts/{fever.pk}/menu/").content.decode()

    def test_what_was_needed_now_says_that_nobody_watches_and_how_to_tell_a_moderator(self, sam, fever):
        his = sign_in(sam)
        page = his.get(f"/posts/{fever.pk}/mark/?said=needed").content.decode()
        assert "Nobody watches these answers" in page and f"/posts/{fever.pk}/flag/" in page

        page = his.post(f"/posts/{fever.pk}/mark/", {"said": "needed", "how_soon": "now"}, follow=True)

        assert "Nobody is told of that" in page.content.decode()
        assert "Tell a moderator" in page.content.decode()

    def test_what_is_missing_is_said_and_what_was_typed_stays(self, sam, fever):
        his = sign_in(sam)

        page = his.post(f"/posts/{fever.pk}/mark/", {"said": "needed", "words": "shaky for days"})

        assert page.status_code == 422
        assert "Say how soon" in page.content.decode() and "shaky for days" in page.content.decode()
        assert not Mark.objects.exists()
        assert his.post(f"/posts/{fever.pk}/mark/", {"said": "nonsense"}).status_code == 422

    def test_changing_ones_mind_leaves_the_other_question_behind(self, sam, fever, needed):
        needed(sam, fever)

        sign_in(sam).post(f"/posts/{fever.pk}/mark/", {"said": "not_needed", "how_soon": "today"})

        assert Mark.objects.get().how_soon == ""

    def test_what_was_taken_back_meanwhile_is_not_there(self, mina, sam, fever):
        withdraw_post(author=mina, post=fever)

        assert sign_in(sam).post(f"/posts/{fever.pk}/mark/", {"said": "not_needed"}).status_code == 404


def test_of_two_spaces_only_the_one_they_help_in(mina, sam, needed):
    elsewhere = make_space("Another place", open_unwatched=True)
    belong(elsewhere, mina, sam)
    post = write(mina, make_topic(elsewhere, mina), "anyone about")

    with pytest.raises(Refused):
        needed(sam, post)
    Belonging.objects.filter(member=sam, space=elsewhere).update(ended_at=the_clock.now())
    belong(elsewhere, sam, role=Role.SUPPORTER)
    assert needed(sam, post)
