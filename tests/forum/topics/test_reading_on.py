"""Where somebody has read to, what they had begun, and whom they would rather not read, on the pages themselves."""

from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse

from forum.members.actions import mute
from forum.topics.actions import mark_read
from forum.topics.models import Draft, Post, ReadMark
from forum.topics.reading import read_until
from tests.cast import sign_in, write


def _page(answer):
    return unescape(answer.content.decode())


def test_the_form_of_a_page_carries_the_key_that_makes_a_retry_safe(mina, tonight):
    browser = sign_in(mina)
    page = browser.get(f"/topics/{tonight.pk}/").content.decode()
    key = page.split('name="key" value="')[1].split('"')[0]

    for _ in range(2):
        browser.post(reverse("submit_post", args=[tonight.pk]), {"body": "sent twice by a nervous thumb", "key": key})

    assert Post.objects.count() == 1


def test_opening_a_conversation_marks_it_read_and_reading_what_came_before_does_not(mina, sam, tonight):
    post = write(sam, tonight)
    sign_in(mina).get(f"/topics/{tonight.pk}/?before=5")
    assert not ReadMark.objects.exists()

    sign_in(mina).get(f"/topics/{tonight.pk}/")

    assert read_until(tonight, mina) == post.position


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "٣", "²", "0"])
def test_a_strange_place_to_read_from_is_no_error(mina, tonight, before):
    write(mina, tonight)

    assert sign_in(mina).get(f"/topics/{tonight.pk}/", {"before": before}).status_code == 200


def test_one_cannot_have_read_what_is_not_there_yet(mina, sam, tonight):
    write(sam, tonight)
    browser, address = sign_in(mina), f"/topics/{tonight.pk}/read/"

    assert browser.post(address, {"position": "999"}).status_code == 204
    assert browser.post(address, {"position": "x"}).status_code == 422
    assert read_until(tonight, mina) == 1
    mark_read(member=mina, topic=tonight, position=0)
    assert read_until(tonight, mina) == 1


def test_a_draft_is_kept_even_if_it_is_too_long_to_send_and_is_there_the_next_time(mina, tonight):
    long = "word " * 3000
    browser = sign_in(mina)

    assert browser.post(f"/topics/{tonight.pk}/draft/", {"body": long, "key": str(uuid4())}).status_code == 204

    assert Draft.objects.get().body == long.strip()
    assert long.strip() in _page(browser.get(f"/topics/{tonight.pk}/"))


def test_somebody_muted_disappears_and_comes_back(mina, sam, tonight):
    write(sam, tonight, "sams words")
    browser = sign_in(mina)

    browser.post(f"/members/{sam.pk}/mute/")
    assert "sams words" not in _page(browser.get(f"/topics/{tonight.pk}/"))
    browser.post(f"/members/{sam.pk}/unmute/")

    assert "sams words" in _page(browser.get(f"/topics/{tonight.pk}/"))


def test_nobody_can_mute_their_way_to_knowing_who_is_a_member(mina, sam, ren, tonight):
    write(sam, tonight)
    mute(member=mina, other=sam)
    browser = sign_in(mina)

    assert browser.post(f"/members/{ren.pk}/mute/").status_code == 404, "whose words she has never seen"
    assert browser.post(f"/members/{ren.pk}/unmute/").status_code == 404
    assert browser.post("/members/987654321/mute/").status_code == 404
