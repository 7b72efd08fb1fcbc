"""How could I help here? Read afresh from public words: it says the same whatever its writer was shown or told us."""

import re
from uuid import uuid4

import pytest
from django.core.management import call_command

from forum.signposting import wording
from forum.signposting.actions import offer
from forum.signposting.feedback import suggesting
from forum.signposting.feedback import wording as feedback_wording
from forum.signposting.feedback.suggesting import suggestion_for
from forum.signposting.models import Signpost
from forum.signposting.needs import Level, Need, Person, Span, Verdict, read, rulebook
from forum.signposting.services.codes import code_of
from forum.signposting.services.shipped import ship_services
from forum.signposting.services.wording import topics
from forum.topics.actions import start_topic
from moderation.cases.actions import Ground, flag_post, open_case
from moderation.cases.models import Case
from tests.cast import belong, make_member, sign_in, write


def page_of(person, post) -> str:
    answer = sign_in(person).get(f"/posts/{post.pk}/help/")
    assert answer.status_code == 200
    return re.sub(r'nonce="[^"]*"', "", answer.content.decode())


def test_what_is_urgent_comes_with_words_one_could_say_and_whom_to_point_to(sam, fever):
    page = page_of(sam, fever)

    assert "Perhaps one for their transplant team, today" in page
    assert "call to your transplant unit" in page and "However you say it" in page
    assert f"/services/?topic={code_of('health')}&amp;for={fever.topic_id}" in page, "and no word of health in it"


def test_places_of_the_directory_stand_there_to_put_in_a_reply(sam, fever, db):
    ship_services()

    suggestion = suggestion_for(fever)
    assert 0 < len(suggestion.services) <= 3
    assert all("kidney" in service.what.lower() for service in suggestion.services), "those who know most of it"
    assert f"{suggestion.services[0].url}?for={fever.topic_id}" in page_of(sam, fever)


def test_it_does_not_tell_whether_a_card_was_shown_nor_what_was_said_to_it(mina, sam, fever):
    before = page_of(sam, fever)
    shown = offer(post=fever, verdict=read(fever.body, Person(("kidney_transplant",))))
    assert shown and Signpost.objects.filter(post=fever).exists()

    after = page_of(sam, fever)
    Signpost.objects.update(state="already_in_care")
    answered = page_of(sam, fever)

    assert before == after == answered
    assert "Only you can see this" not in after


def test_what_somebody_told_us_of_their_health_does_not_go_in(mina, sam, kidney, tonight):
    """Mina told us of her transplant; Kit told us nothing. With fever alone, hers would be a card of another kind."""
    kit, words = make_member("Kit"), "temp 38.4 and shivery since this morning"
    belong(kidney, kit)
    hers, theirs = write(mina, tonight, words), write(kit, tonight, words)
    told = read(words, Person(("kidney_transplant",)))
    assert [need.rule for need in told.needs] != [need.rule for need in read(words).needs], "or this says nothing"

    assert suggestion_for(hers) == suggestion_for(theirs)


@pytest.mark.parametrize("words", ["I want to die", "cant breathe properly, chest pain and my lips have gone blue"])
def test_what_is_grave_is_for_a_moderator(mina, sam, ada, tonight, words):
    post = write(mina, tonight, words)

    page = page_of(sam, post)
    assert "Tell a moderator now" in page and f"/posts/{post.pk}/flag/" in page
    assert "A moderator has this" not in page and "Places to point to" not in page
    open_case(post=post, grounds=[Ground("crisis")], holds=False)
    page = page_of(sam, post)

    assert "A moderator has this" in page and "Tell a moderator now" not in page
    assert "What you could say" not in page and "Places to point to" not in page
    for said in (*feedback_wording.words("helping")["crisis"]["offers"], "Only you can see this", "CRI-", "Which rule"):
        assert said not in page


def test_a_case_about_something_else_is_not_told(mina, sam, ada, fever):
    before = page_of(sam, fever)
    flag_post(by=ada, post=fever, harm_code="cruelty", words="", key=uuid4())

    assert Case.objects.open().filter(post=fever).exists()
    assert page_of(sam, fever) == before


def test_an_everyday_post_says_that_it_sees_nothing_and_that_it_may_be_wrong(sam, mina, tonight):
    page = page_of(sam, write(mina, tonight, "clinic was fine, had a nice coffee after"))

    assert "sees nothing here" in page and "trust that" in page and "Look for a place that could help" in page


def test_in_production_a_rule_that_nobody_signed_suggests_nothing_but_a_life_comes_first(
    settings, sam, mina, tonight, fever
):
    settings.SHOW_UNSIGNED_RULES = False

    assert suggestion_for(fever).level == "none"
    assert suggestion_for(write(mina, tonight, "chest pain and my lips have gone blue, cant breathe")).is_grave


