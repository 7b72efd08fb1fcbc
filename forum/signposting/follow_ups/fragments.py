"""How a follow-up reaches its reader's own tabs: the same card as in the page."""

from typing import Any

from django.template.loader import render_to_string

from forum.signposting.follow_ups.models import FollowUp
from forum.signposting.follow_ups.showing import question_of


def follow_up_changed(follow_up: FollowUp) -> dict[str, Any]:
    """A change that puts the question on one's own page, or takes it away once it is answered."""
    said = {"follow_up": follow_up.pk, "version": follow_up.version}
    if follow_up.state != FollowUp.State.ASKED:
        return {"type": "follow_up.gone", **said}
    html = render_to_string("signposting/_follow_up.html", {"question": question_of(follow_up)})
    return {"type": "follow_up.shown", **said, "html": html}
