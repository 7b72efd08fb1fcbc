"""What a member writes is never sent to a third party, and stands nowhere but in the rows and pages it belongs to."""

import json
import re
import subprocess
import sys
from datetime import timedelta

import pytest
from django.core import mail

from deploy.work import Worker
from moderation.cases.models import Alert
from tests.cast import sign_in

CANARY = "marzipanlighthouse"
GRAVE = f"i want to die tonight {CANARY}"


@pytest.fixture
def rung(monkeypatch):
    """What goes to the channel layer, which is Redis."""
    sent = []

    class Layer:
        async def group_send(self, group, message):
            sent.append(json.dumps([group, message]))

    monkeypatch.setattr("realtime.broadcast.get_channel_layer", Layer)
    return sent


def post_to(client, topic, body):
    key = "7b0c4a4e-53c8-4f0e-9d4c-6b1f1f0f7a10"
    return client.post(f"/topics/{topic.pk}/posts/", {"body": body, "key": key}, follow=True)


@pytest.mark.django_db(transaction=True)
def test_words_go_into_no_letter_log_ring_address_or_title(mina, ada, tonight, rung, clock, caplog):
    caplog.set_level(0)

    page = post_to(sign_in(mina), tonight, GRAVE)
    clock.move(timedelta(minutes=20))
    Worker().once()

    html = page.content.decode()
    assert CANARY in html, "she sees what she wrote"
    assert CANARY not in "".join(re.findall(r"<title>.*?</title>", html, re.DOTALL))
    assert CANARY not in "".join(address for address, _ in page.redirect_chain)
    assert Alert.objects.exclude(sent_at=None).exists() and mail.outbox, "somebody was called, or this says nothing"
    assert not any(CANARY in letter.subject + str(letter.body) for letter in mail.outbox)
    assert not any(word in letter.subject.lower() for letter in mail.outbox for word in ("die", "kidney", "crisis"))
    assert rung and not any(CANARY in ring for ring in rung)
    assert CANARY not in caplog.text


def test_a_page_may_talk_to_nobody_but_us(mina, tonight):
    policy = sign_in(mina).get(f"/topics/{tonight.pk}/").headers["Content-Security-Policy"]

    rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split(";")}
    assert rules["default-src"] == ["'none'"]
    for what in ("style-src", "font-src", "img-src", "connect-src", "form-action"):
        assert rules[what] == ["'self'"], what
    assert rules["script-src"][0] == "'self'" and rules["script-src"][1].startswith("'nonce-")
    assert len(rules["script-src"]) == 2 and rules["base-uri"] == rules["frame-ancestors"] == ["'none'"]


def test_nothing_that_reads_or_keeps_words_can_reach_the_network():
    """Loaded with everything it needs, the community and the care team have not so much as a client to send with."""
    clients = ("requests", "httpx", "aiohttp", "urllib3", "http", "http.client", "urllib.request", "socket")
    script = (
        "import django, sys; before = set(sys.modules); django.setup();"
        "import forum.topics.actions, forum.signposting.needs, moderation.screening.readers as readers;"
        "ours = [m for n, m in sys.modules.items() if n.split('.')[0] in ('forum', 'moderation', 'realtime')];"
        f"found = [(m.__name__, c) for m in ours for c in {clients!r} "
        "if any(type(v).__name__ == 'module' and v.__name__ == c for v in vars(m).values())];"
        "print(found)"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert said.stdout.strip().splitlines()[-1] == "[]"
