"""Pages of conversations, without JavaScript and with it: nothing typed is ever lost, whatever the answer."""

from html import unescape
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from forum.spaces.models import Shift
from forum.topics.actions import hide_post
from forum.topics.models import Post, Topic
from forum.topics.policies import MOST_POSTS
from tests.cast import sign_in, write

SCRIPT = {"accept": "application/json"}


def _send(member, topic, body, key=None, **more):
    return sign_in(member).post(
        reverse("submit_post", args=[topic.pk]), {"body": body, "key": str(key or uuid4())}, **more
    )


def _page(answer):
    return unescape(answer.content.decode())


def _key_in(answer):
    return UUID(answer.content.decode().split('name="key" value="')[1].split('"')[0])


def test_what_is_sent_leads_to_its_place_and_can_be_read_there(mina, sam, tonight):
    answer = _send(mina, tonight, "hello **all**")

    post = Post.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/topics/{tonight.pk}/#post-{post.pk}")
    page = _page(sign_in(sam).get(f"/topics/{tonight.pk}/"))
    assert f'id="post-{post.pk}"' in page and "hello <strong>all</strong>" in page


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("", "Write something first."),
        (" \n\u202e ", "Write something first."),
        ("long " * 2001, "longer than 10,000 characters. Everything you wrote is still here"),
    ],
)
def test_a_form_that_is_wrong_comes_back_with_a_sentence_and_all_of_the_text(mina, tonight, body, sentence):
    answer = _send(mina, tonight, body)

    assert answer.status_code == 422 and sentence in _page(answer)
    assert body.strip("\n \u202e") in _page(answer)
    assert not Post.objects.exists()


@pytest.mark.parametrize("key", ["", "garbage", "0" * 500, "\x00"])
def test_without_a_key_that_can_be_read_the_words_come_back_under_one_that_can(mina, tonight, key):
    browser, address = sign_in(mina), reverse("submit_post", args=[tonight.pk])
    answer = browser.post(address, {"body": "my words", "key": key})

    assert answer.status_code == 422 and "my words" in _page(answer)
    again = browser.post(address, {"body": "my words", "key": str(_key_in(answer))})
    assert again.status_code == 302 and Post.objects.get().body == "my words"


def test_after_a_conflict_the_words_come_back_under_a_new_key(mina, tonight):
    key = uuid4()
    _send(mina, tonight, "temp 38.4", key)

    answer = _send(mina, tonight, "temp 39.4", key)

    assert answer.status_code == 409 and "temp 39.4" in _page(answer) and _key_in(answer) != key
    assert _send(mina, tonight, "temp 39.4", _key_in(answer)).status_code == 302


def test_too_much_at_once_says_when_to_come_back_and_keeps_words_and_key(mina, tonight):
    for number in range(MOST_POSTS):
        write(mina, tonight, f"{number}")
    key = uuid4()

    page, script = _send(mina, tonight, "one more", key), _send(mina, tonight, "one more", key, headers=SCRIPT)

    assert page.status_code == script.status_code == 429
    assert "one more" in _page(page) and _key_in(page) == key
    assert 1 <= int(page["Retry-After"]) <= 20 and 1 <= int(script["Retry-After"]) <= 20
    assert "That's a lot at once" in script.json()["error"]


def test_a_space_that_nobody_watches_any_more_says_so_and_shows_what_was_typed(mina, tonight):
    Shift.objects.all().delete()

    answer, script = _send(mina, tonight, "is anyone there"), _send(mina, tonight, "is anyone there", headers=SCRIPT)

    assert answer.status_code == script.status_code == 403 and "is anyone there" in _page(answer)
    assert "Nobody is on duty here just now" in script.json()["error"]


@pytest.mark.parametrize(
    "body",
    ["a\x00b", "a\u202eb", "a" + "\u0301" * 500 + "b", "<script>ab</script>", "[ab](javascript:x)", "ab" * 5_000],
)
def test_no_words_make_an_error_page(mina, tonight, body):
    answer = _send(mina, tonight, body)

    assert answer.status_code == 302
    page = sign_in(mina).get(f"/topics/{tonight.pk}/").content.decode()
    assert "<script>ab" not in page and 'href="javascript' not in page and "\x00" not in page


