"""Deciding: all of it at once or none of it, only once, and everybody told."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from forum.feeds import Change, head_of
from forum.policies import Conflict
from forum.topics.models import Post
from moderation.cases.actions import claim_case
from moderation.cases.actions import decisions as deciding
from moderation.cases.models import AuditRow, Case, Claim, Decision, Flag, Measure, Notice
from moderation.cases.outcomes import offered

State = Post.State


@pytest.fixture
def case(sam, post, tell) -> Case:
    return tell(sam, post).case


def test_hiding_takes_it_off_every_screen_and_tells_its_writer_why(mina, sam, ada, post, case, decide):
    before = head_of(post.topic.feed)

    decide(ada, case, "hide", facts="It mocks somebody's weight.")

    post.refresh_from_db()
    assert post.state == State.HIDDEN
    assert post not in Post.objects.visible_to(sam)
    assert head_of(post.topic.feed) == before + 1, "open tabs learn that it is gone"
    assert list(Measure.objects.values_list("kind", "member")) == [("hide", mina.pk)]
    notice = Notice.objects.get(recipient=mina)
    assert "It mocks somebody's weight." in notice.text
    assert "Ada" in notice.text
    assert notice.rule.code == "kind"
    assert notice.may_appeal
    assert Change.objects.filter(feed=mina.feed, kind="notice", subject=notice.pk).exists()


def test_a_warning_is_a_measure_of_its_own(mina, ada, case, decide):
    decide(ada, case, "hide_and_warn")

    assert set(Measure.objects.values_list("kind", flat=True)) == {"hide", "warn"}
    assert "It is a warning" in Notice.objects.get(recipient=mina).text


def test_a_letter_is_no_measure_and_the_post_stays(mina, sam, ada, post, tell, decide):
    case = tell(sam, post, "worry").case

    decide(ada, case, "write_to_them", rule="", facts="", letter="Hi Mina, how are you tonight?")

    post.refresh_from_db()
    assert post.state == State.PUBLISHED
    assert not Measure.objects.exists()
    notice = Notice.objects.get(recipient=mina)
    assert "how are you tonight?" in notice.text
    assert not notice.may_appeal
    assert Decision.objects.get().rule_code == ""


def test_a_worry_about_somebody_is_never_answered_with_a_warning(sam, ada, post, tell):
    case = tell(sam, post, "crisis").case

    names = [outcome.name for outcome in offered(case, post)]

    assert names[0] == "write_to_them"
    assert "hide_and_warn" not in names


def test_what_waited_is_let_through_to_its_place(mina, sam, ada, held, decide):
    decide(ada, Case.objects.get(), "let_through")

    held.refresh_from_db()
    assert held.state == State.PUBLISHED
    assert held.position
    assert held in Post.objects.visible_to(sam)
    assert not Notice.objects.filter(recipient=mina).exists()


def test_what_waited_can_be_hidden_for_good(mina, ada, held, decide):
    decide(ada, Case.objects.get(), "hide", rule="private", facts="It has a phone number in it.")

    held.refresh_from_db()
    assert held.state == State.HIDDEN
    assert held.position is None
    assert "computer that reads every post" in Notice.objects.get(recipient=mina).text


def test_leaving_it_tells_the_writer_nothing_and_the_asker_kindly(mina, sam, ada, case, decide):
    decide(ada, case, "no_action", rule="", facts="")

    assert not Notice.objects.filter(recipient=mina).exists()
    assert "left it where it is" in Notice.objects.get(recipient=sam).text


def test_deciding_closes_the_case_and_everything_about_it(ada, case, decide):
    decide(ada, case, "hide")

    case.refresh_from_db()
    assert not case.is_open
    assert case.escalation.due_at is None
    assert not Claim.objects.filter(ended_at=None).exists()
    assert not Flag.objects.unanswered().exists()
    assert AuditRow.objects.filter(case=case, who="Ada", did="decided: Hide it", why__startswith="Be kind").exists()
    assert Change.objects.filter(feed=case.space.queue_feed, kind="case", subject=case.pk).exists()


def test_sending_it_twice_decides_once(ada, case, decide):
    claim = claim_case(case=case, moderator=ada)

    first = decide(ada, case, "hide", claim=claim)
    again = decide(ada, case, "hide", claim=claim)

    assert first == again
    assert Decision.objects.count() == 1
    with pytest.raises(Conflict):
        decide(ada, case, "no_action", claim=claim)


@pytest.mark.parametrize("step", ["_write", "_close", "answer_flags", "bring_about", "_why"])
def test_whatever_fails_on_the_way_nothing_has_happened(ada, post, case, decide, monkeypatch, step):
    claim = claim_case(case=case, moderator=ada)
    rows = AuditRow.objects.count()
    done = getattr(deciding, step)

    def fails(*said: object) -> None:
        done(*said)
        raise RuntimeError("the power is gone")

    monkeypatch.setattr(deciding, step, fails)
    with pytest.raises(RuntimeError):
        decide(ada, case, "hide", claim=claim)

    post.refresh_from_db()
    case.refresh_from_db()
    assert post.state == State.PUBLISHED
    assert case.is_open
    assert case.claim == claim
    assert not Decision.objects.exists()
    assert not Measure.objects.exists()
    assert not Notice.objects.exists()
    assert AuditRow.objects.count() == rows


def test_what_its_writer_took_back_meanwhile_cannot_be_hidden(mina, ada, post, case, decide):
    from forum.topics.actions import withdraw_post

    claim = claim_case(case=case, moderator=ada)
    withdraw_post(author=mina, post=post)

    with pytest.raises(Conflict, match="something about the post has changed"):
        decide(ada, case, "hide", claim=claim)
    decide(ada, case, "no_action", claim=claim)


@pytest.mark.parametrize("missing", ["rule_code", "facts"])
def test_the_database_refuses_a_restriction_without_a_rule_or_facts(ada, case, missing):
    claim = claim_case(case=case, moderator=ada)
    said = {"rule_code": "kind", "rule_version": "1", "facts": "x"} | {missing: ""}

    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(
            case=case, round=1, claim=claim, moderator=ada, outcome="hide", wording=0, at=timezone.now(), **said
        )


def test_the_database_refuses_a_second_decision_in_a_round(ada, jo, case, decide):
    first = decide(ada, case, "hide")

    with pytest.raises(IntegrityError), transaction.atomic():
        claim = Claim.objects.create(case=case, moderator=jo, round=1)
        Decision.objects.create(case=case, round=first.round, claim=claim, moderator=jo, outcome="no_action", wording=0)
