"""From what somebody typed to HTML that is safe in everybody's page. The only place that makes it.

bleach makes the links and cleans first; nh3, which is maintained, has the last word on what passes.
"""

import re
import unicodedata
from collections import Counter
from html import escape, unescape
from urllib.parse import unquote

import bleach
import nh3
from bleach.linkifier import Linker
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

TAGS = {"p", "br", "em", "strong", "s", "a", "blockquote", "ul", "ol", "li", "code", "pre"}
ATTRIBUTES = {"a": {"href"}, "li": {"value"}}
SCHEMES = {"http", "https", "mailto", "tel"}

# Invisible characters that reorder or hide text: they make words look like other words.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")
MOST_MARKS = 4

_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True, "linkify": False}).enable("strikethrough")
_markdown.disable(["image", "heading", "lheading", "hr", "html_block", "html_inline", "reference", "entity"])
# A link says where it leads: `//elsewhere.example` and `/account/` do not begin with anything on the list.
_markdown.validateLink = lambda url: url.partition(":")[0].lower() in SCHEMES and ":" in url  # type: ignore[method-assign]


def tidy(text: str) -> str:
    """The same words without characters that break pages or disguise text. Nothing visible is lost."""
    text = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    # The marks go first, and what putting together took apart again after it: sorting them takes for ever.
    return _few_marks(unicodedata.normalize("NFC", _few_marks(text))).strip()


def _few_marks(text: str) -> str:
    # Hundreds of accents on one letter ("zalgo") paint over the posts above and below.
    if text.isascii():
        return text
    kept: list[str] = []
    marks = 0
    for character in text:
        match unicodedata.category(character):
            case "Mn" | "Me":
                marks += 1
                if marks > MOST_MARKS:
                    continue
            case "Cf":
                pass  # Joiners are no letters: after them, marks still pile up on the same one.
            case _:
                marks = 0
        kept.append(character)
    return "".join(kept)


def to_html(text: str) -> str:
    """A little Markdown (emphasis, lists, quotes, links), and nothing that can act."""
    text = tidy(text)
    html = _markdown.render(text)
    if _is_lost(text, html):
        html = _as_typed(text)
    # A Cleaner is not thread-safe, so each call makes its own.
    html = bleach.clean(html, tags=TAGS, attributes=_LISTED, protocols=SCHEMES, strip=False)
    html = Linker(callbacks=[], skip_tags={"code", "pre"}, parse_email=False).linkify(html)
    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener noreferrer nofollow"
    )


_LISTED = {tag: sorted(names) for tag, names in ATTRIBUTES.items()}
_TAG = re.compile(r'<(?:a href="([^"]*)"|li value="([0-9]+)")?[^>]*>')


def _is_lost(text: str, html: str) -> bool:
    """Whether a letter or a digit of somebody's words is on no page: a link's title, the deepest of many quotes."""
    shown = unescape(_TAG.sub(lambda tag: unquote(unescape(tag[1] or "")) + (tag[2] or ""), html))
    return bool(Counter(filter(str.isalnum, text)) - Counter(filter(str.isalnum, shown)))


def _as_typed(text: str) -> str:
    paragraphs = re.split(r"\n\s*\n", escape(text))
    return "\n".join("<p>{}</p>".format(paragraph.replace("\n", "<br>\n")) for paragraph in paragraphs)


def _keep_what_markdown_drops(state: StateCore) -> None:
    """Each number in a list as it was typed ("999. call it"), and the words beside the ticks that begin a block."""
    for token in state.tokens:
        if token.type == "list_item_open" and token.info:
            token.attrSet("value", token.info)
        elif token.type == "fence" and token.info:
            token.content, token.info = f"{token.info.strip()}\n{token.content}", ""


_markdown.core.ruler.push("keep_what_markdown_drops", _keep_what_markdown_drops)
