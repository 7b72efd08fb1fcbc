"""Posts that were lent, put in other words by hand: only while the writer agrees, only by clinicians, no word kept."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from forum.members.models import Consent
from forum.policies import Conflict, Refused
from forum.signposting.feedback import invariants
from forum.signposting.feedback.actions import Reworded, drop_example, let_reader_learn, save_example
from forum.signposting.feedback.models import Example, lent_to
from forum.topics.actions import edit_post, hide_post
from moderation.cases.invariants import INVARIANTS
from tests.cast import belong, make_member, make_staff, sign_in, write
from tests.forum.signposting.feedback.conftest import OTHER_WORDS

SENT = {"words": OTHER_WORDS, "level": "urgent", "need": "side effects", "condition": "none", "version": "0"}
READY = SENT | {"state": "ready", "checked": "on"}


@pytest.fixture
def hers(amara):
    """A clinician’s browser."""
    return sign_in(amara)


def exported() -> list[dict]:
    said = StringIO()
    call_command("export_examples", stdout=said)
    return [json.loads(line) for line in said.getvalue().splitlines()]


class TestTheDesk:
    def test_it_shows_what_was_lent_and_only_counts_the_rest(self, mina, sam, tonight, hers, lent, needed):
        other = make_member("Kit")
        belong(tonight.space, other)
        needed(sam, write(other, tonight, "zebrafish and nobody agreed"))

        page = hers.get("/corpus/").content.decode()

        assert "temp 38.4" in page and "Needed today" in page
        assert "zebrafish" not in page and "1 more marked post whose writer has not agreed" in page

    def test_it_says_neither_who_nor_where(self, hers, lent):
        for path in ("/corpus/", f"/corpus/{lent.pk}/"):
            page = hers.get(path).content.decode()
            assert "shivery" in page
            assert not [word for word in ("Mina", "Sam", "Tonight", "Kidney<") if word in page], path
        assert "shaky after a transplant" in page, "what a helper said of it, without who"

    def test_nobody_else_comes_in(self, mina, sam, ada, jo, ren, lent, amara, reword):
        officer = make_staff("Olu", "membership_officer")
        lead = make_staff("Lea", "safeguarding_lead")
        reword(amara, lent)

        for person in (mina, sam, ada, jo, ren, officer, lead):
            assert not lent_to(person).exists() and not Example.objects.visible_to(person).exists(), person
            for path in ("/corpus/", f"/corpus/{lent.pk}/"):
                assert sign_in(person).get(path).status_code == 404, person
            with pytest.raises(Refused):
                save_example(by=person, post=lent, reworded=Reworded("hot"), state=Example.State.DRAFT, version=1)
            with pytest.raises(Refused):
                drop_example(by=person, post=lent)

    def test_a_clinician_whose_office_has_ended_reads_no_more(self, amara, hers, lent):
        amara.offices.update(ended_at=amara.joined_at)

        assert not lent_to(amara).exists()
        assert hers.get(f"/corpus/{lent.pk}/").status_code in (302, 404)

    def test_what_nobody_marked_and_what_is_hidden_or_taken_back_is_not_there(self, mina, amara, tonight, lent):
        unmarked = write(mina, tonight, "another one")
        assert list(lent_to(amara)) == [lent] and unmarked not in lent_to(amara)
        hide_post(post=lent)
        assert not lent_to(amara).exists()

    def test_it_asks_the_same_whether_two_are_lent_or_twenty(
        self, mina, sam, tonight, amara, lent, needed, count_queries
    ):
        needed(sam, write(mina, tonight, "two"))
        few = count_queries(amara, "/corpus/")
        for number in range(10):
            needed(sam, write(mina, tonight, f"number {number}"))

        assert count_queries(amara, "/corpus/") == few


class TestRewording:
    def test_it_is_kept_with_who_and_when_and_nothing_of_the_original(self, amara, hers, lent):
        then = hers.post(f"/corpus/{lent.pk}/", READY)

        assert then["Location"] == "/corpus/"
        example = Example.objects.get()
        assert (example.by, example.level, example.need, example.state) == (amara, "urgent", "side_effects", "ready")
        told = " ".join(str(getattr(example, field.attname)) for field in Example._meta.concrete_fields)
        assert "shivery" not in told and "38.4" not in told
        page = hers.get(f"/corpus/{lent.pk}/").content.decode()
        assert "shivery" in page and "hot and shaky" in page, "both, side by side"

    @pytest.mark.parametrize(
        ("words", "says"),
        [
            ("so my temp 38.4 and shivery since, help", "temp 38 4 and shivery"),
            ("hot and shaky, Mina here", "Mina"),
            ("hot and shaky, new kidney in march", "date or a month"),
        ],
    )
    @pytest.mark.parametrize("state", ["ready", "draft"])
    def test_what_is_too_close_is_refused_and_stays_in_the_box(self, hers, lent, words, says, state):
        page = hers.post(f"/corpus/{lent.pk}/", READY | {"words": words, "state": state})

        assert page.status_code == 403
        assert says in page.content.decode() and words in page.content.decode()
        assert not Example.objects.exists(), "nothing of it is kept, not even as a draft"

    def test_what_it_said_before_it_was_changed_is_refused_too(self, mina, hers, lent):
        edit_post(author=mina, post=lent, body="All fine now.")

        page = hers.post(f"/corpus/{lent.pk}/", READY | {"words": "temp 38.4 and shivery since this"})

        assert page.status_code == 403 and not Example.objects.exists()

    @pytest.mark.parametrize(
        ("missing", "says"),
        [
            ({"level": ""}, "Choose how soon"),
            ({"need": ""}, "Say what it needed"),
            ({"checked": ""}, "Tick this once"),
            ({"need": "what? no!"}, "Letters, figures and _ only"),
            ({"trap": "past"}, "is no trap"),
            ({"words": " "}, "Write something first"),
            ({"level": "nonsense"}, "Choose one of these"),
        ],
    )
    def test_what_is_ready_is_whole(self, hers, lent, missing, says):
        page = hers.post(f"/corpus/{lent.pk}/", READY | missing)

        assert page.status_code == 422 and says in page.content.decode()
        assert not Example.objects.exists()

    def test_a_draft_may_leave_things_open_and_teaches_nothing(self, hers, lent):
        then = hers.post(f"/corpus/{lent.pk}/", {"words": OTHER_WORDS, "version": "0", "state": "draft"})

        assert then["Location"] == f"/corpus/{lent.pk}/"
        assert Example.objects.get().state == "draft" and exported() == []
        assert OTHER_WORDS in hers.get(f"/corpus/{lent.pk}/").content.decode()

    def test_what_needed_nothing_needs_nothing(self, hers, lent):
        hers.post(f"/corpus/{lent.pk}/", READY | {"level": "none", "need": "", "trap": "past"})

        assert [(one["level"], one["need"], one["trap"]) for one in exported()] == [("none", "none", "past")]

    def test_two_clinicians_do_not_write_over_each_other(self, amara, lent, reword):
        tomos = make_staff("Dr Tomos Pryce", "clinician")
        reword(amara, lent, "Hot and wobbly, new organ, it is nothing")

        with pytest.raises(Conflict):
            reword(tomos, lent)
        answer = sign_in(tomos).post(f"/corpus/{lent.pk}/", READY)

        assert answer.status_code == 409
        page = answer.content.decode()
        assert "Hot and wobbly" in page and OTHER_WORDS in page, "theirs, and what he typed"
        assert reword(tomos, lent, version=1).by == tomos, "having seen it, he may replace it"

    def test_it_can_be_dropped(self, hers, amara, lent, reword):
        reword(amara, lent)

        assert hers.post(f"/corpus/{lent.pk}/drop/")["Location"] == "/corpus/"
        assert not Example.objects.exists()


def test_what_is_exported_is_a_line_of_the_corpus(amara, lent, reword):
    reword(amara, lent)

    (line,) = exported()
    assert list(line) == ["id", "text", "level", "need", "trap", "condition"]
    assert line | {"id": ""} == {
        "id": "",
        "text": OTHER_WORDS,
        "level": "urgent",
        "need": "fever_immunosuppressed",
        "trap": None,
        "condition": "kidney_transplant",
    }


def test_each_invariant_finds_what_it_is_for(mina, sam, amara, lent, reword):
    reword(amara, lent)
    assert _broken() == set()

    Consent.objects.filter(member=mina, kind=Consent.Kind.TEACHES_READER).update(withdrawn_at=mina.joined_at)
    assert _broken() == {"nothing is learned from anybody who does not agree"}
    let_reader_learn(member=mina)
    type(lent).objects.update(state="withdrawn")
    assert _broken() == {"nothing is learned from words that were taken back"}
    type(lent).objects.update(state="published")
    lent.marks.update(by=mina)
    Example.objects.update(by=mina)
    assert _broken() == {"nobody marks their own words", "somebody else rewords what was written"}


def _broken() -> set[str]:
    return {name for name, rows in invariants.INVARIANTS.items() if list(rows())}


def test_the_work_loop_asks_them():
    assert invariants.INVARIANTS.items() <= INVARIANTS.items()
