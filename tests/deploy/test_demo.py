"""The demo: a community one would believe, made through the acts, and never in production."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deploy.checks import no_demo_people_in_production
from deploy.demo import community, rota
from deploy.demo.content import SPACES, everything_said, table
from deploy.demo.people import address, somebody
from forum import clock
from forum.joining.models import Application, Invitation, hash_of
from forum.members.models import Member
from forum.signposting.asks.models import Ask
from forum.signposting.models import CareContact, Signpost
from forum.signposting.needs import Person, read, rulebook
from forum.signposting.review.models import Question, Signature
from forum.signposting.review.policies import Standing, really_signed_among
from forum.signposting.review.reading import overview
from forum.spaces.duty import duty_of
from forum.spaces.models import Belonging, Shift, Space
from forum.support.policies import is_accredited
from forum.topics.models import Post, Topic
from forum.topics.reading import topics_of
from moderation.cases.models import AuditRow, Case, Decision
from tests.cast import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings):
    """The demo's settings."""
    settings.DEMO = True
    settings.SHOW_UNSIGNED_RULES = True


def run() -> str:
    said = StringIO()
    call_command("demo", stdout=said)
    return said.getvalue()


@pytest.mark.slow
def test_it_fills_once_and_everybody_and_everything_is_there(demo, client):
    said = run()

    _somebody_can_sign_in(said, client)
    _people_have_talked()
    _the_team_has_work()
    _somebody_asks_for_a_supporter()
    _something_is_unread()
    _the_rulebook_is_being_reviewed()
    before = _counts()
    with CaptureQueriesContext(connection) as queries:
        run()
    assert _counts() == before, "the second time nothing is doubled"
    assert len(queries) < 20, "and hardly anything is asked"


def _somebody_can_sign_in(said: str, client) -> None:
    for name in ("mina", "sam", "ada", "jo", "olu", "amara", "tomos"):
        password = re.search(rf"{name}@demo\.example\s+(\S+)", said)[1]
        assert len(password) >= 12
        assert client.login(email=address(name), password=password)
    assert community.CODE in said
    assert Invitation.objects.usable(community.CODE).exists()
    assert CareContact.objects.get(member=somebody("mina")).phone.startswith("020 7946 0")
    assert is_accredited(somebody("sam"))
    assert is_accredited(somebody("leila"))
    assert not is_accredited(somebody("mina"))


def _people_have_talked() -> None:
    assert Topic.objects.get(title="Tonight").kind == Topic.Kind.ROOM
    assert Topic.objects.get(title="Anything but illness").kind == Topic.Kind.ROOM
    assert Post.objects.published().count() > 150
    now = clock.now()
    assert not Post.objects.filter(written_at__gt=now).exists()
    newest = Post.objects.published().order_by("-written_at").first()
    assert now - newest.written_at < timedelta(minutes=30), "somebody is about"
    for topic in Topic.objects.all():
        times = list(Post.objects.published().filter(topic=topic).order_by("position").values_list("written_at"))
        assert times == sorted(times), topic


def _the_team_has_work() -> None:
    waiting = Case.objects.open().select_related("post")
    assert any(case.post.state == Post.State.HELD and "07700 900" in case.post.body for case in waiting)
    assert any(case.post.state == Post.State.PUBLISHED for case in waiting), "and one that somebody told us about"
    assert Decision.objects.count() == 2
    assert AuditRow.objects.exists()
    assert Application.objects.waiting().count() == 1
    assert not Signpost.objects.filter(member=somebody("mina")).exists(), "hers comes when she writes"


def _somebody_asks_for_a_supporter() -> None:
    ask = Ask.objects.get()
    assert ask in Ask.objects.visible_to(somebody("sam"))
    assert ask.follow_up.signpost.member == ask.member == somebody("callum")


def _something_is_unread() -> None:
    mina = somebody("mina")
    unread = {topic.title: topic.unread for space in Space.objects.visible_to(mina) for topic in topics_of(space, mina)}
    assert unread["Tonight"] > 0
    assert unread["A year today"] == 0


