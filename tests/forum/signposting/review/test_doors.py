"""Who may see the rulebook and sign it, and what a clinician may not see. Written by hand, like the table of the house.

Mina is a member, Sam a supporter, Ada a moderator, Ren a member elsewhere, Olu a membership officer, Lee a safeguarding
lead, Una an applicant, Sue suspended, Amara a clinician, Ned was one; nobody is somebody signed out.
"""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from forum import clock
from forum.members.models import Member, Office
from forum.signposting.review.actions import ask_about_rule
from forum.signposting.review.models import Question, Signature
from forum.signposting.review.numbers import number_of
from forum.signposting.review.sheets import sheet_of
from moderation.cases.actions import flag_post
from moderation.cases.models import Case
from tests.cast import belong, make_member, make_staff, sign_in, write
from tests.forum.signposting.review.conftest import URGENT

PEOPLE = ["mina", "sam", "ada", "ren", "olu", "lee", "una", "sue", "ned", "nobody", "amara"]

# 200: seen. 302: done. 404: not there for them. 405: not asked so. `in`, `out`: the welcome page, where they stand.
# What                                     mina  sam  ada  ren  olu  lee  una  sue  ned nobody amara
TABLE = """
get  /rules/                               404   404  404  404  404  404  out  out  out   in    200
post /rules/                               404   404  404  404  404  404  403  403  403   401   200
get  /rules/{rule}/                        404   404  404  404  404  404  out  out  out   in    200
get  /rules/1/                             404   404  404  404  404  404  out  out  out   in    404
post /rules/{rule}/sign/                   404   404  404  404  404  404  403  403  403   401   302
post /rules/{rule}/question/               404   404  404  404  404  404  403  403  403   401   302
post /rules/{rule}/try/                    404   404  404  404  404  404  403  403  403   401   200
post /signatures/{signature}/withdraw/     404   404  404  404  404  404  403  403  403   401   302
post /questions/{question}/settle/         404   404  404  404  404  404  403  403  403   401   302
post /rules/{rule}/                        405   405  405  405  405  405  403  403  403   401   405
get  /audit/                               404   404  200  404  200  200  out  out  out   in    200
get  /                                     200   200  200  200  200  200  out  out  out   200   200
get  /queue/                               404   404  200  404  404  200  out  out  out   in    404
get  /applications/                        404   404  404  404  200  404  out  out  out   in    404
get  /cases/{case}/                        404   404  200  404  404  404  out  out  out   in    404
get  /topics/{topic}/                      200   200  200  404  404  404  out  out  out   in    404
get  /posts/{post}/                        302   302  302  404  404  404  out  out  out   in    404
post /topics/{topic}/posts/                302   302  302  404  404  404  403  403  403   401   404
""".strip().splitlines()
ROWS = [(tuple(line.split()[:2]), dict(zip(PEOPLE, line.split()[2:], strict=True))) for line in TABLE]


@pytest.fixture
def cast(mina, sam, ada, ren, kidney, amara):
    una = make_member("Una", standing="applicant")
    sue = make_member("Sue")
    belong(kidney, una, sue)
    Member.objects.filter(pk=sue.pk).update(standing="suspended")
    olu, lee = make_staff("Olu", Office.Kind.MEMBERSHIP_OFFICER), make_staff("Lee", Office.Kind.SAFEGUARDING_LEAD)
    ned = make_staff("Ned", Office.Kind.CLINICIAN)
    ned.offices.update(ended_at=clock.now())
    return dict(zip(PEOPLE, [mina, sam, ada, ren, olu, lee, una, sue, ned, None, amara], strict=True))


@pytest.fixture
def things(cast, tonight, tomos, sign):
    post = write(cast["mina"], tonight, "How is everybody?")
    flag_post(by=cast["sam"], post=post, harm_code="something_else", words="", key=post.key)
    signature = sign(tomos)
    question = ask_about_rule(by=tomos, rule=URGENT, digest=sheet_of(URGENT).digest, reason="Too low.")
    return {
        "rule": number_of(URGENT),
        "signature": signature.pk,
        "question": question.pk,
        "case": Case.objects.get(post=post).pk,
        "topic": tonight.pk,
        "post": post.pk,
    }


SENT = {
    "digest": sheet_of(URGENT).digest,
    "register": "gmc",
    "number": "0000000",
    "read": "on",
    "words": "Because of the threshold.",
    "body": "hello",
    "key": "6c9d4a3e-0000-4000-8000-000000000000",
}


@pytest.mark.parametrize("who", PEOPLE)
def test_the_table(cast, things, who):
    client = sign_in(cast[who]) if cast[who] else Client()
    found = {}
    for method, path in (act for act, _ in ROWS):
        with transaction.atomic():
            answer = getattr(client, method)(path.format(**things), SENT if method == "post" else None)
            found[method, path] = _as_written(answer)
            transaction.set_rollback(True)  # Each row begins with everything as it was.

    assert found == {act: answers[who] for act, answers in ROWS}


def _as_written(answer):
    where = answer.headers.get("Location", "")
    if where.startswith("/?next="):
        return "in"
    return "out" if where == "/my/standing/" else str(answer.status_code)


def test_whoever_may_not_is_told_nothing_and_changes_nothing(cast, things):
    for who in PEOPLE[:-1]:
        client = sign_in(cast[who]) if cast[who] else Client()
        for method, path in (act for act, _ in ROWS[:10]):
            answer = getattr(client, method)(path.format(**things), SENT if method == "post" else None)
            assert "Transplant + fever" not in answer.content.decode(), (who, path)
            assert "Tomos" not in answer.content.decode(), (who, path)

    assert (Signature.objects.count(), Question.objects.open().count()) == (1, 1)
    assert Signature.objects.live().count() == 1


def test_only_a_clinician_finds_the_way_there(cast, amara, mina, ada):
    link = f'href="{reverse("rules")}"'

    assert link in sign_in(amara).get("/").content.decode()
    for person in (mina, ada):
        assert link not in sign_in(person).get("/").content.decode()
