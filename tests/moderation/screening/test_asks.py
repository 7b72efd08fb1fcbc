"""What a member tells a supporter is read as well: what cannot wait for one is a case, and everybody is told so."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum import clock
from forum.policies import Refused
from forum.signposting.asks.actions import ask_for_supporter, close, reword, take_back, take_on
from forum.signposting.asks.models import Ask
from forum.signposting.follow_ups.models import FollowUp
from forum.signposting.models import Signpost
from forum.spaces.models import Space
from moderation.cases.actions import claim_case, decide_case, flag_ask
from moderation.cases.models import Case, Flag, Notice
from moderation.cases.outcomes import offered
from moderation.screening import asks
from tests.cast import Role, belong, make_member, make_space, sign_in, write

GRAVE = "i cant breathe and i want to die, nobody picks up"
PLAIN = "rang the unit four times, nobody picks up"


@pytest.fixture
def told(mina, kidney, tonight):
    """Mina tried to be seen, couldn't, and tells a supporter these words."""
    now = clock.now()
    card = Signpost.objects.create(member=mina, post=write(mina, tonight), rule="TX-FEVER", level="urgent")
    could_not = {"state": "answered", "answer": "could_not", "ask_at": now, "asked_at": now}
    asked = FollowUp.objects.create(signpost=card, member=mina, rule=card.rule, **could_not)

    def told(words: str, space: Space = kidney) -> Ask:
        return ask_for_supporter(member=mina, follow_up=asked, space=space, words=words)

    return told


def test_what_cannot_wait_for_a_supporter_is_a_case_at_once(mina, ada, kidney, told):
    ask = told(GRAVE)

    case = Case.objects.get()
    assert (case.ask, case.post, case.space, case.writer) == (ask, None, kidney, mina)
    assert case.harm.life and case.ack_due_at, "it has a clock of minutes"
    flag = Flag.objects.first()
    assert flag.by is None and flag.words == GRAVE
    queue = sign_in(ada).get("/queue/").content.decode()
    page = sign_in(ada).get(f"/cases/{case.pk}/").content.decode()
    assert GRAVE in queue and "asked a supporter" in page
    assert page.count(GRAVE) == 1, "the words stand once, however many rules they rest on"


def test_what_can_wait_is_none(told):
    told(PLAIN)

    assert not Case.objects.exists()


def test_it_is_read_again_when_she_rewords_it_and_only_then(mina, told):
    ask = told(PLAIN)

    ask = reword(member=mina, ask=ask, words=GRAVE)
    again = reword(member=mina, ask=ask, words=GRAVE)

    assert Case.objects.get().ask == ask and again.version == ask.version
    assert len(set(Flag.objects.values_list("wording", flat=True))) == 1


def test_what_she_said_stays_with_the_case_when_she_says_it_differently(mina, ada, told):
    ask = told(GRAVE)

    reword(member=mina, ask=ask, words=PLAIN)

    page = sign_in(ada).get(f"/cases/{Case.objects.get().pk}/").content.decode()
    assert GRAVE in page and PLAIN in page


def test_a_reader_that_breaks_asks_a_person_and_refuses_nobody(told, monkeypatch):
    monkeypatch.setattr(asks, "read", lambda *args, **more: 1 / 0)

    ask = told(PLAIN)

    assert ask.state == Ask.State.WAITING
    assert Case.objects.get().harm_code == "unread_by_machine"


def test_she_is_told_honestly_who_was_asked(mina, told):
    ask = told(GRAVE)

    page = sign_in(mina).get(f"/asks/{ask.pk}/").content.decode()

    assert 'id="at-once"' in page and "the moderator on duty has been asked to look" in page


def test_she_is_told_of_nobody_who_was_not_asked(mina, sam, told):
    ask = told(PLAIN)
    flag_ask(by=sam, ask=ask, harm_code="worry", words="", key=uuid4())

    page = sign_in(mina).get(f"/asks/{ask.pk}/").content.decode()

    assert "has been asked to look" not in page, "nor is she told that a supporter worries"


def test_supporters_see_that_a_moderator_has_it_before_they_take_it(sam, told):
    ask = told(GRAVE)
    his = sign_in(sam)

    assert "A moderator has this" in his.get("/asks/").content.decode()
    page = his.get(f"/asks/{ask.pk}/").content.decode()
    assert "A moderator has this" in page and "Tell them something new" in page


def test_and_are_told_no_such_thing_otherwise(sam, told):
    ask = told(PLAIN)
    his = sign_in(sam)

    assert "A moderator has this" not in his.get("/asks/").content.decode()
    page = his.get(f"/asks/{ask.pk}/").content.decode()
    assert "A moderator has this" not in page and f"/asks/{ask.pk}/flag/" in page


