"""What was done to a service, in words: for its keepers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from forum.signposting.services.hours import Hours
from forum.signposting.services.keeper_forms import ServiceForm
from forum.signposting.services.models import Service, Upkeep

MOST_SHOWN = 50


@dataclass(frozen=True)
class Done:
    """One act: what, who, when, why, and what stood there before."""

    act: str
    by: str
    at: datetime
    why: str
    before: list[tuple[str, str]]


def history_of(service: Service) -> list[Done]:
    """The newest first."""
    return [_done(upkeep) for upkeep in service.upkeep.select_related("by")[:MOST_SHOWN]]


def stands_otherwise(service: Service, told: Mapping[str, object]) -> list[tuple[str, str]]:
    """Where a service says something else than somebody has just typed: what it is called, and what stands there."""
    return [
        (_label(name), _said(name, getattr(service, name)))
        for name, typed in told.items()
        if getattr(service, name) != typed
    ]


def _done(upkeep: Upkeep) -> Done:
    before = [
        (_label(name), _said(name, was)) for name, was in upkeep.before.items() if name in ServiceForm.base_fields
    ]
    return Done(upkeep.get_act_display(), upkeep.by.name if upkeep.by else "", upkeep.at, upkeep.why, before)


def _label(name: str) -> str:
    return str(ServiceForm.base_fields[name].label)


def _said(name: str, was: object) -> str:
    match was:
        case dict() if name == "hours":
            return Hours.from_json(was).written() or "nothing"
        case list():
            names = dict(getattr(ServiceForm().fields[name], "choices", ()))
            return ", ".join(str(names.get(each, each)) for each in was) or "nothing"
    return str(was or "nothing")
