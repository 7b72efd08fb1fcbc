"""Keeping the directory: what is added, corrected, checked and taken off, and what makes somebody look again."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

from forum import clock
from forum.bus import act
from forum.members.models import Member
from forum.policies import Conflict, require
from forum.signposting.services import policies
from forum.signposting.services.models import Doubt, Sentence, Service, Upkeep, today
from forum.topics.actions import save_draft
from forum.topics.models import Draft, Topic

NOT_YOURS = "Only a membership officer can do that."
CHANGED = "Somebody else has changed this since you opened it. Nothing of theirs or of yours is lost: have a look."
# So many sentences are enough to see what is wrong; after that we only count.
MOST_SENTENCES = 20
Act, Checking = Upkeep.Act, Service.Checking


@act
def tell_wrong(*, service: Service, words: str = "") -> Doubt:
    """Somebody, whoever it is, says that a service is wrong. We do not keep who."""
    doubt, is_new = Doubt.objects.get_or_create(service=service, kind=Doubt.Kind.TOLD, settled_at=None)
    if not is_new:
        Doubt.objects.said_again(doubt)
    if words and doubt.sentences.count() < MOST_SENTENCES:
        Sentence.objects.create(doubt=doubt, words=words)
    return doubt


@act
def add_service(*, by: Member, told: Mapping[str, Any]) -> Service:
    """Put a new service into the directory, from its own page, read today."""
    require(policies.may_keep_directory(by), NOT_YOURS)
    service = Service(**told, ours=True, checking=Checking.CHECKED, **_looked_today(told["recheck_days"]))
    service.save(force_insert=True)
    Upkeep.objects.create(service=service, act=Act.ADDED, by=by)
    return service


@act
def correct_service(*, by: Member, service: Service, version: int, told: Mapping[str, Any], why: str = "") -> Service:
    """Put right what a service says, from its own page, read today. How it was before is kept."""
    require(policies.may_keep_directory(by), NOT_YOURS)
    service = _as_they_saw_it(service, version)
    before = {name: getattr(service, name) for name, value in told.items() if getattr(service, name) != value}
    _change(service, **told, checking=Checking.CHECKED, **_looked_today(told.get("recheck_days", service.recheck_days)))
    _note(service, Act.CORRECTED if before else Act.CHECKED, by, why=why, before=before)
    return service


@act
def check_service(*, by: Member, service: Service, version: int) -> Service:
    """Somebody has looked at its own page today, and all of it, as they saw it, is right."""
    require(policies.may_keep_directory(by), NOT_YOURS)
    service = _as_they_saw_it(service, version)
    _change(service, checking=Checking.CHECKED, **_looked_today(service.recheck_days))
    _note(service, Act.CHECKED, by)
    return service


@act
def unlist_service(*, by: Member, service: Service, why: str) -> Service:
    """Nobody finds it any more. Whoever has its address reads why, and who else there is."""
    require(policies.may_keep_directory(by), NOT_YOURS)
    require(bool(why.strip()), "Say why: it is what people read who look for it.")
    service = Service.objects.select_for_update().get(pk=service.pk)
    _change(service, listed=False, unlisted_why=why)
    _note(service, Act.UNLISTED, by, why=why)
    return service


@act
def list_again(*, by: Member, service: Service) -> Service:
    """It can be found again, and wants a look: nobody did while it was away."""
    require(policies.may_keep_directory(by), NOT_YOURS)
    service = Service.objects.select_for_update().get(pk=service.pk)
    why = service.unlisted_why
    _change(service, listed=True, unlisted_why="")
    _note(service, Act.LISTED, by, before={"unlisted_why": why})
    return service


@act
def doubt_what_is_due() -> int:
    """An act of the system: what nobody has looked at for too long waits on the keepers' list."""
    waiting = Doubt.objects.open().filter(kind=Doubt.Kind.DUE).values("service")
    due = list(Service.objects.due(today()).exclude(pk__in=waiting).values_list("pk", flat=True))
    Doubt.objects.bulk_create([Doubt(service_id=pk, kind=Doubt.Kind.DUE) for pk in due], ignore_conflicts=True)
    return len(due)


@act
def take_over(*, key: str, told: Mapping[str, Any], digest: str) -> Service:
    """An act of the system: a service as we ship it. What somebody here has changed stays as they left it."""
    fresh = {**told, "shipped": digest}
    service, is_new = Service.objects.select_for_update().get_or_create(key=key, defaults=fresh)
    if is_new:
        Upkeep.objects.create(service=service, act=Act.SHIPPED)
    elif service.shipped == digest:
        return service
    elif service.ours:
        Service.objects.filter(pk=service.pk).update(shipped=digest)
        Doubt.objects.get_or_create(service=service, kind=Doubt.Kind.SHIPPED, settled_at=None)
    else:
        before = {name: getattr(service, name) for name, value in told.items() if getattr(service, name) != value}
        _save(service, **fresh)
        Upkeep.objects.create(service=service, act=Act.RENEWED, before=before)
    return service


@act
def put_in_reply(*, member: Member, topic: Topic, service: Service, address: str) -> None:
    """Put a service below what somebody has begun to write. They send it, like any other words of theirs."""
    require(policies.may_put_in_reply(member, topic), "You can’t put that into this conversation.")
    require(service.listed, "That one isn’t in the directory any more.")
    draft = Draft.objects.filter(member=member, topic=topic).first() or Draft(body="", key=uuid4())
    if address not in draft.body:
        body = f"{draft.body}\n\n{service.name}: {address}".strip()
        save_draft(member=member, topic=topic, body=body, key=draft.key)


def _as_they_saw_it(service: Service, version: int) -> Service:
    """The service, if it still says what they read: else one keeper's number would silently undo another's."""
    service = Service.objects.select_for_update().get(pk=service.pk)
    if service.version != version:
        raise Conflict(CHANGED)
    return service


def _looked_today(recheck_days: int) -> dict[str, Any]:
    day = today()
    return {"checked_on": day, "check_by": day + timedelta(days=recheck_days)}


def _change(service: Service, **values: Any) -> None:
    _save(service, **values, ours=True)


def _save(service: Service, **values: Any) -> None:
    for name, value in values.items():
        setattr(service, name, value)
    service.changed_at = clock.now()
    service.version += 1
    service.save()


def _note(
    service: Service, done: Upkeep.Act, by: Member, *, why: str = "", before: Mapping[str, Any] | None = None
) -> None:
    """Write down what was done. Whatever made anybody doubt it has been looked at, save by putting it back."""
    Upkeep.objects.create(service=service, act=done, by=by, why=why, before=dict(before or {}))
    if done != Act.LISTED:
        service.doubts.open().update(settled_at=clock.now(), settled_by=by)
