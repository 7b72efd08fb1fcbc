"""Where sockets are blocked: the same changes, in the same frame, over HTTP."""

from forum.topics.actions import hide_post
from tests.cast import sign_in, write


def _poll(member, audience, since):
    client = sign_in(member)
    return client.get("/live/changes/", {"listen": audience, "since": since}, headers={"accept": "application/json"})


def test_polling_tells_what_changed_removals_included(mina, sam, tonight):
    kept, gone = write(mina, tonight, "this stays"), write(mina, tonight, "this goes")
    hide_post(post=gone)

    frame = _poll(sam, tonight.feed, 0).json()

    assert (frame["v"], frame["to"], frame["from"], frame["head"]) == (1, tonight.feed, 0, 3)
    assert [(change["type"], change["post"]) for change in frame["changes"]] == [
        ("post.shown", kept.pk),
        ("post.gone", gone.pk),
    ]


def test_an_outsider_polls_in_vain(mina, ren, tonight):
    write(mina, tonight, "not for ren")

    assert _poll(ren, tonight.feed, 0).json() == {"refused": tonight.feed}
    assert _poll(ren, "topic.999999", 0).json() == {"refused": "topic.999999"}, "the same for what does not exist"


def test_nonsense_is_a_bad_request(mina):
    for listen, since in [("topic.1", "x"), ("access", "0"), ("topic.1", "9" * 30), ("", "")]:
        assert _poll(mina, listen, since).status_code == 400


def test_a_stranger_is_told_to_sign_in(client, tonight):
    answer = client.get(f"/live/changes/?listen={tonight.feed}&since=0", headers={"accept": "application/json"})

    assert answer.status_code == 401
