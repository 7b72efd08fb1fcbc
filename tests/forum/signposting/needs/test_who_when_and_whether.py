"""Near neighbours: nearly the same words, and the small ones decide."""

from __future__ import annotations

import pytest

from forum.signposting.needs import Level, Person, read

GRAVE = (Level.CRISIS, Level.EMERGENCY)

PAIRS = [
    ("absent", "chest pain going down my left arm", "no chest pain, arm is fine"),
    ("absent, in a list", "fever, rash and stiff neck", "no fever, rash or stiff neck"),
    ("absent, said after", "crushing chest pain and im sweating", "chest pain? none. sweating? none"),
    ("past", "fistula wont stop bleeding", "fistula wouldnt stop bleeding back in 2020"),
    ("past, by age", "i have ketones of 4.1", "had ketones of 4.1 when i was 9"),
    (
        "somebody else, before",
        "face has drooped and my speech is slurred",
        "my nan had a stroke in 2019, slurred speech",
    ),
    ("advice", "i have chest pain and im sweating", "if you get chest pain and sweating ring 999"),
    ("a question in general", "my drain bag is cloudy", "what does a cloudy bag look like"),
    ("figurative", "im dying, cant breathe", "im dying of laughter, cant breathe 😂"),
    ("figurative, work", "going to kms tonight", "kms this essay is due at 12"),
    ("wanting it, or not", "i want to die", "i dont want to die, i just want a nap"),
    ("fiction", "he is going to kill himself tonight, he just told me", "that character kills himself in episode 4"),
    ("over", "im having an allergic reaction, throat closing", "throat was closing up earlier, all sorted now"),
    ("in care", "temp 39 and mottled legs, so confused", "temp 39 and mottled legs, im in a&e now on a drip"),
]


@pytest.mark.parametrize(("trap", "grave", "harmless"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_small_words_decide(trap: str, grave: str, harmless: str) -> None:
    assert read(grave).level > Level.SOON, trap
    assert read(harmless).level <= Level.SOON, trap


@pytest.mark.parametrize(
    "text",
    [
        "not suicidal, I just don't see the point in dialysis any more",
        "i want to die lol",
        "asking for a friend (fine, me) but what if you want to die",
        "no cough but i cant finish a sentence",
        "not gonna lie i want to kill myself",
        "no fever but my chest is crushing and im sweating",
        "hahaha i wish i was dead 😂",
        "i dont have a plan but i dont want to be here anymore",
    ],
)
def test_a_cue_does_not_make_a_post_safe(text: str) -> None:
    assert read(text).level in GRAVE


@pytest.mark.parametrize(
    "text",
    [
        "my flatmate has collapsed and wont wake up",
        "my girlfriend is type 1, hypoing and wont wake up",
        "my friend is fitting, its been 7 minutes",
        "he took something and i cant wake him",
    ],
)
def test_somebody_else_in_danger_now_is_a_variant_not_silence(text: str) -> None:
    verdict = read(text)

    assert verdict.level in GRAVE
    assert verdict.needs[0].about == "other"


@pytest.mark.parametrize(
    "text",
    [
        "my boyfriend hurt me again last night",
        "my mum hit me again. I've got nowhere else",
        "he hit me again. i cant leave cos of the tablets being at his",
        "I didn't want to and he did it anyway",
        "scared of my wife, sleeping with a chair against the door",
    ],
)
def test_whoever_is_hurt_is_in_danger_and_not_whoever_hurts(text: str) -> None:
    assert {need.about for need in read(text).needs} == {"self"}


@pytest.mark.parametrize(
    "text",
    [
        "wrote my sister a letter for after",
        "wrote my mum a goodbye letter",
        "my parents would have an easier life without me in it",
        "fresh cuts on my arms, had to hide them again",
    ],
)
def test_those_left_behind_are_not_the_ones_in_danger(text: str) -> None:
    verdict = read(text)
    assert verdict.level in GRAVE
    assert {need.about for need in verdict.needs} == {"self"}


@pytest.mark.parametrize(
    "text",
    [
        "my friends boyfriend hits her and she wont leave, what do i do",
        "hes hitting my mum right now i can hear it",
        "my flatmate says she is going to kill herself tonight",
    ],
)
def test_somebody_they_know_who_is_in_danger_is_somebody_else(text: str) -> None:
    assert read(text).needs[0].about == "other"


def test_telling_somebody_about_it_leaves_it_ones_own() -> None:
    verdict = read("my flatmate says my face looks droopy and my speech is slurred")

    assert verdict.level is Level.EMERGENCY
    assert verdict.needs[0].about == "self"


def test_a_finding_that_contains_its_own_no_is_a_finding() -> None:
    assert read("no buzz in my fistula this morning").level is Level.URGENT
    assert read("no insulin left and the chemist is shut", Person(("type1",))).level is Level.URGENT
    assert read("cut wont stop bleeding").level is Level.EMERGENCY


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("ketones 0.4", Level.NONE),
        ("ketones 1.9", Level.URGENT),
        ("ketones 3.0", Level.EMERGENCY),
        ("keytones are 3,4", Level.EMERGENCY),
        ("temp 101.3, kidney transplant", Level.URGENT),
        ("temp 98.4, kidney transplant", Level.NONE),
    ],
)
def test_numbers_are_read_with_what_they_measure(text: str, level: Level) -> None:
    assert read(text).level is level


@pytest.mark.parametrize(
    "text",
    ["i cnt breathe n my lips r blue", "I CANT BREATHE", "i can not breathe", "i caaaant breeeathe", "i can’t breathe"],
)
def test_it_reads_how_people_type(text: str) -> None:
    assert read(text).level is Level.EMERGENCY
