"""Signing a rule: as it stands, by a clinician, once; by two where a life is at stake; until it changes."""

import pytest
from django.db import IntegrityError, transaction

from forum import bus
from forum.members.models import Office
from forum.policies import Conflict, Refused
from forum.signposting.review import actions
from forum.signposting.review.models import Question, Register, Signature
from forum.signposting.review.policies import Standing, really_signed_among, signed_among, standing_of
from forum.signposting.review.sheets import sheet_of
from moderation.cases import audit
from moderation.cases.models import AuditRow
from tests.cast import make_staff
from tests.forum.signposting.review.conftest import GRAVE, URGENT


def standing(rule):
    return standing_of(sheet_of(rule), list(Signature.objects.live().filter(rule=rule)))


def test_nothing_is_signed_before_somebody_signs(db, is_signed):
    assert standing(URGENT) is Standing.UNSIGNED
    assert not is_signed(URGENT)


def test_one_clinician_signs_a_rule_that_can_wait_a_day(amara, sign, is_signed):
    signature = sign(amara, note="As our unit does it.")

    assert is_signed(URGENT)
    assert (signature.content, signature.note) == (sheet_of(URGENT).text, "As our unit does it.")
    assert not is_signed("SCD-ACS"), "and no other"


def test_a_rule_about_life_and_death_takes_two_different_clinicians(amara, tomos, sign, is_signed):
    sign(amara, GRAVE)
    assert standing(GRAVE) is Standing.WAITING
    assert not is_signed(GRAVE)

    sign(amara, GRAVE)
    assert standing(GRAVE) is Standing.WAITING, "the same hand twice is one hand"

    sign(tomos, GRAVE)
    assert is_signed(GRAVE)


def test_a_rule_that_changes_is_unsigned_and_signed_again(amara, sign, is_signed, change):
    sign(amara)

    new = change()
    assert not is_signed(URGENT)

    sign(amara, digest=new.digest)
    assert is_signed(URGENT)
    assert [signature.turn for signature in Signature.objects.order_by("pk")] == [1, 2], "the first is kept"


def test_after_a_change_both_have_to_look_again(amara, tomos, sign, is_signed, change):
    sign(amara, GRAVE)
    sign(tomos, GRAVE)
    new = change(GRAVE, "Level: emergency", "Level: emergency!")

    sign(amara, GRAVE, digest=new.digest)
    assert not is_signed(GRAVE)

    sign(tomos, GRAVE, digest=new.digest)
    assert is_signed(GRAVE)


def test_what_changed_back_is_not_signed_by_what_was_said_before(amara, sign, is_signed, change, monkeypatch):
    sign(amara)
    new = change()
    sign(amara, digest=new.digest)
    monkeypatch.undo()

    assert not is_signed(URGENT), "her newest word is about something else"

    sign(amara)
    assert is_signed(URGENT)


def test_what_she_has_not_read_she_cannot_sign(amara, sign, change):
    read = sheet_of(URGENT).digest
    change()

    with pytest.raises(Conflict, match="has changed since you opened the page"):
        sign(amara, digest=read)
    with pytest.raises(Refused, match="no such rule"):
        actions.sign_rule(clinician=amara, rule="NO-SUCH", digest=read, register=Register.GMC, number="0000000")
    assert not Signature.objects.exists()


def test_nobody_but_a_clinician_signs(mina, sam, ada, ren, sign):
    officer = make_staff("Olu", Office.Kind.MEMBERSHIP_OFFICER)
    lead = make_staff("Lee", Office.Kind.SAFEGUARDING_LEAD, Office.Kind.MODERATOR)

    for person in (mina, sam, ada, ren, officer, lead):
        with pytest.raises(Refused, match="Only a clinician"):
            sign(person)
    assert not Signature.objects.exists()


def test_somebody_who_was_a_clinician_signs_no_more_and_what_they_signed_stands(amara, sign, is_signed, clock):
    sign(amara)
    amara.offices.update(ended_at=clock.now())

    with pytest.raises(Refused):
        sign(amara, "SCD-ACS")
    assert is_signed(URGENT)


def test_sent_twice_it_is_one_signature_and_one_line_in_the_audit(amara, sign):
    first = sign(amara)

    assert sign(amara) == first
    assert Signature.objects.count() == AuditRow.objects.count() == 1


