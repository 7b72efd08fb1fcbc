"""Whatever somebody types: it is shown, it cannot act, and two cleaners that know nothing of each other agree."""

import time
from html.parser import HTMLParser

import bleach
import nh3
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from forum.topics.markup import ATTRIBUTES, MOST_MARKS, SCHEMES, TAGS, tidy, to_html

# Written by hand, so that widening the list in the code turns this red.
ALLOWED = {
    "a": {"href", "rel"},
    "li": {"value"},
    **dict.fromkeys(["p", "br", "em", "strong", "s", "blockquote", "ul", "ol", "code", "pre"], set()),
}

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<style>@import 'http://evil.example'</style>",
    "<!-- --!><img src=x onerror=alert(1)>-->",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](java\x00script:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "[x](//evil.example)",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "![x](javascript:alert(1))",
    '[x](http://a.example" onclick="alert(1))',
    "[x](http://a.example 'title\" onclick=alert(1)')",
    "[a[b](javascript:x)](http://a.example)",
    "**[<b onclick=x>](javascript:alert(1))**",
    "`<script>`",
    "```<script>\n</pre><script>alert(1)</script>\n```",
    "http://a.example/<script>",
    'http://a.example/"onmouseover=alert(1)',
    "javascript:alert(1)//http://a.example",
    "> > > [x](javascript:a)\n- 1. `</li>`",
    "\u202ejavascript:alert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]


class _Read(HTMLParser):
    """What is in a piece of HTML: its tags with their attributes, and its text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, tuple(sorted(attributes))))

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        self.tags.append(("!--", ()))


TYPED = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.one_of(
            st.sampled_from(
                [*HOSTILE, "*", "_", "**", "~~", "`", "```", "[", "](", ")", "<", ">", "&", "\n", "\n\n", "> "]
            ),
            st.sampled_from(
                ["- ", "1. ", "999. ", "    ", '"', "'", "\\", "http://", "nhs.uk", "\u0301", "\u200d", "help"]
            ),
            st.text(max_size=5),
        ),
        max_size=30,
    ).map("".join),
)
OFTEN = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))


def _each_hostile(test):
    for words in HOSTILE:
        test = example(words)(test)
    return test


@OFTEN
@_each_hostile
@given(TYPED)
def test_nothing_that_can_act_comes_out_of_it(words):
    for tag, attributes in _Read(to_html(words)).tags:
        assert tag in ALLOWED
        for name, said in attributes:
            assert name in ALLOWED[tag]
            if name == "href":
                assert said.split(":")[0].lower() in SCHEMES, said
                assert not any(character in said for character in "\x00\t\n\r")
            if name == "value":
                assert said.isdecimal()


@OFTEN
@_each_hostile
@given(TYPED)
def test_both_cleaners_agree_that_it_is_clean(words):
    html = to_html(words)
    listed = {tag: sorted(names) for tag, names in ALLOWED.items()}

    by_bleach = _Read(bleach.clean(html, tags=TAGS, attributes=listed, protocols=SCHEMES))
    by_nh3 = _Read(nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=REL))

    ours = _Read(html)
    assert (by_bleach.tags, by_bleach.text) == (ours.tags, ours.text)
    assert (by_nh3.tags, by_nh3.text) == (ours.tags, ours.text)


REL = "noopener noreferrer nofollow"


@OFTEN
@_each_hostile
@example(">" * 30 + " help me")
@example("- " * 40 + "deep")
@example("999. call it")
@example("7. tacrolimus\n9. prednisolone")
@example("```call me on 07700\ncode\n```")
@example('[a](http://a.example "a secret title")')
@example("&nbsp; &copy; &#0; \\*")
@given(TYPED)
def test_every_letter_and_digit_of_it_can_be_read(words):
    read = _Read(to_html(words))
    shown = list(read.text + "".join(str(said) for _, attributes in read.tags for _, said in attributes))

    for character in filter(str.isalnum, tidy(words)):
        assert character in shown or not character.isascii(), character
        if character in shown:
            shown.remove(character)


@OFTEN
@given(TYPED)
def test_tidied_twice_is_tidied_once(words):
    assert tidy(tidy(words)) == tidy(words)


@pytest.mark.parametrize(
    "pile", ["\u0301", "\u0489", "\u0301\u0301\u0301\u034f", "\u0301\u0301\u0301\u0301\u200d", "\u20dd"]
)
def test_hundreds_of_marks_on_one_letter_become_a_few(pile):
    import unicodedata

    kept = tidy("a" + pile * 500 + "b")

    assert sum(unicodedata.category(character) in ("Mn", "Me") for character in kept) <= MOST_MARKS
    assert unicodedata.normalize("NFD", kept)[0] == "a" and kept.endswith("b")


def test_ordinary_words_of_the_world_are_left_alone():
    for words in ["naïve café", "Zażółć gęślą jaźń", "नमस्ते दुनिया", "สวัสดีครับ", "שָׁלוֹם", "👩🏽‍🦽❤️🏴󠁧󠁢󠁷󠁬󠁳󠁿", "مرحبا"]:
        assert tidy(words) == __import__("unicodedata").normalize("NFC", words)


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\u202e", "\u2066", "\ufeff", "\x7f"])
def test_characters_that_break_or_disguise_are_dropped_and_the_words_are_not(character):
    assert tidy(f"he{character}llo") == "hello"


@pytest.mark.parametrize(
    "words",
    [
        "*" * 10_000,
        "[" * 10_000,
        "> " * 5_000,
        "a" + "\u0315\u0316" * 100_000,
        "[a](" * 2_500,
        "<" * 10_000,
        "a**b" * 2_500,
    ],
    ids=["stars", "brackets", "quotes", "marks", "links", "tags", "emphasis"],
)
def test_no_words_take_for_ever(words):
    began = time.process_time()

    to_html(words)

    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("words", "html"),
    [
        ("hello\nyou", "<p>hello<br>\nyou</p>\n"),
        ("**so** *tired* ~~fine~~", "<p><strong>so</strong> <em>tired</em> <s>fine</s></p>\n"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
        ("# not a heading", "<p># not a heading</p>\n"),
        ("<b>", "<p>&lt;b&gt;</p>\n"),
        ("see nhs.uk/x", f'<p>see <a href="http://nhs.uk/x" rel="{REL}">nhs.uk/x</a></p>\n'),
    ],
)
def test_a_little_markdown_is_understood(words, html):
    assert to_html(words) == html