@pytest.mark.parametrize("taken", [True, False])
def test_a_supporter_tells_a_moderator_once_taken_or_not(sam, ada, told, taken):
    ask = told(PLAIN)
    if taken:
        ask = take_on(supporter=sam, ask=ask)
    sent = {"harm": "worry", "words": "she sounds flat", "key": uuid4()}
    his = sign_in(sam)

    for _ in range(2):
        assert his.post(f"/asks/{ask.pk}/flag/", sent)["Location"] == f"/asks/{ask.pk}/"

    assert Flag.objects.get().by == sam
    page = sign_in(ada).get(f"/cases/{Case.objects.get().pk}/").content.decode()
    assert "she sounds flat" in page and PLAIN in page


def test_something_new_joins_what_he_told_before(sam, told):
    ask = told(PLAIN)
    flag_ask(by=sam, ask=ask, harm_code="worry", words="flat", key=uuid4())

    flag_ask(by=sam, ask=ask, harm_code="crisis", words="she says goodbye", key=uuid4())

    flag = Flag.objects.get()
    assert flag.words == "flat\n\nshe says goodbye" and Case.objects.get().harm_code == "crisis"


def test_whoever_cannot_read_it_cannot_tell_of_it(mina, ada, ren, kidney, told):
    other = make_member("Lou")
    belong(kidney, other)
    ask = told(PLAIN)

    for person in (mina, ada, ren, other):
        with pytest.raises(Refused):
            flag_ask(by=person, ask=ask, harm_code="worry", words="", key=uuid4())
        assert sign_in(person).get(f"/asks/{ask.pk}/flag/").status_code == 404
    assert not Case.objects.exists()


def test_supporters_and_other_moderators_do_not_see_the_case(sam, mina, elsewhere_moderator, told):
    told(GRAVE)

    for person in (sam, mina, elsewhere_moderator):
        assert not Case.objects.visible_to(person).exists(), person
        assert sign_in(person).get(f"/cases/{Case.objects.get().pk}/").status_code == 404


def test_it_ends_with_a_letter_or_nothing_and_hides_nothing(mina, sam, ada, told):
    ask = told(PLAIN)
    flag_ask(by=sam, ask=ask, harm_code="cruelty", words="", key=uuid4())
    case = Case.objects.get()
    assert [outcome.name for outcome in offered(case, ask)] == ["write_to_them", "no_action"]
    claim = claim_case(case=case, moderator=ada)

    decide_case(
        token=claim.pk, moderator=ada, outcome="write_to_them", rule="", facts="", letter="How are you tonight?"
    )

    assert "How are you tonight?" in Notice.objects.get(recipient=mina).text
    assert Notice.objects.get(recipient=sam).kind == Notice.Kind.LOOKED
    for notice in Notice.objects.all():
        assert sign_in(notice.recipient).get(f"/notices/{notice.pk}/").status_code == 200
    assert not Case.objects.open().exists() and Ask.objects.get().state == Ask.State.WAITING


@pytest.mark.parametrize("how", ["taken back", "closed"])
def test_a_case_stays_when_she_takes_it_back_or_a_supporter_closes_it(mina, sam, ada, told, how):
    ask = told(GRAVE)
    if how == "taken back":
        take_back(member=mina, ask=ask)
    else:
        close(supporter=sam, ask=take_on(supporter=sam, ask=ask), outcome=Ask.Outcome.TALKED, what_happened="")

    case = Case.objects.get()
    assert case.is_open
    assert sign_in(ada).get(f"/cases/{case.pk}/").status_code == 200


def test_asked_for_elsewhere_it_is_no_longer_read_here(mina, ada, elsewhere_moderator, told):
    lungs = make_space("Lungs and more")
    belong(lungs, mina)
    belong(lungs, make_member("Lou"), role=Role.SUPPORTER)
    belong(lungs, elsewhere_moderator, role=Role.MODERATOR)
    take_back(member=mina, ask=told(GRAVE))

    told("i want to die, told to others now", space=lungs)

    theirs = Case.objects.get(space=lungs)
    assert "told to others now" in sign_in(elsewhere_moderator).get(f"/cases/{theirs.pk}/").content.decode()
    assert Case.objects.visible_to(ada).count() == 1
    assert "told to others now" not in sign_in(ada).get("/queue/").content.decode()


def test_the_list_costs_the_same_whoever_has_been_asked(mina, sam, told):
    ask, his = told(PLAIN), sign_in(sam)
    with CaptureQueriesContext(connection) as few:
        his.get("/asks/")

    reword(member=mina, ask=ask, words=GRAVE)

    with CaptureQueriesContext(connection) as now:
        assert "A moderator has this" in his.get("/asks/").content.decode()
    assert len(now) == len(few)
