"""What waits for the care team in the demo, and what it has already done. Through the team's own acts."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from deploy.demo.content import key_of_queued, minutes_ago, table
from deploy.demo.people import somebody
from deploy.demo.then import at
from forum.joining.actions import Newcomer, apply
from forum.joining.models import Application
from forum.topics.models import Post
from moderation.cases.actions import claim_case, decide_case, flag_post
from moderation.cases.models import Case

Step = tuple[datetime, Callable[[], object]]


def fill_the_queue(now: datetime) -> None:
    """Each step at its time, in order, as it would have happened."""
    steps: list[Step] = []
    for said in table("queue")["post"]:
        post = Post.objects.get(key=key_of_queued(said))
        if flagged := said.get("flagged"):
            steps.append((minutes_ago(flagged["ago"], now), _flagging(post, flagged)))
        if decided := said.get("decided"):
            steps.append((minutes_ago(decided["ago"], now), _deciding(post, decided)))
    for moment, step in sorted(steps, key=lambda step: step[0]):
        with at(moment):
            step()


def _flagging(post: Post, flagged: dict[str, Any]) -> Callable[[], object]:
    return lambda: flag_post(
        by=somebody(flagged["by"]), post=post, harm_code=flagged["harm"], words=flagged["words"], key=post.key
    )


def _deciding(post: Post, decided: dict[str, Any]) -> Callable[[], object]:
    def decide() -> None:
        moderator = somebody(decided["by"])
        for case in Case.objects.open().filter(post=post):
            claim = claim_case(case=case, moderator=moderator)
            decide_case(
                token=claim.pk,
                moderator=moderator,
                outcome=decided["outcome"],
                rule=decided.get("rule", ""),
                facts=decided.get("facts", ""),
                letter=decided.get("letter", ""),
            )

    return decide


def send_applications(now: datetime) -> None:
    """Somebody is asking to come in."""
    for asked in table("queue")["application"]:
        if not Application.objects.filter(email=asked["email"]).exists():
            with at(minutes_ago(asked["ago"], now)):
                newcomer = Newcomer(asked["name"], asked["email"], asked["born"])
                apply(newcomer=newcomer, condition=asked["condition"], words=asked["words"])
