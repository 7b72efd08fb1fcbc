"""Two keepers at one service: nobody's work is silently undone, and nothing that was typed is lost."""

import pytest

from forum.members.models import Office
from forum.policies import Conflict
from forum.signposting.services import actions
from tests.cast import make_staff, sign_in


@pytest.fixture
def ire(db):
    """Another membership officer."""
    return make_staff("Ire", Office.Kind.MEMBERSHIP_OFFICER)


@pytest.fixture
def typed(samaritans, olu):
    """What Olu has before her: the form as it came, with what she changes."""
    form = sign_in(olu).get(f"/services/{samaritans.slug}/correct/").context["form"]
    return lambda **changed: {name: form[name].value() for name in form.fields if form[name].value()} | changed


def test_the_second_who_puts_it_right_is_told_and_undoes_nothing(samaritans, olu, ire, typed):
    hers = typed(name="Samaritans UK", why="Their new name.")
    actions.correct_service(
        by=ire, service=samaritans, version=samaritans.version, told={"phone": "116 124"}, why="Rang it."
    )

    answer = sign_in(olu).post(f"/services/{samaritans.slug}/correct/", hers)

    page = answer.content.decode()
    assert answer.status_code == 409 and "Somebody else has changed this since you opened it." in page
    assert "Corrected by Ire" in page and "Rang it." in page and "Phone: “116 124”" in page
    assert 'value="Samaritans UK"' in page and "Their new name." in page, "what she typed is still there"
    samaritans.refresh_from_db()
    assert (samaritans.phone, samaritans.name) == ("116 124", "Samaritans")


def test_sent_again_with_both_in_it_it_is_saved(samaritans, olu, ire, typed):
    hers, browser = typed(name="Samaritans UK"), sign_in(olu)
    actions.correct_service(by=ire, service=samaritans, version=samaritans.version, told={"phone": "116 124"})
    refused = browser.post(f"/services/{samaritans.slug}/correct/", hers).context["form"]

    answer = browser.post(
        f"/services/{samaritans.slug}/correct/", {**hers, "version": refused["version"].value(), "phone": "116 124"}
    )

    assert answer.status_code == 302
    samaritans.refresh_from_db()
    assert (samaritans.phone, samaritans.name) == ("116 124", "Samaritans UK")
    assert samaritans.upkeep.first().before == {"name": "Samaritans"}


def test_what_changed_meanwhile_is_not_called_right_by_somebody_who_did_not_see_it(samaritans, olu, ire):
    actions.correct_service(by=ire, service=samaritans, version=samaritans.version, told={"phone": "116 124"})

    answer = sign_in(olu).post(f"/services/{samaritans.slug}/check/", {"version": samaritans.version})

    assert answer.status_code == 409 and "Somebody else has changed this" in answer.content.decode()
    assert "Phone “116 123”" in answer.content.decode(), "and what was done stands there"
    assert [done.act for done in samaritans.upkeep.all()] == ["corrected", "shipped"]


@pytest.mark.parametrize("version", ["", "0", "x", "9" * 5000])
def test_a_version_that_cannot_be_is_refused_in_words(samaritans, olu, version):
    answer = sign_in(olu).post(f"/services/{samaritans.slug}/check/", {"version": version})

    assert answer.status_code in (409, 422)
    assert [done.act for done in samaritans.upkeep.all()] == ["shipped"]


def test_an_act_on_an_old_version_is_refused_whoever_calls_it(samaritans, olu):
    for act, told in ((actions.check_service, {}), (actions.correct_service, {"told": {"phone": "1"}})):
        with pytest.raises(Conflict):
            act(by=olu, service=samaritans, version=samaritans.version + 1, **told)


def test_one_after_the_other_nobody_is_in_the_way(samaritans, olu, ire):
    actions.check_service(by=ire, service=samaritans, version=samaritans.version)
    samaritans.refresh_from_db()

    actions.correct_service(by=olu, service=samaritans, version=samaritans.version, told={"phone": "116 124"})

    samaritans.refresh_from_db()
    assert samaritans.phone == "116 124"
