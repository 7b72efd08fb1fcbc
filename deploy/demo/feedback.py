"""What the demo's helpers have said of the reader, and what a clinician has made of it."""

from datetime import datetime
from typing import Any

from deploy.demo.content import minutes_ago, table
from deploy.demo.people import somebody
from deploy.demo.then import at
from forum.signposting.feedback.actions import Reworded, let_reader_learn, mark_post, save_example
from forum.signposting.feedback.models import Example, Mark
from forum.topics.models import Post


def say_what_was_missed(now: datetime) -> None:
    """Who agrees, who marked what, and one post in other words."""
    for name in table("feedback")["agrees"]:
        let_reader_learn(member=somebody(name))
    for said in table("feedback")["mark"]:
        with at(minutes_ago(said["ago"], now)):
            _mark(said)
    for made in table("feedback")["example"]:
        with at(minutes_ago(made["ago"], now)):
            _reword(made)


def _mark(said: dict[str, Any]) -> None:
    how_soon = Mark.HowSoon(said.get("how_soon", ""))
    said_so = Mark.Said.NEEDED if how_soon else Mark.Said.NOT_NEEDED
    mark_post(by=somebody(said["by"]), post=_post(said), said=said_so, how_soon=how_soon, note=said["words"])


def _reword(made: dict[str, Any]) -> None:
    post = _post(made)
    if Example.objects.filter(post=post).exists():
        return
    reworded = Reworded(made["text"], made["level"], made["need"], made["trap"], made["condition"])
    save_example(by=somebody(made["by"]), post=post, reworded=reworded, state=Example.State.READY, version=0)


def _post(said: dict[str, Any]) -> Post:
    return Post.objects.get(author=somebody(said["author"]), body__startswith=said["begins"])
