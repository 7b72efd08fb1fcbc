"""Where somebody is: so that the numbers they are shown answer there. It is theirs to say, to change and to unsay."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from forum.joining.actions import Newcomer, apply, let_in
from forum.members.models import Member
from tests.cast import make_staff, sign_in


@pytest.mark.parametrize("nation", [nation for nation in Member.Nation.values if nation])
def test_she_says_where_she_is_and_takes_it_back(mina, nation):
    client = sign_in(mina)

    client.post("/my/nation/", {"nation": nation})
    assert Member.objects.get(pk=mina.pk).nation == nation
    assert f'<option value="{nation}" selected>' in client.get("/my/").content.decode()

    client.post("/my/nation/", {"nation": ""})
    assert Member.objects.get(pk=mina.pk).nation == ""


def test_what_is_no_country_of_ours_counts_as_not_said(mina):
    sign_in(mina).post("/my/nation/", {"nation": "atlantis"})

    assert Member.objects.get(pk=mina.pk).nation == ""


def test_the_database_knows_no_other_country_either(mina):
    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.filter(pk=mina.pk).update(nation="atlantis")


def test_it_changes_nothing_for_anybody_else(mina, sam):
    sign_in(mina).post("/my/nation/", {"nation": "wales"})

    assert Member.objects.get(pk=sam.pk).nation == ""


@pytest.mark.parametrize("said", ["scotland", ""])
def test_whoever_says_it_when_they_ask_to_join_has_it_when_they_are_let_in(kidney, said):
    rowan = replace(Newcomer("Rowan", "rowan@people.example", date(2003, 1, 1)), nation=said)
    asking = apply(newcomer=rowan, condition="a kidney transplant", words="Ring the ward")

    member = let_in(by=make_staff("Olu", "membership_officer"), application=asking, spaces=[kidney])

    assert member.nation == said
