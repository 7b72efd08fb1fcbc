"""What open tabs are told about cases and notices, and how long a post that waits is kept waiting."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.template import Context, Template

from forum.feeds import head_of
from moderation.cases import reading
from moderation.cases.actions import claim_case
from moderation.cases.fragments import case_gone, case_shown, notice_shown
from moderation.cases.models import Case, Notice
from realtime.audiences import changes, may_listen
from tests.cast import write


@pytest.fixture
def case(sam, post, tell) -> Case:
    return tell(sam, post).case


def test_every_change_of_a_case_rings_its_queue_once_with_a_higher_version(ada, kidney, case):
    version, head = case.version, head_of(kidney.queue_feed)

    claim_case(case=case, moderator=ada)

    assert head_of(kidney.queue_feed) == head + 1
    assert Case.objects.get().version > version


def test_a_case_on_the_screen_says_who_has_it_and_goes_when_decided(ada, case, decide):
    claim_case(case=case, moderator=ada)
    shown = case_shown(Case.objects.to_show().get())
    assert (shown["type"], shown["case"]) == ("case.shown", case.pk)
    assert "Ada has it" in shown["html"]

    decide(ada, case, "no_action")

    gone = case_gone(Case.objects.get())
    assert gone["type"] == "case.gone"
    assert set(gone) == {"type", "case", "version"}
    assert gone["version"] > shown["version"]


def test_the_queue_is_told_to_its_moderators_and_nobody_else(ada, mina, sam, ren, kidney, case):
    assert may_listen(ada, kidney.queue_feed)
    for other in (mina, sam, ren):
        assert not may_listen(other, kidney.queue_feed)
    assert len(changes(kidney.queue_feed, 0).pieces) == 1


def test_a_notice_arrives_where_its_reader_is(sam, ada, case, decide):
    before = head_of(sam.feed)
    decide(ada, case, "no_action")

    assert head_of(sam.feed) == before + 1
    notice = Notice.objects.get(recipient=sam)
    assert f"/notices/{notice.pk}/" in notice_shown(notice)["html"]


def test_the_wait_is_measured_and_not_promised(mina, ada, tonight, decide, later):
    cache.clear()
    tag = Template("{% load care %}{% held_wait as wait %}{{ wait }}")
    assert reading.held_wait() is None
    assert tag.render(Context()) == ""

    for minutes in (2, 4, 12, 30, 50):
        write(mina, tonight, f"text me on 07700 900{100 + minutes}")
        later(minutes=minutes)
        decide(ada, Case.objects.open().get(), "let_through")

    assert round(reading.held_wait() / timedelta(minutes=1)) == 12
    cache.clear()
    assert tag.render(Context()) == "That usually takes about 12 minutes."


def test_the_wait_of_long_ago_counts_no_more(mina, ada, tonight, decide, later):
    for number in range(5):
        write(mina, tonight, f"text me on 07700 90010{number}")
        later(minutes=1)
        decide(ada, Case.objects.open().get(), "let_through")

    later(days=8)

    assert reading.held_wait() is None
