"""What the care team's pages show, to whom, and that nothing typed is lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forum.topics.models import Post
from moderation.cases.actions import claim_case
from moderation.cases.models import Case, Decision, Flag, Notice
from tests.cast import sign_in, write


@pytest.fixture
def case(sam, post, tell) -> Case:
    return tell(sam, post, words="this is not ok").case


def test_a_moderator_reads_a_case_in_context_takes_it_and_decides(ada, mina, post, case, tonight):
    browser = sign_in(ada)

    queue = browser.get(reverse("queue")).content.decode()
    assert "Cruel or threatening" in queue
    assert "Nobody has it yet" in queue

    page = browser.get(reverse("case", args=[case.pk])).content.decode()
    assert "this is not ok" in page
    assert "Take this" in page

    browser.post(reverse("claim_case", args=[case.pk]))
    page = browser.get(reverse("case", args=[case.pk]))
    answer = browser.post(
        reverse("decide_case", args=[case.pk]),
        {"token": page.context["claim"].token, "outcome": "hide", "rule": "kind", "facts": "It mocks people."},
    )

    assert answer.status_code == 302
    post.refresh_from_db()
    assert post.state == Post.State.HIDDEN
    assert "Nothing is waiting" in browser.get(reverse("queue")).content.decode()
    assert "decided: Hide it" in browser.get(reverse("audit")).content.decode()


def test_every_button_is_an_outcome_the_server_accepts_and_nothing_else_is(ada, case):
    browser = sign_in(ada)
    claim = claim_case(case=case, moderator=ada)

    page = browser.get(reverse("case", args=[case.pk]))
    assert [outcome.name for outcome in page.context["outcomes"]] == [
        "no_action",
        "write_to_them",
        "hide",
        "hide_and_warn",
    ]

    answer = browser.post(
        reverse("decide_case", args=[case.pk]),
        {"token": claim.token, "outcome": "let_through", "facts": "kept words"},
    )
    assert answer.status_code == 409
    assert "kept words" in answer.content.decode()
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"outcome": "hide", "facts": "It mocks people."}, "which house rule"),
        ({"outcome": "hide", "rule": "kind", "facts": "  "}, "Say what happened"),
        ({"outcome": "write_to_them"}, "Write them something"),
        ({"facts": "It mocks people."}, "Choose what happens"),
        ({"outcome": "banish", "facts": "It mocks people."}, "Choose one of these"),
    ],
)
def test_a_decision_that_lacks_something_comes_back_with_a_sentence_and_the_words(ada, case, sent, sentence):
    claim = claim_case(case=case, moderator=ada)

    answer = sign_in(ada).post(reverse("decide_case", args=[case.pk]), sent | {"token": claim.token, "letter": ""})

    page = answer.content.decode()
    assert answer.status_code in (403, 422)
    assert sentence in page
    assert sent.get("facts", "") in page
    assert not Decision.objects.exists()


def test_a_second_moderator_sees_who_has_it_and_loses_nothing_they_typed(ada, jo, case):
    claim_case(case=case, moderator=ada)
    browser = sign_in(jo)

    taken = browser.post(reverse("claim_case", args=[case.pk]))
    assert taken.status_code == 409
    assert "Ada has this one" in taken.content.decode()

    decided = browser.post(
        reverse("decide_case", args=[case.pk]),
        {"token": 999_999, "outcome": "hide", "rule": "kind", "facts": "my long thoughts", "letter": "dear you"},
    )
    page = decided.content.decode()
    assert decided.status_code == 409
    assert "Ada has this" in page
    assert "my long thoughts" in page
    assert "dear you" in page


def test_a_token_that_ran_out_is_told_from_one_that_holds(ada, case):
    browser = sign_in(ada)
    stale = claim_case(case=case, moderator=ada).token
    browser.post(reverse("release_case", args=[case.pk]), {"token": stale})
    fresh = claim_case(case=case, moderator=ada).token

    page = browser.post(
        reverse("decide_case", args=[case.pk]), {"token": stale, "outcome": "no_action", "facts": "all fine"}
    )

    assert page.status_code == 409
    assert f'name="token" value="{fresh}"' in page.content.decode()
    assert "all fine" in page.content.decode()


def test_a_held_post_shows_the_moderator_which_words_it_rests_on(ada, held):
    page = sign_in(ada).get(reverse("case", args=[Case.objects.get().pk])).content.decode()

    assert "<mark>text me on 07700 900123</mark>" in page
    assert "Let it through" not in page, "nobody has taken it yet"


@pytest.mark.parametrize("who", ["mina", "sam", "ren"])
@pytest.mark.parametrize("page", ["queue", "audit"])
def test_the_queue_and_the_audit_are_not_for_members(request, case, who, page):
    assert sign_in(request.getfixturevalue(who)).get(reverse(page)).status_code == 404


@pytest.mark.parametrize("who", ["mina", "sam", "ren"])
@pytest.mark.parametrize("verb", ["case", "claim_case", "release_case", "decide_case"])
def test_a_case_is_not_there_for_anybody_else(request, case, who, verb):
    browser = sign_in(request.getfixturevalue(who))
    address = reverse(verb, args=[case.pk])

    answer = browser.get(address) if verb == "case" else browser.post(address, {"token": 1})

    assert answer.status_code == 404
    assert not case.claims.exists()


def test_a_moderator_of_another_space_sees_neither_case_nor_audit(case, elsewhere_moderator):
    browser = sign_in(elsewhere_moderator)

    assert browser.get(reverse("case", args=[case.pk])).status_code == 404
    assert browser.get(reverse("queue")).context["cases"] == []
    assert browser.get(reverse("audit")).context["rows"] == []


def test_telling_a_moderator_works_in_two_steps_and_is_thanked(sam, post):
    browser = sign_in(sam)
    form = browser.get(reverse("flag_post", args=[post.pk])).context["form"]

    answer = browser.post(
        reverse("flag_post", args=[post.pk]),
        {"harm": "cruelty", "words": "it made somebody cry", "key": form["key"].value()},
        follow=True,
    )

    assert "Thank you for telling us" in answer.content.decode()
    assert Flag.objects.get().words == "it made somebody cry"


def test_a_flag_without_a_reason_comes_back_with_the_words(sam, post):
    answer = sign_in(sam).post(reverse("flag_post", args=[post.pk]), {"words": "please look"})

    assert answer.status_code == 422
    assert "please look" in answer.content.decode()
    assert not Flag.objects.exists()


def test_nobody_tells_a_moderator_about_what_they_cannot_read_or_wrote_themselves(ren, sam, mina, post, held):
    sent = {"harm": "cruelty", "key": "9b3a4f9e-7c2e-4c3b-9a51-6a2d3f1f8a10"}

    assert sign_in(ren).post(reverse("flag_post", args=[post.pk]), sent).status_code == 404
    assert sign_in(sam).post(reverse("flag_post", args=[held.pk]), sent).status_code == 404
    assert sign_in(mina).post(reverse("flag_post", args=[post.pk]), sent).status_code == 403
    assert not Flag.objects.exclude(by=None).exists()


def test_a_notice_is_read_by_its_reader_alone(mina, sam, ada, case, decide):
    decide(ada, case, "hide")
    notice = Notice.objects.get(recipient=mina)

    page = sign_in(mina).get(reverse("notice", args=[notice.pk])).content.decode()
    assert "Ada read it and hid it" in page
    assert "Be kind, also when you disagree" in page
    assert "ridiculous about the fluid thing" in page
    assert "Ask us to look again" in page
    for other in (sam, ada):
        assert sign_in(other).get(reverse("notice", args=[notice.pk])).status_code == 404
        assert sign_in(other).post(reverse("appeal", args=[notice.pk]), {"words": "x"}).status_code == 404


def test_reading_a_notice_is_remembered(mina, ada, case, decide):
    decide(ada, case, "hide")
    browser = sign_in(mina)
    assert browser.get(reverse("notices")).context["nav"]["notices"] == 1

    browser.get(reverse("notice", args=[Notice.objects.get(recipient=mina).pk]))

    assert browser.get(reverse("notices")).context["nav"]["notices"] == 0


def test_somebody_asks_again_from_the_notice_itself(mina, ada, case, decide):
    decide(ada, case, "hide")
    notice = Notice.objects.get(recipient=mina)

    page = sign_in(mina).post(reverse("appeal", args=[notice.pk]), {"words": "It was a joke."}, follow=True)

    assert "You asked us to look again" in page.content.decode()
    assert "It was a joke." in page.content.decode()


def test_members_never_read_the_care_teams_words(mina, sam, ada, case, decide):
    decide(ada, case, "hide_and_warn")
    told = Notice.objects.filter(recipient__in=[mina, sam])
    assert len(told) == 2

    for notice in told:
        said = f"{notice.title} {notice.text}".lower()
        assert not {"flag", "case", "measure", "moderation"} & set(said.replace(".", " ").split())
        assert "sam" not in said.split(), "nobody learns who told us"


def test_the_house_rules_are_there_for_members(mina):
    assert "Be kind, also when you disagree" in sign_in(mina).get(reverse("house_rules")).content.decode()


def test_the_queue_costs_the_same_at_two_cases_and_at_ten(ada, sam, mina, tonight, tell, later):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            sign_in(ada).get(reverse("queue"))
        return len(queries)

    def somebody_tells() -> None:
        tell(sam, write(mina, tonight, "something or other"))
        later(seconds=10)

    somebody_tells(), somebody_tells()
    at_two = cost()
    for _ in range(8):
        somebody_tells()

    assert cost() == at_two
