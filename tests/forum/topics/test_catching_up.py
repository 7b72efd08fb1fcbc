"""Catching up from any moment leads to what a fresh page shows: the same posts, in their order and their state."""

import random
from uuid import uuid4

import pytest

from forum import feeds
from forum.topics.actions import edit_post, hide_post, publish_post, submit_post, withdraw_post
from forum.topics.models import Post
from forum.topics.reading import posts_of
from realtime.audiences import changes
from realtime.frames import frame
from tests.cast import belong, make_member

pytestmark = pytest.mark.slow

State = Post.State


class Tab:
    """What a browser knows of a topic: what its page showed, and how far it has heard each feed."""

    def __init__(self, reader, topic):
        self.reader, self.topic = reader, topic
        self.cursors = feeds.heads_of([topic.feed, reader.feed])
        self.known = {post.pk: (post.version, True, _as_shown(post)) for post in posts_of(topic, reader).posts}

    def catch_up(self, order):
        import json

        for name in order:
            told = json.loads(frame(changes(name, self.cursors[name])))
            self.cursors[name] = told["head"]
            for change in told["changes"]:
                self._apply(change, own=name == self.reader.feed)

    def _apply(self, change, own):
        version, is_own, _ = self.known.get(change["post"], (-1, False, None))
        newer = change["version"] > version or (change["version"] == version and own >= is_own)
        if change["type"] == "post.gone" and newer:
            self.known[change["post"]] = (change["version"], own, None)
        elif change["type"] == "post.shown" and newer and change["topic"] == self.topic.pk:
            self.known[change["post"]] = (change["version"], own, (change["post"], change["state"], change["position"]))

    def on_screen(self):
        shown = [post for _, _, post in self.known.values() if post]
        return sorted(shown, key=lambda post: (post[2] is None, post[2] or 0, post[0]))


def _as_shown(post):
    return (post.pk, post.state, post.position)


def _truth(reader, topic):
    return [_as_shown(post) for post in posts_of(topic, reader).posts]


def _something_happens(chance, people, topic):
    """Any act on any post, whether or not it goes through."""
    posts = list(Post.objects.filter(topic=topic))
    post = chance.choice(posts) if posts else None
    match chance.choice(["write", "write", "publish", "publish", "edit", "hide", "withdraw"]) if post else "write":
        case "write":
            submit_post(author=chance.choice(people), topic=topic, body=f"words {chance.random()}", key=uuid4())
        case "publish":
            publish_post(post=post)
        case "edit" if post.state in (State.HELD, State.PUBLISHED):
            edit_post(author=post.author, post=post, body=f"other words {chance.random()}")
        case "hide":
            hide_post(post=post)
        case "withdraw" if post.state in (State.HELD, State.PUBLISHED):
            withdraw_post(author=post.author, post=post)


@pytest.mark.parametrize("seed", range(4))
def test_whoever_slept_however_long_sees_in_the_end_what_a_fresh_page_shows(
    seed, mina, sam, ada, tonight, thread, nothing_published, monkeypatch
):
    monkeypatch.setattr("forum.topics.policies.MOST_POSTS", 1000)
    kit = make_member("Kit")
    belong(tonight.space, kit)
    chance, readers, tabs = random.Random(seed), (mina, sam, ada, kit), []

    for step in range(25):
        _something_happens(chance, [mina, sam, ada], thread if step % 9 == 8 else tonight)
        tabs.append(Tab(chance.choice(readers), tonight))
        awake = chance.choice(tabs)
        awake.catch_up(chance.sample(sorted(awake.cursors), 2))

    assert len({bool(_truth(reader, tonight)) for reader in readers}) >= 1
    for tab in tabs:
        tab.catch_up(chance.sample(sorted(tab.cursors), 2))
        assert tab.on_screen() == _truth(tab.reader, tonight), f"{tab.reader.name}, seed {seed}"


def test_the_author_of_a_hidden_post_sees_it_and_nobody_else_does_whichever_feed_speaks_first(mina, sam, tonight):
    post = submit_post(author=mina, topic=tonight, body="hello", key=uuid4())
    hers = [Tab(mina, tonight), Tab(mina, tonight)]
    his = Tab(sam, tonight)

    hide_post(post=post)
    hers[0].catch_up([tonight.feed, mina.feed])
    hers[1].catch_up([mina.feed, tonight.feed])
    his.catch_up([tonight.feed, sam.feed])

    assert [state for tab in hers for _, state, _ in tab.on_screen()] == ["hidden", "hidden"]
    assert his.on_screen() == []
