"""Several hands at the same moment: nobody's signature counts twice, and nobody's is lost."""

import pytest

from forum.policies import Refused
from forum.signposting.review.actions import ask_about_rule, settle_question, withdraw_signature
from forum.signposting.review.models import Question, Signature
from forum.signposting.review.sheets import sheet_of
from moderation.cases.models import AuditRow
from tests.forum.signposting.review.conftest import GRAVE, URGENT

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_clinician_who_signs_in_many_tabs_at_once_has_signed_once(at_once, amara, sign, is_signed):
    given = at_once(*[lambda: sign(amara, GRAVE)] * 6)

    assert {signature.pk for signature in given} == {Signature.objects.get().pk}
    assert AuditRow.objects.count() == 1, "and it is written down once"
    assert not is_signed(GRAVE), "it still takes a second hand"


def test_two_clinicians_who_sign_at_once_have_both_signed(at_once, amara, tomos, sign, is_signed):
    given = at_once(lambda: sign(amara, GRAVE), lambda: sign(tomos, GRAVE))

    assert len({signature.pk for signature in given}) == 2
    assert is_signed(GRAVE)


def test_a_signature_is_withdrawn_once_and_a_question_asked_and_settled_once(at_once, amara, tomos, sign):
    signature = sign(amara)
    digest = sheet_of(URGENT).digest

    gone = at_once(*[lambda: withdraw_signature(by=tomos, signature=signature, why="Wrong page.")] * 4)
    asked = at_once(*[lambda: ask_about_rule(by=amara, rule=URGENT, digest=digest, reason="Too low.")] * 4)
    question = Question.objects.get()
    settled = at_once(*[lambda: settle_question(by=tomos, question=question, answer="It stays.")] * 4)

    assert sum(not isinstance(each, Refused) for each in gone) == 1
    assert {each.pk for each in asked} == {question.pk}
    assert sum(not isinstance(each, Refused) for each in settled) == 1
    assert AuditRow.objects.count() == 4, "signed, withdrawn, asked, settled"