def test_what_only_the_learned_reader_saw_is_told_as_a_guess(monkeypatch, fever):
    need = Need("learned.soon", Level.SOON, (Span(0, 4, "temp"),), confidence=0.42, by="learned")
    monkeypatch.setattr(suggesting, "read", lambda text: Verdict(Level.SOON, (need,)))

    sure = suggestion_for(fever).sure
    assert "guess" in sure and "Of ten who write like this, about 4" in sure


def test_a_reader_that_breaks_leaves_the_page_standing_and_no_word_in_the_log(monkeypatch, sam, fever, caplog):
    def breaks(text):
        raise ValueError(text)

    monkeypatch.setattr(suggesting, "read", breaks)

    assert "couldn’t read this" in page_of(sam, fever)
    assert "shivery" not in caplog.text


def test_the_title_of_a_thread_is_read_with_its_first_words(mina, kidney):
    post = start_topic(author=mina, space=kidney, title="I want to die", body="that is it really", key=uuid4())

    assert suggestion_for(post).is_grave


def test_nothing_is_read_until_somebody_asks(monkeypatch, sam, fever):
    def never(post):
        raise AssertionError("nobody asked")

    monkeypatch.setattr("forum.signposting.feedback.views.suggestion_for", never)
    his = sign_in(sam)

    assert his.get(fever.topic.get_absolute_url()).status_code == 200
    assert his.get(f"/posts/{fever.pk}/menu/").status_code == 200


class TestBesideACase:
    def test_a_moderator_reads_the_rule_the_words_and_how_sure(self, ada, fever):
        case = open_case(post=fever, grounds=[Ground("worry")], holds=False)

        page = sign_in(ada).get(case.get_absolute_url()).content.decode()

        assert "What you could offer" in page and "TX-FEVER" in page
        assert "38.4" in page.split("Which words")[1] and "A rule of the rulebook fits" in page

    def test_with_nothing_to_offer_it_says_nothing(self, ada, mina, tonight):
        post = write(mina, tonight, "buy my book")
        case = open_case(post=post, grounds=[Ground("spam")], holds=False)

        assert "What you could offer" not in sign_in(ada).get(case.get_absolute_url()).content.decode()


class TestWords:
    def test_every_rule_has_something_to_say_and_nothing_is_left_unfilled(self):
        said = []
        for rule in rulebook():
            for about in ("self", "other"):
                need = Need(rule.id, rule.level, (), about)
                names = suggesting._names(rule.id)
                words = suggesting._said(need)
                said += [text.format(**names) for text in (words["heading"], words["lead"], *words["offers"])]

        assert len(said) > 500
        assert [text for text in said if "{" in text or "  " in text or re.search(r",[.?]|\byou your\b", text)] == []

    @pytest.mark.parametrize(
        "never",
        [
            r"\bmust\b",
            r"\bshould have\b",
            r"diagnos",
            r"\bdos(e|age)\b",
            r"\b(stop|start|skip) (taking|your)\b",
            r"complian|adheren",
            r"\bpatients?\b",
            r"\bflag",
            r"!",
            r"commit(ted)? suicide",
            r"\bdon’t worry\b",
            r"promise",
            r"\bcase\b",
        ],
    )
    def test_nobody_is_told_to_say_it(self, never):
        said = [text for file in ("helping", "teaching", "marks") for text in _sentences(feedback_wording.words(file))]

        assert [text for text in said if re.search(never, text, re.IGNORECASE)] == []

    def test_every_topic_is_one_of_the_directory(self):
        named = feedback_wording.words("helping")["topics"]
        assert set(named.values()) <= {name for name, _ in topics()}
        assert named.keys() <= wording.words("destinations").keys()


def _sentences(said):
    match said:
        case str():
            yield said
        case list():
            yield from said
        case dict():
            for inner in said.values():
                yield from _sentences(inner)


def test_the_feedback_is_printed_by_level_with_small_numbers_hidden(mina, sam, ada, jo, tonight, fever, needed, capsys):
    offer(post=fever, verdict=read(fever.body))
    needed(sam, fever)
    for number in range(6):
        needed(sam, write(mina, tonight, f"number {number}"))

    call_command("reader_feedback")

    lines = {line.split()[0]: line.split() for line in capsys.readouterr().out.splitlines()}
    assert lines["urgent"][1] == "<5" and lines["urgent"][-2:] == ["<5", "0"]
    assert lines["none"][-2:] == ["6", "0"]
    assert lines["emergency"][1:] == ["0"] * 7
