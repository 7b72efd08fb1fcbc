"""Who may do what, as one table. The expected answers are written by hand and never asked of the code's own rules.

Mina is a member, Sam a supporter, Ada and Jo are moderators, all of the kidney space; Ren is a member elsewhere, Olu a
membership officer, Una an applicant, Sue a suspended member of the kidney space; nobody is somebody signed out.
"""

from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client

from forum.members.models import Member, Office
from forum.signposting.feedback.actions import let_reader_learn, mark_post
from forum.signposting.feedback.models import Mark
from forum.signposting.models import CareContact, Signpost
from forum.signposting.services.models import Service
from forum.topics.actions import hide_post
from moderation.cases.actions import claim_case, flag_post
from moderation.cases.models import Case, Notice
from tests.addresses import asked_of
from tests.cast import belong, make_member, make_staff, sign_in, write

pytestmark = pytest.mark.slow

PEOPLE = ["mina", "sam", "ada", "jo", "ren", "olu", "una", "sue", "nobody"]

# 200: seen. 302, 204: done. 403, 409: refused, with a sentence. 404: not there for them. 422: the shape is wrong, so
# they got that far. `in` and `out`: sent to the welcome page, or to where they stand. `told`, `no`: may listen, or not.
# What                                        mina  sam  ada   jo   ren  olu  una   sue  nobody
TABLE = """
get  /                                        200   200  200   200  200  200  out   out  200
get  /my/                                     200   200  200   200  200  200  out   out  in
post /my/nation/                              302   302  302   302  302  302  403   403  401
get  /house-rules/                            200   200  200   200  200  200  out   out  in
get  /help-now/                               200   200  200   200  200  200  200   200  200
get  /my/care-team/                           200   200  200   200  200  200  out   out  in
get  /notices/                                200   200  200   200  200  200  200   200  in
get  /spaces/{space}/                         200   200  200   200  404  404  out   out  in
get  /topics/{topic}/                         200   200  200   200  404  404  out   out  in
get  /topics/{unread_thread}/                 404   200  200   200  404  404  out   out  in
post /topics/{topic}/posts/                   302   302  302   302  404  404  403   403  401
post /topics/{topic}/draft/                   204   204  204   204  404  404  403   403  401
post /topics/{topic}/read/                    422   422  422   422  404  404  403   403  401
post /spaces/{space}/topics/                  302   302  302   302  404  404  403   403  401
get  /posts/{minas}/                          302   302  302   302  404  404  out   out  in
get  /posts/{minas}/menu/                     200   200  200   200  404  404  out   out  in
get  /posts/{minas}/edit/                     200   404  404   404  404  404  out   out  in
post /posts/{minas}/edit/                     302   404  404   404  404  404  403   403  401
get  /posts/{minas}/withdraw/                 200   404  404   404  404  404  out   out  in
post /posts/{minas}/withdraw/                 302   404  404   404  404  404  403   403  401
get  /posts/{minas}/flag/                     403   200  200   200  404  404  out   out  in
post /posts/{minas}/flag/                     403   302  302   302  404  404  403   403  401
get  /posts/{minas}/help/                     404   200  200   200  404  404  out   out  in
get  /posts/{minas}/mark/                     404   200  200   200  404  404  out   out  in
post /posts/{minas}/mark/                     404   302  302   302  404  404  403   403  401
post /posts/{minas}/unmark/                   404   302  302   302  404  404  403   403  401
get  /posts/{sams_hidden}/help/               404   404  200   200  404  404  out   out  in
post /posts/{sams_hidden}/mark/               404   404  302   302  404  404  403   403  401
get  /my/teaching/                            200   200  200   200  200  200  out   out  in
post /my/teaching/                            302   302  302   302  302  302  403   403  401
post /my/teaching/stop/                       302   302  302   302  302  302  403   403  401
get  /corpus/                                 404   404  404   404  404  404  out   out  in
get  /corpus/{minas}/                         404   404  404   404  404  404  out   out  in
post /corpus/{minas}/                         404   404  404   404  404  404  403   403  401
post /corpus/{minas}/drop/                    404   404  404   404  404  404  403   403  401
get  /posts/{sams_hidden}/                    404   302  302   302  404  404  out   out  in
get  /posts/{sams_hidden}/menu/               404   200  200   200  404  404  out   out  in
post /posts/{sams_hidden}/edit/               404   403  404   404  404  404  403   403  401
post /posts/{sams_hidden}/withdraw/           404   403  404   404  404  404  403   403  401
post /posts/{sams_hidden}/flag/               404   403  302   302  404  404  403   403  401
post /members/{mina}/mute/                    403   302  302   302  404  404  403   403  401
post /members/{ren}/mute/                     404   404  404   404  404  404  403   403  401
post /signposts/{minas_card}/already/         302   404  404   404  404  404  403   403  401
post /signposts/{minas_card}/not-me/          302   404  404   404  404  404  403   403  401
post /signposts/{minas_card}/dismiss/         302   404  404   404  404  404  403   403  401
post /signposts/glance/                       404   404  404   404  404  404  403   403  401
get  /my/care-team/kept/                      200   200  200   200  200  200  out   out  in
get  /offline.js                              200   200  200   200  200  200  200   200  200
get  /my/signposts/                           200   200  200   200  200  200  out   out  in
get  /my/care-team/{minas_number}/change/     200   404  404   404  404  404  out   out  in
post /my/care-team/{minas_number}/change/     422   404  404   404  404  404  403   403  401
post /my/care-team/{minas_number}/letters/    302   404  404   404  404  404  403   403  401
get  /follow-ups/{minas_question}/            200   404  404   404  404  404  out   out  in
post /follow-ups/{minas_question}/answer/     302   404  404   404  404  404  403   403  401
get  /follow-ups/{minas_question}/supporter/  302   404  404   404  404  404  out   out  in
post /follow-ups/{minas_question}/supporter/  302   404  404   404  404  404  403   403  401
get  /follow-ups/{minas_question}/clinic/     200   404  404   404  404  404  out   out  in
post /follow-ups/{minas_question}/clinic/     422   404  404   404  404  404  403   403  401
get  /asks/                                   404   200  404   404  404  404  out   out  in
get  /asks/{minas_ask}/                       200   200  404   404  404  404  out   out  in
post /asks/{minas_ask}/words/                 302   404  404   404  404  404  403   403  401
post /asks/{minas_ask}/take-back/             302   404  404   404  404  404  403   403  401
post /asks/{minas_ask}/take/                  404   302  404   404  404  404  403   403  401
get  /asks/{minas_ask}/flag/                   404   200  404   404  404  404  out   out  in
post /asks/{minas_ask}/flag/                   404   302  404   404  404  404  403   403  401
post /asks/{minas_ask}/let-go/                404   403  404   404  404  404  403   403  401
post /asks/{minas_ask}/outcome/               404   422  404   404  404  404  403   403  401
get  /notices/{minas_notice}/                 200   404  404   404  404  404  404   404  in
post /notices/{minas_notice}/appeal/          409   404  404   404  404  404  404   404  401
get  /queue/                                  404   404  200   200  404  404  out   out  in
get  /audit/                                  404   404  200   200  404  200  out   out  in
get  /cases/{case}/                           404   404  200   200  404  404  out   out  in
post /cases/{case}/claim/                     404   404  302   409  404  404  403   403  401
post /cases/{case}/release/                   404   404  302   302  404  404  403   403  401
post /cases/{case}/decision/                  404   404  302   409  404  404  403   403  401
get  /applications/                           404   404  404   404  404  200  out   out  in
get  /services/                               200   200  200   200  200  200  200   200  200
post /services/                              200   200  200   200  200  200  200   200  200
get  /services/{service}/                     200   200  200   200  200  200  200   200  200
get  /services/{service}/?for={topic}         200   200  200   200  200  200  200   200  200
post /services/{service}/wrong/               302   302  302   302  302  302  302   302  302
get  /services/{gone}/                        410   410  410   410  410  410  410   410  410
post /services/{gone}/wrong/                  404   404  404   404  404  404  404   404  404
post /topics/{topic}/services/                404   302  302   302  404  404  403   403  401
get  /services/{service}/reply/               404   200  200   200  404  404  out   out  in
post /services/{service}/reply/               404   302  302   302  404  404  403   403  401
post /services/{gone}/reply/                  404   404  404   404  404  404  403   403  401
get  /services/{service}/keep/                404   404  404   404  404  200  out   out  in
get  /services/{service}/correct/             404   404  404   404  404  200  out   out  in
post /services/{service}/correct/             404   404  404   404  404  422  403   403  401
post /services/{service}/check/               404   404  404   404  404  422  403   403  401
post /services/{service}/unlist/              404   404  404   404  404  422  403   403  401
post /services/{gone}/list/                   404   404  404   404  404  302  403   403  401
get  /directory/                              404   404  404   404  404  200  out   out  in
get  /directory/add/                          404   404  404   404  404  200  out   out  in
post /directory/add/                          404   404  404   404  404  422  403   403  401
get  /live/changes/?listen=topic.{topic}&since=0          told told told told no no out out in
get  /live/changes/?listen=member.{mina}&since=0          told no   no   no   no no out out in
get  /live/changes/?listen=queue.{space}&since=0          no   no   told told no no out out in
get  /live/changes/?listen=space.{space}&since=0          told told told told no no out out in
""".strip().splitlines()

