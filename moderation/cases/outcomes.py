"""How a case can end: one list, which both makes the buttons and is all that the server accepts."""

from dataclasses import dataclass, replace

from forum.signposting.asks.models import Ask
from forum.topics.models import Post
from moderation.cases.harms import harm
from moderation.cases.models import Appeal, Case, Flag


@dataclass(frozen=True)
class Outcome:
    """One button: its name, what it says, what it does, and what must be written with it."""

    name: str
    label: str
    explains: str
    needs_rule: bool = False
    needs_facts: bool = False
    needs_letter: bool = False


NO_ACTION = Outcome("no_action", "Leave it", "Nothing happens to the writer, and they aren’t told.")
LET_THROUGH = Outcome("let_through", "Let it through", "Everybody in the conversation can read it now.")
WRITE_TO_THEM = Outcome(
    "write_to_them",
    "Write to them privately",
    "The post stays. A worry about somebody is not a breach: they get a letter from you.",
    needs_letter=True,
)
LET_THROUGH_AND_WRITE = replace(
    WRITE_TO_THEM,
    label="Let it through and write to them",
    explains="Everybody in the conversation can read it now, and they get a private letter from you.",
)
HIDE = Outcome("hide", "Hide it", "Only its writer and moderators see it.", needs_rule=True, needs_facts=True)
HIDE_AND_WARN = Outcome(
    "hide_and_warn",
    "Hide it and warn them",
    "As above, and they are asked not to do it again.",
    needs_rule=True,
    needs_facts=True,
)
UPHOLD = Outcome("uphold", "It stays as it was decided", "They read why, in your words.", needs_facts=True)
OVERTURN = Outcome("overturn", "Undo it", "Every restriction is lifted, the post comes back, and they read that.")


# There is nothing to hide: only the supporters of one space can read it.
WRITE_ABOUT_ASK = replace(WRITE_TO_THEM, explains="They get a private letter from you. Supporters still see the ask.")


def offered(case: Case, subject: Post | Ask) -> list[Outcome]:
    """What can be done about a case as things stand now."""
    if not case.is_open:
        return []
    if Appeal.objects.filter(case=case, answered_by=None).exists():
        return [UPHOLD, OVERTURN]
    if isinstance(subject, Ask):
        return [WRITE_ABOUT_ASK, NO_ACTION]
    acts = _by_state(Post.State(subject.state))
    if _is_only_care(case):
        # Distress is answered with care: never with a warning, and a letter comes first.
        acts = [act for act in acts if act != HIDE_AND_WARN]
        acts.sort(key=lambda act: act.name != WRITE_TO_THEM.name)
    return acts


def _by_state(state: Post.State) -> list[Outcome]:
    match state:
        case Post.State.HELD:
            return [LET_THROUGH, LET_THROUGH_AND_WRITE, HIDE, HIDE_AND_WARN]
        case Post.State.PUBLISHED:
            return [NO_ACTION, WRITE_TO_THEM, HIDE, HIDE_AND_WARN]
        case _:
            return [NO_ACTION, WRITE_TO_THEM]


def _is_only_care(case: Case) -> bool:
    codes = set(Flag.objects.unanswered().filter(case=case).values_list("harm_code", flat=True))
    # That somebody is new here, or that our reading failed, says nothing against them.
    said = [harm(code) for code in codes or {case.harm_code} if harm(code).asks]
    return bool(said) and all(one.care for one in said)
