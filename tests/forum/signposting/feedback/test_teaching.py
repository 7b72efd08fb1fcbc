"""Whether the reader may learn from one's posts: a question of its own, off until turned on, and taken back at once."""

import re

import pytest

from forum.members.actions import withdraw_consent
from forum.members.models import Consent, Member
from forum.policies import Refused
from forum.signposting.feedback.actions import let_reader_learn, stop_learning
from forum.signposting.feedback.models import Example, lent_to
from forum.topics.actions import withdraw_post
from tests.cast import sign_in, write
from tests.forum.signposting.feedback.test_corpus import READY, exported


@pytest.fixture
def hers(amara):
    """A clinician’s browser."""
    return sign_in(amara)


class TestAgreeing:
    def test_it_is_off_and_bundled_with_nothing(self, mina):
        assert not Consent.objects.filter(member=mina, kind=Consent.Kind.TEACHES_READER).exists()
        page = sign_in(mina).get("/my/teaching/").content.decode()
        assert "It is off" in page and "checked" not in page

    def test_it_can_be_given_and_taken_back_on_its_own_page(self, mina):
        hers = sign_in(mina)

        hers.post("/my/teaching/")
        hers.post("/my/teaching/")

        consent = Consent.objects.get(member=mina, kind=Consent.Kind.TEACHES_READER)
        assert consent.wording == "2026-11" and consent.withdrawn_at is None
        assert "It is on" in hers.get("/my/teaching/").content.decode()
        hers.post("/my/teaching/stop/")
        consent.refresh_from_db()
        assert consent.withdrawn_at, "and the proof stays"
        assert "It is off" in hers.get("/my/teaching/").content.decode()

    def test_no_other_consent_opens_anybodys_posts(self, mina, sam, amara, fever, needed):
        needed(sam, fever)

        kinds = set(Consent.objects.filter(member=mina, withdrawn_at=None).values_list("kind", flat=True))
        assert {"house_rules", "health_data", "health_for_signposts"} <= kinds
        assert not lent_to(amara).exists()

    def test_it_tells_a_member_nothing_of_what_others_said(self, mina, sam, fever, needed, amara, reword):
        hers = sign_in(mina)
        let_reader_learn(member=mina)
        before = hers.get("/my/teaching/").content.decode()
        stopped = hers.post("/my/teaching/stop/", follow=True).content.decode()
        let_reader_learn(member=mina)
        needed(sam, fever)
        reword(amara, fever)

        assert _plain(hers.get("/my/teaching/").content.decode()) == _plain(before)
        assert _plain(hers.post("/my/teaching/stop/", follow=True).content.decode()) == _plain(stopped)


def _plain(page: str) -> str:
    return re.sub(r'nonce="[^"]*"|value="[^"]*"', "", page)


class TestTakingItBack:
    @pytest.mark.parametrize("state", ["ready", "draft"])
    def test_everything_made_from_ones_posts_goes_at_once(self, mina, amara, hers, lent, reword, state):
        reword(amara, lent, state=state)

        stop_learning(member=mina)

        assert not Example.objects.exists() and exported() == []
        assert hers.get(f"/corpus/{lent.pk}/").status_code == 404
        assert hers.post(f"/corpus/{lent.pk}/", READY).status_code == 404
        with pytest.raises(Refused):
            reword(amara, lent)

    def test_only_ones_own_goes(self, mina, sam, ada, amara, tonight, lent, reword, needed):
        his = write(sam, tonight, "the pharmacy has none of my tablets left")
        needed(ada, his)
        let_reader_learn(member=sam)
        reword(amara, lent)
        kept = reword(amara, his)

        stop_learning(member=mina)

        assert list(Example.objects.all()) == [kept]

    def test_another_consent_taken_back_leaves_it(self, mina, amara, lent, reword):
        reword(amara, lent)

        withdraw_consent(member=mina, kind=Consent.Kind.HEALTH_FOR_SIGNPOSTS)

        assert Example.objects.exists()

    def test_words_taken_back_teach_nobody(self, mina, amara, lent, reword):
        reword(amara, lent)

        withdraw_post(author=mina, post=lent)

        assert not Example.objects.exists()

    def test_agreeing_again_brings_nothing_back(self, mina, amara, lent, reword):
        reword(amara, lent)
        stop_learning(member=mina)

        let_reader_learn(member=mina)

        assert not Example.objects.exists()
        assert reword(amara, lent), "but it may be made anew"

    @pytest.mark.django_db(transaction=True)
    def test_saving_and_taking_back_at_the_same_moment_leave_nothing(self, mina, amara, lent, reword, at_once):
        at_once(lambda: reword(amara, lent), lambda: stop_learning(member=Member.objects.get(pk=mina.pk)))

        assert not Example.objects.exists()