ROWS = [(line.split()[:2], dict(zip(PEOPLE, line.split()[2:], strict=True))) for line in TABLE]


@pytest.fixture
def cast(mina, sam, ada, jo, ren, kidney):
    una = make_member("Una", standing="applicant")
    sue = make_member("Sue")
    belong(kidney, una, sue)
    Member.objects.filter(pk=sue.pk).update(standing="suspended")
    olu = make_staff("Olu", Office.Kind.MEMBERSHIP_OFFICER)
    return dict(zip(PEOPLE, [mina, sam, ada, jo, ren, olu, una, sue, None], strict=True))


@pytest.fixture
def things(cast, tonight, thread, settings):
    """What the addresses in the table are about."""
    settings.SHOW_UNSIGNED_RULES = True
    mina, sam, ada = cast["mina"], cast["sam"], cast["ada"]
    minas = write(mina, tonight, "temp 38.4 and shivery since this morning, transplant was in march")
    mark_post(by=sam, post=minas, said=Mark.Said.NEEDED, how_soon=Mark.HowSoon.TODAY)
    let_reader_learn(member=mina)
    sams_hidden = write(sam, tonight, "something sharp")
    hide_post(post=sams_hidden)
    hide_post(post=write(sam, thread, "the only words of a thread"))
    sams = write(sam, tonight, "how are we all")
    flag_post(by=mina, post=sams, harm_code="something_else", words="", key=uuid4())
    case = Case.objects.get(post=sams)
    claim = claim_case(case=case, moderator=ada)
    notice = Notice.objects.create(recipient=mina, case=case, kind=Notice.Kind.LOOKED, title="We looked", text="Fine.")
    ask = asked_of(mina, Signpost.objects.filter(member=mina).latest("pk"))
    number = CareContact.objects.create(member=mina, label="Unit", phone="0161 496 0000", email="unit@clinic.example")
    return {
        "minas_number": number.pk,
        "minas_question": ask.follow_up_id,
        "minas_ask": ask.pk,
        "space": tonight.space_id,
        "topic": tonight.pk,
        "unread_thread": thread.pk,
        "minas": minas.pk,
        "sams_hidden": sams_hidden.pk,
        "mina": mina.pk,
        "ren": cast["ren"].pk,
        "minas_card": Signpost.objects.filter(member=mina).latest("pk").pk,
        "minas_notice": notice.pk,
        "case": case.pk,
        "token": claim.token,
        "service": _service().slug,
        "gone": _service(listed=False, unlisted_why="It has closed.").slug,
    }


