"""What cases do when something happens to their post. Wired before the commit."""

from forum import clock
from forum.topics.events import PostPublished, PostWithdrawn
from forum.topics.models import Post
from moderation.cases import audit, escalation
from moderation.cases.changes import case_changed
from moderation.cases.models import Case, Flag

ONLY_WAITING = "first_post"


def post_published(event: PostPublished) -> None:
    """It no longer waits. An open case stays open: what it said before deserves a look all the same."""
    for case in _open_cases(event.post):
        case.held_since = None
        case.save(update_fields=["held_since"])
        case_changed(case)


def post_withdrawn(event: PostWithdrawn) -> None:
    """Its writer took it back. Whoever was worried is still owed a look; a newcomer's post no longer waits for one."""
    for case in _open_cases(event.post):
        case.held_since = None
        if not Flag.objects.filter(case=case).exclude(harm_code=ONLY_WAITING).exists() and case.claim is None:
            case.state, case.closed_at = Case.State.CLOSED, clock.now()
            escalation.stop(case)
            audit.note(did="took it back before it was read", about=str(case), case=case, by=event.by)
        case.save(update_fields=["held_since", "state", "closed_at"])
        case_changed(case)


def _open_cases(post: Post) -> list[Case]:
    cases = Case.objects.select_for_update(of=("self",), no_key=True).open().select_related("space")
    return list(cases.filter(post=post))
