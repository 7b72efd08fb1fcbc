"""How the reader’s signposts were taken, and what helpers said of the same posts: counts, the small ones hidden."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef

from forum.signposting.feedback.models import Mark, MarkQuerySet
from forum.signposting.models import Signpost

# So few that whoever knows the place could guess who they were.
FEWEST_SHOWN = 5
NO_SIGNPOST = "none"
State, Said = Signpost.State, Mark.Said
ANSWERS = (State.OPENED, State.ALREADY_IN_CARE, State.NOT_ABOUT_ME, State.DISMISSED)


@dataclass(frozen=True)
class Row:
    """What became of the signposts of one level; or of posts that had none."""

    level: str
    shown: int
    answers: dict[str, int]
    needed: int
    not_needed: int


def rows() -> Iterator[Row]:
    """A row for each level, the gravest first, and one for posts without a signpost."""
    for level in Signpost.Level.values:
        cards = Signpost.objects.exclude(state=State.COUNTED).filter(level=level)
        by_state = dict(cards.order_by().values_list("state").annotate(many=Count("pk")))
        marks = Mark.objects.filter(Exists(cards.filter(post=OuterRef("post"))))
        answers = {str(state): by_state.get(state, 0) for state in ANSWERS}
        yield Row(level, sum(by_state.values()), answers, *_said_in(marks))
    shown = Signpost.objects.exclude(state=State.COUNTED).filter(post=OuterRef("post"))
    yield Row(NO_SIGNPOST, 0, dict.fromkeys(map(str, ANSWERS), 0), *_said_in(Mark.objects.filter(~Exists(shown))))


def _said_in(marks: MarkQuerySet) -> tuple[int, int]:
    said = dict(marks.order_by().values_list("said").annotate(many=Count("pk")))
    return said.get(Said.NEEDED, 0), said.get(Said.NOT_NEEDED, 0)


def as_told(many: int) -> str:
    """A number as it may be told to anybody."""
    return str(many) if many == 0 or many >= FEWEST_SHOWN else f"<{FEWEST_SHOWN}"


def table() -> list[list[str]]:
    """All of it, in words, its heading first."""
    heading = ["level", "shown", *(str(state).replace("_", " ") for state in ANSWERS), "needed", "not needed"]
    return [heading, *(_told(row) for row in rows())]


def _told(row: Row) -> list[str]:
    return [row.level, *map(as_told, [row.shown, *row.answers.values(), row.needed, row.not_needed])]
