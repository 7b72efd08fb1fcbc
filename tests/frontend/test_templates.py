"""What every page must be, whoever writes it: safe under a strict policy, alone on the network, and explained."""

import re
from pathlib import Path

import pytest
from django.template import engines

TEMPLATES = Path(__file__).parents[2] / "frontend/templates"
EVERY = sorted(TEMPLATES.rglob("*.html"))
PARTIALS = [template for template in EVERY if template.name.startswith("_")]
CONTENT_OF_PAGES = re.compile(r"\{#.*?#\}", re.DOTALL)

FORBIDDEN = {
    "an inline style": r"\sstyle\s*=|<style",
    "an inline script": r"<script(?![^>]*\ssrc=)",
    "a handler": r"\son[a-z]+\s*=",
    "an address that runs": r"javascript:",
    "somebody else's server": r"""(?:src|href|action)\s*=\s*["'](?:https?:)?//""",
}


def named(template):
    return str(template.relative_to(TEMPLATES))


@pytest.mark.parametrize("template", EVERY, ids=named)
def test_it_can_be_read_by_the_engine(template):
    engines["django"].get_template(named(template))


@pytest.mark.parametrize("template", EVERY, ids=named)
def test_it_holds_nothing_that_the_policy_forbids(template):
    html = CONTENT_OF_PAGES.sub("", template.read_text())

    found = [what for what, pattern in FORBIDDEN.items() if re.search(pattern, html)]

    assert not found, f"{named(template)} holds {found}"


@pytest.mark.parametrize("template", PARTIALS, ids=named)
def test_a_part_of_a_page_says_what_it_needs(template):
    assert template.read_text().startswith("{# ")


@pytest.mark.parametrize("template", EVERY, ids=named)
def test_a_tab_tells_nobody_who_looks_over_a_shoulder(template):
    titles = re.findall(r"\{% block (?:title|head_title) %\}(.*?)\{% endblock", template.read_text(), re.DOTALL)

    assert not any("{{" in title for title in titles), "a page title never holds what somebody wrote or lives with"


@pytest.mark.parametrize("template", EVERY, ids=named)
def test_every_form_that_changes_something_is_guarded(template):
    for form in re.findall(r"<form\b.*?</form>", template.read_text(), re.DOTALL):
        if 'method="post"' in form:
            assert "{% csrf_token %}" in form