def test_a_script_gets_the_post_as_every_tab_will(mina, tonight):
    key = uuid4()
    answer, again = (
        _send(mina, tonight, "hello", key, headers=SCRIPT),
        _send(mina, tonight, "hello", key, headers=SCRIPT),
    )

    assert answer.status_code == again.status_code == 201 and answer.json() == again.json()
    said = answer.json()
    assert (said["type"], said["post"], said["state"]) == ("post.shown", Post.objects.get().pk, "published")


@pytest.mark.parametrize(("body", "status"), [("", 422), ("other words", 409)])
def test_a_script_gets_refusals_as_a_sentence(mina, tonight, body, status):
    key = uuid4()
    _send(mina, tonight, "hello", key)

    answer = _send(mina, tonight, body, key, headers=SCRIPT)

    assert answer.status_code == status and answer.json()["error"].endswith(".")


def test_somebody_who_was_signed_out_gets_the_words_back(tonight):
    sent = {"body": "my only words", "key": str(uuid4())}
    page = Client().post(f"/topics/{tonight.pk}/posts/", sent)
    script = Client().post(f"/topics/{tonight.pk}/posts/", sent, headers=SCRIPT)

    assert page.status_code == script.status_code == 401
    assert "my only words" in _page(page) and "error" in script.json()


def test_a_page_that_is_too_old_gives_the_words_back(mina, tonight):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(mina)

    answer = browser.post(f"/topics/{tonight.pk}/posts/", {"body": "my only words", "key": str(uuid4())})

    assert answer.status_code == 403 and "my only words" in _page(answer)


def test_words_for_a_conversation_one_may_not_see_come_back_too(ren, tonight):
    answer = _send(ren, tonight, "my only words")

    assert answer.status_code == 404 and "my only words" in _page(answer)


def test_a_thread_is_begun_and_a_wrong_form_keeps_title_and_words(mina, kidney):
    browser, address = sign_in(mina), reverse("start_topic", args=[kidney.pk])
    wrong = browser.post(address, {"title": "क़" * 121, "body": "has anyone", "key": str(uuid4())})
    assert wrong.status_code == 422 and "क़" * 121 in _page(wrong) and "has anyone" in _page(wrong)
    key = str(uuid4())

    right = browser.post(address, {"title": "Flying\x00 with\nmeds", "body": "has anyone", "key": key})
    conflict = browser.post(address, {"title": "Flying with meds", "body": "other words", "key": key})

    assert right["Location"] == f"/topics/{Topic.objects.get(title='Flying with meds').pk}/"
    assert conflict.status_code == 409 and "other words" in _page(conflict) and str(_key_in(conflict)) != key


def test_an_edit_that_is_wrong_keeps_the_text_and_one_that_is_right_leads_back(mina, tonight):
    post = write(mina, tonight, "hello")
    browser, address = sign_in(mina), reverse("edit_post", args=[post.pk])

    assert browser.post(address, {}).status_code == 422
    long = browser.post(address, {"body": "word " * 2001})
    assert long.status_code == 422 and "word " * 2000 in _page(long)
    assert browser.post(address, {"body": "hello all"})["Location"] == f"/posts/{post.pk}/"


def test_an_edit_that_is_refused_keeps_the_text(mina, tonight):
    post = write(mina, tonight, "hello")
    hide_post(post=post)

    answer = sign_in(mina).post(reverse("edit_post", args=[post.pk]), {"body": "my new words"})

    assert answer.status_code == 403 and "my new words" in _page(answer)


def test_taking_back_twice_is_no_error(mina, tonight):
    browser, address = sign_in(mina), reverse("withdraw_post", args=[write(mina, tonight).pk])

    assert [browser.post(address).status_code for _ in range(2)] == [302, 302]
