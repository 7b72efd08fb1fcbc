"""Everybody can read every word: each pair of text and ground, by day and by night, worked out from tokens.css."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "frontend/static/css/tokens.css"
DAY = ":root {"
NIGHT_ASKED_OF_THE_PHONE = ':root:not([data-theme="light"]) {'
NIGHT_CHOSEN = ':root[data-theme="dark"] {'

GROUNDS = ["paper", "surface", "wash"]
WASHES = ["dusk-wash", "ember-wash", "moss-wash", "sky-wash", "alarm-wash"]
WORDS_ON_GROUNDS = [
    (text, ground) for text in ["ink", "quiet", "dusk", "ember", "moss", "sky", "alarm"] for ground in GROUNDS
]
WORDS_ON_WASHES = [
    *[("ink", wash) for wash in WASHES],
    *[(wash.removesuffix("-wash"), wash) for wash in WASHES],
    ("quiet", "sky-wash"),
    ("quiet", "alarm-wash"),
    ("quiet", "dusk-wash"),
]
WORDS_ON_BUTTONS = [("on-dusk", "dusk"), ("on-sky", "sky"), ("on-alarm", "alarm")]
CONTROLS = [(line, ground) for line in ["edge", "dusk", "ember", "sky", "alarm", "moss"] for ground in GROUNDS] + [
    ("sky", "sky-wash"),
    ("alarm", "alarm-wash"),
    ("dusk", "dusk-wash"),
]


@pytest.mark.parametrize("theme", [DAY, NIGHT_CHOSEN], ids=["day", "night"])
@pytest.mark.parametrize(("text", "ground"), WORDS_ON_GROUNDS + WORDS_ON_WASHES + WORDS_ON_BUTTONS)
def test_words_can_be_read(theme, text, ground):
    colours = colours_of(theme)

    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", [DAY, NIGHT_CHOSEN], ids=["day", "night"])
@pytest.mark.parametrize(("line", "ground"), CONTROLS)
def test_what_can_be_pressed_can_be_seen(theme, line, ground):
    colours = colours_of(theme)

    assert contrast(colours[line], colours[ground]) >= 3


@pytest.mark.parametrize("theme", [DAY, NIGHT_CHOSEN], ids=["day", "night"])
@pytest.mark.parametrize("tone", range(8))
def test_a_face_shows_on_its_stone(theme, tone):
    colours = colours_of(DAY) | colours_of(theme)

    assert contrast(colours[f"face-{tone}"], colours[f"stone-{tone}"]) >= 3


def test_night_is_the_same_night_whether_chosen_or_asked_of_the_phone():
    assert colours_of(NIGHT_CHOSEN) == colours_of(NIGHT_ASKED_OF_THE_PHONE)


def test_no_other_file_names_a_colour():
    for sheet in TOKENS.parent.rglob("*.css"):
        if sheet != TOKENS:
            found = re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", sheet.read_text())
            assert not found, f"{sheet.name} names {found}: colours live in tokens.css"


def test_nothing_shouts():
    for sheet in TOKENS.parent.rglob("*.css"):
        assert "!important" not in sheet.read_text(), sheet.name


def colours_of(theme):
    rules = TOKENS.read_text().split(theme, 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", rules))


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    red, green, blue = (linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(channel):
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
