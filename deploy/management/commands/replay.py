"""Send the posts of a file through a running site, as many members at once, and check what every socket heard."""

import asyncio
import json
import os
import time
from argparse import ArgumentParser
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from deploy.processes import Household
from deploy.replay.listening import Listener
from deploy.replay.people import Person, gather
from deploy.replay.report import report
from deploy.replay.sending import Sent, Writer
from deploy.server import daphne_on, listening_at
from forum import feeds
from forum.topics.models import Topic

SETTLING_TAKES = 30.0


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, help="JSON lines, each with a text")
        parser.add_argument("--posts", type=int, default=1000)
        parser.add_argument("--members", type=int, default=20)
        parser.add_argument("--sockets", type=int, default=20)
        parser.add_argument("--url", help="A site that runs on this database; without it, one is started here")

    def handle(self, *, files: list[Path], posts: int, members: int, sockets: int, url: str | None, **_: Any) -> None:
        if not (settings.DEMO or settings.DEBUG):
            raise CommandError("A replay writes hundreds of posts. It runs with DEMO=1 or DEBUG=1 only.")
        texts = _texts(files)[:posts]
        room, people = gather(members)
        household, url = (None, url) if url else _start_a_site()
        try:
            began = time.monotonic()
            sent, heard = asyncio.run(_play(url, room, people, texts, sockets))
            found = report(room, sent, heard, time.monotonic() - began)
        finally:
            if household:
                household.end()
        for line in found.lines:
            self.stdout.write(line)
        if found.faults:
            raise CommandError("; ".join(found.faults))
        self.stdout.write("Every published post arrived once and in order at every socket; nothing else did.")


def _texts(files: list[Path]) -> list[str]:
    lines = [line for file in files for line in file.read_text().splitlines() if line.strip()]
    return [json.loads(line)["text"] for line in lines]


def _start_a_site() -> tuple[Household, str]:
    door = listening_at("127.0.0.1", 0)
    household = Household()
    household.start("The site", daphne_on(door), env=os.environ, keep_open=[door.fileno()])
    address = f"http://127.0.0.1:{door.getsockname()[1]}"
    door.close()
    return household, address


async def _play(url: str, room: Topic, people: list[Person], texts: list[str], sockets: int) -> Any:
    listeners = [Listener(url, room.feed, people[number % len(people)]) for number in range(sockets)]
    listening = [asyncio.create_task(listener.listen()) for listener in listeners]
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(len(people)) as threads:
        shares = [(person, texts[number :: len(people)]) for number, person in enumerate(people)]
        sending = [loop.run_in_executor(threads, _write, url, room.pk, person, share) for person, share in shares]
        sent: list[Sent] = await asyncio.gather(*sending)
    head = await sync_to_async(feeds.head_of)(room.feed)
    deadline = time.monotonic() + SETTLING_TAKES
    while any(listener.heard.cursor < head for listener in listeners) and time.monotonic() < deadline:
        await asyncio.sleep(0.05)
    for task in listening:
        task.cancel()
    await asyncio.gather(*listening, return_exceptions=True)
    return sent, [listener.heard for listener in listeners]


def _write(url: str, topic: int, person: Person, share: list[str]) -> Sent:
    return Writer(url, topic, person).send_all(share)