def _the_rulebook_is_being_reviewed() -> None:
    standings = overview().standings
    assert standings[Standing.SIGNED] >= 10
    assert standings[Standing.WAITING] == standings[Standing.CHANGED] == 1
    assert standings[Standing.UNSIGNED] > 100
    assert Question.objects.open().count() == 1
    assert not Signature.objects.filter(is_demo=False).exists(), "every one of them is marked"
    assert not really_signed_among(rulebook().rules), "and no card says that anybody checked it"
    said = list(AuditRow.objects.filter(about__startswith="Rule ").order_by("number").values_list("at", flat=True))
    assert said == sorted(said), "the audit tells it in the order in which it was"


def _counts() -> list[int]:
    tables = (Member, Belonging, Post, Topic, Shift, Case, Decision, Application, Invitation, AuditRow)
    return [table.objects.count() for table in (*tables, Signature, Question)]


def test_somebody_is_on_duty_at_every_moment_of_the_coming_week(demo):
    spaces = [Space.objects.create(name=table(name)["space"], about="") for name in SPACES]
    for name in ("Ada", "Jo"):
        Member.objects.create_user(email=address(name), name=name, standing=Member.Standing.ACTIVE)
    rota.roll_on()

    for hours in range(0, 7 * 24, 5):
        with clock.standing_still_afterwards():
            clock.move(timedelta(hours=hours))
            for space in spaces:
                assert duty_of(space).names, f"in {hours} hours"

    many = Shift.objects.count()
    rota.roll_on()
    assert Shift.objects.count() == many


def test_without_demo_it_refuses(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="never in production"):
        run()
    assert not Member.objects.exists()


@pytest.mark.parametrize("command", [["demo"], ["serve", "--prepare", "--port", "0"]])
def test_among_real_people_it_invents_nobody(demo, command, monkeypatch):
    monkeypatch.setattr("deploy.management.commands.serve.Household", None)  # Should it come so far.
    make_member("Kit")

    with pytest.raises(CommandError, match="holds people who are not the demo’s"):
        call_command(*command)

    assert Member.objects.count() == 1
    assert not Space.objects.exists()


def test_somebody_who_joined_the_demo_is_no_reason_to_refuse(demo):
    kit = make_member("Kit")
    with pytest.raises(CommandError):
        community.require_own_house()

    lasts = clock.now() + timedelta(days=1)
    code = hash_of(community.CODE)
    Invitation.objects.create(code_hash=code, vouched_by="", uses=1, uses_left=1, expires_at=lasts, made_by=kit)

    community.require_own_house()


def test_broken_off_it_goes_on(demo):
    Member.objects.create_user(email=address("Mina"), name="Mina")

    community.require_own_house()


def test_production_does_not_start_with_demo_people(settings):
    settings.DEMO = False
    assert no_demo_people_in_production(databases=["default"]) == []

    Member.objects.create_user(email=address("Mina"), name="Mina")

    assert [error.id for error in no_demo_people_in_production(databases=["default"])] == ["deploy.E002"]
    with pytest.raises(SystemCheckError, match="demo people"):
        call_command("check", databases=["default"])


def test_the_demo_itself_starts_with_them(demo):
    Member.objects.create_user(email=address("Mina"), name="Mina")

    assert no_demo_people_in_production(databases=["default"]) == []


def test_everybody_who_speaks_is_somebody_and_is_in_that_space():
    people = {person["name"]: person for person in table("people")["person"]}

    for said in everything_said(clock.now()):
        person = people[said.author]
        places = [space for key in ("spaces", "supports", "moderates") for space in person.get(key, ())]
        assert said.space in places, f"{said.author} in {said.space}"
        assert said.at < clock.now()


def test_ordinary_talk_shows_nobody_help():
    people = {person["name"]: person for person in table("people")["person"]}
    said = list(everything_said(clock.now()))

    shown = {one.words: read(one.words, Person(tuple(people[one.author].get("conditions", ())))).needs for one in said}

    assert len(shown) > 150
    began = tuple(one["began"] for one in table("pointing")["could_not"])
    assert {words: needs for words, needs in shown.items() if needs and not words.startswith(began)} == {}
    assert all(needs for words, needs in shown.items() if words.startswith(began)), "and theirs did"


def test_only_numbers_that_belong_to_nobody_are_used():
    numbers = [
        digits
        for said in everything_said(clock.now())
        for digits in re.findall(r"0\d{9,10}", said.words.replace(" ", ""))
    ]

    assert numbers, "one is held for it"
    assert all(number.startswith(("07700900", "0207946")) for number in numbers)
