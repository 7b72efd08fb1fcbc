"""From what somebody typed to HTML that is safe in everybody's page. The only place that makes it.

bleach makes the links and cleans first; nh3, which is maintained, has the last word on what passes.
"""

import re
import unicodedata

import bleach
import nh3
from bleach.linkifier import Linker
from markdown_it import MarkdownIt

TAGS = {"p", "br", "em", "strong", "s", "a", "blockquote", "ul", "ol", "li", "code", "pre"}
ATTRIBUTES = {"a": {"href"}}
SCHEMES = {"http", "https", "mailto", "tel"}

# Invisible characters that reorder or hide text: they make words look like other words.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")
MOST_MARKS = 4

_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True, "linkify": False}).enable("strikethrough")
_markdown.disable(["image", "heading", "lheading", "hr", "html_block", "html_inline", "reference"])


def tidy(text: str) -> str:
    """The same words without characters that break pages or disguise text. Nothing visible is lost."""
    text = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _few_marks(unicodedata.normalize("NFC", text)).strip()


def _few_marks(text: str) -> str:
    # Hundreds of accents on one letter ("zalgo") paint over the posts above and below.
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def to_html(text: str) -> str:
    """A little Markdown (emphasis, lists, quotes, links), and nothing that can act."""
    html = _markdown.render(tidy(text))
    # A Cleaner is not thread-safe, so each call makes its own.
    html = bleach.clean(html, tags=TAGS, attributes={"a": ["href"]}, protocols=SCHEMES, strip=False)
    html = Linker(callbacks=[], skip_tags={"code", "pre"}, parse_email=False).linkify(html)
    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener noreferrer nofollow"
    )
