"""What every page carries: nothing is asked of anybody else, nothing is kept, and no title tells what it is about."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from tests.addresses import ADDRESSES, SECRETS, address_of, number_for
from tests.cast import sign_in

pytestmark = pytest.mark.slow


class _Fetched(HTMLParser):
    """What a browser asks for by itself when it shows a page, and where its forms go."""

    def __init__(self):
        super().__init__()
        self.addresses = []

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        names = ("src", "srcset", "action", "formaction", "poster", "data", "ping", *(("href",) if tag != "a" else ()))
        self.addresses += [(tag, said[name]) for name in names if said.get(name)]


def _pages(things, *people):
    for client in (Client(), *(sign_in(person) for person in people)):
        for name in sorted(ADDRESSES):
            answer = client.get(address_of(name, number_for(name, things)))
            yield name, answer


def test_no_page_asks_anybody_else_for_anything_and_none_is_kept(things, mina, ada):
    shown = 0
    for name, answer in _pages(things, mina, ada, things["officer"], things["clinician"]):
        assert "no-store" in answer["Cache-Control"], name
        if answer["Content-Type"].startswith("text/html"):
            shown += answer.status_code == 200
            page = _Fetched()
            page.feed(answer.content.decode())
            theirs = [(tag, where) for tag, where in page.addresses if not re.match(r"(/(?!/)|#|\?)", where)]
            assert theirs == [], name
            assert "default-src 'none'" in answer["Content-Security-Policy"], name
    assert shown > 40, "or this looked at nothing"


def test_no_title_of_a_page_tells_what_it_is_about(things, mina, ada):
    for name, answer in _pages(things, mina, ada):
        found = re.search(r"<title>(.*?)</title>", answer.content.decode(), re.S) if answer.content else None
        if found:
            assert not [word for word in SECRETS if word in found[1]], f"{name}: {found[1]}"
