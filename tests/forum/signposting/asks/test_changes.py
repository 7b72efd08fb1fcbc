"""What changes while an ask waits: people leave, think again, are quicker than one another, or do nothing twice."""

import pytest

from forum import clock as the_clock
from forum.policies import Refused
from forum.signposting.asks.actions import close, let_go, reword, see, take_back, take_on
from forum.signposting.asks.models import Ask
from forum.signposting.follow_ups.actions import answer
from forum.signposting.follow_ups.models import FollowUp
from forum.spaces.models import Belonging
from tests.cast import Role, sign_in
from tests.forum.signposting.asks.her_words import WORDS

State = Ask.State
NEWS = "There’s news for you"


@pytest.mark.parametrize("how", ["suspended", "left", "out of the space"])
@pytest.mark.parametrize("taken", [True, False])
def test_whoever_is_no_longer_there_is_on_no_list(mina, sam, ask, how, taken):
    if taken:
        take_on(supporter=sam, ask=ask)
    if how == "out of the space":
        Belonging.objects.filter(member=mina).update(ended_at=the_clock.now())
    else:
        mina.standing = how
        mina.save()

    assert not Ask.objects.visible_to(sam).exists()
    assert WORDS not in sign_in(sam).get("/asks/").content.decode()
    with pytest.raises(Refused):
        close(supporter=sam, ask=ask, outcome=Ask.Outcome.TALKED, what_happened="")
    if how == "out of the space":
        assert "its supporters can’t read it" in sign_in(mina).get(f"/asks/{ask.pk}/").content.decode()


@pytest.mark.parametrize("taken", [True, False])
def test_once_she_says_that_she_got_seen_no_supporter_reads_that_she_could_not(mina, sam, could_not, ask, taken):
    if taken:
        take_on(supporter=sam, ask=ask)

    answer(member=mina, follow_up=could_not, answer=FollowUp.Answer.YES)

    assert not Ask.objects.visible_to(sam).exists()
    page = sign_in(mina).get(f"/asks/{ask.pk}/").content.decode()
    assert "No supporter sees it any more" in page and "Ask again" not in page


def test_saying_once_more_that_she_could_not_takes_nothing_back(mina, sam, could_not, ask):
    answer(member=mina, follow_up=could_not, answer=FollowUp.Answer.COULD_NOT)

    assert Ask.objects.visible_to(sam).exists()


def test_when_he_supports_there_no_longer_she_is_told_that_it_waits(mina, sam, ask):
    take_on(supporter=sam, ask=ask)
    Belonging.objects.filter(member=sam).update(role=Role.MEMBER)
    hers = sign_in(mina)

    for page in (f"/asks/{ask.pk}/", "/my/signposts/"):
        said = hers.get(page).content.decode()
        assert "Sam has this" not in said and "Waiting for a supporter" in said
    assert "will write to you" not in hers.get(f"/asks/{ask.pk}/").content.decode()


class TestNews:
    """Her front page says once that a supporter has done something, and not what it is about."""

    def test_she_learns_that_he_has_taken_it_until_she_looks(self, mina, sam, ask):
        hers = sign_in(mina)
        assert NEWS not in hers.get("/").content.decode()

        take_on(supporter=sam, ask=ask)

        page = hers.get("/").content.decode()
        assert NEWS in page and f"/asks/{ask.pk}/" in page and WORDS not in page
        hers.get(f"/asks/{ask.pk}/")
        assert NEWS not in hers.get("/").content.decode()

    def test_and_again_when_he_has_closed_it(self, mina, sam, ask):
        take_on(supporter=sam, ask=ask)
        see(member=mina, ask=ask)

        close(supporter=sam, ask=Ask.objects.get(), outcome=Ask.Outcome.TALKED, what_happened="We talked.")

        assert NEWS in sign_in(mina).get("/").content.decode()

    def test_there_is_none_of_what_he_put_back_or_she_took_back(self, mina, sam, ask):
        let_go(supporter=sam, ask=take_on(supporter=sam, ask=ask))
        assert NEWS not in sign_in(mina).get("/").content.decode()

        take_back(member=mina, ask=take_on(supporter=sam, ask=Ask.objects.get()))

        assert NEWS not in sign_in(mina).get("/").content.decode()

    def test_nobody_else_reads_it_or_looks_for_her(self, sam, kit, ada, ask):
        take_on(supporter=sam, ask=ask)

        for other in (sam, kit, ada):
            assert NEWS not in sign_in(other).get("/").content.decode()
            see(member=other, ask=ask)
        sign_in(sam).get(f"/asks/{ask.pk}/")
        assert Ask.objects.get().seen_at is None


@pytest.mark.parametrize("how", ["closed", "taken back"])
def test_what_she_types_while_it_ends_is_given_back(mina, sam, ask, how):
    if how == "closed":
        close(supporter=sam, ask=take_on(supporter=sam, ask=ask), outcome=Ask.Outcome.TALKED, what_happened="")
    else:
        take_back(member=mina, ask=ask)

    answer = sign_in(mina).post(f"/asks/{ask.pk}/words/", {"words": "wait, one thing more about <the> ward"})

    page = answer.content.decode()
    assert answer.status_code == 403 and "This is over" in page
    assert "wait, one thing more about &lt;the&gt; ward" in page
    assert Ask.objects.get().words == WORDS


def test_what_she_told_them_can_still_be_read_once_it_is_closed(mina, sam, ask):
    close(supporter=sam, ask=take_on(supporter=sam, ask=ask), outcome=Ask.Outcome.TALKED, what_happened="")

    assert WORDS in sign_in(mina).get(f"/asks/{ask.pk}/").content.decode()


def test_taking_it_twice_is_taking_it(sam, kit, ask):
    his = sign_in(sam)

    for _ in range(2):
        then = his.post(f"/asks/{ask.pk}/take/")
        assert then.status_code == 302 and then["Location"] == f"/asks/{ask.pk}/"

    assert Ask.objects.get().version == 2
    assert sign_in(kit).post(f"/asks/{ask.pk}/take/").status_code == 404


def test_saying_the_same_again_changes_nothing(mina, ask):
    reword(member=mina, ask=ask, words=WORDS)

    assert Ask.objects.get().version == 1
