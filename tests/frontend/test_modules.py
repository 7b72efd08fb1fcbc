"""How a page names its scripts: hashed, once, with its own nonce, and all at once."""

import json
import re

from tests.cast import sign_in


def test_a_page_maps_every_module_and_fetches_them_at_once(mina, tonight):
    answer = sign_in(mina).get(f"/topics/{tonight.pk}/")
    html = answer.content.decode()

    nonce, body = re.search(r'<script type="importmap" nonce="([^"]+)">(.*?)</script>', html).groups()
    modules = json.loads(body)["imports"]
    assert f"'nonce-{nonce}'" in answer.headers["Content-Security-Policy"]
    assert "/static/js/live.js" in modules and re.search(r"live\.[0-9a-f]{12}\.js", modules["/static/js/live.js"])
    preloaded = re.findall(r'<link rel="modulepreload" href="([^"]+)">', html)
    assert sorted(preloaded) == sorted(modules.values())
    assert html.index("importmap") < html.index("modulepreload") < html.index('type="module"')