def _service(**more):
    page = "https://cafe.example/"
    return Service.objects.create(name="Quiet Café", what="A warm room.", web=page, source=page, **more)


def _sent(things):
    """One form that every act finds what it needs in."""
    return {
        "body": "hello",
        "title": "Flying with meds",
        "key": str(uuid4()),
        "harm": "something_else",
        "words": "please look",
        "outcome": "no_action",
        "answer": "yes",
        "said": "not_needed",
        "token": things["token"],
        "topic": things["topic"],
    }


def _answer(person, method, path, things):
    client = sign_in(person) if person else Client()
    return client.get(path) if method == "get" else client.post(path, _sent(things))


def _as_written(answer):
    """An answer as the table writes it."""
    where = answer.headers.get("Location", "")
    if where.startswith("/?next="):
        return "in"
    if where == "/my/standing/":
        return "out"
    if answer.headers["Content-Type"] == "application/json":
        return "no" if "refused" in answer.json() else "told"
    return str(answer.status_code)


@pytest.mark.parametrize("who", PEOPLE)
def test_the_table(cast, things, who):
    expected = {" ".join(act): answers[who] for act, answers in ROWS}

    found = {}
    for method, path in (act for act, _ in ROWS):
        with transaction.atomic():
            answer = _answer(cast[who], method, path.format(**things), things)
            found[f"{method} {path}"] = _as_written(answer)
            transaction.set_rollback(True)  # Each row begins with everything as it was.

    assert found == expected


def test_another_moderator_who_presses_let_go_lets_nothing_go(cast, things):
    _answer(cast["jo"], "post", f"/cases/{things['case']}/release/", things)
    assert Case.objects.get(pk=things["case"]).claim.moderator == cast["ada"]

    _answer(cast["ada"], "post", f"/cases/{things['case']}/release/", things)

    assert Case.objects.get(pk=things["case"]).claim is None