def test_two_requests_at_the_same_moment_are_one_signature(amara, sign):
    first = sign(amara)
    row = {
        name: getattr(first, name) for name in ("rule", "digest", "content", "clinician", "turn", "register", "number")
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(**row)

    assert Signature.objects.count() == 1


def test_a_signature_is_withdrawn_with_a_reason_and_the_rule_is_unsigned(amara, tomos, sign, is_signed):
    signature = sign(amara)

    with pytest.raises(Refused, match="Say why"):
        actions.withdraw_signature(by=tomos, signature=signature, why=" ")
    actions.withdraw_signature(by=tomos, signature=signature, why="The threshold is wrong for children’s units.")

    assert not is_signed(URGENT)
    kept = Signature.objects.get()
    assert (kept.withdrawn_by, kept.withdrawn_why) == (tomos, "The threshold is wrong for children’s units.")
    with pytest.raises(Refused, match="already"):
        actions.withdraw_signature(by=amara, signature=signature, why="again")

    sign(amara)
    assert is_signed(URGENT), "and can be signed again"


def test_only_clinicians_withdraw(amara, ada, sign, is_signed):
    signature = sign(amara)

    with pytest.raises(Refused, match="Only a clinician"):
        actions.withdraw_signature(by=ada, signature=signature, why="because")
    assert is_signed(URGENT)


def test_a_signature_given_in_the_demo_counts_in_the_demo_alone(amara, sign, is_signed, settings):
    settings.DEMO = True
    sign(amara)
    assert is_signed(URGENT)
    assert not really_signed_among([URGENT]), "and no card says that a clinician has checked it"

    settings.DEMO = False
    assert not is_signed(URGENT)
    sign(amara)
    assert is_signed(URGENT), "a real one takes its place"


def test_a_refusal_is_a_question_that_stays_open_until_it_is_settled(amara, tomos, sign, is_signed):
    digest = sheet_of(URGENT).digest
    ask = {"by": amara, "rule": URGENT, "digest": digest}

    question = actions.ask_about_rule(**ask, reason="37.5 is too low for us.")

    assert actions.ask_about_rule(**ask, reason="37.5 is too low for us.") == question, "sent twice, it is one"
    with pytest.raises(Refused, match="Settle that one first"):
        actions.ask_about_rule(**ask, reason="And another thing")
    sign(tomos)
    assert is_signed(URGENT), "a question takes nothing away"

    with pytest.raises(Refused, match="Say how"):
        actions.settle_question(by=tomos, question=question, answer="")
    actions.settle_question(by=tomos, question=question, answer="It stays: their unit says so.")
    with pytest.raises(Refused, match="already"):
        actions.settle_question(by=amara, question=question, answer="again")
    assert not Question.objects.open().exists()


def test_only_clinicians_ask_and_settle(amara, ada, mina):
    digest = sheet_of(URGENT).digest
    question = actions.ask_about_rule(by=amara, rule=URGENT, digest=digest, reason="Too low.")

    for person in (ada, mina):
        with pytest.raises(Refused, match="Only a clinician"):
            actions.ask_about_rule(by=person, rule=URGENT, digest=digest, reason="Too low.")
        with pytest.raises(Refused, match="Only a clinician"):
            actions.settle_question(by=person, question=question, answer="no")
        assert not Question.objects.visible_to(person)
        assert not Signature.objects.visible_to(person)


def test_everything_is_in_the_audit_where_clinicians_read_it(amara, tomos, ada, sign):
    signature = sign(amara, note="As our unit does it.")
    digest = sheet_of(URGENT).digest
    question = actions.ask_about_rule(by=tomos, rule=URGENT, digest=digest, reason="Too low.")
    actions.settle_question(by=amara, question=question, answer="It stays.")
    actions.withdraw_signature(by=tomos, signature=signature, why="Wrong page.")

    rows = list(AuditRow.objects.order_by("number"))
    assert [(row.who, row.did, row.about, row.why) for row in rows] == [
        ("Dr Amara Nwosu", "signed a rule", "Rule TX-FEVER", "As our unit does it."),
        ("Dr Tomos Pryce", "asked for a rule to change", "Rule TX-FEVER", "Too low."),
        ("Dr Amara Nwosu", "settled a question about a rule", "Rule TX-FEVER", "It stays."),
        ("Dr Tomos Pryce", "withdrew the signature of Dr Amara Nwosu", "Rule TX-FEVER", "Wrong page."),
    ]
    assert audit.verify() is None
    officer = make_staff("Olu", Office.Kind.MEMBERSHIP_OFFICER)
    assert list(AuditRow.objects.visible_to(amara).order_by("number")) == rows
    for other in (ada, officer):
        assert not AuditRow.objects.visible_to(other)


def test_without_the_audit_nothing_is_signed(amara, sign):
    def broken(_):
        raise RuntimeError("the audit cannot be written")

    from forum.signposting.review.events import RuleSigned

    before = bus.wire(bus.Wiring(before={RuleSigned: [broken]}))
    with pytest.raises(RuntimeError), transaction.atomic():
        sign(amara)
    bus.wire(before)

    assert not Signature.objects.exists()


def test_asking_about_many_rules_is_one_question_to_the_database(amara, sign, django_assert_num_queries):
    sign(amara)

    with django_assert_num_queries(1):
        assert signed_among([URGENT, GRAVE, "SCD-ACS", "NO-SUCH"]) == {URGENT}
    with django_assert_num_queries(0):
        assert signed_among([]) == frozenset()
