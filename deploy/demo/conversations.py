"""Everything that was said, said again through the same acts, each at its own time."""

from datetime import datetime, timedelta
from typing import Any

from deploy.demo.content import SPACES, Said, everything_said, table
from deploy.demo.people import somebody
from deploy.demo.then import at
from forum.bus import act
from forum.members.models import Member
from forum.spaces.models import Space
from forum.topics.actions import mark_read, start_topic, submit_post
from forum.topics.models import Post, Topic

NEARLY_ALL = timedelta(minutes=45)
SOME = timedelta(days=2)


def make_spaces() -> dict[str, Space]:
    """The spaces by name."""
    return {space["space"]: _space(space) for space in map(table, SPACES)}


def _space(said: dict[str, Any]) -> Space:
    about = {"about": said["about"], "condition": said.get("condition", "")}
    return Space.objects.get_or_create(name=said["space"], defaults=about)[0]


def open_rooms(spaces: dict[str, Space], now: datetime) -> None:
    """The rooms were there before anybody spoke in them."""
    for said in map(table, SPACES):
        for topic in said["topic"]:
            if topic.get("kind") == Topic.Kind.ROOM:
                with at(now - timedelta(days=30)):
                    _open_room(spaces[said["space"]], topic["title"], somebody(topic["opened_by"]))


@act
def _open_room(space: Space, title: str, by: Member) -> None:
    Topic.objects.get_or_create(space=space, title=title, kind=Topic.Kind.ROOM, defaults={"started_by": by})


def say_everything(spaces: dict[str, Space], now: datetime) -> None:
    """All posts in the order of their times, so that each gets the place it would have had."""
    people = {person["name"]: somebody(person["name"]) for person in table("people")["person"]}
    topics = {(topic.space.name, topic.title): topic for topic in Topic.objects.select_related("space")}
    for said in everything_said(now):
        with at(said.at):
            post = _say(said, people[said.author], topics.get((said.space, said.topic)), spaces[said.space])
        topics.setdefault((said.space, said.topic), post.topic)


def _say(said: Said, author: Member, topic: Topic | None, space: Space) -> Post:
    if topic is None:
        return start_topic(author=author, space=space, title=said.topic, body=said.words, key=said.key)
    return submit_post(author=author, topic=topic, body=said.words, key=said.key)


def mark_what_was_read(now: datetime) -> None:
    """Supporters and moderators are up to date, Mina nearly, others looked in a day or two ago."""
    for person in table("people")["person"]:
        reader = somebody(person["name"])
        since = {"all": timedelta(0), "most": NEARLY_ALL}.get(person.get("read", ""), SOME)
        for topic in Topic.objects.visible_to(reader):
            _mark(reader, topic, now - since)


def _mark(reader: Member, topic: Topic, until: datetime) -> None:
    read = Post.objects.published().filter(topic=topic, published_at__lte=until).order_by("-position").first()
    if read and read.position:
        mark_read(member=reader, topic=topic, position=read.position)
