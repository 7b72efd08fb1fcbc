"""A replay is a fair witness: it counts, and fails when something arrived twice, never or in another order."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from deploy.replay.listening import Heard
from deploy.replay.report import report
from deploy.replay.sending import Sent
from forum.topics.models import Post
from tests.cast import make_topic, write

SAID = [
    "anyone else up",
    "text me on 07700 900123 if you want to talk",
    "kettle is on",
    "I want to die",
    "temp 38.4 and shivery since this morning, transplant was in march",
    "three episodes left, no spoilers",
]


@pytest.mark.live
def test_many_posts_arrive_once_and_in_order_and_held_ones_never(site, settings, tmp_path):
    settings.DEBUG = True
    file = tmp_path / "posts.jsonl"
    file.write_text("\n".join(json.dumps({"text": f"{words} ({number})"}) for number in range(4) for words in SAID))
    said = StringIO()

    call_command("replay", str(file), members=4, sockets=5, url=site.url, stdout=said)

    assert "24 posts taken" in said.getvalue()
    assert "4 held" in said.getvalue()
    assert "4 crisis" in said.getvalue() and "4 urgent" in said.getvalue()
    assert "Every published post arrived once and in order" in said.getvalue()
    assert Post.objects.filter(state=Post.State.HELD).count() == 4


def test_it_runs_among_invented_people_only(settings, tmp_path):
    settings.DEBUG = settings.DEMO = False

    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("replay", str(tmp_path / "posts.jsonl"))


@pytest.fixture
def room(kidney, sam):
    return make_topic(kidney, sam, "Replay", kind="room")


def test_what_went_wrong_is_named(mina, room):
    first, second = write(mina, room, "first"), write(mina, room, "second")
    sent = [Sent(taken=[first.pk, second.pk])]

    def faults(*posts):
        return report(room, sent, [Heard(posts=list(posts))], seconds=1).faults

    assert not faults(first.pk, second.pk)
    assert "never heard 1" in faults(first.pk)[0]
    assert "another order" in faults(second.pk, first.pk)[0]
    assert report(room, sent, [Heard(posts=[first.pk, second.pk], doubled=[first.pk])], seconds=1).faults
    assert report(room, [Sent(taken=[first.pk])], [], seconds=1).faults, "one more exists than was acknowledged"
