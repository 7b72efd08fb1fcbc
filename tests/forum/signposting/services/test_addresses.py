"""No word of what somebody looks for stands in an address: browsers, shared phones and proxies remember these."""

import re

import pytest
from django.test import Client

from forum.signposting.feedback.suggesting import suggestion_for
from forum.signposting.services import wording
from forum.signposting.services.codes import code_of, named
from tests.cast import sign_in, write

# Where somebody lives, and which conversation it is for: neither is about anybody's health.
HARMLESS = {"nation", "for"}


def test_no_link_of_the_directory_names_an_illness_or_a_need(directory, mina, sam, tonight):
    post = write(mina, tonight, "temp 38.4 and shivery since this morning, transplant was in march")
    assert suggestion_for(post)
    helper = sign_in(sam)
    pages = [
        helper.get(f"/services/?for={tonight.pk}"),
        helper.get(f"/posts/{post.pk}/help/"),
        helper.post("/services/", {"q": "zzzqqq", "for": tonight.pk}),
        helper.post("/services/", {"q": "eating disorder", "for": tonight.pk}),
    ]
    links = {link for page in pages for link in re.findall(r'href="(/services/\?[^"]+)"', page.content.decode())}

    assert len(links) > 15, "or this looked at nothing"
    for link in links:
        for name, said in re.findall(r"[?;](\w+)=([^&]*)", link):
            assert name in HARMLESS or (name in ("topic", "condition") and said.isdigit()), link


def test_the_form_is_posted(directory):
    page = Client().get("/services/").content.decode()

    form = page[page.index('<form class="find"') :].partition(">")[0]
    assert 'method="post"' in form and 'method="get"' not in page


def test_words_in_an_address_are_not_looked_for_nor_repeated(directory):
    """An old bookmark, or somebody's guess: it opens the directory, and shows nobody what was looked for."""
    page = Client().get("/services/?q=samaritans+xyzzy&area=xyzzy&open_now=on").content.decode()

    assert "xyzzy" not in page and "that could help" not in page and "What is it about?" in page


@pytest.mark.parametrize("kind", ["topic", "condition"])
def test_a_number_stands_for_each_and_for_one_only(directory, kind):
    choices = {"topic": wording.topics, "condition": wording.conditions}[kind]()
    codes = {code_of(name) for name, _ in choices}

    assert len(codes) == len(choices) > 10
    assert all(named(code_of(name), choices) == name for name, _ in choices)
    assert named("", choices) == named("7", choices) == ""


def test_a_link_with_a_number_finds_what_it_stands_for(directory):
    answer = Client().get("/services/", {"topic": code_of("housing"), "nation": "wales"})

    assert answer.context["asked"].topic == "housing" and "Shelter Cymru" in answer.content.decode()
    by_condition = Client().get("/services/", {"condition": code_of("epilepsy")})
    assert by_condition.context["asked"].condition == "epilepsy"


@pytest.mark.parametrize("said", ["housing", "7", "9" * 5000, "<b>", "-1"])
def test_what_stands_for_nothing_is_left_out(directory, said):
    for ask in (Client().get, Client().post):
        answer = ask("/services/", {"topic": said, "condition": said})
        assert answer.status_code == 200
        assert (answer.context["asked"].topic, answer.context["asked"].condition) == ("", "")


def test_whoever_came_from_a_conversation_keeps_it_while_they_look(sam, mina, tonight, samaritans):
    page = sign_in(sam).post("/services/", {"q": "samaritans", "for": tonight.pk})

    assert (
        page.context["topic"] == tonight
        and f"{samaritans.get_absolute_url()}?for={tonight.pk}" in page.content.decode()
    )
    assert sign_in(mina).post("/services/", {"q": "samaritans", "for": tonight.pk}).context["topic"] is None


def test_looking_writes_nothing(samaritans, django_assert_max_num_queries):
    with django_assert_max_num_queries(5) as queries:
        Client().post("/services/", {"q": "samaritans"})

    assert not [query for query in queries.captured_queries if re.match(r"(INSERT|UPDATE|DELETE)", query["sql"])]


def test_only_what_was_found_is_kept_for_a_step_back_and_goes_with_the_session(samaritans, mina):
    """A step back to a posted page that was not kept is a browser's page of error."""
    browser = sign_in(mina)

    assert browser.post("/services/", {"q": "samaritans"})["Cache-Control"] == "private, no-cache"
    assert browser.get("/services/")["Cache-Control"] == "no-store"
    assert '"cache"' in browser.post("/account/sign-out/")["Clear-Site-Data"]
