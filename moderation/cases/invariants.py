"""What must never be so. Each finds rows that must not exist; run after tests, and every minute by `manage.py work`."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from forum import clock
from forum.signposting.feedback.invariants import INVARIANTS as OF_FEEDBACK
from forum.topics.models import Post
from moderation.cases import audit
from moderation.cases.models import Alert, Appeal, Case, Claim, Decision, Escalation, Flag, Measure, Notice
from moderation.cases.models.decisions import RESTRICTS

LATE = timedelta(minutes=2)
# Each minute the newest lines of the audit are enough: it must not cost more the longer it is.
ENOUGH = 1000


def broken() -> dict[str, list[int]]:
    """Every invariant that does not hold, with the numbers of the rows that break it."""
    found = {name: list(rows()) for name, rows in INVARIANTS.items()}
    return {name: rows for name, rows in found.items() if rows}


def _open_without_a_clock() -> Iterable[int]:
    armed = Escalation.objects.filter(case=OuterRef("pk"))
    idle = Exists(armed.filter(due_at=None, nobody_left_at=None)) & ~Exists(_live_claims())
    return Case.objects.open().filter(~Exists(armed) | idle).values_list("pk", flat=True)


def _live_claims() -> QuerySet[Claim]:
    return Claim.objects.filter(case=OuterRef("pk"), ended_at=None)


def _two_live_claims() -> Iterable[int]:
    live = Claim.objects.filter(ended_at=None).values("case").annotate(many=Count("pk")).filter(many__gt=1)
    return live.values_list("case", flat=True)


def _claims_left_lying() -> Iterable[int]:
    late = Claim.objects.filter(ended_at=None, expires_at__lt=clock.now() - LATE)
    return late.values_list("pk", flat=True)


def _claims_on_what_is_closed() -> Iterable[int]:
    return Claim.objects.filter(ended_at=None, case__state=Case.State.CLOSED).values_list("pk", flat=True)


def _decided_without_the_claim() -> Iterable[int]:
    wrong = ~Q(claim__case=F("case")) | ~Q(claim__moderator=F("moderator")) | ~Q(claim__round=F("round"))
    stale = ~Q(claim__ended_because=Claim.Ended.DECIDED)
    return Decision.objects.filter(wrong | stale).values_list("pk", flat=True)


def _closed_without_an_end() -> Iterable[int]:
    """Decided in its last round, or taken back by its writer before anybody had it."""
    decided = Decision.objects.filter(case=OuterRef("pk"), round=OuterRef("round"))
    closed = Case.objects.filter(state=Case.State.CLOSED).exclude(post__state=Post.State.WITHDRAWN)
    return closed.filter(~Exists(decided)).values_list("pk", flat=True)


def _hidden_without_a_measure() -> Iterable[int]:
    live = Measure.objects.filter(post=OuterRef("pk"), kind=Measure.Kind.HIDE, lifted_at=None)
    wrong = Q(state=Post.State.HIDDEN) & ~Exists(live) | Q(state=Post.State.PUBLISHED) & Exists(live)
    return Post.objects.filter(wrong).values_list("pk", flat=True)


def _held_without_a_case() -> Iterable[int]:
    waiting = Case.objects.open().filter(post=OuterRef("pk"))
    return Post.objects.filter(~Exists(waiting), state=Post.State.HELD).values_list("pk", flat=True)


def _measures_nobody_was_told_of() -> Iterable[int]:
    told = Notice.objects.filter(decision=OuterRef("decision"), recipient=OuterRef("member"))
    return Measure.objects.filter(~Exists(told)).values_list("pk", flat=True)


def _measures_without_grounds() -> Iterable[int]:
    without = Measure.objects.exclude(decision__outcome__in=RESTRICTS)
    return without.values_list("pk", flat=True)


def _flags_on_what_is_closed() -> Iterable[int]:
    closed = Flag.objects.unanswered().by_people().filter(case__state=Case.State.CLOSED)
    return closed.exclude(post__state=Post.State.WITHDRAWN).values_list("pk", flat=True)


def _judges_of_themselves() -> Iterable[int]:
    own = Decision.objects.filter(Q(moderator=F("case__writer")) | Q(moderator=F("case__flags__by")))
    return own.values_list("pk", flat=True)


def _same_judge_twice() -> Iterable[int]:
    return Appeal.objects.filter(reviewer=F("first_moderator")).values_list("pk", flat=True)


def _clocks_that_stand_still() -> Iterable[int]:
    late = Escalation.objects.filter(due_at__lt=clock.now() - LATE)
    return late.values_list("pk", flat=True)


def _alerts_left_lying() -> Iterable[int]:
    late = Alert.objects.filter(sent_at=None, tries=0, created_at__lt=clock.now() - LATE, case__state=Case.State.OPEN)
    return late.values_list("pk", flat=True)


def _broken_audit() -> Iterable[int]:
    wrong = audit.verify(newest=ENOUGH)
    return [] if wrong is None else [wrong]


INVARIANTS: dict[str, Callable[[], Iterable[int]]] = {
    "every open case has a clock that runs, or is in somebody’s hands": _open_without_a_clock,
    "a case is in one pair of hands": _two_live_claims,
    "a claim that ran out is given back": _claims_left_lying,
    "nobody holds what is closed": _claims_on_what_is_closed,
    "only the holder of the claim decides": _decided_without_the_claim,
    "what is closed was decided": _closed_without_an_end,
    "a post is hidden exactly while a measure hides it": _hidden_without_a_measure,
    "a post that waits has somebody to wait for": _held_without_a_case,
    "nobody is restricted without being told": _measures_nobody_was_told_of,
    "every measure rests on a decision that restricts": _measures_without_grounds,
    "whoever asked is answered": _flags_on_what_is_closed,
    "nobody judges their own words or their own worry": _judges_of_themselves,
    "somebody else looks again": _same_judge_twice,
    "a clock that has run out calls somebody": _clocks_that_stand_still,
    "a letter that should go out is sent": _alerts_left_lying,
    "the audit is as it was written": _broken_audit,
    **OF_FEEDBACK,
}
