"""Two clinicians, and a rulebook that can change under their hands."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.urls import reverse

from forum.members.models import Member, Office
from forum.signposting.review import actions, policies
from forum.signposting.review import sheets as sheets_module
from forum.signposting.review.models import Register, Signature
from forum.signposting.review.numbers import number_of
from forum.signposting.review.sheets import Sheet, sheet_of
from tests.cast import make_staff, sign_in

URGENT, GRAVE = "TX-FEVER", "GEN-SEPSIS"


@pytest.fixture
def amara(db) -> Member:
    """A clinician: a transplant physician, and no patient."""
    return make_staff("Dr Amara Nwosu", Office.Kind.CLINICIAN)


@pytest.fixture
def tomos(db) -> Member:
    """Another clinician."""
    return make_staff("Dr Tomos Pryce", Office.Kind.CLINICIAN)


@pytest.fixture
def sign() -> Callable[..., Signature]:
    """Somebody signs a rule as it stands."""

    def signed(clinician: Member, rule: str = URGENT, note: str = "", **more: object) -> Signature:
        said = {"digest": sheet_of(rule).digest, "register": Register.GMC, "number": "0000000"} | more
        return actions.sign_rule(clinician=clinician, rule=rule, note=note, **said)

    return signed


@pytest.fixture
def change(monkeypatch) -> Callable[..., Sheet]:
    """The next release says something else in a rule."""

    def changed(rule: str = URGENT, before: str = "<=72h", after: str = "<=24h") -> Sheet:
        old = sheet_of(rule)
        assert before in old.text
        new = replace(old, text=old.text.replace(before, after), digest="f" * 64)

        def answer(name: str) -> Sheet | None:
            return new if name == rule else sheets_module.sheet_of(name)

        for module in ("actions", "policies", "reading", "pages"):
            monkeypatch.setattr(f"forum.signposting.review.{module}.sheet_of", answer)
        return new

    return changed


@pytest.fixture
def is_signed() -> Callable[[str], bool]:
    return policies.is_signed


@pytest.fixture
def browser(amara):
    return sign_in(amara)


def rule_page(browser, rule=URGENT, **asked):
    return browser.get(reverse("rule", args=[number_of(rule)]), asked).content.decode()


def words_of(html):
    """What can be read on a page."""
    html = re.sub(r"<(script|style).*?</\1>", "", html, flags=re.S)
    return " ".join(
        re.sub(r"<[^>]+>", " ", html).replace("&#x27;", "'").replace("&quot;", '"').replace("&amp;", "&").split()
    )


def sent(**more):
    return {"digest": sheet_of(URGENT).digest, "register": "gmc", "number": "0000000", "read": "on", "words": ""} | more
