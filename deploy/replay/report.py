"""What a replay found: did everything that may be read arrive, once and in order, and nothing else?"""

import statistics
from collections import Counter
from dataclasses import dataclass

from deploy.replay.listening import Heard
from deploy.replay.sending import Sent
from forum.signposting.models import Signpost
from forum.topics.models import Post, Topic
from moderation.cases.models import Case
from moderation.screening.models import Reading


@dataclass(frozen=True)
class Report:
    lines: list[str]
    faults: list[str]


def report(room: Topic, sent: list[Sent], heard: list[Heard], seconds: float) -> Report:
    """The figures of a replay, and everything that is not as it must be."""
    posts = Post.objects.filter(topic=room)
    published = list(posts.published().in_order().values_list("pk", flat=True))
    faults = [*_faults_of_sending(posts.count(), sent), *_faults_of_hearing(room, published, heard)]
    lines = [
        f"{posts.count()} posts taken in {seconds:.0f} s; {len(published)} published, {_in_words(_states(room))}.",
        f"Refusals for haste waited out: {sum(one.waits for one in sent)}; "
        f"tried again after a failure: {sum(one.retries for one in sent)}.",
        f"From sending to taken: {_spread([second for one in sent for second in one.seconds])} (waits included).",
        f"{len(heard)} sockets; connections lost and found again: {sum(one.reconnected for one in heard)}.",
        f"Posts with a need, as the reader saw them: {_in_words(_needs(room))}.",
        f"Signposts shown, one for each person, need and day: {_in_words(_signposts(room))}.",
        f"Cases opened: {_in_words(_cases(room))}.",
    ]
    return Report(lines, faults)


def _faults_of_sending(rows: int, sent: list[Sent]) -> list[str]:
    taken = [post for one in sent for post in one.taken]
    faults = [f"refused for good: {why}" for one in sent for why in one.refused]
    if len(set(taken)) != len(taken) or len(taken) != rows:
        faults.append(f"{len(taken)} posts were acknowledged, {rows} exist")
    return faults


def _faults_of_hearing(room: Topic, published: list[int], heard: list[Heard]) -> list[str]:
    never_published = set(Post.objects.filter(topic=room, published_at=None).values_list("pk", flat=True))
    faults = []
    for number, one in enumerate(heard):
        if missing := set(published) - set(one.posts):
            faults.append(f"socket {number} never heard {len(missing)} published posts")
        if leaked := never_published & set(one.posts):
            faults.append(f"socket {number} heard {len(leaked)} posts that were never published")
        if one.doubled:
            faults.append(f"socket {number} heard {len(one.doubled)} posts twice")
        if [post for post in one.posts if post in set(published)] != published:
            faults.append(f"socket {number} heard posts in another order")
    return faults


def _states(room: Topic) -> Counter[str]:
    states = Post.objects.filter(topic=room).exclude(state=Post.State.PUBLISHED)
    return Counter(states.values_list("state", flat=True))


def _needs(room: Topic) -> Counter[str]:
    return Counter(Reading.objects.filter(post__topic=room).exclude(level="none").values_list("level", flat=True))


def _signposts(room: Topic) -> Counter[str]:
    return Counter(Signpost.objects.filter(post__topic=room).values_list("level", flat=True))


def _cases(room: Topic) -> Counter[str]:
    return Counter(
        f"P{priority}" for priority in Case.objects.filter(post__topic=room).values_list("priority", flat=True)
    )


def _in_words(counted: Counter[str]) -> str:
    return ", ".join(f"{many} {what}" for what, many in sorted(counted.items())) or "none otherwise"


def _spread(seconds: list[float]) -> str:
    if len(seconds) < 2:
        return "too few to say"
    cuts = statistics.quantiles(seconds, n=100)
    return f"median {statistics.median(seconds) * 1000:.0f} ms, 95th percentile {cuts[94] * 1000:.0f} ms"
