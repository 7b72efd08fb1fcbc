"""Sending a post as the composer does: over HTTP, with one key, again and again until it is taken."""

import http.client
import json
import time
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from django.conf import settings

from deploy.replay.people import Person

PATIENCE = 600.0
LONGEST_WAIT = 30.0


@dataclass
class Sent:
    """What became of one writer's posts."""

    taken: list[int] = field(default_factory=list)
    held: list[int] = field(default_factory=list)
    waits: int = 0
    retries: int = 0
    refused: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)


class Writer:
    """One member's browser, sending one post after another."""

    def __init__(self, address: str, topic: int, person: Person) -> None:
        self._address, self._topic, self._person = address, topic, person
        self._token = ""
        self._open()

    def _open(self) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(self._address).netloc, timeout=30)

    def send_all(self, texts: list[str]) -> Sent:
        """Send these in order. A refusal for haste is waited out; a broken connection is tried again, same key."""
        sent = Sent()
        self._fetch_token()
        for text in texts:
            began = time.monotonic()
            self._send(text, str(uuid4()), sent)
            sent.seconds.append(time.monotonic() - began)
        return sent

    def _send(self, text: str, key: str, sent: Sent) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                status, wait, answer = self._post(text, key)
            except OSError:
                sent.retries += 1
                self._open()
                time.sleep(0.5)
                continue
            if status == 201:
                sent.taken.append(answer["post"])
                if answer["state"] == "held":
                    sent.held.append(answer["post"])
                return
            if status == 429:
                sent.waits += 1
                time.sleep(min(wait, LONGEST_WAIT))
            elif status >= 500:
                sent.retries += 1
                time.sleep(0.5)
            else:
                sent.refused.append(str(answer.get("error", status)))
                return
        sent.refused.append("never taken")

    def _post(self, text: str, key: str) -> tuple[int, float, dict[str, Any]]:
        headers = {
            "Accept": "application/json",
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"{self._person.cookie}; {settings.CSRF_COOKIE_NAME}={self._token}",
            "X-CSRFToken": self._token,
        }
        body = urlencode({"body": text, "key": key})
        try:
            self._connection.request("POST", f"/topics/{self._topic}/posts/", body, headers)
            answer = self._connection.getresponse()
            said = answer.read()
        except http.client.HTTPException as broken:
            raise OSError(str(broken)) from broken
        is_json = answer.headers.get("Content-Type", "").startswith("application/json")
        wait = float(answer.headers.get("Retry-After", "1"))
        return answer.status, wait, json.loads(said) if is_json else {}

    def _fetch_token(self) -> None:
        self._connection.request("GET", f"/topics/{self._topic}/", headers={"Cookie": self._person.cookie})
        answer = self._connection.getresponse()
        answer.read()
        for header in answer.headers.get_all("Set-Cookie") or []:
            cookie = SimpleCookie(header)
            if settings.CSRF_COOKIE_NAME in cookie:
                self._token = cookie[settings.CSRF_COOKIE_NAME].value
