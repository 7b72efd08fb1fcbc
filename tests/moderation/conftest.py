"""People in a house where everything is wired, and what must still be true when a test is over."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import uuid4

import pytest

from forum import clock
from forum.members.models import Member
from forum.topics.models import Post
from moderation.cases import invariants
from moderation.cases.actions import claim_case, decide_case, end_run_out_claims, flag_post
from moderation.cases.alerts import send_alerts
from moderation.cases.escalation import take_due_steps
from moderation.cases.models import Case, Claim, Decision, Flag
from tests.cast import Role, belong, make_member, make_space, make_staff, write


@pytest.fixture(autouse=True)
def nothing_is_broken(request) -> Iterator[None]:
    """After each test that had a database, and once what was due is done: no row that must not exist."""
    uses_the_database = "db" in request.fixturenames
    if uses_the_database:
        request.getfixturevalue("db")  # So that it is still there afterwards.
    yield
    if uses_the_database:
        end_run_out_claims()
        take_due_steps()
        send_alerts()
        assert invariants.broken() == {}


@pytest.fixture
def kit(kidney) -> Member:
    """Another member of the kidney space."""
    kit = make_member("Kit")
    belong(kidney, kit)
    return kit


@pytest.fixture
def elsewhere_moderator(db) -> Member:
    """A moderator of another space."""
    moderator = make_staff("Noor", "moderator")
    belong(make_space("Lungs"), moderator, role=Role.MODERATOR)
    return moderator


@pytest.fixture
def post(mina, tonight) -> Post:
    """Something ordinary that mina wrote and everybody can read."""
    return write(mina, tonight, "You are all being ridiculous about the fluid thing.")


@pytest.fixture
def held(mina, tonight) -> Post:
    """Something of mina's that waits for a moderator."""
    return write(mina, tonight, "text me on 07700 900123")


@pytest.fixture
def tell() -> Callable[..., Flag]:
    """Somebody tells a moderator."""

    def tell(by: Member, post: Post, harm: str = "cruelty", words: str = "", **more: object) -> Flag:
        return flag_post(by=by, post=post, harm_code=harm, words=words, key=more.get("key") or uuid4())

    return tell


@pytest.fixture
def decide() -> Callable[..., Decision]:
    """A moderator takes a case and decides it."""

    def decide(moderator: Member, case: Case, outcome: str, claim: Claim | None = None, **more: str) -> Decision:
        claim = claim or claim_case(case=case, moderator=moderator)
        said = {"rule": "kind", "facts": "It picks on people.", "letter": ""} | more
        return decide_case(token=claim.token, moderator=moderator, outcome=outcome, **said)

    return decide


@pytest.fixture
def later(clock_put_right) -> Callable[..., None]:
    """Let time pass."""

    def later(**by: float) -> None:
        clock.move(timedelta(**by))

    return later
