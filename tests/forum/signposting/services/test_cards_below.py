"""A service named in a post is a card below it, the same for every reader, with one query a page."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.signposting.services.actions import put_in_reply, unlist_service
from forum.topics.actions import edit_post, save_draft, withdraw_post
from forum.topics.fragments import post_shown
from forum.topics.models import Draft, Post
from realtime import messages
from tests.cast import sign_in, write


def shown(post):
    return post_shown(Post.objects.to_show().get(pk=post.pk))["html"]


@pytest.mark.parametrize(
    "words",
    [
        "have you tried {path} ?",
        "have you tried http://127.0.0.1{path}",
        "[these people]({path}) no, {path}",
        "Samaritans: http://localhost:8000{path}",
        "({path})",
    ],
)
def test_whoever_writes_its_address_shows_it_to_everybody(mina, sam, tonight, samaritans, words):
    post = write(mina, tonight, words.format(path=samaritans.get_absolute_url()))

    for reader in (mina, sam):
        page = sign_in(reader).get(tonight.get_absolute_url()).content.decode()
        assert page.count('class="service-card"') == 1 and 'href="tel:116123"' in page
    assert shown(post).count('class="service-card"') == 1


@pytest.mark.parametrize(
    "words",
    [
        "https://elsewhere.example{path}",
        "http://127.0.0.1.elsewhere.example{path}",
        "http://127.0.0.1@elsewhere.example{path}",
        "//elsewhere.example{path}",
        "elsewhere.example{path}",
        "/services/nothere/",
        "/services/",
    ],
)
def test_somebody_elses_address_is_not_dressed_up_as_help(mina, tonight, samaritans, words):
    post = write(mina, tonight, words.format(path=samaritans.get_absolute_url()))

    assert "service-card" not in shown(post)


def test_naming_a_service_holds_nobodys_post(mina, tonight, directory):
    for service in directory:
        post = write(mina, tonight, f"{service.name}: http://127.0.0.1:8000{service.get_absolute_url()}")
        assert post.state == "published", service.name
        Post.objects.filter(pk=post.pk).update(written_at="2020-01-01T00:00Z")  # not so fast


def test_new_words_bring_another_card_and_words_taken_back_bring_none(mina, tonight, samaritans, directory):
    post = write(mina, tonight, samaritans.get_absolute_url())
    shout = directory.get(key="shout")

    edit_post(author=mina, post=post, body=shout.get_absolute_url())
    assert "85258" in shown(post) and "116 123" not in shown(post)

    withdraw_post(author=mina, post=post)
    assert "service-card" not in shown(post)


def test_three_cards_are_enough_for_one_post(mina, tonight, directory):
    post = write(mina, tonight, " ".join(service.get_absolute_url() for service in directory[:6]))

    assert shown(post).count('class="service-card"') == 3


def test_what_has_left_the_directory_shows_no_number_any_more(mina, tonight, samaritans, olu):
    post = write(mina, tonight, samaritans.get_absolute_url())

    unlist_service(by=olu, service=samaritans, why="It has a new name.")

    assert "116 123" not in shown(post) and "It has a new name." in shown(post)


def test_a_page_and_a_catch_up_ask_once_however_many_posts_name_a_service(mina, sam, tonight, directory):
    def asked(ask):
        with CaptureQueriesContext(connection) as queries:
            ask()
        return len(queries)

    posts = [write(mina if at % 2 else sam, tonight, s.get_absolute_url()) for at, s in enumerate(directory[:2])]
    browser = sign_in(mina)

    def page():
        assert browser.get(tonight.get_absolute_url()).status_code == 200

    def catch_up():
        assert len(messages.build(tonight.feed, [("post", post.pk) for post in posts])) == len(posts)

    page()
    before = asked(page), asked(catch_up)
    posts += [write(mina if at % 2 else sam, tonight, s.get_absolute_url()) for at, s in enumerate(directory[2:14])]
    page()

    assert (asked(page), asked(catch_up)) == before


def test_a_supporter_puts_it_below_what_they_have_begun_and_sends_it_themselves(sam, tonight, samaritans):
    key = uuid4()
    save_draft(member=sam, topic=tonight, body="Maybe these people", key=key)
    browser = sign_in(sam)

    answer = browser.post(f"/services/{samaritans.slug}/reply/", {"topic": tonight.pk})
    browser.post(f"/services/{samaritans.slug}/reply/", {"topic": tonight.pk})

    assert answer["Location"] == f"{tonight.get_absolute_url()}#id_body"
    draft = Draft.objects.get(member=sam, topic=tonight)
    address = f"http://testserver/services/{samaritans.slug}/"
    assert (draft.key, draft.body) == (key, f"Maybe these people\n\nSamaritans: {address}"), "once"
    assert not Post.objects.filter(author=sam).exists(), "nothing is sent for them"


def test_what_a_supporter_has_begun_is_kept_before_they_look_for_a_place(sam, tonight):
    key = str(uuid4())
    typed = {"body": "hold on, I know somebody", "key": key}

    answer = sign_in(sam).post(f"/topics/{tonight.pk}/services/", typed)

    assert answer["Location"] == f"/services/?for={tonight.pk}"
    draft = Draft.objects.get(member=sam, topic=tonight)
    assert (str(draft.key), draft.body) == (key, "hold on, I know somebody")
    broken = sign_in(sam).post(f"/topics/{tonight.pk}/services/", {**typed, "key": "?"})
    assert broken.status_code == 422 and "hold on, I know somebody" in broken.content.decode()


@pytest.mark.parametrize("said", ["9" * 5000, "9" * 19, "0", "-1", "١", "x", ""])
def test_a_conversation_that_cannot_be_is_none(sam, samaritans, said):
    browser = sign_in(sam)
    for page in ("/services/", samaritans.get_absolute_url()):
        answer = browser.get(page, {"for": said})
        assert answer.status_code == 200 and answer.context["topic"] is None


def test_a_member_gets_no_button_and_no_door(mina, sam, ada, tonight, samaritans):
    address = f"/services/{samaritans.slug}/reply/"
    link = f'formaction="/topics/{tonight.pk}/services/"'

    assert sign_in(mina).post(address, {"topic": tonight.pk}).status_code == 404
    assert link not in sign_in(mina).get(tonight.get_absolute_url()).content.decode()
    for helper in (sam, ada):
        assert link in sign_in(helper).get(tonight.get_absolute_url()).content.decode()
        assert (
            "Put this in my reply"
            in sign_in(helper).get(f"{samaritans.get_absolute_url()}?for={tonight.pk}").content.decode()
        )


def test_a_supporter_elsewhere_puts_nothing_into_a_conversation_of_strangers(ren, tonight, samaritans):
    from forum.policies import Refused
    from forum.spaces.models import Belonging

    Belonging.objects.filter(member=ren).update(role="supporter")

    assert sign_in(ren).post(f"/services/{samaritans.slug}/reply/", {"topic": tonight.pk}).status_code == 404
    with pytest.raises(Refused):
        put_in_reply(member=ren, topic=tonight, service=samaritans, address="/services/x/")
    assert not Draft.objects.exists()
